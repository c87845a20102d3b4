"""Finds what somebody means by a few words: a match by its teams, a bet by the words bettors use for it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz, process

from bot.core.errors import Refusal
from bot.core.i18n.languages import folded
from bot.core.parsing.bet_vocabulary import bet_grammar
from bot.core.parsing.team_words import means, names_exactly
from bot.core.parsing.typed import cleaned
from engine.domain.errors import InvalidSelection
from engine.domain.football import Fixture
from engine.domain.odds import Market, Selection

_MOST_NAMED: Final = 4
_NEAR: Final = 75.0
"""Least likeness, of 100, at which a team is offered instead."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match and, when one team was named, which of the two."""

    fixture: Fixture
    side: str | None


def find_match(text: str, fixtures: Sequence[Fixture]) -> Found:
    """Return the match that is meant by a team, or by both: the next one they play.

    Args:
        text: such as ``Leeds``, ``leeds v arsenal``.
        fixtures: those that can be meant, by kick-off.

    Raises:
        Refusal: none is, or several are; names them.
    """
    names = [name for name in bet_grammar().between.split(" ".join(folded(cleaned(text)).split())) if name]
    hits = [found for fixture in fixtures if (found := _hit(names, fixture)) is not None]
    exact = [found for found in hits if _exact(names, found)]
    hits = exact or hits
    if not hits:
        near = _nearest(names[0] if names else "", fixtures)
        raise Refusal("match.near" if near else "match.none", text=text[:40], near=near)
    if len({_named(found) for found in hits}) > 1:
        listed = "; ".join(str(found.fixture) for found in hits[:_MOST_NAMED])
        raise Refusal("match.several", text=text[:40], matches=listed)
    return hits[0]


def read_bet(text: str, fixtures: Sequence[Fixture], *, side: str | None = None) -> tuple[Fixture, Selection]:
    """Read a match and a selection: ``Leeds``, ``Leeds over 2.5``, ``Leeds v Arsenal draw``, ``Leeds ah -0.5``.

    Args:
        text: what somebody wrote.
        fixtures: those that can be meant, the likeliest first.
        side: ``home`` or ``away``, the one that is meant when both teams are named; None asks back.

    Raises:
        Refusal: no match, no selection, or one of them is not clear.
    """
    words = cleaned(text).split()
    for cut in range(len(words) + 1):  # the longest ending that is a bet
        teams, bet = " ".join(words[:cut]), folded(" ".join(words[cut:]))
        if not teams or not bet_grammar().is_bet(bet):
            continue
        named = any(folded(team.name) in folded(teams) for one in fixtures for team in (one.home, one.away))
        try:
            found = find_match(teams, fixtures)
        except Refusal as refusal:
            if named and refusal.key != "match.several":  # the teams are clear, what follows them is no bet
                raise Refusal("log.bet", text=text[:40]) from refusal
            raise
        return found.fixture, _selection(bet, replace(found, side=found.side or side))
    raise Refusal("log.bet", text=text[:40])


def _nearest(text: str, fixtures: Sequence[Fixture]) -> str:
    """Return the team that is spelled most like a text; empty where none is spelled much like it."""
    teams = {team.name for fixture in fixtures for team in (fixture.home, fixture.away)}
    found = process.extractOne(text, sorted(teams), processor=folded, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else ""


def _hit(names: Sequence[str], fixture: Fixture) -> Found | None:
    home, away = fixture.home, fixture.away
    if len(names) >= 2:
        both = (means(names[0], home) and means(names[1], away)) or (means(names[0], away) and means(names[1], home))
        return Found(fixture, None) if both else None
    if not names:
        return None
    if means(names[0], home):
        return Found(fixture, "home")
    return Found(fixture, "away") if means(names[0], away) else None


def _exact(names: Sequence[str], found: Found) -> bool:
    team = found.fixture.home if found.side == "home" else found.fixture.away
    return found.side is not None and any(names_exactly(name, team) for name in names)


def _named(found: Found) -> frozenset[str]:
    """Return the teams that were named: two, or the one that was found."""
    home, away = found.fixture.home.name, found.fixture.away.name
    return frozenset({home, away} if found.side is None else {_team(found)})


def _team(found: Found) -> str:
    if found.side is None:
        return ""
    return found.fixture.home.name if found.side == "home" else found.fixture.away.name


def _selection(text: str, found: Found) -> Selection:
    try:
        return _read(text, found)
    except InvalidSelection as error:
        raise Refusal("log.bet", text=text[:40]) from error


def _read(text: str, found: Found) -> Selection:
    grammar = bet_grammar()
    if text in grammar.plain:
        market, outcome = grammar.plain[text]
        return Selection(Market(market), None, outcome)
    for pattern, outcome in ((grammar.over, "over"), (grammar.under, "under")):
        goals = pattern.fullmatch(text)
        if goals:
            return Selection(Market.OVER_UNDER, _decimal(goals["number"]), outcome)
    score = grammar.score.fullmatch(text)
    if score:
        return Selection(Market.CORRECT_SCORE, None, f"{int(score['home'])}-{int(score['away'])}")
    if found.side is None:
        raise Refusal("log.team", match=str(found.fixture))
    handicap = grammar.handicap.fullmatch(text)
    if handicap:
        line = _decimal(
            handicap["number"] or handicap["bare"]
        )  # as the team that is backed has it; the stored line is the home team's
        return Selection(Market.ASIAN_HANDICAP, line if found.side == "home" else -line, found.side)
    return Selection(Market.DRAW_NO_BET if text in grammar.draw_no_bet else Market.MATCH_RESULT, None, found.side)


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub("[−–]", "-", text).replace(",", "."))
