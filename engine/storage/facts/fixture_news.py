"""Takes over what a source says of a fixture that is newer or better than what is known of its match."""

from datetime import datetime
from typing import Final

from engine.domain.facts import FixtureFact
from engine.domain.football import OFF, MatchStatus
from engine.storage.facts.match_identity import SAME_ROUND, KnownMatch

_STATUSES_OF_FIXTURES: Final = frozenset({MatchStatus.POSTPONED, MatchStatus.CANCELLED, MatchStatus.LIVE})


def take_over(match: KnownMatch, fixture: FixtureFact, read_at: datetime | None) -> None:
    """Take over what a fixture says newer or better than what is known of its match."""
    if fixture.known_at < match.known_at:
        match.known_at, match.changed = fixture.known_at, True
    if fixture.known_at < match.kickoff_known_at:
        return
    before = match.standing()
    other_day = fixture.kickoff.date() != match.kickoff.date()
    better = fixture.kickoff_exact or not match.kickoff_exact or _is_another_date(match, fixture)
    moved = better and (fixture.kickoff, fixture.kickoff_exact) != (match.kickoff, match.kickoff_exact)
    if moved and not (match.played and other_day):
        match.kickoff, match.kickoff_exact = fixture.kickoff, fixture.kickoff_exact
        match.kickoff_known_at, match.changed = fixture.known_at, True
    _set_status(match, fixture, moved=moved)
    corrected = match.played and read_at is not None and read_at > fixture.known_at
    match.remember(before, read_at if corrected and read_at is not None else fixture.known_at)


def _is_another_date(match: KnownMatch, fixture: FixtureFact) -> bool:
    """Tell whether a day without an hour means that the hour known counts no more.

    A list without hours gives a whole round one day; the match is played some day of that weekend, at its known hour.
    """
    put_off = match.status is MatchStatus.POSTPONED and fixture.kickoff.date() != match.kickoff.date()
    return put_off or abs(fixture.kickoff - match.kickoff) > SAME_ROUND


def _set_status(match: KnownMatch, fixture: FixtureFact, *, moved: bool) -> None:
    status = fixture.status
    if status is MatchStatus.SCHEDULED and not _is_back_on(match, fixture, moved=moved):
        if _confirms(match, fixture):
            match.status_known_at, match.changed = fixture.known_at, True
        return
    news = status in _STATUSES_OF_FIXTURES or status is MatchStatus.SCHEDULED
    if news and status != match.status and fixture.known_at >= match.status_known_at and not match.played:
        match.status, match.status_known_at, match.changed = status, fixture.known_at, True


def _is_back_on(match: KnownMatch, fixture: FixtureFact, *, moved: bool) -> bool:
    """Tell whether "scheduled" takes back that a match was put off."""
    if fixture.reports_postponements:
        return match.status in OFF
    return moved and match.status is MatchStatus.POSTPONED


def _confirms(match: KnownMatch, fixture: FixtureFact) -> bool:
    """Tell whether a source confirms that a match is on: an older word that it was put off may still be on its way."""
    on = fixture.reports_postponements and match.status is MatchStatus.SCHEDULED and not match.played
    return on and match.status_known_at < fixture.known_at < match.kickoff
