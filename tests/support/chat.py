"""A bot to talk to in tests: the real core and store, with advice that a test lays down."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np

from bot.core.conversation.conversation import Account, Conversation, Message
from bot.core.messages.views import RefusalView, View
from bot.core.people.person import Person
from bot.core.ports import Decision
from engine.advice.analyst import MatchdaySnapshot
from engine.clock import ReplayClock
from engine.domain.bets import Bet, Consensus, LedgerEntry, Reason, Recommendation, RecommendationId, Stake
from engine.domain.facts import FixtureFact, MatchFacts
from engine.domain.football import Fixture, League, LeagueCode, Season
from engine.domain.money import Currency, Money
from engine.domain.odds import Bookmaker, BookmakerCode, Selection
from engine.models.country_models import ExpectedGoals
from engine.models.forecast import Forecasts
from engine.pricing.grid import score_grids
from engine.storage import Database
from engine.storage.facts.store import store_facts
from engine.storage.unit_of_work import UnitOfWork
from tests.support.builders import SATURDAY_3PM

LEAGUE = League(LeagueCode("SIM1"), "Fairland First Division", "Fairland", 1, simulated=True)
OTHER_LEAGUE = League(LeagueCode("SIM2"), "Fairland Second Division", "Fairland", 2, simulated=True)
BOOKS = (
    Bookmaker(BookmakerCode("bet365"), "bet365"),
    Bookmaker(BookmakerCode("william_hill"), "William Hill"),
    Bookmaker(BookmakerCode("market_max"), "Best of the market", takeable=False),
)
CLUBS = (
    ("Ambermoor", "Brindlewick"),
    ("Caldershaw", "Dunmere"),
    ("Elmsgarth", "Farrowby"),
    ("Grindlebeck", "Hartsmere"),
    ("Ivelstone", "Kestlewood"),
    ("Langmarsh", "Morrowdale"),
    ("Netherfield", "Oxcombe"),
)
NOON = SATURDAY_3PM - timedelta(hours=2)
ME = Account("test", "me")
YOU = Account("test", "you")


@dataclass
class LaidDown:
    """A desk whose advice a test lays down: the same for everybody, with the stake in their own money."""

    fixtures: Sequence[Fixture]
    prices: Sequence[str] = ("2.10", "1.95", "3.40")
    against: dict[str, int] = field(default_factory=dict)
    simulated: bool = True

    async def leagues(self, work: UnitOfWork) -> Sequence[League]:
        return (LEAGUE, OTHER_LEAGUE)

    async def bookmakers(self, work: UnitOfWork) -> Sequence[Bookmaker]:
        return BOOKS

    async def snapshot(self, as_of: datetime) -> MatchdaySnapshot:
        nothing = np.empty(0)
        expected = ExpectedGoals(nothing, nothing, nothing, np.empty(0, dtype=np.bool_))
        grids = score_grids(nothing, nothing, nothing)
        return MatchdaySnapshot(Forecasts(as_of, {}, expected, grids, {}, "laid-down"), ())

    async def decide(self, person: Person, as_of: datetime, *, work: UnitOfWork) -> Decision:
        bets = [
            a_recommendation(fixture, price=price, currency=person.currency, as_of=as_of)
            for fixture, price in zip(self.fixtures, self.prices, strict=False)
            if fixture.kickoff > as_of
        ]
        return Decision(tuple(bets), matches=len(self.fixtures), prices=120, against=self.against)


def a_recommendation(
    fixture: Fixture, *, price: str = "2.10", currency: str = "EUR", as_of: datetime = NOON, selection: str = "1X2/home"
) -> Recommendation:
    """A home win at 2.10 with bet365, for a stake of 25."""
    return Recommendation(
        id=RecommendationId(f"rec{fixture.id}"),
        fixture=fixture,
        selection=Selection.parse(selection),
        bookmaker=BookmakerCode("bet365"),
        price=Decimal(price),
        price_known_at=as_of,
        fair_price=1.98,
        leave_below=2.03,
        probability=0.505,
        model_probability=0.518,
        market_probability=0.499,
        edge=0.061,
        confidence=0.78,
        consensus=Consensus(3, 4),
        stake=Stake(Money.of(25, currency), 0.025),
        reasons=(
            Reason("price_above_fair", {"price": 2.1, "fair_price": 1.98, "bookmaker": "bet365"}),
            Reason("sharp_line", {"probability": 0.499, "fair_price": 2.0}),
        ),
        model_version="dixon-coles-1",
        strategy="balanced",
        as_of=as_of,
    )


@dataclass
class BotUnderTest:
    """A bot, its clock and its store."""

    conversation: Conversation
    clock: ReplayClock
    database: Database
    fixtures: tuple[Fixture, ...]

    async def send(self, text: str, *, who: Account = ME, once: str | None = None) -> tuple[View, ...]:
        """Say something and hear the answer."""
        return (await self.conversation.answer(Message(who, text, once=once))).views

    async def settle_in(self, who: Account = ME, bankroll: str = "1000", currency: str = "EUR") -> None:
        """Go through the first questions and take the usual answers for the rest."""
        for answer in ("yes", bankroll, currency, "/bets"):
            await self.send(answer, who=who)

    async def refused(self, text: str, *, who: Account = ME) -> str:
        """Say something that must be turned down; returns the key of the refusal."""
        views = await self.send(text, who=who)
        assert isinstance(views[0], RefusalView), views
        return views[0].key

    async def books(self, who: Account = ME) -> tuple[tuple[LedgerEntry, ...], tuple[Bet, ...]]:
        """The ledger and the bets of somebody."""
        person = await self.conversation.person(who)
        assert person is not None
        async with self.database.unit_of_work(read_only=True) as work:
            return await work.ledger.entries(person.id), await work.bets.of_person(person.id)

    async def balance(self, who: Account = ME) -> Money:
        """What somebody has, summed up from their ledger."""
        entries, _ = await self.books(who)
        return sum((entry.amount for entry in entries), Money.zero(Currency(entries[0].amount.currency)))


async def an_app(database: Database, *, matches: int = 3) -> BotUnderTest:
    """A bot on a fresh database with some matches this Saturday, at 13:00 in London."""
    clubs = CLUBS[:matches]
    async with database.unit_of_work() as work:
        await work.leagues.save_all((LEAGUE, OTHER_LEAGUE))
        await work.bookmakers.save_all(BOOKS)
        facts = [
            MatchFacts(
                FixtureFact(
                    LEAGUE.code, Season(2022), SATURDAY_3PM + timedelta(hours=hour), True, home, away,
                    known_at=datetime(2022, 9, 1, tzinfo=UTC),
                )
            )
            for hour, (home, away) in enumerate(clubs)
        ]  # fmt: skip
        await store_facts(work, "simulated", facts)
        await work.commit()
    async with database.unit_of_work(read_only=True) as work:
        fixtures = await work.matches.upcoming(NOON, NOON + timedelta(days=2))
    clock = ReplayClock(NOON)
    return BotUnderTest(Conversation(database, clock, LaidDown(fixtures)), clock, database, tuple(fixtures))
