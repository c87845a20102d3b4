"""Puts a selection into the words bettors use."""

from typing import Final

from bot.core.i18n import Reader, has, translate
from engine.domain.bets import Reason
from engine.domain.football import Fixture, Score
from engine.domain.odds import Market, Selection

_SIDES: Final = {"home", "away"}
_TEAMS: Final = 2


def in_words(selection: Selection, fixture: Fixture, *, language: str = "en") -> str:
    """Return what the bet is on: ``Leeds to win``, ``Over 2.5 goals``, ``Arsenal +0.75 (Asian handicap)``."""
    home, away = fixture.home.name, fixture.away.name
    outcome = _score(selection, Reader(language)) or selection.outcome
    facts = {"home": home, "away": away, "line": "", "team": "", "outcome": outcome}
    if selection.outcome in _SIDES:
        facts["team"] = home if selection.outcome == "home" else away
    if selection.line is not None:
        facts["line"] = _line(selection, Reader(language))
    for key in (f"selection.{selection.market.value}.{selection.outcome}", f"selection.{selection.market.value}"):
        if has(key):
            return translate(key, language, **facts)
    return str(selection)


def _score(selection: Selection, reader: Reader) -> str | None:
    """Write the score a bet is on; None where it is on something else."""
    goals = selection.outcome.split("-") if selection.market is Market.CORRECT_SCORE else []
    numbers = [int(part) for part in goals if part.isdecimal()]
    return reader.score(Score(*numbers)) if len(numbers) == len(goals) == _TEAMS else None


def _line(selection: Selection, reader: Reader) -> str:
    """Write the line; a handicap with its sign and from the side of the team that is backed."""
    line = selection.line
    if line is None:
        return ""
    if selection.market is not Market.ASIAN_HANDICAP and selection.market is not Market.EUROPEAN_HANDICAP:
        return reader.number(line)
    line = -line if selection.outcome == "away" else line
    return "0" if not line else f"{'+' if line > 0 else '−'}{reader.number(abs(line))}"


def reason_in_words(reason: Reason, reader: Reader) -> str:
    """Return a reason as a sentence; an unknown code is shown with its facts rather than hidden."""
    facts = {name: _fact(name, value, reader) for name, value in reason.facts.items()}
    for key in (f"reason.{reason.code}", f"reason.{reason.code}.{reason.facts.get('agrees', '')}"):
        if has(key):
            return translate(key, reader.language, **facts)
    return ", ".join([reason.code.replace("_", " "), *(f"{name} {value}" for name, value in facts.items())])


def against_in_words(code: str, *, language: str = "en") -> str:
    """Return the reason against a price, in words."""
    key = f"reject.{code}"
    return translate(key, language) if has(key) else code.replace("_", " ")


def _fact(name: str, value: str | float, reader: Reader) -> str:
    if isinstance(value, str):
        return value
    if name == "probability":
        return reader.percent(value)
    if name.endswith("price"):
        return reader.price(value)
    return reader.decimal(value)
