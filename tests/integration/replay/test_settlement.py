"""Bets are paid what they are due, once, and judged by the line at kick-off."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from engine.domain.bets import Bet, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import League, LeagueCode, MatchId, MatchStatus, Score, Season
from engine.domain.money import Currency, Money
from engine.domain.odds import Bookmaker, BookmakerCode, Market, Selection
from engine.pricing.margin import fair_odds
from engine.settlement.bets import SettledReport, settle_due
from engine.storage.database import Database
from engine.storage.facts.store import store_facts

KICKOFF = datetime(2022, 10, 15, 14, 0, tzinfo=UTC)
FRIDAY = KICKOFF - timedelta(hours=22)
FULL_TIME = KICKOFF + timedelta(minutes=115)
EVENING = KICKOFF + timedelta(hours=6)
RULES_TIME_OVER = KICKOFF + timedelta(days=2, hours=5)
EURO = Currency("EUR")
LEAGUE = League(LeagueCode("E0"), "Premier League", "England", 1)
PINNACLE, OTHER_SHARP, SOFT = BookmakerCode("pinnacle"), BookmakerCode("another_sharp"), BookmakerCode("bet365")
BOOKS = (
    Bookmaker(PINNACLE, "Pinnacle", sharp=True),
    Bookmaker(OTHER_SHARP, "A", sharp=True),
    Bookmaker(SOFT, "Bet365"),
)


def a_told_match(
    *quotes: QuoteFact, result: ResultFact | None = None, kickoff: datetime = KICKOFF, known_at: datetime | None = None
) -> MatchFacts:
    fixture = FixtureFact(
        LEAGUE.code, Season(2022), kickoff, True, "Leeds", "Arsenal", known_at or KICKOFF - timedelta(days=60), key="m1"
    )
    return MatchFacts(fixture, tuple(quotes), result)


def a_result(home: int, away: int, known_at: datetime = FULL_TIME) -> ResultFact:
    return ResultFact(Score(home, away), MatchStatus.FINISHED, known_at)


def no_score(status: MatchStatus, known_at: datetime) -> ResultFact:
    return ResultFact(None, status, known_at)


def a_closing_quote(
    *prices: str,
    bookmaker: BookmakerCode = PINNACLE,
    market: Market = Market.MATCH_RESULT,
    line: str | None = None,
    known_at: datetime = KICKOFF,
    closing: bool = True,
) -> QuoteFact:
    return QuoteFact(
        bookmaker, market, None if line is None else Decimal(line), tuple(map(Decimal, prices)), known_at, closing
    )


class Desk:
    """One person with 1,000 EUR, one match, and the store they are in."""

    def __init__(self, database: Database, person: PersonId, match_id: MatchId) -> None:
        self.database, self.person, self.match_id = database, person, match_id

    async def bet(self, selection: str, price: str, stake: str, placed_at: datetime = FRIDAY) -> Bet:
        async with self.database.unit_of_work() as work:
            bet = await work.bets.place(
                self.person,
                self.match_id,
                Selection.parse(selection),
                Decimal(price),
                Money.of(stake, EURO),
                placed_at=placed_at,
            )
            await work.commit()
            return bet

    async def tell(self, *facts: MatchFacts) -> None:
        async with self.database.unit_of_work() as work:
            await store_facts(work, "test", facts)
            await work.commit()

    async def settle(self, now: datetime = EVENING) -> SettledReport:
        async with self.database.unit_of_work() as work:
            report = await settle_due(work, now)
            await work.commit()
            return report

    async def bankroll(self) -> Decimal:
        async with self.database.unit_of_work(read_only=True) as work:
            balance = await work.ledger.balance(self.person, EURO)
            assert sum((e.amount.amount for e in await work.ledger.entries(self.person)), Decimal(0)) == balance.amount
            return balance.amount

    async def kinds(self, bet: Bet) -> list[tuple[EntryKind, str]]:
        async with self.database.unit_of_work(read_only=True) as work:
            return [(entry.kind, str(entry.amount.amount)) for entry in await work.ledger.of_bet(bet.id)]

    async def stored(self, bet: Bet) -> Bet:
        async with self.database.unit_of_work(read_only=True) as work:
            return await work.bets.get(bet.id)


@pytest.fixture
async def advisor(database: Database) -> Desk:
    async with database.unit_of_work() as work:
        await work.leagues.save_all([LEAGUE])
        await work.bookmakers.save_all(BOOKS)
        person = await work.people.ensure("console", "ann", FRIDAY)
        await work.ledger.append(LedgerEntry(person.id, EntryKind.OPENING, Money.of(1000, EURO), FRIDAY))
        await store_facts(work, "test", [a_told_match()])
        match_id = await work.matches.by_key("test", "m1")
        await work.commit()
    assert match_id is not None
    return Desk(database, person.id, match_id)


@pytest.mark.parametrize(
    ("selection", "score", "settlement", "bankroll"),
    [
        ("1X2/home", (2, 1), Settlement.WIN, "1010.62"),
        ("1X2/home", (1, 1), Settlement.LOSS, "989.89"),
        ("AH -0.75/home", (2, 1), Settlement.HALF_WIN, "1005.31"),
        ("AH -0.25/home", (1, 1), Settlement.HALF_LOSS, "994.95"),
        ("AH -1/home", (2, 1), Settlement.PUSH, "1000.00"),
        ("OU 2.5/over", (2, 1), Settlement.WIN, "1010.62"),
        ("BTTS/yes", (2, 0), Settlement.LOSS, "989.89"),
    ],
)
async def test_a_bet_pays_what_it_is_due_to_the_cent(
    advisor: Desk, selection: str, score: tuple[int, int], settlement: Settlement, bankroll: str
) -> None:
    bet = await advisor.bet(selection, "2.05", "10.11")
    await advisor.tell(a_told_match(result=a_result(*score)))
    report = await advisor.settle()
    assert [b.id for b in report.settled] == [bet.id]
    assert report.settled[0].settlement is settlement
    assert await advisor.bankroll() == Decimal(bankroll)


async def test_a_bet_stays_open_until_its_result_is_known(advisor: Desk) -> None:
    bet = await advisor.bet("1X2/home", "2.05", "10")
    await advisor.tell(a_told_match(result=a_result(2, 1)))
    assert (await advisor.settle(FULL_TIME - timedelta(seconds=1))).settled == ()
    assert (await advisor.stored(bet)).status is BetStatus.OPEN
    assert len((await advisor.settle(FULL_TIME)).settled) == 1


async def test_settling_again_pays_nothing_again(advisor: Desk) -> None:
    bet = await advisor.bet("1X2/home", "2.00", "10")
    await advisor.tell(a_told_match(result=a_result(2, 1)))
    await advisor.settle()
    again = await advisor.settle(EVENING + timedelta(days=1))
    assert (again.settled, again.corrected) == ((), ())
    assert await advisor.kinds(bet) == [(EntryKind.STAKE, "-10.00"), (EntryKind.PAYOUT, "20.00")]


async def test_a_corrected_result_is_booked_as_a_correction(advisor: Desk) -> None:
    bet = await advisor.bet("1X2/home", "2.00", "10")
    await advisor.tell(a_told_match(result=a_result(2, 1)))
    await advisor.settle()
    await advisor.tell(a_told_match(result=a_result(2, 2, known_at=EVENING + timedelta(hours=12))))
    report = await advisor.settle(EVENING + timedelta(days=1))
    assert [b.settlement for b in report.corrected] == [Settlement.LOSS]
    assert await advisor.bankroll() == Decimal("990.00")
    assert await advisor.kinds(bet) == [
        (EntryKind.STAKE, "-10.00"),
        (EntryKind.PAYOUT, "20.00"),
        (EntryKind.CORRECTION, "-20.00"),
    ]


async def test_a_score_that_is_annulled_at_the_desk_later_still_stands_for_bets(advisor: Desk) -> None:
    bet = await advisor.bet("1X2/home", "2.00", "10")
    await advisor.tell(a_told_match(result=a_result(2, 1)))
    await advisor.settle()
    awarded = ResultFact(Score(0, 3), MatchStatus.AWARDED, EVENING + timedelta(hours=12))
    await advisor.tell(a_told_match(result=awarded))
    assert (await advisor.settle(EVENING + timedelta(days=1))).corrected == ()
    assert (await advisor.stored(bet)).settlement is Settlement.WIN


@pytest.mark.parametrize("status", [MatchStatus.POSTPONED, MatchStatus.CANCELLED, MatchStatus.ABANDONED])
async def test_a_match_that_is_not_played_returns_the_stake(advisor: Desk, status: MatchStatus) -> None:
    await advisor.bet("1X2/home", "2.05", "10.11")
    await advisor.tell(a_told_match(result=no_score(status, KICKOFF)))
    if status is not MatchStatus.CANCELLED:
        assert (await advisor.settle()).settled == ()  # it may still be played in time
    assert [b.settlement for b in (await advisor.settle(RULES_TIME_OVER)).settled] == [Settlement.VOID]
    assert await advisor.bankroll() == Decimal("1000.00")


async def test_a_bet_on_a_postponed_match_stays_void_when_it_is_played_later(advisor: Desk) -> None:
    later = KICKOFF + timedelta(days=17)
    early = await advisor.bet("1X2/home", "2.00", "10")
    called_off = KICKOFF - timedelta(hours=3)
    await advisor.tell(a_told_match(result=no_score(MatchStatus.POSTPONED, called_off)))
    await advisor.settle(RULES_TIME_OVER)
    await advisor.tell(a_told_match(kickoff=later, known_at=EVENING))
    late = await advisor.bet("1X2/home", "2.20", "10", placed_at=later - timedelta(hours=5))
    assert (await advisor.settle(later)).settled == ()
    await advisor.tell(
        a_told_match(kickoff=later, known_at=EVENING, result=a_result(2, 0, known_at=later + timedelta(hours=2)))
    )
    report = await advisor.settle(later + timedelta(hours=3))
    assert [b.id for b in report.settled] == [late.id]
    assert report.corrected == ()
    assert (await advisor.stored(early)).settlement is Settlement.VOID
    assert await advisor.bankroll() == Decimal("1012.00")


async def test_a_match_put_off_and_played_the_next_day_pays_and_corrects_what_was_void(advisor: Desk) -> None:
    bet = await advisor.bet("1X2/home", "2.00", "10")
    await advisor.tell(a_told_match(result=no_score(MatchStatus.POSTPONED, KICKOFF - timedelta(hours=3))))
    assert (await advisor.settle(KICKOFF + timedelta(hours=40))).settled == ()
    assert [b.settlement for b in (await advisor.settle(RULES_TIME_OVER)).settled] == [Settlement.VOID]
    next_day = KICKOFF + timedelta(days=1)
    played = a_result(2, 1, known_at=next_day + timedelta(hours=2))  # the source tells of it days later
    await advisor.tell(a_told_match(kickoff=next_day, known_at=EVENING, result=played))
    report = await advisor.settle(RULES_TIME_OVER + timedelta(days=1))
    assert [b.settlement for b in report.corrected] == [Settlement.WIN]
    assert await advisor.bankroll() == Decimal("1010.00")
    assert await advisor.kinds(bet) == [
        (EntryKind.STAKE, "-10.00"),
        (EntryKind.PAYOUT, "10.00"),
        (EntryKind.CORRECTION, "10.00"),
    ]


async def test_a_postponement_is_not_forgotten_by_a_desk_that_was_closed_meanwhile(advisor: Desk) -> None:
    later = KICKOFF + timedelta(days=17)
    await advisor.bet("1X2/home", "2.00", "10")
    await advisor.tell(
        a_told_match(result=no_score(MatchStatus.POSTPONED, KICKOFF - timedelta(hours=3))),
        a_told_match(kickoff=later, known_at=EVENING, result=a_result(2, 0, known_at=later + timedelta(hours=2))),
    )
    assert [b.settlement for b in (await advisor.settle(later + timedelta(days=1))).settled] == [Settlement.VOID]


async def test_a_settled_bet_carries_the_reference_books_fair_closing_line(advisor: Desk) -> None:
    await advisor.bet("1X2/home", "2.20", "10")
    await advisor.tell(
        a_told_match(
            a_closing_quote("2.00", "3.60", "3.90"),
            a_closing_quote("1.80", "3.60", "4.90", bookmaker=OTHER_SHARP),
            a_closing_quote("1.70", "3.60", "4.90", bookmaker=SOFT),
            result=a_result(0, 1),
        )
    )
    (bet,) = (await advisor.settle()).settled
    fair = fair_odds([2.00, 3.60, 3.90]).probabilities[0, 0]
    assert bet.closing_price == Decimal("2.0")
    assert bet.fair_closing_probability == pytest.approx(fair)
    assert bet.clv == pytest.approx(2.20 * fair - 1)


async def test_another_sharp_book_speaks_where_the_reference_has_no_line(advisor: Desk) -> None:
    await advisor.bet("OU 3.5/under", "1.60", "10")
    await advisor.tell(
        a_told_match(
            a_closing_quote("1.90", "1.96", market=Market.OVER_UNDER, line="2.5"),
            a_closing_quote("2.80", "1.45", market=Market.OVER_UNDER, line="3.5", bookmaker=OTHER_SHARP),
            a_closing_quote("2.60", "1.50", market=Market.OVER_UNDER, line="3.5", bookmaker=SOFT),
            result=a_result(0, 1),
        )
    )
    (bet,) = (await advisor.settle()).settled
    assert bet.closing_price == Decimal("1.45")


@pytest.mark.parametrize(("selection", "parts"), [("DC/home_or_draw", (0, 1)), ("DNB/home", None)])
async def test_double_chance_and_draw_no_bet_follow_from_the_match_result(
    advisor: Desk, selection: str, parts: tuple[int, int] | None
) -> None:
    await advisor.bet(selection, "1.50", "10")
    await advisor.tell(a_told_match(a_closing_quote("2.00", "3.60", "3.90"), result=a_result(0, 1)))
    (bet,) = (await advisor.settle()).settled
    fair = fair_odds([2.00, 3.60, 3.90]).probabilities[0]
    expected = fair[list(parts)].sum() if parts else fair[0] / (fair[0] + fair[2])
    assert bet.closing_price is None
    assert bet.fair_closing_probability == pytest.approx(expected)


async def test_a_price_of_the_day_before_is_no_closing_line(advisor: Desk) -> None:
    await advisor.bet("1X2/home", "2.20", "10")
    quote = a_closing_quote("2.00", "3.60", "3.90", known_at=FRIDAY, closing=False)
    await advisor.tell(a_told_match(quote, result=a_result(0, 1)))
    (bet,) = (await advisor.settle()).settled
    assert bet.clv is None


async def test_a_void_bet_is_judged_by_no_line(advisor: Desk) -> None:
    await advisor.bet("1X2/home", "2.20", "10")
    quote = a_closing_quote("2.00", "3.60", "3.90")
    await advisor.tell(a_told_match(quote, result=no_score(MatchStatus.ABANDONED, FULL_TIME)))
    (bet,) = (await advisor.settle(RULES_TIME_OVER)).settled
    assert bet.clv is None


async def test_bets_taken_back_or_cashed_out_are_left_alone(advisor: Desk) -> None:
    undone, sold = await advisor.bet("1X2/home", "2.00", "10"), await advisor.bet("1X2/home", "2.00", "20")
    async with advisor.database.unit_of_work() as work:
        await work.bets.undo(undone.id, FRIDAY)
        await work.bets.cash_out(sold.id, Money.of(15, EURO), FRIDAY)
        await work.commit()
    await advisor.tell(a_told_match(result=a_result(2, 1)))
    assert (await advisor.settle()).settled == ()
    assert await advisor.bankroll() == Decimal("995.00")


async def test_a_score_that_follows_a_finish_without_one_settles_the_bet(advisor: Desk) -> None:
    """Regular time was not told at first, only that the match was over after extra time."""
    await advisor.bet("1X2/draw", "3.40", "10")
    await advisor.tell(a_told_match(result=no_score(MatchStatus.FINISHED, FULL_TIME)))
    assert (await advisor.settle()).settled == ()
    assert await advisor.bankroll() == Decimal(990)
    await advisor.tell(a_told_match(result=a_result(1, 1, FULL_TIME + timedelta(days=3))))
    (bet,) = (await advisor.settle(FULL_TIME + timedelta(days=3))).settled
    assert bet.settlement is Settlement.WIN
    assert await advisor.bankroll() == Decimal(1024)


@pytest.mark.parametrize(
    ("played", "settlement"), [(timedelta(hours=30), Settlement.WIN), (timedelta(hours=80), Settlement.VOID)]
)
async def test_a_postponement_dated_before_the_bet_is_one_of_the_match_that_was_bet_on(
    advisor: Desk, played: timedelta, settlement: Settlement
) -> None:
    """The source says when it last changed the match, which may be before the bet it puts off."""
    await advisor.bet("1X2/home", "2.00", "10", placed_at=FRIDAY)
    await advisor.tell(a_told_match(result=no_score(MatchStatus.POSTPONED, FRIDAY - timedelta(days=1))))
    assert (await advisor.settle()).settled == ()
    await advisor.tell(a_told_match(result=a_result(1, 0, KICKOFF + played)))
    (bet,) = (await advisor.settle(KICKOFF + played)).settled
    assert bet.settlement is settlement
