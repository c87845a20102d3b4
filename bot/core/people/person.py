"""A person who uses the bot: their settings and limits, and how these are stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Final

from bot.core.i18n import LANGUAGES, OddsFormat, Reader
from engine.domain.bets import PersonId, RecommendationId
from engine.domain.commission import USUAL, Commissions
from engine.domain.football import LeagueCode
from engine.domain.limits import Limits, TimeSpent
from engine.domain.messages import BetNews
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode
from engine.storage.people.people import StoredPerson
from engine.storage.people.settings import DAILY_AT, PersonSettings, QuietHours
from engine.storage.unit_of_work import UnitOfWork

_EUR: Final = Currency("EUR")
NOBODY: Final = PersonId(0)
"""Stands for somebody the store does not know yet."""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything the bot knows of somebody besides their bets and their ledger."""

    id: PersonId
    language: str = "en"
    timezone: str = "Europe/London"
    currency: Currency = _EUR
    strategy: str = "balanced"
    own_rules: Mapping[str, float] = field(default_factory=dict)
    """Rules of the strategy they made stricter, by name."""

    odds: OddsFormat = OddsFormat.DECIMAL
    leagues: frozenset[LeagueCode] | None = None
    """None means all."""

    bookmakers: frozenset[BookmakerCode] | None = None
    """Where they can bet; None means anywhere."""

    commissions: Commissions = USUAL
    """What each book keeps of their winnings."""

    least_stake: Money | None = None
    """The least they would place; None for the usual one of their currency."""

    stake_step: Money | None = None
    """What their stakes are multiples of; None: rounded to what nobody notices."""

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
    quiet: QuietHours | None = None
    """When nothing is pushed; None: never quiet."""

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

    time_spent: TimeSpent = field(default_factory=TimeSpent)
    """Today's, for :mod:`bot.core.people.session_time`."""

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
            own_rules=self.own_rules,
            odds_format=self.odds.value,
            leagues=self.leagues,
            bookmakers=self.bookmakers,
            commissions=self.commissions,
            least_stake=self.least_stake,
            stake_step=self.stake_step,
            adult_confirmed_at=(self.adult_since or now) if adult else None,
            limits=self.limits,
            ready=self.ready,
            quiet=self.quiet,
            muted=self.muted,
            digest=self.digest,
            bet_news=self.bet_news,
            daily_at=self.daily_at,
            theme=self.theme,
            answers=self.answers,
            cards=self.cards,
            cards_day=self.cards_day,
            skipped=self.skipped,
            time_spent=self.time_spent,
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
            own_rules=settings.own_rules,
            odds=OddsFormat(settings.odds_format),
            leagues=settings.leagues,
            bookmakers=settings.bookmakers,
            commissions=settings.commissions,
            least_stake=settings.least_stake,
            stake_step=settings.stake_step,
            adult_since=settings.adult_confirmed_at,
            ready=settings.ready and settings.adult_confirmed_at is not None,
            limits=settings.limits,
            quiet=settings.quiet,
            muted=settings.muted,
            digest=settings.digest,
            bet_news=settings.bet_news,
            daily_at=settings.daily_at,
            theme=settings.theme,
            answers=settings.answers,
            cards=settings.cards,
            cards_day=settings.cards_day,
            skipped=settings.skipped,
            time_spent=settings.time_spent,
        )


def reader_of(person: Person | None, hint: str | None = None) -> Reader:
    """Return how somebody reads.

    Args:
        person: who; None for a stranger.
        hint: what the platform says of their language, until they have chosen one here.
    """
    hint = hint or (None if person is None else person.answers.get("hint"))
    hinted = (hint or "en")[:2].casefold()
    language = hinted if hinted in LANGUAGES else "en"
    if person is None:
        return Reader(language)
    chosen = person.ready or "language" in person.answers
    return person.reader if chosen else replace(person.reader, language=language)


async def save(person: Person, work: UnitOfWork, now: datetime) -> Person:
    """Keep what changed about a person; returns them as they are now."""
    await work.people.save_settings(person.id, person.to_settings(now))
    return person
