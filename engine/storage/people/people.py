"""People, their accounts on the platforms, and what they chose."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Result, Row, bindparam, delete, func, insert, select, update

from engine.domain.bets import PersonId
from engine.domain.commission import Commissions
from engine.domain.football import LeagueCode
from engine.domain.money import Currency
from engine.domain.odds import BookmakerCode
from engine.storage.errors import Conflict, Unknown
from engine.storage.people.settings import PersonSettings, from_document, to_document
from engine.storage.repository import Repository, chunked, note_locked, wait_turn
from engine.storage.tables import BetRow, DestinationRow, LinkCodeRow, PersonRow, PlatformAccountRow, SettingsRow

_PEOPLE: Final = PersonRow.__table__
_SETTINGS: Final = SettingsRow.__table__
_ACCOUNTS: Final = PlatformAccountRow.__table__

# Read with every single message, so they are plain columns and put together once.
_EVERYBODY: Final = (
    select(_PEOPLE.c.id, _PEOPLE.c.created_at, *_SETTINGS.c)
    .join_from(_PEOPLE, _SETTINGS, _SETTINGS.c.person_id == _PEOPLE.c.id)
    .where(_PEOPLE.c.forgotten_at.is_(None))
)
_BY_ID: Final = _EVERYBODY.where(_PEOPLE.c.id == bindparam("person"))
_LOCKED: Final = _BY_ID.with_for_update(of=_PEOPLE)
_BY_ACCOUNT: Final = _EVERYBODY.join(_ACCOUNTS, _ACCOUNTS.c.person_id == _PEOPLE.c.id).where(
    _ACCOUNTS.c.platform == bindparam("platform"), _ACCOUNTS.c.account == bindparam("account")
)


KEYS_AT_ONCE: Final = 1_000
"""How many people of a share are read at once, at most: what a round holds in memory does not grow with people."""


@dataclass(frozen=True, slots=True)
class Share:
    """One of several parts of everybody, by the remainder of a person's number: nobody is in two, nobody in none.

    Attributes:
        number: which part, from 0.
        of: how many there are.
    """

    number: int = 0
    of: int = 1

    def ranges(self, last: int) -> range:
        """Return the numbers at which the ranges of keys begin that hold everybody up to ``last``."""
        return range(0, last + 1, KEYS_AT_ONCE * self.of)


@dataclass(frozen=True, slots=True)
class LinkedAccount:
    """An account of a person on a platform."""

    platform: str
    account: str
    linked_at: datetime

    @property
    def tag(self) -> str:
        """What it is called where one of several is meant: nothing but the platform and the second it was linked."""
        return f"{self.platform}@{int(self.linked_at.timestamp())}"


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """Somebody who uses Fairline, on however many platforms."""

    id: PersonId
    created_at: datetime
    settings: PersonSettings


class People(Repository):
    """Who uses Fairline."""

    async def ensure(
        self, platform: str, account: str, at: datetime, settings: PersonSettings | None = None
    ) -> StoredPerson:
        """Return the person behind an account, made anew with ``settings`` when the account was never seen."""
        found = await self.by_account(platform, account)
        if found is not None:
            return found
        await wait_turn(self._session, f"account {platform} {account}")
        found = await self.by_account(platform, account)
        if found is not None:
            return found
        row = PersonRow(created_at=at, forgotten_at=None)
        self._session.add(row)
        await self._session.flush()
        self._session.add(PlatformAccountRow(platform=platform, account=account, person_id=row.id, linked_at=at))
        chosen = settings or PersonSettings()
        await self._session.flush()
        await self._session.execute(insert(SettingsRow).values(person_id=row.id, **_as_values(chosen)))
        return StoredPerson(PersonId(row.id), row.created_at, chosen)

    async def by_account(self, platform: str, account: str) -> StoredPerson | None:
        """Return the person behind an account; None when it was never seen."""
        found = await self._session.execute(_BY_ACCOUNT, {"platform": platform, "account": account})
        row = found.one_or_none()
        return None if row is None else _as_person(row)

    async def get(self, person: PersonId) -> StoredPerson:
        """Return one person.

        Raises:
            Unknown: no such person, or one who asked to be forgotten.
        """
        return self._found(await self._session.execute(_BY_ID, {"person": person}), person)

    async def get_many(self, people: Collection[PersonId]) -> dict[PersonId, StoredPerson]:
        """Return those of the people there are, without those who asked to be forgotten."""
        found: dict[PersonId, StoredPerson] = {}
        for ids in chunked(sorted(people)):
            rows = await self._session.execute(_EVERYBODY.where(_PEOPLE.c.id.in_(ids)))
            found.update({person.id: person for person in map(_as_person, rows)})
        return found

    async def locked(self, person: PersonId) -> StoredPerson:
        """Return one person, and make other writers of theirs wait until this unit of work ends.

        Raises:
            Unknown: no such person, or one who asked to be forgotten.
        """
        found = self._found(await self._session.execute(_LOCKED, {"person": person}), person)
        note_locked(self._session, person)
        return found

    async def all(self) -> tuple[StoredPerson, ...]:
        """Return everybody who was not forgotten, in the order they came."""
        return tuple(_as_person(row) for row in await self._session.execute(_EVERYBODY.order_by(_PEOPLE.c.id)))

    async def last_number(self) -> int:
        """Return the number of whoever came last; 0 when there is nobody."""
        return int(await self._session.scalar(select(func.max(_PEOPLE.c.id))) or 0)

    async def of_share(self, share: Share, first: int) -> tuple[StoredPerson, ...]:
        """Return the people of a share whose numbers lie in the range that begins at ``first``, in their order.

        The primary key finds the range and the database leaves out the other shares, so that nobody is read for
        nothing; :meth:`Share.ranges` names the ranges.
        """
        keys = _PEOPLE.c.id.between(first, first + KEYS_AT_ONCE * share.of - 1)
        query = _EVERYBODY.where(keys, _PEOPLE.c.id % share.of == share.number)
        return tuple(_as_person(row) for row in await self._session.execute(query.order_by(_PEOPLE.c.id)))

    async def count(self) -> int:
        """Return how many people there are, without those who asked to be forgotten."""
        query = select(func.count()).select_from(_SETTINGS)
        return int(await self._session.scalar(query) or 0)

    async def leagues_followed(self) -> list[tuple[frozenset[LeagueCode] | None, int]]:
        """Return each choice of leagues and how many people made it; None stands for all leagues."""
        query = select(_SETTINGS.c.leagues, func.count()).group_by(_SETTINGS.c.leagues)
        return [
            (None if leagues is None else frozenset(LeagueCode(code) for code in leagues), number)
            for leagues, number in await self._session.execute(query)
        ]

    async def save_settings(self, person: PersonId, settings: PersonSettings) -> None:
        """Replace what a person chose.

        Raises:
            Unknown: no such person.
        """
        changed = await self._session.execute(
            update(SettingsRow)
            .where(SettingsRow.person_id == person)
            .values(_as_values(settings))
            .returning(SettingsRow.person_id)
        )
        if changed.first() is None:
            raise _unknown(person)

    async def accounts(self, person: PersonId) -> tuple[LinkedAccount, ...]:
        """Return the accounts of a person, the one they came with first."""
        rows = await self._session.scalars(
            select(PlatformAccountRow)
            .where(PlatformAccountRow.person_id == person)
            .order_by(PlatformAccountRow.linked_at, PlatformAccountRow.platform, PlatformAccountRow.account)
        )
        return tuple(LinkedAccount(row.platform, row.account, row.linked_at) for row in rows)

    async def link(self, person: PersonId, platform: str, account: str, at: datetime) -> None:
        """Give a person one more account.

        Raises:
            Conflict: the account belongs to somebody else.
        """
        await wait_turn(self._session, f"account {platform} {account}")
        row = await self._session.get(PlatformAccountRow, (platform, account))
        if row is None:
            self._session.add(PlatformAccountRow(platform=platform, account=account, person_id=person, linked_at=at))
            await self._session.flush()
        elif row.person_id != person:
            msg = f"The {platform} account {account} belongs to somebody else; nothing was linked."
            raise Conflict(msg)

    async def unlink(self, person: PersonId, platform: str, account: str) -> None:
        """Take an account from a person; its private chat is nobody's then, and codes they gave out are void."""
        await self._session.execute(
            delete(PlatformAccountRow).where(
                PlatformAccountRow.person_id == person,
                PlatformAccountRow.platform == platform,
                PlatformAccountRow.account == account,
            )
        )
        await self._session.execute(
            update(DestinationRow)
            .where(
                DestinationRow.person_id == person,
                DestinationRow.platform == platform,
                DestinationRow.address == account,
            )
            .values(person_id=None)
        )
        await self._session.execute(delete(LinkCodeRow).where(LinkCodeRow.person_id == person))
        self._session.expire_all()

    async def forget(self, person: PersonId, at: datetime) -> None:
        """Cut every tie between a person and what is stored: accounts, destinations, settings, messages' names.

        The ledger and the bets stay, as lines about nobody: sums over all bets must not change afterwards.
        """
        private = select(DestinationRow).where(DestinationRow.person_id == person, DestinationRow.kind == "private")
        for row in (await self._session.scalars(private)).all():
            row.address, row.thread = f"forgotten:{row.id}", ""  # a private chat's address is its owner's
        await self._session.flush()
        await self._session.execute(update(BetRow).where(BetRow.person_id == person).values(once=None))
        await self._session.execute(delete(LinkCodeRow).where(LinkCodeRow.person_id == person))
        await self._session.execute(delete(PlatformAccountRow).where(PlatformAccountRow.person_id == person))
        await self._session.execute(
            update(DestinationRow)
            .where(DestinationRow.person_id == person)
            .values(person_id=None, inactive_since=at, inactive_because="the person asked to be forgotten")
        )
        await self._session.execute(delete(SettingsRow).where(SettingsRow.person_id == person))
        await self._session.execute(update(PersonRow).where(PersonRow.id == person).values(forgotten_at=at))
        self._session.expire_all()

    def _found(self, result: Result[Any], person: PersonId) -> StoredPerson:
        row = result.one_or_none()
        if row is None:
            raise _unknown(person)
        return _as_person(row)


