"""What a process has used of the machine, as Linux tells it."""

import contextlib
import ctypes
import os
import tempfile
from pathlib import Path
from typing import Final

MIB: Final = 2**20
_TICKS: Final = os.sysconf("SC_CLK_TCK")


def processor_seconds(number: int | None) -> float:
    """Return the processor's time that a process has had; 0 for one that is gone."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def resident_memory(number: int | None) -> int:
    """Return the bytes a process holds; 0 when it is not there."""
    return _status(number, "VmRSS")


def most_memory(number: int | None) -> int:
    """Return the most memory a process has had, in MiB; 0 when it is not there."""
    return _status(number, "VmHWM") // MIB


def malloc_info() -> str:
    """Return the state of glibc's arenas in this process, as the XML it writes."""
    libc = ctypes.CDLL(None)
    libc.fopen.restype, libc.malloc_info.argtypes = ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p]
    libc.fclose.argtypes = [ctypes.c_void_p]
    with tempfile.NamedTemporaryFile() as file:
        stream = libc.fopen(file.name.encode(), b"w")
        libc.malloc_info(0, stream)
        libc.fclose(stream)
        return file.read().decode()


def _status(number: int | None, name: str) -> int:
    """Return a figure of a process in bytes."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{number}/status").read_text(encoding="ascii").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0
