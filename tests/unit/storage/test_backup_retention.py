"""Which backups stay: by their age, not by how many there are."""

from datetime import UTC, datetime, timedelta

from engine.storage.backup_retention import Retention

NIGHT = datetime(2026, 11, 26, 3, 45, tzinfo=UTC)


def test_after_a_year_of_nights_seven_days_four_weeks_and_twelve_months_are_there() -> None:
    made: set[datetime] = set()
    for night in range(400):
        now = NIGHT - timedelta(days=399 - night)
        made = Retention().kept(made | {now}, now)
    ages = sorted((NIGHT - at).days for at in made)
    assert ages[:8] == [0, 1, 2, 3, 4, 5, 6, 7]
    assert 335 <= ages[-1] <= 372
    assert len({f"{at:%Y-%m}" for at in made}) == 12 + 1
    assert 20 <= len(made) <= 24


def test_many_backups_of_one_day_push_no_older_day_out() -> None:
    nights = {NIGHT - timedelta(days=day) for day in range(7)}
    of_today = {NIGHT + timedelta(minutes=minute) for minute in range(1, 30)}
    kept = Retention().kept(nights | of_today, NIGHT + timedelta(minutes=30))
    assert nights - {NIGHT} <= kept
    assert kept & of_today == {NIGHT + timedelta(minutes=29)}


def test_the_last_backup_stays_however_old_it_is() -> None:
    old = NIGHT - timedelta(days=900)
    assert Retention().kept({old, old - timedelta(days=1)}, NIGHT) == {old}
