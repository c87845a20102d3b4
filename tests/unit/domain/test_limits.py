"""What somebody allows themselves: tighter at once, looser a day later, a pause never shorter."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.domain.limits import LimitName, Limits, Pause, PauseKind, Pending, tightest
from engine.domain.money import Money

NOW = datetime(2026, 3, 7, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def euros(amount: int) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("name", "large", "small"),
    [(LimitName.STAKE, euros(50), euros(20)), (LimitName.LOSS, euros(200), euros(100)), (LimitName.TIME, 60, 30)],
)
def test_tighter_limit_holds_at_once_and_looser_one_after_a_day(
    name: LimitName, large: Money | int, small: Money | int
) -> None:
    limits = Limits().change(name, large, NOW).change(name, small, NOW)
    assert (limits.get(name), limits.pending) == (small, ())
    assert [limits.get(other) for other in LimitName if other is not name] == [None, None]
    looser = limits.change(name, large, NOW)
    assert (looser.get(name), looser.pending) == (small, (Pending(name, large, NOW + DAY),))
    assert looser.at(NOW + DAY - timedelta(seconds=1)) == looser
    assert looser.at(NOW + DAY) == Limits().change(name, large, NOW)
    assert looser.at(NOW + 2 * DAY) == Limits().change(name, large, NOW)


def test_taking_a_limit_away_waits_a_day_and_setting_it_again_forgets_that() -> None:
    limits = Limits(stake=euros(20), loss=euros(100)).change(LimitName.STAKE, None, NOW)
    assert (limits.stake, limits.at(NOW + DAY).stake, limits.at(NOW + DAY).loss) == (euros(20), None, euros(100))
    again = limits.change(LimitName.STAKE, euros(20), NOW)
    assert again.at(NOW + DAY) == Limits(stake=euros(20), loss=euros(100))


def test_changes_of_two_limits_wait_each_for_its_own_hour() -> None:
    limits = Limits(stake=euros(20), loss=euros(100)).change(LimitName.STAKE, euros(30), NOW)
    limits = limits.change(LimitName.LOSS, euros(300), NOW + timedelta(hours=5))
    between = limits.at(NOW + DAY + timedelta(hours=1))
    assert (between.stake, between.loss, len(between.pending)) == (euros(30), euros(100), 1)
    assert limits.at(NOW + DAY + timedelta(hours=5)) == Limits(stake=euros(30), loss=euros(300))


def test_pause_ends_when_it_was_said_to_and_is_never_shortened() -> None:
    limits = Limits().pause(7 * DAY, NOW).pause(DAY, NOW)
    assert limits.pause_at(NOW) == Pause(PauseKind.COOL_OFF, NOW + 7 * DAY)
    assert limits.pause_at(NOW + 7 * DAY) is None
    excluded = limits.exclude(180 * DAY, NOW).exclude(2 * DAY, NOW)
    assert excluded.pause_at(NOW + DAY) == Pause(PauseKind.EXCLUDED, NOW + 180 * DAY), "an exclusion before a break"
    assert excluded.pause_at(NOW + 180 * DAY) is None
    assert Limits().pause_at(NOW) is None


def test_two_accounts_of_one_person_keep_the_tighter_limit_of_each_kind() -> None:
    one = Limits(stake=euros(50), loss=euros(100), minutes=90, cool_off_until=NOW + DAY)
    other = Limits(stake=euros(20), minutes=120, cool_off_until=NOW + 3 * DAY, excluded_until=NOW + 9 * DAY)
    both = Limits(
        stake=euros(20), loss=euros(100), minutes=90, cool_off_until=NOW + 3 * DAY, excluded_until=NOW + 9 * DAY
    )
    assert tightest(one, other, NOW) == tightest(other, one, NOW) == both
    assert tightest(Limits(), Limits(), NOW) == Limits()
