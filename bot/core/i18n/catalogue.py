"""Looks a sentence up by key and language, and fills its gaps.

The sentences stand in Fluent files (https://projectfluent.org), one folder a language and one file a subject:
``catalogues/de/cards.ftl``. A key such as ``card.own.win`` is the message ``card-own-win`` there. A language is read
once in a process, when somebody first reads it. A key a language lacks falls back to English: a person gets a sentence
they can read rather than none.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

Fact = str | int
"""What may fill a gap of a sentence: a text, or a count that decides on a plural and is written with grouped digits."""

FOLDER: Final = Path(__file__).with_name("catalogues")
FALLBACK: Final = "en"

_NAMES: Final = frozenset({"number", "job", "team", "first", "last"})
"""Gaps for numbers that name a thing and are typed back: written as they are, without grouping."""


class BadCatalogue(Exception):
    """A file of sentences cannot be read; names the file and the place in it."""


@cache
def _about(language: str) -> Mapping[str, str]:
    """Return what ``language.toml`` says of a language: its ``name`` and its ``locale``."""
    told: Mapping[str, str] = tomllib.loads((FOLDER / language / "language.toml").read_text("utf-8"))
    return told


def _languages() -> Mapping[str, str]:
    codes = sorted(path.parent.name for path in FOLDER.glob("*/language.toml"))
    return {code: _about(code)["name"] for code in sorted(codes, key=lambda code: (code != FALLBACK, code))}


LANGUAGES: Final = _languages()
"""The languages there are, English first, and what each is called by those who speak it."""


def locale_name(language: str) -> str:
    """Return the locale (CLDR) that a language's numbers, dates and plurals follow: ``de_DE``."""
    return _about(language if language in LANGUAGES else FALLBACK)["locale"]


def read_catalogue(folder: Path) -> Mapping[str, ast.Message]:
    """Read the messages of one language's folder, by their names in the files.

    Raises:
        BadCatalogue: a line is no Fluent, or two messages have one name.
    """
    messages: dict[str, ast.Message] = {}
    for path in sorted(folder.glob("*.ftl")):
        for entry in FluentResource(path.read_text("utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise BadCatalogue(f"{path}: {(entry.content or '').strip()[:120]}")
            if isinstance(entry, ast.Message):
                if entry.id.name in messages:
                    raise BadCatalogue(f"{path}: {entry.id.name} is there twice")
                messages[entry.id.name] = entry
    return messages


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([locale_name(language).replace("_", "-")], use_isolating=False)
    bundle.add_resource(ast.Resource(list(read_catalogue(FOLDER / language).values())))
    return bundle


def has(key: str, language: str = FALLBACK) -> bool:
    """Tell whether there is a sentence for ``key`` in a language."""
    known: bool = _bundle(language if language in LANGUAGES else FALLBACK).has_message(key.replace(".", "-"))
    return known


def say(key: str, language: str = FALLBACK, /, **facts: Fact) -> str:
    """Return the sentence of ``key`` with its gaps filled.

    Raises:
        KeyError: no such sentence, or a gap without a fact; both are mistakes in the program, not of the person.
    """
    name = key.replace(".", "-")
    bundle = _bundle(language if has(key, language) and language in LANGUAGES else FALLBACK)
    pattern = bundle.get_message(name).value
    if pattern is None:
        raise KeyError(key)
    sentence, faults = bundle.format_pattern(pattern, {gap: _written(gap, fact) for gap, fact in facts.items()})
    if faults:
        raise KeyError(f"{key} in {language}: {faults[0]}")
    return str(sentence)


def _written(gap: str, fact: Fact) -> Fact:
    return str(fact) if gap in _NAMES else fact
