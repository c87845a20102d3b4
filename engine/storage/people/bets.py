"""Bets people placed, what each does to the ledger, and every change of how one stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Row, and_, bindparam, exists, func, or_, select

from engine.domain.bets import (
    Bet,
    BetId,
    BetState,
    BetStatus,
    DecidedBy,
    EntryKind,
    LedgerEntry,
    PersonId,
    RecommendationId,
    Settlement,
)
from engine.domain.football import MatchId, Result
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode, Selection
from engine.storage.errors import Conflict
from engine.storage.people.bet_revisions import BetRevisions, Deciding, revise
from engine.storage.people.ledger import Ledger
from engine.storage.repository import Repository
from engine.storage.tables import BetRow, MatchRow, ResultRow

_BETS: Final = BetRow.__table__
_OF_PERSON: Final = (
    select(*_BETS.c).where(_BETS.c.person_id == bindparam("person")).order_by(_BETS.c.placed_at, _BETS.c.id)
)
_OF_PERSON_IN_STATUS: Final = _OF_PERSON.where(_BETS.c.status == bindparam("in_status"))


@dataclass(frozen=True, slots=True)
class BetEnd:
    """How a bet ended, and the closing line it is measured by; None where there is none, or it is stored already."""

    bet: BetId
    settlement: Settlement
    result: Result | None = None
    """What decided it, kept with the change."""

    closing_price: Decimal | None = None
    fair_closing_probability: float | None = None
    closing_source: BookmakerCode | None = None


class Bets(Repository):
    """Bets. Each change books its line in the ledger in the same transaction, so both always agree."""

    async def place(
        self,
        person: PersonId,
        match_id: MatchId,
        selection: Selection,
        price: Decimal,
        stake: Money,
        *,
        placed_at: datetime,
        bookmaker: BookmakerCode | None = None,
        recommendation: RecommendationId | None = None,
        commission: Decimal = Decimal(0),
        once: str | None = None,
    ) -> Bet:
        """Log a bet and take its stake from the bankroll.

        Args:
            person: who placed it.
            match_id: on which match.
            selection: on what.
            price: the price taken.
            stake: above zero; whether the person can afford it is the caller's question (lock the ledger first).
            placed_at: when.
            bookmaker: with whom, if said.
            recommendation: the recommendation it follows, if any.
            commission: share of the winnings the book keeps; it stays with the bet.
            once: a name of this bet, such as a message's id; the same name never makes a second bet.

        Returns:
            The bet, or the one logged before under the same ``once``.

        Raises:
            InvalidBet: no stake.
            Unknown: no such person.
        """
        ledger = Ledger(self._session)
        await ledger.lock(person)
        if once is not None:
            row = await self._session.scalar(select(BetRow).where(BetRow.once == once))
            if row is not None:
                return _as_bet(row)
        Bet(BetId(0), person, match_id, selection, price, stake, placed_at)  # refuses what cannot be a bet
        match = await self._session.get(MatchRow, match_id)
        row = BetRow(
            person_id=person,
            match_id=match_id,
            selection=str(selection),
            price=price,
            stake_minor=stake.minor,
            currency=stake.currency,
            placed_at=placed_at,
            bookmaker=bookmaker,
            recommendation=recommendation,
            commission=commission,
            status=BetStatus.OPEN,
            once=once,
            kickoff=None if match is None else match.kickoff,
            kickoff_exact=match is None or match.kickoff_exact,
        )
        self._session.add(row)
        await self._session.flush()
        await ledger.append(LedgerEntry(person, EntryKind.STAKE, -stake, placed_at, BetId(row.id)))
        return _as_bet(row)

    async def settle(self, bet: BetId, settlement: Settlement, at: datetime, *, result: Result | None = None) -> Bet:
        """Settle an open bet, or settle it anew when the result was corrected: the difference is a correction.

        Args:
            bet: which.
            settlement: how it ended by what was told of the match.
            at: when.
            result: what decided it, kept with the change.

        Raises:
            Unknown: no such bet.
            Conflict: the bet was undone or cashed out, or its owner said how it ended.
        """
        row = await self._locked(bet)
        if row.status not in {BetStatus.OPEN, BetStatus.SETTLED} or row.decided_by is DecidedBy.PERSON:
            msg = f"Bet {bet} is {row.status.value.replace('_', ' ')}; it was not settled."
            raise Conflict(msg)
        after = BetState(BetStatus.SETTLED, settlement, _as_bet(row).payout(settlement))
        await self._become(row, after, at, Deciding(DecidedBy.RESULT, result))
        return _as_bet(row)

    async def settle_all(self, ends: Sequence[BetEnd], at: datetime) -> tuple[tuple[Bet, Bet], ...]:
        """Settle many bets in a few statements, with their closing lines.

        A bet that was undone, cashed out or settled so since ``ends`` was read is left as it is: what its owner did
        meanwhile holds nobody else up. Owners are locked in the order of their numbers, so two who settle at once
        wait for each other instead of both failing.

        Args:
            ends: how each bet ended.
            at: when its money is booked.

        Returns:
            Of each bet that changed, how it stood before and how it stands now.
        """
        numbers = sorted(end.bet for end in ends)
        owners = await self._session.scalars(select(BetRow.person_id).where(BetRow.id.in_(numbers)).distinct())
        await Ledger(self._session).lock_all([PersonId(owner) for owner in owners])
        rows = await self._session.scalars(
            select(BetRow).where(BetRow.id.in_(numbers)).execution_options(populate_existing=True)
        )
        stored = {row.id: row for row in rows}
        changed: list[tuple[Bet, BetRow]] = []
        entries: list[LedgerEntry] = []
        for end in sorted(ends, key=lambda end: end.bet):
            row = stored.get(end.bet)
            if row is None or not _may_end(row, end.settlement):
                continue
            before = _as_bet(row)
            after = BetState(BetStatus.SETTLED, end.settlement, before.payout(end.settlement))
            entries += revise(self._session, row, after, at, Deciding(DecidedBy.RESULT, end.result))
            if end.fair_closing_probability is not None:
                row.closing_price, row.closing_source = end.closing_price, end.closing_source
                row.fair_closing_probability = end.fair_closing_probability
            changed.append((before, row))
        await Ledger(self._session).append_all(entries)
        await self._session.flush()
        return tuple((before, _as_bet(row)) for before, row in changed)

    async def cash_out(self, bet: BetId, returned: Money, at: datetime) -> Bet:
        """Close an open bet for what the bookmaker paid back, stake included.

        Raises:
            Unknown: no such bet.
            Conflict: the bet is not open.
            CurrencyMismatch: paid back in another currency than staked.
        """
        row = await self._locked(bet)
        if row.status is not BetStatus.OPEN:
            msg = f"Bet {bet} is {row.status.value.replace('_', ' ')}, so it cannot be cashed out. Nothing was changed."
            raise Conflict(msg)
        return await self.end(bet, returned, at)

    async def end(self, bet: BetId, how: Settlement | Money, at: datetime) -> Bet:
        """End a bet, open or not, as its owner reports it: no result changes it afterwards.

        Args:
            bet: which.
            how: how it ended, or what came back, stake included. What differs from what was booked before is a
                further line of the ledger.
            at: when they said so.

        Raises:
            Unknown: no such bet.
            Conflict: the bet was undone.
            CurrencyMismatch: paid back in another currency than staked.
        """
        row = await self._locked(bet)
        if row.status is BetStatus.UNDONE:
            msg = f"Bet {bet} was undone before. Nothing was changed."
            raise Conflict(msg)
        if isinstance(how, Settlement):
            after = BetState(BetStatus.SETTLED, how, _as_bet(row).payout(how))
        else:
            after = BetState(BetStatus.CASHED_OUT, None, how + Money.zero(row.currency))
        await self._become(row, after, at, Deciding(DecidedBy.PERSON))
        return _as_bet(row)

    async def take_word_back(self, bet: BetId, at: datetime) -> Bet:
        """Restore a bet's state from before its owner last reported its end.

        Raises:
            Unknown: no such bet.
            Conflict: its end is nobody's word.
        """
        row = await self._locked(bet)
        if row.decided_by is not DecidedBy.PERSON or row.status is BetStatus.UNDONE:
            msg = f"How bet {bet} stands is not its owner's word. Nothing was changed."
            raise Conflict(msg)
        before, whose = await BetRevisions(self._session).under_word(bet)
        await self._become(row, before, at, Deciding(DecidedBy.UNDO))
        row.decided_by = DecidedBy.PERSON if whose is DecidedBy.PERSON else None
        await self._session.flush()
        return _as_bet(row)

    async def undo(self, bet: BetId, at: datetime) -> Bet:
        """Take a bet back as if it had never been logged: whatever it did to the bankroll is booked back.

        Raises:
            Unknown: no such bet.
            Conflict: the bet was undone before.
        """
        row = await self._locked(bet)
        if row.status is BetStatus.UNDONE:
            msg = f"Bet {bet} was undone before. Nothing was changed."
            raise Conflict(msg)
        ledger = Ledger(self._session)
        effect = Money.zero(row.currency)
        for entry in await ledger.of_bet(bet):
            effect += entry.amount
        if effect:
            await ledger.append(
                LedgerEntry(PersonId(row.person_id), EntryKind.CORRECTION, -effect, at, bet, "bet undone")
            )
        revise(self._session, row, BetState(BetStatus.UNDONE), at, Deciding(DecidedBy.PERSON))
        await self._session.flush()
        return _as_bet(row)

    async def note_closing_line(
        self,
        bet: BetId,
        closing_price: Decimal | None,
        fair_closing_probability: float | None,
        source: BookmakerCode | None = None,
    ) -> Bet:
        """Store the closing line of a bet, from which its closing-line value follows, and whose it is.

        Raises:
            Unknown: no such bet.
        """
        row = await self._locked(bet)
        row.closing_price, row.fair_closing_probability = closing_price, fair_closing_probability
        row.closing_source = source
        await self._session.flush()
        return _as_bet(row)

    async def get(self, bet: BetId) -> Bet:
        """Return one bet.

        Raises:
            Unknown: no such bet.
        """
        return _as_bet(await self._row(bet))

    async def of_person(self, person: PersonId, *, status: BetStatus | None = None) -> tuple[Bet, ...]:
        """Return the bets of a person, all or those of one status, in the order they were placed."""
        query = _OF_PERSON if status is None else _OF_PERSON_IN_STATUS
        rows = await self._session.execute(query, {"person": person, "in_status": status})
        return tuple(_as_bet(row) for row in rows)

    async def on_cards(self, person: PersonId, cards: Collection[RecommendationId]) -> tuple[Bet, ...]:
        """Return what a person bet on these cards, however it ended, in the order it was placed."""
        if not cards:
            return ()
        query = _OF_PERSON.where(_BETS.c.recommendation.in_(sorted(cards)))
        return tuple(_as_bet(row) for row in await self._session.execute(query, {"person": person}))

    async def open(self, match_ids: Collection[MatchId] | None = None) -> tuple[Bet, ...]:
        """Return everybody's open bets, on all matches or on these."""
        return await self._with_status((BetStatus.OPEN,), match_ids)

    async def on_matches(self, match_ids: Collection[MatchId]) -> tuple[Bet, ...]:
        """Return everybody's open and settled bets on these matches: those a (corrected) result concerns."""
        return await self._with_status((BetStatus.OPEN, BetStatus.SETTLED), match_ids)

    async def count_on_matches_to_settle(self, now: datetime, changed_since: datetime) -> dict[MatchId, int]:
        """Return how many bets may have to be settled, by match: its end was reported, or it was moved to a later day.

        Args:
            now: what was told later does not count.
            changed_since: settled bets count where something was told of their match after this.
        """
        reported = ResultRow.known_at <= now
        lately = and_(reported, ResultRow.known_at > changed_since, ResultRow.match_id == BetRow.match_id)
        ever = and_(reported, ResultRow.match_id == BetRow.match_id)
        moved = and_(MatchRow.id == BetRow.match_id, MatchRow.kickoff > BetRow.kickoff, BetRow.kickoff < now)
        rows = await self._session.execute(
            select(BetRow.match_id, func.count())
            .where(
                or_(
                    and_(BetRow.status == BetStatus.OPEN, or_(exists().where(ever), exists().where(moved))),
                    and_(BetRow.status == BetStatus.SETTLED, exists().where(lately)),
                )
            )
            .group_by(BetRow.match_id)
            .order_by(BetRow.match_id)
        )
        return {MatchId(match_id): number for match_id, number in rows}

    async def _with_status(
        self, statuses: tuple[BetStatus, ...], match_ids: Collection[MatchId] | None
    ) -> tuple[Bet, ...]:
        query = select(BetRow).where(BetRow.status.in_(statuses)).order_by(BetRow.id)
        if match_ids is not None:
            query = query.where(BetRow.match_id.in_(sorted(match_ids)))
        return tuple(_as_bet(row) for row in await self._session.scalars(query))

    async def _row(self, bet: BetId) -> BetRow:
        return await self._one(BetRow, bet, f"bet {bet}")

    async def _locked(self, bet: BetId) -> BetRow:
        """Lock the owner's bankroll, then read the bet as it stands now."""
        row = await self._row(bet)
        await Ledger(self._session).lock(PersonId(row.person_id))
        await self._session.refresh(row)
        return row

    async def _become(self, row: BetRow, after: BetState, at: datetime, by: Deciding) -> None:
        """Let a bet stand otherwise, and book what it paid more or less than was booked for it before."""
        for entry in revise(self._session, row, after, at, by):
            await Ledger(self._session).append(entry)
        await self._session.flush()


