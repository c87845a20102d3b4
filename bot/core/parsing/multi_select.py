"""Choosing several of a list: leagues, bookmakers. A whole list can be typed; by buttons a choice grows step by step.

What is half chosen is a draft, kept with the person's answers, so that it outlives a restart and is in force only once
it is done. A step says what it leads to and not what it turns over (``+E0`` twice is ``+E0``), so that pressing twice,
or late, does no harm:

    E0, D1   exactly these            +E0   this one too      >2        show page 2           done   keep the draft
    all      every one there is       -E0   not this one      =2 E0,D1  on page 2, just these  drop  forget the draft
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from bot.core.errors import BadAnswer
from bot.core.i18n.languages import FALLBACK
from bot.core.i18n.places import league_name, league_names
from bot.core.parsing.answers import means
from bot.core.parsing.nearest import nearest
from engine.domain.football import League
from engine.domain.odds import Bookmaker

Item = League | Bookmaker

PAGE: Final = 20
"""So many are offered at a time: few enough for a phone, and for a menu of Discord."""

_STEP: Final = re.compile(
    r"(?P<sign>[+-])\s*(?P<what>\S.*)|>\s*(?P<page>\d{1,3})|=\s*(?P<only>\d{1,3})\s*(?P<codes>.*)"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is chosen so far, and the page that is shown (from 1)."""

    codes: frozenset[str]
    page: int = 1

    def stored(self) -> str:
        """Return it as it is kept with the answers."""
        return f"{self.page}|{','.join(sorted(self.codes))}"

    @classmethod
    def read(cls, stored: str | None) -> Self | None:
        """Return what was kept; None when nothing was."""
        if stored is None:
            return None
        page, _, codes = stored.partition("|")
        return cls(frozenset(filter(None, codes.split(","))), int(page) if page.isdecimal() else 1)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is in force (None: all of them), and what is being prepared beside it, if anything."""

    codes: frozenset[str] | None
    draft: Draft | None = None


def key_of(what: str) -> str:
    """Return the name of a draft among the answers; no question is called so."""
    return f"{what}?"


def pages(count: int) -> int:
    """Return how many pages so many items take, at least one."""
    return max(1, -(-count // PAGE))


def is_step(text: str) -> bool:
    """Tell whether a text changes or ends a draft, and is no list of its own."""
    return text.strip().casefold() in {"done", "drop"} or _STEP.fullmatch(text.strip()) is not None


def choose(text: str, items: Sequence[Item], now: Chosen, *, what: str, language: str = FALLBACK) -> Chosen:
    """Return what is chosen after a tick of one item, a button such as *Done*, or a typed list.

    Args:
        text: as above.
        items: what can be chosen, in the order it is numbered.
        now: what is in force, and the draft so far.
        what: catalogue key stem of the refusal, ``leagues`` or ``bookmakers``.
        language: in which a refusal names one of the items.

    Raises:
        BadAnswer: something in it is none of the items, or nothing is left to be chosen.
    """
    word = text.strip().casefold()
    if word == "drop":
        return replace(now, draft=None)
    if word == "done":
        return now if now.draft is None else Chosen(_finished(now.draft, items))
    if _STEP.fullmatch(text.strip()) is None:
        picked = pick(text, items, what=what, language=language)
        return Chosen(None if picked == "all" else frozenset(picked.split(",")))
    every = frozenset(str(item.code) for item in items)
    draft = now.draft or Draft(every if now.codes is None else now.codes)
    return replace(now, draft=step(text, items, draft, what=what, language=language))


def step(text: str, items: Sequence[Item], draft: Draft, *, what: str, language: str = FALLBACK) -> Draft:
    """Return a draft after one step; its page is the one where the step was taken.

    Raises:
        BadAnswer: the step is about something that is none of the items.
    """
    match = _STEP.fullmatch(text.strip())
    if match is None:
        raise BadAnswer(f"ask.{what}.bad", text=text[:40], near=_first(items, language))
    codes = [str(item.code) for item in items]
    if match["page"] or match["only"]:
        page = min(max(int(match["page"] or match["only"]), 1), pages(len(items)))
        if match["page"]:
            return replace(draft, page=page)
        there = codes[(page - 1) * PAGE : page * PAGE]
        wanted = set(_codes(match["codes"], items, what, language)) if match["codes"] else set()
        return Draft((draft.codes - set(there)) | (wanted & set(there)), page)
    meant = _codes(match["what"], items, what, language)
    page = draft.page if len(meant) != 1 else codes.index(meant[0]) // PAGE + 1
    kept = draft.codes | set(meant) if match["sign"] == "+" else draft.codes - set(meant)
    return Draft(kept & set(codes), page)


def _finished(draft: Draft, items: Sequence[Item]) -> frozenset[str] | None:
    every = frozenset(str(item.code) for item in items)
    codes = draft.codes & every
    if not codes:
        raise BadAnswer("pick.nothing")
    return None if codes == every else codes


def finished(draft: Draft, items: Sequence[Item]) -> str:
    """Return a draft as the answer it stands for: the codes with commas, or ``all``.

    Raises:
        BadAnswer: nothing is chosen.
    """
    codes = _finished(draft, items)
    return "all" if codes is None else ",".join(sorted(codes))


def _name(item: Item, language: str) -> str:
    return league_name(item, language) if isinstance(item, League) else item.name


def _first(items: Sequence[Item], language: str) -> str:
    return _name(items[0], language) if items else "all"


def _codes(text: str, items: Sequence[Item], what: str, language: str) -> list[str]:
    picked = pick(text, items, what=what, language=language)
    return [str(item.code) for item in items] if picked == "all" else picked.split(",")


def pick(text: str, items: Sequence[Item], *, what: str, language: str = FALLBACK) -> str:
    """Read a list of numbers, codes or names; returns the codes with commas, or ``all``.

    Args:
        text: such as ``1, 3``, ``E0 D1`` or ``bet365, pinnacle``.
        items: what can be picked, in the order it is numbered.
        what: catalogue key stem of the refusal, ``leagues`` or ``bookmakers``.
        language: in which the refusal names one of them.

    Raises:
        BadAnswer: one of the words is none of them.
    """
    if text.strip() == "*" or means("all", text):
        return "all"
    names = {str(number): item.code for number, item in enumerate(items, start=1)}
    called: dict[str, str] = {}
    for item in items:
        for word in (item.code, *(league_names(item) if isinstance(item, League) else (item.name,))):
            names[word.casefold()] = item.code
            called[word.casefold()] = _name(item, language)
    whole = text.strip()
    words = [whole] if whole.casefold() in names else [word.strip() for word in re.split(r"[,;\n]+", whole)]
    words = [word for word in words if word]
    if any(word.casefold() not in names for word in words):
        words = [part for word in words for part in ([word] if word.casefold() in names else word.split())]
    unknown = next((word for word in words if word.casefold() not in names), None)
    if unknown is not None or not words:
        near = nearest((unknown or "").casefold(), called)
        meant = called[near] if near else _first(items, language)
        raise BadAnswer(f"ask.{what}.bad", text=(unknown or text)[:40], near=meant)
    return ",".join(sorted({names[word.casefold()] for word in words}))


def takeable(bookmakers: Sequence[Bookmaker]) -> list[Bookmaker]:
    """Return those somebody can bet with, by name."""
    return sorted((book for book in bookmakers if book.takeable), key=lambda book: book.name.casefold())
