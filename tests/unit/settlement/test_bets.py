"""How the matches to settle are read together, and what one run reports."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from engine.domain.bets import Bet, BetId
from engine.domain.football import MatchId
from engine.settlement.bets import SettledReport, matches_to_settle
from tests.support.match_endings import DAY, KICKOFF
from tests.unit.settlement.test_match_end import a_bet


@pytest.mark.parametrize(
    ("bets", "lists"),
    [
        ({}, []),
        ({1: 300, 2: 200, 3: 1}, [[1, 2], [3]]),
        ({1: 300, 2: 201}, [[1], [2]]),
        ({1: 900, 2: 1, 3: 499, 4: 1}, [[1], [2, 3], [4]]),
    ],
)
async def test_matches_are_read_together_up_to_five_hundred_bets_and_a_larger_one_alone(
    bets: dict[int, int], lists: list[list[int]]
) -> None:
    asked: list[Any] = []

    async def count_on_matches_to_settle(now: Any, since: Any) -> dict[MatchId, int]:
        asked.append((now, since))
        return {MatchId(match): count for match, count in bets.items()}

    work: Any = SimpleNamespace(bets=SimpleNamespace(count_on_matches_to_settle=count_on_matches_to_settle))
    assert await matches_to_settle(work, KICKOFF) == lists
    await matches_to_settle(work, KICKOFF, corrections_within=DAY)
    assert asked == [(KICKOFF, KICKOFF - 30 * DAY), (KICKOFF, KICKOFF - DAY)]


def test_two_reports_of_one_run_are_one_with_the_later_instant() -> None:
    one, two, three = (numbered(number) for number in (1, 2, 3))
    first, second = SettledReport(KICKOFF, (one,), (two,)), SettledReport(KICKOFF + timedelta(hours=1), (three,))
    assert first + second == SettledReport(KICKOFF + timedelta(hours=1), (one, three), (two,))


def numbered(number: int) -> Bet:
    bet = a_bet()
    return Bet(BetId(number), bet.person, bet.match_id, bet.selection, bet.price, bet.stake, bet.placed_at)
