"""The bankroll step by step, worked out on a ledger of a month: what counts when, and what a part of it shows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection
from engine.performance.bankroll_history import History, history_of
from engine.performance.record import Interval

EUR = Currency("EUR")
BEGIN = datetime(2022, 10, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ME = PersonId(1)


def euros(amount: float) -> Money:
    return Money.of(Decimal(str(amount)), EUR)


def line(kind: EntryKind, amount: float, day: float, bet: int | None = None) -> LedgerEntry:
    return LedgerEntry(ME, kind, euros(amount), BEGIN + day * DAY, bet=None if bet is None else BetId(bet))


def a_bet(number: int, status: BetStatus, settlement: Settlement | None = None, returned: float | None = None) -> Bet:
    return Bet(
        BetId(number), ME, MatchId(number), Selection.parse("1X2/home"), Decimal("2.00"), euros(10),
        BEGIN + timedelta(hours=1), status=status, settlement=settlement,
        returned=None if returned is None else euros(returned),
    )  # fmt: skip


BETS = (
    a_bet(1, BetStatus.SETTLED, Settlement.WIN, 20),
    a_bet(2, BetStatus.SETTLED, Settlement.LOSS, 0),
    a_bet(3, BetStatus.CASHED_OUT, returned=7),
    a_bet(4, BetStatus.SETTLED, Settlement.VOID, 10),
    a_bet(5, BetStatus.OPEN),
)
KICKOFFS = {MatchId(number): BEGIN + number * DAY for number in range(1, 6)}
ENTRIES = (
    line(EntryKind.OPENING, 100, 0),
    *(line(EntryKind.STAKE, -10, 0.1, number) for number in range(1, 6)),
    line(EntryKind.PAYOUT, 20, 1.2, 1),
    line(EntryKind.DEPOSIT, 50, 1.5),
    line(EntryKind.PAYOUT, 7, 2.5, 3),
    line(EntryKind.PAYOUT, 10, 6, 4),
    line(EntryKind.WITHDRAWAL, -30, 7),
)


def history(since: float | None = None, until: float | None = None) -> History:
    days = None if since is None or until is None else (BEGIN + since * DAY, BEGIN + until * DAY)
    return history_of(ENTRIES, BETS, KICKOFFS, EUR, simulated=False, days=days)


def points(of: History) -> list[tuple[float, float, float, float | None]]:
    """The day, the bankroll, the result so far, and what was paid in or out."""
    return [
        (
            (point.at - BEGIN) / DAY,
            float(point.value.amount),
            float(point.result.amount),
            None if point.paid is None else float(point.paid.amount),
        )
        for point in of.points
    ]


def test_a_settled_bet_counts_at_kick_off_and_one_cashed_out_or_void_when_its_money_came_back() -> None:
    whole = history()
    assert points(whole) == [
        (0, 100, 0, 100),
        (1, 110, 10, None),
        (1.5, 160, 10, 50),
        (2, 150, 0, None),
        (2.5, 147, -3, None),  # 7 of 10 came back half a day before its match would have begun
        (6, 147, -3, None),
        (7, 117, -3, -30),
    ]
    assert (whole.settled, whole.drawdown) == (4, euros(13))  # from +10 to −3; what is paid out is no loss
    assert whole.record.profit == euros(-3)
    assert (whole.record.settled, whole.record.days, whole.record.roi) == (4, 3, -0.1)  # the void one is no turnover
    assert (whole.simulated, whole.luck) == (False, None)


def test_the_fall_is_the_deepest_below_the_best_result_before_it() -> None:
    ends = [Settlement.WIN, Settlement.LOSS, Settlement.WIN, Settlement.WIN, Settlement.LOSS, Settlement.LOSS]
    bets = [
        a_bet(number, BetStatus.SETTLED, end, 20 if end is Settlement.WIN else 0)
        for number, end in enumerate(ends, start=1)
    ]
    entries = [line(EntryKind.OPENING, 100, 0)]
    for bet in bets:
        entries.append(line(EntryKind.STAKE, -10, 0.1, bet.id))
        entries.append(line(EntryKind.PAYOUT, float(bet.returned.amount) if bet.returned else 0, bet.id + 0.1, bet.id))
    kickoffs = {MatchId(number): BEGIN + number * DAY for number in range(1, 7)}
    found = history_of(entries, bets, kickoffs, EUR, simulated=True)
    assert [float(point.result.amount) for point in found.points] == [0, 10, 0, 10, 20, 10, 0]
    assert (found.drawdown, found.simulated) == (euros(20), True)


def test_the_band_of_luck_begins_with_the_first_of_the_days_and_throws_each_bet_with_a_closing_line() -> None:
    bets = [replace(bet, fair_closing_probability=0.5) for bet in BETS[:2]]
    whole = history_of(ENTRIES[:7], bets, KICKOFFS, EUR, simulated=False)
    assert whole.luck is not None
    assert whole.luck.at == (BEGIN + DAY, BEGIN + 2 * DAY)
    assert whole.luck.results == (Interval(-10, 10), Interval(-20, 20))
    assert (whole.luck.thrown, whole.luck.of) == (2, 2)
    part = history_of(ENTRIES[:7], bets, KICKOFFS, EUR, simulated=False, days=(BEGIN + 1.5 * DAY, BEGIN + 3 * DAY))
    assert part.luck is not None
    assert (part.luck.at, part.luck.results) == ((BEGIN + 2 * DAY,), (Interval(-10, 10),))


def test_nothing_in_the_ledger_is_a_history_without_points() -> None:
    nothing = history_of([], [], {}, EUR, simulated=False)
    assert (nothing.points, nothing.settled, nothing.drawdown) == ((), 0, euros(0))
    assert (nothing.record.roi, nothing.luck) == (None, None)


def test_a_part_begins_with_what_there_was_and_tells_of_its_own_days_alone() -> None:
    part = history(1.5, 7)
    assert points(part) == [
        (1.5, 110, 0, None), (1.5, 160, 0, 50), (2, 150, -10, None), (2.5, 147, -13, None), (6, 147, -13, None)
    ]  # fmt: skip
    assert (part.settled, part.drawdown, part.record.profit) == (3, euros(13), euros(-13))
    assert points(history(2, 2.5)) == [(2, 160, 0, None), (2, 150, -10, None)], "the first instant, not the last"
    assert points(history(20, 30)) == [(20, 117, 0, None)]
    assert history(20, 30).settled == 0
