"""Cards: recommendations as they were sent, version by version."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NewType

from sqlalchemy import Row, Select, bindparam, func, select

from engine.domain.bets import Consensus, PersonId, Reason, Recommendation, RecommendationId, Stake
from engine.domain.football import Fixture, MatchId
from engine.domain.messages import MessageKind, MessageName
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.storage.football.matches import Matches
from engine.storage.repository import Repository, chunked
from engine.storage.tables import MatchRow, RecommendationRow, RecommendationVersionRow

CardId = NewType("CardId", int)
"""The store's number of one recommendation for one person, or for everybody."""


def card_id(message: MessageName) -> CardId | None:
    """Return which card a message is about; None when it is about something else."""
    number = message.number if message.kind in {MessageKind.CARD, MessageKind.WITHDRAWN} else None
    return None if number is None else CardId(number)


@dataclass(frozen=True, slots=True)
class Card:
    """A recommendation as stored, for one person or for everybody."""

    id: CardId
    version: int
    """Counts from 1; another price, commission, bookmaker, stake or kick-off makes the next one."""

    person: PersonId | None
    recommendation: Recommendation
    """With its match as it stands now."""

    kickoff: datetime
    """Of the match, as it was known when this version was made: what house rules count from."""

    kickoff_exact: bool = True
    withdrawn_at: datetime | None = None
    withdrawn_because: str | None = None
    """As :func:`engine.notifications.skip_reason.noted` writes it; None where it is a bet, or nobody noted why."""

    is_new: bool = False
    """True when saving made this version."""

    @property
    def match_id(self) -> MatchId:
        """The match it is about."""
        return self.recommendation.fixture.id

    @property
    def selection(self) -> Selection:
        """What it advises."""
        return self.recommendation.selection

    @property
    def bookmaker(self) -> BookmakerCode:
        """With whom."""
        return self.recommendation.bookmaker


