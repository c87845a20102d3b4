"""Column types: instants, exact decimals, spelled enumerations, and the small integers quotes are packed into."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, SmallInteger, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from engine.domain.messages import MessageName
from engine.domain.odds import LINED, Market
from engine.storage.errors import NaiveTime, NotStorable

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

Json: Final = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
"""A small document; JSONB on PostgreSQL."""


def to_micros(instant: datetime) -> int:
    """Return an aware instant as microseconds since 1970-01-01 UTC, exactly.

    Raises:
        NaiveTime: ``instant`` has no time zone.
    """
    if instant.tzinfo is None:
        msg = f"{instant.isoformat()} has no time zone, so it was not stored; give an aware time."
        raise NaiveTime(msg)
    since = instant - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def from_micros(micros: int) -> datetime:
    """Return the UTC instant ``micros`` microseconds after 1970-01-01."""
    return EPOCH + timedelta(microseconds=micros)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC instant: ``timestamptz`` on PostgreSQL, integer microseconds since 1970 on SQLite.

    SQLite has no type for instants and gives naive ones back; an integer is smaller, exact and sorts.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column's type for the database at hand."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(BigInteger())
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive times and write UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return to_micros(value)
        if value.tzinfo is None:
            msg = f"{value.isoformat()} has no time zone, so it was not stored; give an aware time."
            raise NaiveTime(msg)
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give aware UTC back."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return EPOCH + timedelta(microseconds=value)
        instant: datetime = value
        return instant.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept digit for digit as text, because SQLite would store a ``NUMERIC`` as a binary float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the digits."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Read the digits."""
        return None if value is None else Decimal(value)


E = TypeVar("E", bound=StrEnum)


class EnumText(TypeDecorator[E], Generic[E]):
    """A ``StrEnum`` by its spelling, so that a new member needs no migration."""

    impl = String(20)
    cache_ok = True

    def __init__(self, members: type[E]) -> None:
        super().__init__(20)
        self.members = members

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Write the spelling."""
        return None if value is None else self.members(value).value

    def process_result_value(self, value: Any, dialect: Dialect) -> E | None:
        """Read the spelling."""
        return None if value is None else self.members(value)


class MessageNameText(TypeDecorator[MessageName]):
    """What a message is about, as its kind and subject: ``card:17``."""

    impl = String(80)
    cache_ok = True

    def process_bind_param(self, value: MessageName | None, dialect: Dialect) -> str | None:
        """Write kind and subject."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> MessageName | None:
        """Read kind and subject."""
        return None if value is None else MessageName.parse(value)


MARKET_CODES: Final[dict[Market, int]] = {
    Market.MATCH_RESULT: 1,
    Market.OVER_UNDER: 2,
    Market.ASIAN_HANDICAP: 3,
    Market.BOTH_TEAMS_TO_SCORE: 4,
    Market.DOUBLE_CHANCE: 5,
    Market.DRAW_NO_BET: 6,
    Market.CORRECT_SCORE: 7,
    Market.EUROPEAN_HANDICAP: 8,
    Market.HOME_TOTAL: 9,
    Market.AWAY_TOTAL: 10,
    Market.ODD_EVEN: 11,
    Market.WIN_TO_NIL: 12,
    Market.CLEAN_SHEET: 13,
    Market.WINNING_MARGIN: 14,
    Market.EXACT_GOALS: 15,
    Market.MULTI_GOALS: 16,
    Market.RESULT_AND_TOTAL: 17,
    Market.RESULT_AND_BTTS: 18,
}
"""What a market is called in the quotes table. Written into every database: never renumber, only add."""

MARKETS: Final[dict[int, Market]] = {code: market for market, code in MARKET_CODES.items()}


class MarketCode(TypeDecorator[Market]):
    """A market as its small integer."""

    impl = SmallInteger()
    cache_ok = True

    def process_bind_param(self, value: Market | None, dialect: Dialect) -> int | None:
        """Write the code."""
        return None if value is None else MARKET_CODES[value]

    def process_result_value(self, value: Any, dialect: Dialect) -> Market | None:
        """Read the code."""
        return None if value is None else MARKETS[value]


def to_quarters(market: Market, line: Decimal | None) -> int:
    """Return a line as quarter goals; 0 for a market without lines, so that a unique key can hold it.

    Raises:
        NotStorable: the line is missing, not wanted, or finer than a quarter of a goal.
    """
    if (line is not None) != (market in LINED):
        msg = f"A quote of the market {market.value} cannot have the line {line}; it was not stored."
        raise NotStorable(msg)
    if line is None:
        return 0
    quarters = line * 4
    if quarters != int(quarters):
        msg = f"The line {line} is finer than a quarter of a goal; it was not stored."
        raise NotStorable(msg)
    return int(quarters)


def from_quarters(market: Market, quarters: int) -> Decimal | None:
    """Return the line ``to_quarters`` packed: in goals, without trailing zeros; None for a market without lines."""
    if market not in LINED:
        return None
    whole, rest = divmod(quarters, 4)
    return Decimal(whole) if rest == 0 else Decimal(quarters * 25) / 100
