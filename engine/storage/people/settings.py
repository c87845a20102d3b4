"""What a person chose and what the bot remembers of their conversation, and how it is kept.

The plain columns of the settings table hold what every query may ask for; the rest lies beside them as one JSON
document, which :func:`to_document` writes and :func:`from_document` reads. A row of an earlier version has some of its
keys; what is missing is as it is for somebody new.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Annotated, Any, Final, NamedTuple

from pydantic import BaseModel, BeforeValidator, PlainSerializer, PlainValidator

from engine.domain.bets import RecommendationId
from engine.domain.commission import USUAL, Commissions
from engine.domain.football import LeagueCode
from engine.domain.limits import LimitName, Limits, Pending, TimeSpent, Value
from engine.domain.messages import BetNews
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode

_EURO: Final = Currency("EUR")
DAILY_AT: Final = time(9)
"""When what is told once a day is told to whoever chose no other hour, on their own clock."""


class QuietHours(NamedTuple):
    """From when to when nothing may arrive, local time; over midnight when the first is later."""

    begin: time
    end: time

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """What a person chose. None for ``leagues`` or ``bookmakers`` means all of them."""

    currency: Currency = _EURO
    time_zone: str = "Europe/London"
    language: str = "en"
    strategy: str = "balanced"
    own_rules: Mapping[str, float] = field(default_factory=dict)
    """Rules of the strategy they made stricter, by name: ``min_edge``, ``max_price``, ``kelly_fraction``."""

    odds_format: str = "decimal"
    leagues: frozenset[LeagueCode] | None = None
    bookmakers: frozenset[BookmakerCode] | None = None
    commissions: Commissions = USUAL
    """What each book keeps of their winnings."""

    least_stake: Money | None = None
    """The least they would place; None for the usual one of their currency."""

    stake_step: Money | None = None
    """What their stakes are multiples of; None: rounded to what nobody notices."""

    adult_confirmed_at: datetime | None = None
    """When the person said to be 18 or older; None: not yet."""

    limits: Limits = field(default_factory=Limits)
    """What they allow themselves, their breaks and self-exclusion."""

    ready: bool = False
    """True once every question of the first minute has been answered."""

    quiet: QuietHours | None = None
    """None: never quiet."""

    muted: Mapping[str, datetime | None] = field(default_factory=dict)
    """League code, or ``*`` for all, to the instant until which its cards are not pushed; None: for good."""

    digest: bool = False
    """One summary a day in place of single cards."""

    bet_news: BetNews = BetNews.EACH
    """How often they hear how their bets ended."""

    daily_at: time = DAILY_AT
    """When what is told once a day arrives, on their own clock."""

    theme: str = "light"
    """``light`` or ``dark``: the paper of pictures."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers so far, while the questions are being asked, and drafts of choices."""

    cards: tuple[RecommendationId, ...] = ()
    """What was last numbered for them: card 1 is the first."""

    cards_day: str = ""
    """The day they were numbered on, in the person's own time zone."""

    skipped: frozenset[RecommendationId] = frozenset()
    """Cards left aside."""

    time_spent: TimeSpent = field(default_factory=TimeSpent)
    """Today's, for those who limit it."""

    def may_get_cards(self, now: datetime) -> bool:
        """Tell whether anything that leads to a bet may be sent: to an adult, set up, and in no pause."""
        return self.ready and self.adult_confirmed_at is not None and self.limits.pause_at(now) is None


def to_document(settings: PersonSettings) -> dict[str, Any]:
    """Return as JSON what has no column of its own."""
    limits = settings.limits
    changes = tuple(_StoredChange(change.name, change.value, change.at) for change in limits.pending)
    of_limits = {name: getattr(limits, name) for name in _StoredLimits.model_fields} | {"pending": changes}
    rest = {name: getattr(settings, name) for name in _Document.model_fields if name not in {"limits", "presence"}}
    document = _Document(limits=_StoredLimits(**of_limits), presence=settings.time_spent, **rest)
    return document.model_dump(mode="json")


def from_document(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Read what :func:`to_document` wrote, by the names of the fields; what is missing has its default."""
    document = _Document.model_validate({name: value for name, value in stored.items() if value is not None})
    found = {name: getattr(document, name) for name in _Document.model_fields}
    limits, spent = found.pop("limits"), found.pop("presence")
    pending = tuple(Pending(*change) for change in limits.pending)
    of_limits = {name: getattr(limits, name) for name in _StoredLimits.model_fields} | {"pending": pending}
    return found | {"limits": Limits(**of_limits), "time_spent": spent}


def _read_amount(stored: Any) -> Any:
    """Read money, which is stored as minor units and currency, or a number."""
    return Money.from_minor(*stored) if isinstance(stored, list) else stored


def _write_amount(amount: Value) -> list[Any] | int:
    return [amount.minor, amount.currency] if isinstance(amount, Money) else amount


_StoredMoney = Annotated[Money, PlainValidator(_read_amount), PlainSerializer(_write_amount)]
_StoredValue = Annotated[Value, PlainValidator(_read_amount), PlainSerializer(_write_amount)]
_StoredTheme = Annotated[str, BeforeValidator(lambda theme: "dark" if theme == "dark" else "light")]
_StoredHours = Annotated[QuietHours, PlainSerializer(lambda quiet: [f"{at:%H:%M}" for at in quiet])]
_StoredTime = Annotated[time, PlainSerializer(lambda at: f"{at:%H:%M}")]
_StoredSkipped = Annotated[frozenset[RecommendationId], PlainSerializer(sorted)]


class _StoredChange(NamedTuple):
    name: LimitName
    value: _StoredValue | None
    at: datetime


class _StoredLimits(BaseModel):
    stake: _StoredMoney | None = None
    loss: _StoredMoney | None = None
    cool_off_until: datetime | None = None
    excluded_until: datetime | None = None
    minutes: int | None = None
    pending: tuple[_StoredChange, ...] = ()


class _Document(BaseModel):
    """The JSON document. Only ever add to it: an older Fairline may read it, and an older one may have written it."""

    limits: _StoredLimits = _StoredLimits()
    ready: bool = False
    answers: dict[str, str] = {}
    cards: tuple[RecommendationId, ...] = ()
    cards_day: str = ""
    skipped: _StoredSkipped = frozenset()
    quiet: _StoredHours | None = None
    muted: dict[str, datetime | None] = {}
    digest: bool = False
    bet_news: BetNews = BetNews.EACH
    least_stake: _StoredMoney | None = None
    stake_step: _StoredMoney | None = None
    own_rules: dict[str, float] = {}
    daily_at: _StoredTime = DAILY_AT
    theme: _StoredTheme = "light"
    presence: TimeSpent = TimeSpent()
