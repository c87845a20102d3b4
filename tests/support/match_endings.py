"""What can be told of a match from the bet to its end, in order, and how a bet ends by the common rules."""

# ruff: noqa: E501 — a sequence stays on its line, so that the table can be read down

from datetime import UTC, datetime, timedelta

from engine.domain.bets import Settlement
from engine.domain.football import MatchId, MatchStatus, Result, Score

KICKOFF = datetime(2026, 3, 7, 15, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FINISHED, POSTPONED, ABANDONED = MatchStatus.FINISHED, MatchStatus.POSTPONED, MatchStatus.ABANDONED
AWARDED, CANCELLED, SCHEDULED = MatchStatus.AWARDED, MatchStatus.CANCELLED, MatchStatus.SCHEDULED
WIN, LOSS, VOID = Settlement.WIN, Settlement.LOSS, Settlement.VOID


def told(status: MatchStatus, after: timedelta, score: str | None = None, moved: timedelta = timedelta(0)) -> Result:
    """What was told so long after the kick-off bet on; ``moved``: how far the kick-off stood from it then."""
    goals = None if score is None else Score(*map(int, score.split("-")))
    return Result(MatchId(1), goals, status, KICKOFF + after, kickoff=KICKOFF + moved)


PUT_OFF = told(POSTPONED, -5 * HOUR)
BACK_ON = told(SCHEDULED, -4 * HOUR)
BACK_ON_MONDAY = told(SCHEDULED, HOUR, moved=47 * HOUR)

SEQUENCES = [
    # what happened                                          the selection   told, in order                                            at        settled
    ("played as planned", "1X2/home", [told(FINISHED, 2 * HOUR, "2-1")], 3 * HOUR, WIN),
    ("played as planned, and told only five days later", "1X2/home", [told(FINISHED, 5 * DAY, "2-1")], 6 * DAY, WIN),
    ("put off at ten and back on at eleven, played on time", "1X2/home", [PUT_OFF, told(FINISHED, 2 * HOUR, "2-1")], 3 * HOUR, WIN),
    ("put off and played the next day", "1X2/home", [PUT_OFF, told(FINISHED, DAY + 2 * HOUR, "2-1", DAY)], DAY + 3 * HOUR, WIN),
    ("put off, and nothing heard within the rules' time", "1X2/home", [PUT_OFF], DAY, None),
    ("put off, and the rules' time is over", "1X2/home", [PUT_OFF], 3 * DAY, VOID),
    ("put off and played three weeks later", "1X2/home", [PUT_OFF, told(FINISHED, 21 * DAY, "2-1", 21 * DAY)], 22 * DAY, VOID),
    ("put off, back on, and no score heard for five days", "1X2/home", [PUT_OFF, BACK_ON], 5 * DAY, None),
    ("put off, back on, and the score told five days later", "1X2/home", [PUT_OFF, BACK_ON, told(FINISHED, 5 * DAY, "2-1")], 6 * DAY, WIN),
    ("put off, back on for Monday, and no score heard for five days", "1X2/home", [PUT_OFF, BACK_ON_MONDAY], 5 * DAY, None),
    ("put off, back on, put off again", "1X2/home", [PUT_OFF, BACK_ON, told(POSTPONED, -3 * HOUR)], 3 * DAY, VOID),
    ("put off before the bet, for a date that still stands", "1X2/home", [told(POSTPONED, -3 * DAY), told(FINISHED, 2 * HOUR, "2-1")], 3 * HOUR, WIN),
    ("put off, no new date told, and a score three days later", "1X2/home", [PUT_OFF, told(FINISHED, 3 * DAY, "2-1")], 4 * DAY, VOID),
    ("moved by 38 days without the word", "1X2/home", [told(FINISHED, 38 * DAY + 2 * HOUR, "0-1", 38 * DAY)], 39 * DAY, VOID),
    ("moved from Saturday to Monday for television", "1X2/home", [told(FINISHED, 2 * DAY + 2 * HOUR, "2-1", 2 * DAY)], 3 * DAY, WIN),
    ("broken off at 1-1, the bet undecided, an hour later", "1X2/home", [told(ABANDONED, HOUR, "1-1")], 2 * HOUR, None),
    ("broken off at 1-1, what was decided", "OU 1.5/over", [told(ABANDONED, HOUR, "1-1")], 2 * HOUR, WIN),
    ("broken off at 1-1 and never finished", "1X2/home", [told(ABANDONED, HOUR, "1-1")], 4 * DAY, VOID),
    ("broken off at 1-1 and finished the next day", "1X2/home", [told(ABANDONED, HOUR, "1-1"), told(FINISHED, DAY, "2-1")], 2 * DAY, WIN),
    ("broken off at 1-1 and finished eleven days later", "1X2/home", [told(ABANDONED, HOUR, "1-1"), told(FINISHED, 11 * DAY, "2-1")], 12 * DAY, VOID),
    ("the same, what was decided before the break", "OU 1.5/over", [told(ABANDONED, HOUR, "1-1"), told(FINISHED, 11 * DAY, "2-1")], 12 * DAY, WIN),
    ("awarded", "1X2/home", [told(AWARDED, DAY, "3-0")], 2 * DAY, VOID),
    ("finished, and awarded otherwise afterwards", "1X2/home", [told(FINISHED, 2 * HOUR, "0-1"), told(AWARDED, 9 * DAY, "3-0")], 10 * DAY, LOSS),
    ("broken off, then awarded", "1X2/home", [told(ABANDONED, HOUR, "0-1"), told(AWARDED, 9 * DAY, "3-0")], 10 * DAY, VOID),
    ("cancelled", "1X2/home", [told(CANCELLED, -HOUR)], HOUR, VOID),
    ("a score told of a match there never was", "1X2/home", [told(FINISHED, 2 * HOUR, "2-1"), told(CANCELLED, 30 * DAY)], 31 * DAY, VOID),
    ("called cancelled by mistake and played", "1X2/home", [told(CANCELLED, -HOUR), told(FINISHED, 2 * HOUR, "2-1")], 3 * HOUR, WIN),
    ("called cancelled by mistake and back on, before it is played", "1X2/home", [told(CANCELLED, -5 * HOUR), BACK_ON], HOUR, None),
    ("a score corrected", "1X2/home", [told(FINISHED, 2 * HOUR, "2-1"), told(FINISHED, 20 * HOUR, "2-2")], DAY, LOSS),
    ("finished without a score yet", "1X2/home", [told(FINISHED, 2 * HOUR)], DAY, None),
]  # fmt: skip