def _may_end(row: BetRow, settlement: Settlement) -> bool:
    """Tell whether a bet is still open, or settled otherwise, and not by its owner's word."""
    again = row.status is BetStatus.SETTLED and row.settlement is not settlement
    return row.decided_by is not DecidedBy.PERSON and (row.status is BetStatus.OPEN or again)


def _as_bet(row: BetRow | Row[Any]) -> Bet:
    return Bet(
        id=BetId(row.id),
        person=PersonId(row.person_id),
        match_id=MatchId(row.match_id),
        selection=Selection.parse(row.selection),
        price=row.price,
        stake=Money.from_minor(row.stake_minor, row.currency),
        placed_at=row.placed_at,
        bookmaker=None if row.bookmaker is None else BookmakerCode(row.bookmaker),
        recommendation=None if row.recommendation is None else RecommendationId(row.recommendation),
        status=row.status,
        settlement=row.settlement,
        returned=None if row.returned_minor is None else Money.from_minor(row.returned_minor, row.currency),
        closing_price=row.closing_price,
        fair_closing_probability=row.fair_closing_probability,
        commission=row.commission,
        closing_source=None if row.closing_source is None else BookmakerCode(row.closing_source),
        kickoff=row.kickoff,
        kickoff_exact=row.kickoff_exact,
        decided_by=row.decided_by or DecidedBy.RESULT,
        closed_at=row.closed_at,
    )