class Recommendations(Repository):
    """Recommendations with all their versions."""

    async def save(self, recommendation: Recommendation, person: PersonId | None = None) -> Card:
        """Store a recommendation for one person, or for everybody.

        Saving the same again changes nothing; another price, commission, bookmaker, stake or kick-off makes a new
        version.
        """
        (card,) = await self.save_all([recommendation], person)
        return card

    async def save_all(
        self, recommendations: Sequence[Recommendation], person: PersonId | None = None
    ) -> tuple[Card, ...]:
        """Store recommendations as :meth:`save` does, all at once; return their cards in the same order."""
        rows = await self._newest({one.id for one in recommendations}, person)
        found = {RecommendationId(card.recommendation): (card, stored) for card, stored in rows}
        new = await self._add({one.id: one for one in recommendations if one.id not in found}, person)
        if len(new) + len(found) < len({one.id for one in recommendations}):  # another process was faster
            rows = await self._newest({one.id for one in recommendations} - new.keys(), person)
            found = {RecommendationId(card.recommendation): (card, stored) for card, stored in rows}
        changed = {one.id for one in recommendations if one.id in found and not _stands(*found[one.id], one)}
        found |= {
            RecommendationId(card.recommendation): (card, stored)
            for card, stored in await self._locked(changed, person)
        }
        cards: list[Card] = []
        for one in recommendations:
            card, stored = found.get(one.id) or (new[one.id], None)
            if stored is not None and _stands(card, stored, one):
                cards.append(_card(card, stored, one.fixture))
                continue
            card.version += 1
            card.withdrawn_at = card.withdrawn_because = None
            version = _as_row(card.id, card.version, one)
            self._session.add(version)
            found[one.id] = card, version
            kickoff, exact = one.fixture.kickoff, one.fixture.kickoff_exact
            cards.append(Card(CardId(card.id), card.version, person, one, kickoff, exact, is_new=True))
        await self._session.flush()
        return tuple(cards)

    async def _add(
        self, recommendations: Mapping[RecommendationId, Recommendation], person: PersonId | None
    ) -> dict[RecommendationId, RecommendationRow]:
        """Add cards without a version and return their rows, but for those somebody else adds at the same time."""
        if not recommendations:
            return {}
        made = await self._session.scalars(
            self._insert(RecommendationRow)
            .values([_as_card_values(one, person) for one in recommendations.values()])
            .on_conflict_do_nothing()
            .returning(RecommendationRow)
        )
        return {RecommendationId(row.recommendation): row for row in made}

    async def card(self, card_id: CardId, version: int | None = None) -> Card | None:
        """Return a card in one version, or the newest; None when there is none."""
        card = await self._session.get(RecommendationRow, card_id)
        if card is None:
            return None
        stored = await self._session.get(RecommendationVersionRow, (card.id, version or card.version))
        return None if stored is None else await self._card(card, stored)

    async def get(self, recommendation: RecommendationId, person: PersonId | None = None) -> Card | None:
        """Return the newest version of a recommendation for a person (or for everybody); None when there is none."""
        rows = await self._newest({recommendation}, person)
        return await self._card(*rows[0]) if rows else None

    async def stored(
        self, recommendations: Collection[RecommendationId], person: PersonId | None = None
    ) -> dict[RecommendationId, tuple[CardId, int]]:
        """Return the cards of these recommendations for a person (or for everybody) and their newest versions."""
        rows = await self._session.execute(
            select(RecommendationRow.recommendation, RecommendationRow.id, RecommendationRow.version).where(
                RecommendationRow.recommendation.in_(sorted(recommendations)), _is_for(person)
            )
        )
        return {RecommendationId(name): (CardId(number), version) for name, number, version in rows}

    async def current(self, as_of: datetime, person: PersonId | None = None) -> tuple[Card, ...]:
        """Return the cards whose match has not kicked off at ``as_of`` and that were not withdrawn, by kick-off."""
        query = (
            _newest()
            .where(MatchRow.kickoff > as_of, RecommendationRow.withdrawn_at.is_(None))
            .where(RecommendationRow.first_as_of <= as_of, _is_for(person))
            .order_by(MatchRow.kickoff, RecommendationRow.id)
        )
        return await self._cards((await self._session.execute(query)).all())

    async def first_versions(self, before: datetime, person: PersonId | None = None) -> tuple[Card, ...]:
        """Return the cards of matches that were to kick off before an instant as they were first made, by kick-off."""
        query = (
            select(RecommendationRow, RecommendationVersionRow)
            .join(
                RecommendationVersionRow,
                (RecommendationVersionRow.card_id == RecommendationRow.id) & (RecommendationVersionRow.version == 1),
            )
            .join(MatchRow, MatchRow.id == RecommendationRow.match_id)
            .where(func.coalesce(RecommendationVersionRow.kickoff, MatchRow.kickoff) < before, _is_for(person))
            .order_by(MatchRow.kickoff, RecommendationRow.id)
        )
        return await self._cards((await self._session.execute(query)).all())

    async def of_match(self, match_id: MatchId) -> tuple[Card, ...]:
        """Return every card of a match, for whomever."""
        query = _newest().where(RecommendationRow.match_id == match_id).order_by(RecommendationRow.id)
        return await self._cards((await self._session.execute(query)).all())

    async def ids_of_matches(self, match_ids: Collection[MatchId]) -> dict[CardId, MatchId]:
        """Return every card of these matches, whoever it is for."""
        found: dict[CardId, MatchId] = {}
        for ids in chunked(sorted(match_ids)):
            rows = await self._session.execute(
                select(RecommendationRow.id, RecommendationRow.match_id).where(RecommendationRow.match_id.in_(ids))
            )
            found.update({CardId(row.id): MatchId(row.match_id) for row in rows})
        return found

    async def withdraw(self, card_id: CardId, at: datetime, because: str | None = None) -> None:
        """Note that the bet is no longer worth taking, and why."""
        card = await self._session.get(RecommendationRow, card_id)
        if card is not None and card.withdrawn_at is None:
            card.withdrawn_at, card.withdrawn_because = at, because
            await self._session.flush()

    async def _newest(
        self, recommendations: Collection[RecommendationId], person: PersonId | None
    ) -> Sequence[Row[RecommendationRow, RecommendationVersionRow]]:
        if not recommendations:
            return []
        query = _NEWEST_FOR_EVERYBODY if person is None else _NEWEST_FOR_PERSON
        given = {"wanted": sorted(recommendations), "person": person}
        # as they are in the store now, also where they were read before
        fresh = {"populate_existing": True}
        return (await self._session.execute(query, given, execution_options=fresh)).all()

    async def _locked(
        self, recommendations: Collection[RecommendationId], person: PersonId | None
    ) -> Sequence[Row[RecommendationRow, RecommendationVersionRow]]:
        """Return cards as :meth:`_newest` does, and keep others from making a version of them until we end.

        A round of advice and somebody who asks for today's bets would else make the same version, and one would fail.
        """
        if not recommendations:
            return []
        locking = (
            select(RecommendationRow.id)
            .where(RecommendationRow.recommendation.in_(sorted(recommendations)), _is_for(person))
            .order_by(RecommendationRow.id)
            .with_for_update()
        )
        await self._session.execute(locking)
        return await self._newest(recommendations, person)  # whoever we waited for has changed them

    async def _cards(self, rows: Sequence[Row[RecommendationRow, RecommendationVersionRow]]) -> tuple[Card, ...]:
        fixtures = await Matches(self._session).get_many({MatchId(card.match_id) for card, _ in rows})
        return tuple(_card(card, version, fixtures[MatchId(card.match_id)]) for card, version in rows)

    async def _card(self, card: RecommendationRow, version: RecommendationVersionRow) -> Card:
        return _card(card, version, await Matches(self._session).get(MatchId(card.match_id)))


