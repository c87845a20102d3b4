"""Looks a sentence up by key and language, and fills its gaps.

The sentences stand in Fluent files (https://projectfluent.org), one folder a language and one file a subject:
``catalogues/de/cards.ftl``. A key such as ``card.own.win`` is the message ``card-own-win`` there. A language is read
once in a process, when somebody first reads it. A key a language lacks falls back to English: a person gets a sentence
they can read rather than none.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.core.i18n.languages import FALLBACK, FOLDER, LANGUAGES, language_of

Fact = str | int
"""What may fill a gap of a sentence: a text, or a count that decides on a plural and is written with grouped digits."""

_NAMES: Final = frozenset({"number", "job", "team", "first", "last"})
"""Gaps for numbers that name a thing and are typed back: written as they are, without grouping."""


class BadCatalogue(Exception):
    """A file of sentences cannot be read; names the file and the place in it."""


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
    bundle = FluentBundle([language_of(language).locale.replace("_", "-")], use_isolating=False)
    bundle.add_resource(ast.Resource(list(read_catalogue(FOLDER / language).values())))
    return bundle


def read_all() -> None:
    """Read every language now, so that nobody's message waits while theirs is read; takes a third of a second."""
    for language in LANGUAGES:
        _bundle(language)


def has(key: str, language: str = FALLBACK) -> bool:
    """Tell whether there is a sentence for ``key`` in a language."""
    known: bool = _bundle(language if language in LANGUAGES else FALLBACK).has_message(key.replace(".", "-"))
    return known


def translate(key: str, language: str = FALLBACK, /, **facts: Fact) -> str:
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
