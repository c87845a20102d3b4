"""What a person chose and what the bot remembers of their conversation, and how it is kept.

The plain columns of the settings table hold what every query may ask for; the rest lies beside them as one JSON
document, which :func:`to_document` writes and :func:`from_document` reads. A row of an earlier version has some of its
keys; what is missing is as it is for somebody new.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any, Final, NamedTuple

from engine.domain.bets import RecommendationId
from engine.domain.commission import USUAL, Commissions
from engine.domain.football import LeagueCode
from engine.domain.limits import LimitName, Limits, Pending, TimeSpent, Value
from engine.domain.messages import BetNews
from engine.domain.money import Currency, Money
from engine.domain.odds import BookmakerCode

_EURO: Final = Currency("EUR")


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
    spent = settings.time_spent
    return {
        "limits": _limits_out(settings.limits),
        "ready": settings.ready,
        "answers": dict(settings.answers),
        "cards": list(settings.cards),
        "cards_day": settings.cards_day,
        "skipped": sorted(settings.skipped),
        "quiet": None if settings.quiet is None else [f"{at:%H:%M}" for at in settings.quiet],
        "muted": {league: _instant_out(until) for league, until in settings.muted.items()},
        "digest": settings.digest,
        "bet_news": settings.bet_news.value,
        "theme": settings.theme,
        "least_stake": _money_out(settings.least_stake),
        "stake_step": _money_out(settings.stake_step),
        "presence": {"day": spent.day, "seconds": spent.seconds, "last": _instant_out(spent.last)},
    }


def from_document(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Read what :func:`to_document` wrote, by the names of the fields; what is missing has its default."""
    spent = stored.get("presence") or {}
    quiet = stored.get("quiet")
    return {
        "limits": _limits_in(stored.get("limits") or {}),
        "ready": bool(stored.get("ready", False)),
        "answers": dict(stored.get("answers") or {}),
        "cards": tuple(RecommendationId(card) for card in stored.get("cards") or ()),
        "cards_day": str(stored.get("cards_day") or ""),
        "skipped": frozenset(RecommendationId(card) for card in stored.get("skipped") or ()),
        "quiet": QuietHours(*(time.fromisoformat(at) for at in quiet)) if quiet else None,
        "muted": {league: _instant_in(until) for league, until in (stored.get("muted") or {}).items()},
        "digest": bool(stored.get("digest", False)),
        "bet_news": BetNews(stored.get("bet_news") or BetNews.EACH),
        "least_stake": _money_in(stored.get("least_stake")),
        "stake_step": _money_in(stored.get("stake_step")),
        "theme": "dark" if stored.get("theme") == "dark" else "light",
        "time_spent": TimeSpent(
            str(spent.get("day", "")), int(spent.get("seconds", 0)), _instant_in(spent.get("last"))
        ),
    }


def _limits_out(limits: Limits) -> dict[str, Any]:
    return {
        "stake": _money_out(limits.stake),
        "loss": _money_out(limits.loss),
        "cool_off_until": _instant_out(limits.cool_off_until),
        "excluded_until": _instant_out(limits.excluded_until),
        "minutes": limits.minutes,
        "pending": [[change.name.value, _value_out(change.value), change.at.isoformat()] for change in limits.pending],
    }


def _limits_in(stored: Mapping[str, Any]) -> Limits:
    return Limits(
        stake=_money_in(stored.get("stake")),
        loss=_money_in(stored.get("loss")),
        cool_off_until=_instant_in(stored.get("cool_off_until")),
        excluded_until=_instant_in(stored.get("excluded_until")),
        minutes=stored.get("minutes"),
        pending=tuple(
            Pending(LimitName(name), _value_in(value), datetime.fromisoformat(at))
            for name, value, at in stored.get("pending", ())
        ),
    )


def _money_out(money: Money | None) -> list[Any] | None:
    return None if money is None else [money.minor, money.currency]


def _money_in(stored: Any) -> Money | None:
    return None if stored is None else Money.from_minor(stored[0], stored[1])


def _value_out(value: Value | None) -> list[Any] | int | None:
    return value if value is None or isinstance(value, int) else _money_out(value)


def _value_in(stored: Any) -> Value | None:
    return stored if isinstance(stored, int) else _money_in(stored)


def _instant_out(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _instant_in(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored)