def _card(card: RecommendationRow, version: RecommendationVersionRow, fixture: Fixture) -> Card:
    recommendation = Recommendation(
        id=RecommendationId(card.recommendation),
        fixture=fixture,
        selection=Selection.parse(card.selection),
        bookmaker=BookmakerCode(version.bookmaker),
        price=Decimal(str(version.price)),
        price_known_at=version.price_known_at,
        fair_price=version.fair_price,
        leave_below=version.leave_below,
        probability=version.probability,
        model_probability=version.model_probability,
        market_probability=version.market_probability,
        edge=version.edge,
        confidence=version.confidence,
        consensus=Consensus(version.agree, version.agree_of),
        stake=Stake(Money.from_minor(version.stake_minor, version.stake_currency), version.stake_fraction),
        reasons=tuple(Reason(reason["code"], reason["facts"]) for reason in version.reasons),
        model_version=version.model_version,
        strategy=card.strategy,
        as_of=version.as_of,
        commission=version.commission,
    )
    person = None if card.person_id is None else PersonId(card.person_id)
    kickoff, exact = fixture.kickoff, fixture.kickoff_exact
    if version.kickoff is not None:
        kickoff, exact = version.kickoff, version.kickoff_exact is not False
    return Card(
        CardId(card.id),
        version.version,
        person,
        recommendation,
        kickoff,
        exact,
        card.withdrawn_at,
        card.withdrawn_because,
    )


def _as_card_values(recommendation: Recommendation, person: PersonId | None) -> dict[str, Any]:
    """Return the columns of a card that has no version yet."""
    return {
        "recommendation": recommendation.id,
        "person_id": person,
        "match_id": recommendation.fixture.id,
        "selection": str(recommendation.selection),
        "strategy": recommendation.strategy,
        "first_as_of": recommendation.as_of,
        "version": 0,
        "withdrawn_at": None,
    }


def _newest() -> Select[RecommendationRow, RecommendationVersionRow]:
    return (
        select(RecommendationRow, RecommendationVersionRow)
        .join(
            RecommendationVersionRow,
            (RecommendationVersionRow.card_id == RecommendationRow.id)
            & (RecommendationVersionRow.version == RecommendationRow.version),
        )
        .join(MatchRow, MatchRow.id == RecommendationRow.match_id)
    )


_NEWEST_FOR_EVERYBODY: Final = _newest().where(
    RecommendationRow.recommendation.in_(bindparam("wanted", expanding=True)), RecommendationRow.person_id.is_(None)
)
_NEWEST_FOR_PERSON: Final = _newest().where(
    RecommendationRow.recommendation.in_(bindparam("wanted", expanding=True)),
    RecommendationRow.person_id == bindparam("person"),
)


def _is_for(person: PersonId | None) -> Any:
    return RecommendationRow.person_id.is_(None) if person is None else RecommendationRow.person_id == person


def _stands(card: RecommendationRow, row: RecommendationVersionRow, recommendation: Recommendation) -> bool:
    """Tell whether a card's newest version is on offer and says what is to be saved."""
    return card.withdrawn_at is None and _reads_the_same(row, recommendation)


def _reads_the_same(row: RecommendationVersionRow, recommendation: Recommendation) -> bool:
    return (
        row.bookmaker == recommendation.bookmaker
        and row.price == float(recommendation.price)
        and row.commission == recommendation.commission
        and row.stake_minor == recommendation.stake.amount.minor
        and row.stake_currency == recommendation.stake.amount.currency
        and row.kickoff in {None, recommendation.fixture.kickoff}
    )


def _as_row(card_id: int, version: int, recommendation: Recommendation) -> RecommendationVersionRow:
    return RecommendationVersionRow(
        card_id=card_id,
        version=version,
        bookmaker=recommendation.bookmaker,
        price=float(recommendation.price),
        price_known_at=recommendation.price_known_at,
        fair_price=recommendation.fair_price,
        leave_below=recommendation.leave_below,
        probability=recommendation.probability,
        model_probability=recommendation.model_probability,
        market_probability=recommendation.market_probability,
        edge=recommendation.edge,
        confidence=recommendation.confidence,
        agree=recommendation.consensus.agree,
        agree_of=recommendation.consensus.of,
        stake_minor=recommendation.stake.amount.minor,
        stake_currency=recommendation.stake.amount.currency,
        stake_fraction=recommendation.stake.fraction,
        reasons=[{"code": reason.code, "facts": dict(reason.facts)} for reason in recommendation.reasons],
        model_version=recommendation.model_version,
        as_of=recommendation.as_of,
        commission=recommendation.commission,
        kickoff=recommendation.fixture.kickoff,
        kickoff_exact=recommendation.fixture.kickoff_exact,
    )
