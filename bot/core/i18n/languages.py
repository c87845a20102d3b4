"""The languages there are: a folder of ``catalogues`` each, with its sentences and its ``language.toml``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from babel import Locale

from engine.domain.letters import without_accents

FOLDER: Final = Path(__file__).with_name("catalogues")
FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """What ``language.toml`` says of a language; words are kept as they are written there."""

    code: str
    name: str
    """What it is called by those who speak it."""

    locale: str
    """Whose numbers, dates, plurals, countries and cities it writes (CLDR)."""

    also_called: tuple[str, ...]
    currencies: tuple[str, ...]
    time_zones: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    """Short answers and what follows a command, by what they mean: ``yes``, ``none``, ``weeks``, ``remove`` …"""

    currency_names: Mapping[str, str]
    replies: Mapping[str, tuple[str, ...]]
    """The words of a reply to a card, by what they mean there."""

    bets: Mapping[str, tuple[str, ...]]
    """What bets are called, by what they mean."""

    commands: Mapping[str, tuple[str, ...]]
    """What people type for a command, by the command they mean."""


def _read(code: str) -> Language:
    table = tomllib.loads((FOLDER / code / "language.toml").read_text("utf-8"))
    return Language(
        code,
        table["name"],
        table["locale"],
        tuple(table["also_called"]),
        tuple(table["currencies"]),
        tuple(table["time_zones"]),
        {meaning: tuple(words) for meaning, words in table["words"].items()},
        table["currency_names"],
        {meaning: tuple(words) for meaning, words in table["replies"].items()},
        {meaning: tuple(words) for meaning, words in table["bets"].items()},
        {command: tuple(words) for command, words in table["commands"].items()},
    )


def _all() -> Mapping[str, Language]:
    codes = (path.parent.name for path in FOLDER.glob("*/language.toml"))
    return {code: _read(code) for code in sorted(codes, key=lambda code: (code != FALLBACK, code))}


_BY_CODE: Final = _all()
LANGUAGES: Final[Mapping[str, str]] = {code: language.name for code, language in _BY_CODE.items()}
"""The languages there are, English first, and what each is called by those who speak it."""


def language_of(code: str) -> Language:
    """Return a language; English for a code that is none of those here."""
    return _BY_CODE.get(code) or _BY_CODE[FALLBACK]


@cache
def locale_of(code: str) -> Locale:
    """Return the locale whose numbers, dates, countries and cities a language writes."""
    return Locale.parse(language_of(code).locale)


@cache
def thousands_sign(code: str) -> str:
    """Return what a language writes between the thousands of a number: a comma, a point, a blank."""
    sign: str = locale_of(code).number_symbols["latn"]["group"]
    return sign


@cache
def words_for(meaning: str) -> frozenset[str]:
    """Return every language's words for a meaning of ``[words]``, such as ``yes``, as :func:`folded` writes them."""
    return frozenset(folded(word) for language in _BY_CODE.values() for word in language.words[meaning])


@cache
def currency_names() -> Mapping[str, str]:
    """Return the currencies (ISO 4217) by what any language calls or writes them (``US$``), all folded."""
    called = {folded(word): code for language in _BY_CODE.values() for word, code in language.currency_names.items()}
    written: dict[str, set[str]] = {}
    for language in _BY_CODE:
        for code, sign in locale_of(language).currency_symbols.items():
            written.setdefault(folded(sign), set()).add(code)
    # a sign of one letter may be anybody's dollar, and one that two currencies share says neither
    return {sign: codes.pop() for sign, codes in written.items() if len(sign) > 1 and len(codes) == 1} | called


@cache
def commands_meant() -> Mapping[str, frozenset[str]]:
    """Return the commands that any language means by a word that is no command's name, by the word, folded."""
    meant: dict[str, set[str]] = {}
    for language in _BY_CODE.values():
        for command, words in language.commands.items():
            for word in words:
                meant.setdefault(folded(word), set()).add(command)
    return {word: frozenset(commands) for word, commands in meant.items()}


@cache
def language_names() -> Mapping[str, str]:
    """Return the languages by what any of them calls each other (CLDR), as :func:`folded` writes."""
    names = {folded(locale_of(speaker).languages[code]): code for speaker in _BY_CODE for code in _BY_CODE}
    own = {
        folded(name): code
        for code, language in _BY_CODE.items()
        for name in (code, language.name, *language.also_called)
    }
    return {**names, **own}


def folded(text: str) -> str:
    """Return a text in small letters, without accents and the blanks around it."""
    return without_accents(text.casefold().strip())
