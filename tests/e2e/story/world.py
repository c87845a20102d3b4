"""The Saturday around the person: some matches, their prices, a clock, what is told of them, and a push worker."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from bot.charts.folder import PictureFolder
from bot.core.conversation.conversation import Conversation
from bot.core.messages.delivery import Sender
from bot.core.messages.incoming import Account
from bot.push import PushWorker
from engine.advice.decision import Advice
from engine.domain.bets import Reason
from engine.domain.facts import FixtureFact, MatchFacts, QuoteFact, ResultFact
from engine.domain.football import Fixture, MatchStatus, Score
from engine.domain.odds import Bookmaker, BookmakerCode, Market
from engine.notifications.bet_news import notify_settled
from engine.notifications.publish import announce
from engine.settlement.bets import settle_due
from engine.staking.filters import Candidate, Rejection
from engine.storage import Database
from engine.storage.facts.store import store_facts
from tests.integration.push.mailroom import AT_ONCE
from tests.support.chat import BOOKS, BotUnderTest, LaidDown, a_recommendation, an_app

SHARP = Bookmaker(BookmakerCode("pinnacle"), "Pinnacle", sharp=True)
DRAW, AWAY = Decimal("3.40"), Decimal("3.60")
_STATUS = {
    "result": MatchStatus.FINISHED,
    "cancelled": MatchStatus.CANCELLED,
    "awarded": MatchStatus.AWARDED,
    "broken off": MatchStatus.ABANDONED,
    "postponed": MatchStatus.POSTPONED,
    "back on": MatchStatus.SCHEDULED,
    "moved": MatchStatus.SCHEDULED,
}
_SCORED = {"result", "awarded", "broken off"}
_AFTER_KICKOFF = {"result", "cancelled", "awarded", "broken off"}


class World:
    """What happens whether or not anybody looks.

    Args:
        app: the bot, its clock and its store.
        advisor: what it advises.
        folder: where pictures are drawn.
    """

    def __init__(self, app: BotUnderTest, advisor: LaidDown, folder: Path) -> None:
        self.app = app
        self.folder = folder
        self._advisor = advisor
        self._prices = dict(zip(app.fixtures, advisor.prices, strict=True))
        self._gone: dict[Fixture, float | None] = {}
        """Matches of which no price is worth taking any more, with the chance now; None: the price has gone."""

    async def happens(self, what: str, club: str, now: str, account: Account, sender: Sender) -> None:
        """Let something happen, and let the push worker tell those it concerns."""
        if what == "advice":
            await self._prices_are(self._prices)
            await self._advise(account)
        elif what == "price":
            self.app.clock.move_to(self.app.clock.now() + timedelta(minutes=5))
            await self._prices_are({self._match(club): now})
            await self._advise(account)
        elif what == "kick-off":
            self.app.clock.move_to(self._match(club).kickoff - timedelta(minutes=5))
            await self._prices_are(self._prices, closing=True)
            self.app.clock.move_to(self._match(club).kickoff)
        elif what == "no bet":
            self.app.clock.move_to(self.app.clock.now() + timedelta(minutes=5))
            self._gone[self._match(club)] = float(now) if now else None
            await self._prices_are(self._prices)
            await self._advise(account)
        elif what == "days pass":
            self.app.clock.move_to(self.app.clock.now() + timedelta(days=int(now)))
            await self._settle()
        else:
            await self._told_of(self._match(club), what, now)
        clock, platform = self.app.clock, sender.platform
        await PushWorker(self.app.database, [sender], clock, paces={platform: AT_ONCE}, owner="push-1").drain()

    async def ledger(self, account: Account) -> tuple[str, ...] | None:
        """Return what came in and went out, in order; None when nobody of that account is known."""
        async with self.app.database.unit_of_work(read_only=True) as work:
            person = await work.people.by_account(account.platform, account.key)
            if person is None:
                return None
            entries = await work.ledger.entries(person.id)
        return tuple(f"{entry.kind.value} {entry.amount.amount:f}" for entry in entries)

    def _match(self, club: str) -> Fixture:
        return next(fixture for fixture in self._prices if fixture.home.name == club)

    async def _prices_are(self, prices: dict[Fixture, str], *, closing: bool = False) -> None:
        self._prices |= prices
        worth_it = [fixture for fixture in self._prices if fixture not in self._gone]
        self._advisor.fixtures = worth_it
        self._advisor.prices = tuple(self._prices[fixture] for fixture in worth_it)
        now = self.app.clock.now()
        await self._told(
            [
                _facts(
                    fixture,
                    now,
                    quotes=[QuoteFact(book.code, Market.MATCH_RESULT, None, _three(price), now, closing)],
                )
                for fixture, price in prices.items()
                for book in (BOOKS[0], SHARP)
            ]
        )

    async def _advise(self, account: Account) -> None:
        """Advise the person what the desk would say now, as the job that judges does."""
        person = await self.app.conversation.person(account)
        assert person is not None
        now = self.app.clock.now()
        async with self.app.database.unit_of_work() as work:
            decision = await self._advisor.decide(person, now, work=work)
            places = [place for place in await work.destinations.active() if place.person == person.id]
            refused = [_refused(fixture, chance, now) for fixture, chance in self._gone.items() if chance is not None]
            advice = Advice(decision.recommendations, refused, judged=decision.matches)
            await announce(work, advice, places, now, person=person.id)
            await work.commit()

    async def _told_of(self, fixture: Fixture, what: str, now: str) -> None:
        """Let something be known of a match: ``now`` is its score, or by how many days it is moved.

        A result comes two hours after kick-off or a minute after the last news, other news five minutes after it.
        """
        soon = self.app.clock.now() + timedelta(minutes=1 if what == "result" else 5)
        at = max(fixture.kickoff + timedelta(hours=2), soon) if what in _AFTER_KICKOFF else soon
        self.app.clock.move_to(at)
        if what == "moved":
            moved = replace(fixture, kickoff=fixture.kickoff + timedelta(days=int(now)))
            self._prices[moved] = self._prices.pop(fixture)
            fixture = moved
        home, _, away = now.partition("-") if what in _SCORED else ("", "", "")
        score = Score(int(home), int(away)) if home else None
        ends = _STATUS[what]
        result = None if ends is MatchStatus.SCHEDULED else ResultFact(score, ends, at, Score(0, 0) if score else None)
        await self._told([_facts(fixture, at, result=result)])
        await self._settle()

    async def _settle(self) -> None:
        """Settle what is due and ask for the messages that tell of it, as the job does."""
        now = self.app.clock.now()
        async with self.app.database.unit_of_work() as work:
            report = await settle_due(work, now)
            await notify_settled(work, (*report.settled, *report.corrected), now)
            await work.commit()

    async def _told(self, facts: Sequence[MatchFacts]) -> None:
        async with self.app.database.unit_of_work() as work:
            await store_facts(work, "simulated", facts)
            await work.commit()


async def a_world(database: Database, folder: Path, prices: Sequence[str] = LaidDown.prices) -> World:
    """A world on a fresh database in which nobody has said anything yet, with a match for each price."""
    app = await an_app(database, matches=len(prices))
    async with database.unit_of_work() as work:
        await work.bookmakers.save_all([SHARP])
        await work.commit()
    advisor = LaidDown(app.fixtures, prices)
    app.conversation = Conversation(database, app.clock, advisor, pictures=PictureFolder(folder))
    return World(app, advisor, folder)


def _facts(
    fixture: Fixture, now: datetime, *, quotes: Sequence[QuoteFact] = (), result: ResultFact | None = None
) -> MatchFacts:
    told = FixtureFact(
        fixture.league.code, fixture.season, fixture.kickoff, True, fixture.home.name, fixture.away.name, known_at=now
    )
    if result is not None:
        told = replace(told, status=result.status)
    return MatchFacts(told, tuple(quotes), result)


def _refused(fixture: Fixture, chance: float, now: datetime) -> Rejection:
    """Return that a card's price is no bet any more, because its chance fell."""
    card = a_recommendation(fixture, as_of=now)
    edge = chance * float(card.price) - 1
    candidate = Candidate(
        fixture.id, fixture.league.code, fixture.kickoff, card.selection, card.bookmaker, card.price, now, chance, edge,
        0.5, card.consensus,
    )  # fmt: skip
    return Rejection(candidate, (Reason("low_edge"),))


def _three(price: str) -> tuple[Decimal, ...]:
    return (Decimal(price), DRAW, AWAY)
