"""A push worker with a store, a clock that stands still, and a platform whose answers a test lays down."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.core.messages.cards import CardView
from bot.core.messages.delivery import Outcome, PushMessage, Sent, Vanished
from bot.core.messages.views import View
from bot.push import PlatformPace, PushWorker
from engine.advice.decision import Advice
from engine.clock import ReplayClock
from engine.domain.address import Address
from engine.domain.bets import Consensus, PersonId, Reason, Recommendation, RecommendationId, Stake
from engine.domain.facts import ResultFact
from engine.domain.football import Fixture, MatchStatus, Score
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.notifications.publish import announce
from engine.storage import Database
from engine.storage.delivery.destinations import Destination
from engine.storage.delivery.outbox import Delivery
from engine.storage.delivery.waiting import DeliveryState
from engine.storage.facts.store import store_facts
from engine.storage.people.settings import PersonSettings
from tests.integration.storage.seasons import ANNOUNCED, FRIDAY, KICKOFF, make_ready, told
from tests.support.chat import a_recommendation

NOW = datetime(2022, 10, 14, 17, 0, tzinfo=UTC)
AT_ONCE = PlatformPace(10_000, 4)


@dataclass
class Letter:
    """A message as it stands on the platform."""

    chat: str
    view: View
    ref: str
    edits: int = 0


@dataclass
class Platform:
    """Takes messages and remembers them; ``answer`` may refuse one."""

    platform: str = "telegram"
    answer: Callable[[Address, PushMessage], Outcome | None] = field(default=lambda *_: None)
    letters: list[Letter] = field(default_factory=list)
    tries: list[Address] = field(default_factory=list)
    parcels: list[PushMessage] = field(default_factory=list)
    vanished: set[str] = field(default_factory=set)
    """Messages that their readers have deleted."""

    async def send(self, address: Address, push_message: PushMessage) -> Outcome:
        self.tries.append(address)
        refused = self.answer(address, push_message)
        if refused is not None:
            return refused
        self.parcels.append(push_message)
        self.letters.append(Letter(address.id, push_message.view, str(100 + len(self.letters))))
        return Sent(self.letters[-1].ref)

    async def edit(self, address: Address, ref: str, push_message: PushMessage) -> Outcome:
        self.tries.append(address)
        refused = self.answer(address, push_message)
        if refused is not None:
            return refused
        if ref in self.vanished:
            return Vanished("message to edit not found")
        self.parcels.append(push_message)
        letter = next(letter for letter in self.letters if letter.ref == ref and letter.chat == address.id)
        letter.view, letter.edits = push_message.view, letter.edits + 1
        return Sent(ref)


@dataclass
class Mailroom:
    """Everything between advice and a message."""

    database: Database
    clock: ReplayClock
    platform: Platform
    fixture: Fixture
    places: list[Destination] = field(default_factory=list)

    def worker(
        self, *, owner: str = "push-1", pace: PlatformPace = AT_ONCE, platform: Platform | None = None
    ) -> PushWorker:
        return PushWorker(
            self.database,
            [platform or self.platform],
            self.clock,
            paces={(platform or self.platform).platform: pace},
            owner=owner,
        )

    async def push(self) -> list[Letter]:
        """Send what is due."""
        await self.worker().drain()
        return self.platform.letters

    async def somebody(self, name: str, **more: Any) -> PersonId:
        """Somebody with a private chat and a bankroll; ``more`` is what they chose."""
        async with self.database.unit_of_work() as work:
            settings = PersonSettings(time_zone="UTC", adult_confirmed_at=NOW, ready=True, **more)
            person = await work.people.ensure("telegram", name, NOW, settings)
            self.places.append(await work.destinations.ensure("telegram", name, NOW, person=person.id))
            await work.commit()
        return person.id

    async def chose(self, person: PersonId, **more: Any) -> None:
        """Change what somebody chose."""
        async with self.database.unit_of_work() as work:
            settings = (await work.people.get(person)).settings
            await work.people.save_settings(person, replace(settings, **more))
            await work.commit()

    async def community(self, address: str, kind: str = "group", **preferences: object) -> Destination:
        """A group that subscribed."""
        async with self.database.unit_of_work() as work:
            place = await work.destinations.ensure("telegram", address, NOW, kind=kind, preferences=preferences)
            await work.commit()
        return place

    async def advise(
        self, *prices: str, person: PersonId | None = None, places: Sequence[Destination] | None = None
    ) -> dict[str, int]:
        """Announce a home win at each price (one bet each); without one, that there is none."""
        async with self.database.unit_of_work() as work:
            if places is None:
                places = [place for place in await work.destinations.active() if place.person == person]
            bets = tuple(
                a_bet(self.fixture, price, self.clock.now(), line) for line, price in enumerate(prices, start=1)
            )
            counts = await announce(work, Advice(bets, (), judged=1), places, self.clock.now(), person=person)
            await work.commit()
        return counts

    async def advise_again(self, person: PersonId, price: str) -> None:
        """Announce what somebody's list of today shows, at a price."""
        async with self.database.unit_of_work() as work:
            bet = a_recommendation(self.fixture, price=price, as_of=self.clock.now())
            places = await work.destinations.active(person=person)
            await announce(work, Advice((bet,), (), judged=1), places, self.clock.now(), person=person)
            await work.commit()

    async def ends(self, home: int, away: int, *, later: timedelta = timedelta(hours=2)) -> None:
        """The match ends, and time moves to when that is known."""
        known_at = KICKOFF + later
        self.clock.move_to(known_at)
        async with self.database.unit_of_work() as work:
            result = ResultFact(Score(home, away), MatchStatus.FINISHED, known_at, Score(0, 0))
            await store_facts(work, "football-data-uk", [told(result=result)])
            await work.commit()

    async def is_put_off(self) -> None:
        """The match is postponed, some hours before it should begin."""
        known_at = KICKOFF - timedelta(hours=3)
        self.clock.move_to(known_at)
        async with self.database.unit_of_work() as work:
            result = ResultFact(None, MatchStatus.POSTPONED, known_at)
            await store_facts(work, "football-data-uk", [told(result=result)])
            await work.commit()

    async def deliveries(self, *states: DeliveryState) -> list[Delivery]:
        """What the outbox holds."""
        async with self.database.unit_of_work(read_only=True) as work:
            found = [one for state in states or DeliveryState for one in await work.outbox.in_state(state, 10_000)]
        return sorted(found, key=lambda delivery: delivery.id)


