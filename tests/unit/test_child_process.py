import subprocess
import sys
from pathlib import Path

import pytest

from engine.child_process import end_with_parent

ROOT = Path(__file__).parents[2]

ASKS_FOR_WORK = """
import signal
from engine.child_process import process_pool

def work():
    print("at work", flush=True)
    signal.pause()

if __name__ == "__main__":
    with process_pool(1) as pool:
        pool.submit(work).result()
"""


@pytest.mark.parametrize("how", ["kill", "terminate"])
def test_a_process_of_a_pool_ends_when_the_one_that_asked_for_it_is_ended(how: str, tmp_path: Path) -> None:
    script = tmp_path / "asks_for_work.py"
    script.write_text(ASKS_FOR_WORK, encoding="utf-8")
    asking = subprocess.Popen(
        [sys.executable, str(script)], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True
    )
    assert asking.stdout is not None
    assert asking.stdout.readline() == "at work\n"
    getattr(asking, how)()

    rest, _ = asking.communicate(timeout=60)  # ends when nobody holds its end any more: neither of them is left
    assert rest == ""


def test_a_process_nobody_asked_for_goes_on() -> None:
    end_with_parent()