def _unknown(person: PersonId) -> Unknown:
    return Unknown(f"There is no person {person}.")


def _as_person(row: Row[Any]) -> StoredPerson:
    return StoredPerson(PersonId(row.id), row.created_at, _as_settings(row))


def _as_settings(row: Row[Any]) -> PersonSettings:
    return PersonSettings(
        currency=Currency(row.currency),
        time_zone=row.time_zone,
        language=row.language,
        strategy=row.strategy,
        odds_format=row.odds_format,
        leagues=None if row.leagues is None else frozenset(LeagueCode(code) for code in row.leagues),
        bookmakers=None if row.bookmakers is None else frozenset(BookmakerCode(code) for code in row.bookmakers),
        commissions=Commissions.of(
            {BookmakerCode(code): Decimal(rate) for code, rate in (row.commissions or {}).items()}
        ),
        adult_confirmed_at=row.adult_confirmed_at,
        **from_document(row.more),
    )


def _as_values(settings: PersonSettings) -> dict[str, Any]:
    return {
        "currency": settings.currency,
        "time_zone": settings.time_zone,
        "language": settings.language,
        "strategy": settings.strategy,
        "odds_format": settings.odds_format,
        "leagues": None if settings.leagues is None else sorted(settings.leagues),
        "bookmakers": None if settings.bookmakers is None else sorted(settings.bookmakers),
        "commissions": {code: str(rate) for code, rate in sorted(settings.commissions.own)} or None,
        "adult_confirmed_at": settings.adult_confirmed_at,
        "more": to_document(settings),
    }
