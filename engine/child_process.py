"""What a process of a pool needs so that it never outlives the one that asked for it."""

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Final

_NOBODY_WAITS: Final = 1


def process_pool(processes: int) -> ProcessPoolExecutor:
    """Return a pool whose processes end with this one; they are started anew, as a fork after an XGBoost fit hangs."""
    spawn = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=spawn, initializer=end_with_parent)


def end_with_parent() -> None:
    """End this process at once when the one that started it is gone, however it ended.

    A process that was killed cannot tell its children, and they would go on computing for nobody. Does nothing in a
    process that ``multiprocessing`` did not start.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(_NOBODY_WAITS)  # from a thread nothing gentler ends the others; what is half done is done again

    threading.Thread(target=wait, name="end-with-parent", daemon=True).start()
