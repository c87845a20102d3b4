"""The person in front of the bot: what they told it about themselves, and how it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core import limits as limit_store
from bot.core.i18n import OddsFormat, Reader
from bot.core.limits import Limits
from engine.domain.bets import PersonId, RecommendationId
from engine.domain.football import LeagueCode
from engine.domain.money import Currency
from engine.domain.odds import BookmakerCode


@dataclass(frozen=True, slots=True)
class Account:
    """Who somebody is on one platform; several accounts can be one person."""

    platform: str
    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the bot knows of somebody besides their bets and their ledger."""

    id: PersonId
    language: str = "en"
    timezone: str = "Europe/London"
    currency: Currency = Currency("EUR")  # noqa: RUF009 — a NewType of str, immutable
    strategy: str = "balanced"
    odds: OddsFormat = OddsFormat.DECIMAL
    leagues: frozenset[LeagueCode] | None = None
    """None means all."""

    bookmakers: frozenset[BookmakerCode] | None = None
    """Where they can bet; None means anywhere."""

    limits: Limits = field(default_factory=Limits)
    ready: bool = False
    """True once every question has been answered, the first being whether they are 18."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers so far, while the questions are being asked."""

    cards: tuple[RecommendationId, ...] = ()
    """What /today last numbered for them: card 1 is the first."""

    skipped: frozenset[RecommendationId] = frozenset()

    @property
    def reader(self) -> Reader:
        """How they read numbers."""
        return Reader(self.language, self.timezone, self.odds)

    def to_json(self) -> dict[str, Any]:
        """Return the settings as plain values for the store."""
        return {
            "language": self.language,
            "timezone": self.timezone,
            "currency": self.currency,
            "strategy": self.strategy,
            "odds": self.odds.value,
            "leagues": None if self.leagues is None else sorted(self.leagues),
            "bookmakers": None if self.bookmakers is None else sorted(self.bookmakers),
            "limits": limit_store.to_json(self.limits),
            "ready": self.ready,
            "answers": dict(self.answers),
            "cards": list(self.cards),
            "skipped": sorted(self.skipped),
        }

    @classmethod
    def from_json(cls, person: PersonId, stored: Mapping[str, Any]) -> "Person":
        """Read what :meth:`to_json` wrote; what is missing has its default."""
        plain = cls(person)
        leagues, bookmakers = stored.get("leagues"), stored.get("bookmakers")
        return cls(
            id=person,
            language=stored.get("language", plain.language),
            timezone=stored.get("timezone", plain.timezone),
            currency=Currency(stored.get("currency", plain.currency)),
            strategy=stored.get("strategy", plain.strategy),
            odds=OddsFormat(stored.get("odds", plain.odds)),
            leagues=None if leagues is None else frozenset(LeagueCode(code) for code in leagues),
            bookmakers=None if bookmakers is None else frozenset(BookmakerCode(code) for code in bookmakers),
            limits=limit_store.from_json(stored.get("limits", {})),
            ready=bool(stored.get("ready", False)),
            answers=dict(stored.get("answers", {})),
            cards=tuple(RecommendationId(card) for card in stored.get("cards", ())),
            skipped=frozenset(RecommendationId(card) for card in stored.get("skipped", ())),
        )