def a_bet(fixture: Fixture, price: str, as_of: datetime, number: int = 1) -> Recommendation:
    selection = Selection.parse(f"OU {number}.5/over")
    return Recommendation(
        id=RecommendationId(re.sub(r"[^\w-]", "-", f"balanced-{fixture.id}-{selection}")),
        fixture=fixture,
        selection=selection,
        bookmaker=BookmakerCode("bet365"),
        price=Decimal(price),
        price_known_at=FRIDAY,
        fair_price=1.95,
        leave_below=2.0,
        probability=0.513,
        model_probability=0.52,
        market_probability=None,
        edge=0.077,
        confidence=0.8,
        consensus=Consensus(2, 3),
        stake=Stake(Money.of("17.50", "EUR"), 0.0175),
        reasons=(Reason("edge", {"edge": 0.077}),),
        model_version="dixon-coles-1",
        strategy="balanced",
        as_of=as_of,
    )


async def a_mailroom(database: Database) -> Mailroom:
    """A mailroom on a store with one match tomorrow."""
    await make_ready(database)
    async with database.unit_of_work() as work:
        await store_facts(work, "football-data-uk", [told()])
        (fixture,) = await work.matches.between(ANNOUNCED, KICKOFF)
        await work.commit()
    return Mailroom(database, ReplayClock(NOW), Platform(), fixture)


def card(letter: Letter) -> CardView:
    """The card a message shows."""
    assert isinstance(letter.view, CardView)
    return letter.view
