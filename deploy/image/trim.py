"""Takes out of an installed environment what running Fairline never reads: tests, sources, headers, debug symbols.

    python trim.py SITE_PACKAGES [--strip]

Locale data stays for the languages Fairline speaks, as ``bot/core/i18n/catalogues/*/language.toml`` name them. With
``--strip`` debug symbols go too, but never from the libraries that auditwheel has patched (``*.libs``).
"""

import argparse
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

SUFFIXES = frozenset({".pyc", ".pyi", ".pyx", ".pxd", ".c", ".cpp", ".h", ".hpp", ".a", ".lib", ".dll", ".exe"})
FOLDERS = frozenset({"tests", "__pycache__"})
STRIPPED = ("fontTools", "asyncpg", "sqlalchemy", "kiwisolver", "aiohttp", "yaml", "multidict", "greenlet")
"""Packages whose extension modules are shipped with symbols, and are not patched."""


def languages(site: Path) -> frozenset[str]:
    """Return the languages Fairline speaks, English and the root of all locales included."""
    found = {"en", "root"}
    for file in site.glob("bot/core/i18n/catalogues/*/language.toml"):
        found.add(tomllib.loads(file.read_text(encoding="utf-8"))["locale"].partition("_")[0])
    return frozenset(found)


def is_needed(file: Path, spoken: frozenset[str]) -> bool:
    """Tell whether a file, named from site-packages on, is read by a running Fairline."""
    if FOLDERS & set(file.parts[:-1]) or file.suffix in SUFFIXES:
        return False
    if file.parts[:2] == ("babel", "locale-data"):
        return file.stem.partition("_")[0] in spoken
    return file.parts[:3] != ("matplotlib", "mpl-data", "sample_data")


def unneeded(site: Path) -> Iterator[Path]:
    """Yield every file of an environment that is never read."""
    spoken = languages(site)
    for file in sorted(site.rglob("*")):
        if file.is_file() and not is_needed(file.relative_to(site), spoken):
            yield file


def symbols(site: Path) -> Iterator[Path]:
    """Yield the extension modules that are shipped with symbols."""
    for package in STRIPPED:
        yield from sorted((site / package).rglob("*.so"))


def main() -> int:
    """Trim, and say by how much."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("site", type=Path)
    arguments.add_argument("--strip", action="store_true")
    wanted = arguments.parse_args()
    freed = 0
    for file in unneeded(wanted.site):
        freed += file.stat().st_size
        file.unlink()
    for folder in sorted(wanted.site.rglob("*"), reverse=True):
        if folder.is_dir() and folder.name in FOLDERS:
            shutil.rmtree(folder)
    if wanted.strip:
        for file in symbols(wanted.site):
            before = file.stat().st_size
            subprocess.run(["strip", "--strip-debug", str(file)], check=True)  # noqa: S603, S607 — binutils, on our own files
            freed += before - file.stat().st_size
    sys.stdout.write(f"{freed / 1e6:.1f} MB taken out of {wanted.site}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
