"""Free memory goes back to the machine."""

import asyncio
import ctypes
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from engine import spare_memory
from engine.spare_memory import give_back, giving_back, share_one_arena
from tests.load.processes import MIB, resident_memory

ROOT = Path(__file__).parents[2]
_GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")


@pytest.mark.skipif(not _GLIBC, reason="this C library keeps nothing that could be given back")
def test_holes_between_arrays_that_stay_are_given_back() -> None:
    arrays = [np.ones(64) for _ in range(200_000)]  # 512 bytes each, 98 MiB
    stays = arrays[::100]
    del arrays
    before = resident_memory(os.getpid())
    assert give_back()
    assert before - resident_memory(os.getpid()) > 60 * MIB
    assert all(one.sum() == 64 for one in stays)


@pytest.mark.skipif(not _GLIBC, reason="this C library has no arenas")
@pytest.mark.parametrize(("before", "arenas"), [("share_one_arena()", 1), ("", 4)])
def test_threads_share_one_arena(before: str, arenas: int) -> None:
    program = f"""
import threading
from tests.load.processes import malloc_info
from engine.spare_memory import share_one_arena
{before}
together = threading.Barrier(3)
def takes_memory():
    bytearray(100_000)
    together.wait()
threads = [threading.Thread(target=takes_memory) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(malloc_info())
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.count("<heap ") == arenas


def test_where_the_c_library_cannot_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare_memory.ctypes, "CDLL", lambda _: object())
    assert not give_back()
    assert not share_one_arena()


async def test_it_is_done_again_and_again_and_ends_with_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    done = asyncio.Queue[None]()
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(spare_memory, "give_back", lambda: loop.call_soon_threadsafe(done.put_nowait, None))
    async with giving_back(every=0.001):
        await asyncio.wait_for(done.get(), 10)
        await asyncio.wait_for(done.get(), 10)
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    assert not tasks
