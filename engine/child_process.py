"""What a process of a pool needs so that it never outlives the one that asked for it."""

import multiprocessing
import os
import threading
from typing import Final

_NOBODY_WAITS: Final = 1


def end_with_parent() -> None:
    """End this process at once when the one that started it is gone, however it ended; for a pool's ``initializer``.

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
