"""One match listed as two events: some books still list it at the hour the round was first set to.

When a round gets its hours, The Odds API makes a new event for a match and leaves the old one to the books that have
not noticed yet; both come in the same body, for days. Seen in the recorded bodies in France, Germany and Portugal.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from engine.ingestion.sources.the_odds_api.bodies import Event, EventOdds

SAME_ROUND: Final = timedelta(days=7)
"""Two sides at the same home do not meet twice within so long."""


def believed_kickoffs(events: Sequence[Event]) -> dict[str, datetime]:
    """Return the kick-off to believe of each event, by the event's identifier.

    Of two events of one match, the hour that fewer other matches of the competition share is believed: a round that
    has no hours yet stands at one hour altogether. Where that does not tell, more bookmakers do, then the later hour.
    """
    shared = Counter((event.sport_key, event.commence_time) for event in events)
    meetings: dict[tuple[str, str | None, str | None], list[Event]] = defaultdict(list)
    for event in events:
        meetings[event.sport_key, event.home_team, event.away_team].append(event)
    believed: dict[str, datetime] = {}
    for meeting in meetings.values():
        for doubles in _rounds(meeting):
            best = min(
                doubles,
                key=lambda event: (
                    shared[event.sport_key, event.commence_time],
                    -_books(event),
                    -event.commence_time.timestamp(),
                ),
            )
            believed |= {event.id: best.commence_time for event in doubles}
    return believed


def _rounds(meeting: list[Event]) -> list[list[Event]]:
    """Return the events of one pair, those of one round together."""
    rounds: list[list[Event]] = []
    for event in sorted(meeting, key=lambda event: event.commence_time):
        if rounds and event.commence_time - rounds[-1][0].commence_time < SAME_ROUND:
            rounds[-1].append(event)
        else:
            rounds.append([event])
    return rounds


def _books(event: Event) -> int:
    return len(event.bookmakers) if isinstance(event, EventOdds) else 0
