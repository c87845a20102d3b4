"""The person in front of the bot: what they told it about themselves, and how it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from bot.core.i18n import OddsFormat, Reader
from bot.core.people import limits as limit_store
from engine.domain.bets import PersonId, RecommendationId
from engine.domain.commission import USUAL, Commissions
from engine.domain.football import LeagueCode
from engine.domain.limits import Limits
from engine.domain.money import Currency
from engine.domain.odds import BookmakerCode
from engine.storage.people.people import PersonSettings, StoredPerson
from engine.storage.unit_of_work import UnitOfWork

NOBODY: Final = PersonId(0)
"""Stands for somebody the store does not know yet."""


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

    commissions: Commissions = USUAL
    """What each book keeps of their winnings."""

    adult_since: datetime | None = None
    """When they said to be 18 or older."""

    limits: Limits = field(default_factory=Limits)
    ready: bool = False
    """True once every question has been answered, the first being whether they are 18."""

    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers so far, while the questions are being asked."""

    cards: tuple[RecommendationId, ...] = ()
    """What /today last numbered for them: card 1 is the first."""

    cards_day: str = ""
    """The day they were numbered on, in the person's own time zone."""

    skipped: frozenset[RecommendationId] = frozenset()
    quiet: tuple[str, str] | None = None
    """From when to when nothing is pushed, local time as HH:MM; None: never quiet."""

    muted: Mapping[str, str | None] = field(default_factory=dict)
    """League code, or ``*`` for all, to the instant (ISO 8601) until which its cards are not pushed; None: for good."""

    digest: bool = False
    """One summary a day in place of single cards."""

    theme: str = "light"
    """``light`` or ``dark``: the paper of pictures."""

    presence: Mapping[str, Any] = field(default_factory=dict)
    """The time spent today, for :mod:`bot.core.people.session_time`."""

    more: Mapping[str, Any] = field(default_factory=dict)
    """What others keep beside it: unknown here and left as it is."""

    @property
    def reader(self) -> Reader:
        """How they read numbers."""
        return Reader(self.language, self.timezone, self.odds)

    def to_settings(self, now: datetime) -> PersonSettings:
        """Return what the store keeps of them; ``now`` is noted as the moment they said they are 18."""
        adult = self.answers.get("adult") == "yes" or self.ready
        return PersonSettings(
            currency=self.currency,
            time_zone=self.timezone,
            language=self.language,
            strategy=self.strategy,
            odds_format=self.odds.value,
            leagues=self.leagues,
            bookmakers=self.bookmakers,
            commissions=self.commissions,
            adult_confirmed_at=(self.adult_since or now) if adult else None,
            more={
                **self.more,
                "limits": limit_store.to_json(self.limits),
                "ready": self.ready,
                "answers": dict(self.answers),
                "cards": list(self.cards),
                "cards_day": self.cards_day,
                "skipped": sorted(self.skipped),
                "quiet": None if self.quiet is None else list(self.quiet),
                "muted": dict(self.muted),
                "digest": self.digest,
                "theme": self.theme,
                "presence": dict(self.presence),
            },
        )

    @classmethod
    def of(cls, stored: StoredPerson) -> "Person":
        """Read what the store keeps; what a conversation has not come to yet has its default."""
        settings = stored.settings
        return cls(
            id=stored.id,
            language=settings.language,
            timezone=settings.time_zone,
            currency=settings.currency,
            strategy=settings.strategy,
            odds=OddsFormat(settings.odds_format),
            leagues=settings.leagues,
            bookmakers=settings.bookmakers,
            commissions=settings.commissions,
            adult_since=settings.adult_confirmed_at,
            limits=limit_store.from_json(settings.more.get("limits", {})),
            ready=bool(settings.more.get("ready", False)) and settings.adult_confirmed_at is not None,
            answers=dict(settings.more.get("answers", {})),
            cards=tuple(RecommendationId(card) for card in settings.more.get("cards", ())),
            cards_day=str(settings.more.get("cards_day", "")),
            skipped=frozenset(RecommendationId(card) for card in settings.more.get("skipped", ())),
            quiet=_quiet(settings.more.get("quiet")),
            muted=dict(settings.more.get("muted") or {}),
            digest=bool(settings.more.get("digest", False)),
            theme="dark" if settings.more.get("theme") == "dark" else "light",
            presence=dict(settings.more.get("presence") or {}),
            more=settings.more,
        )


def _quiet(stored: Any) -> tuple[str, str] | None:
    return (str(stored[0]), str(stored[1])) if stored else None


async def save(person: Person, work: UnitOfWork, now: datetime) -> Person:
    """Keep what changed about a person; returns them as they are now."""
    await work.people.save_settings(person.id, person.to_settings(now))
    return person
