"""Which values of a limit are offered, and how long a pause is said to last."""

from datetime import timedelta

import pytest

from bot.core.i18n import Reader
from bot.core.people.limit_choices import length_in_words, values_of
from bot.core.people.person import Person
from engine.domain.bets import PersonId
from engine.domain.money import Money


def pressed(limit: str, balance: str) -> list[str]:
    """What the buttons type, the way back last."""
    view = values_of(limit, Person(PersonId(1)), Money.of(balance, "EUR"))
    return [button.payload.removeprefix("c:limits ") for row in view.buttons for button in row]


def shown(limit: str, balance: str) -> list[str]:
    view = values_of(limit, Person(PersonId(1)), Money.of(balance, "EUR"))
    return [button.text(Reader()) for row in view.buttons for button in row]


def test_limits_with_an_amount_are_offered_as_parts_of_the_bankroll_and_none_smaller_than_a_least_stake() -> None:
    assert pressed("stake", "1000") == ["stake 10", "stake 20", "stake 50", "stake 100", "stake off", "-"]
    assert pressed("loss", "1000") == ["loss 50", "loss 100", "loss 200", "loss 500", "loss off", "-"]
    assert pressed("stake", "10") == ["stake 0.5", "stake 1", "stake off", "-"]  # of 0.10, 0.20, 0.50 and 1.00
    assert shown("stake", "10")[:3] == ["€0.50", "€1", "No limit"]


def test_minutes_and_pauses_are_offered_by_their_length_and_a_pause_is_asked_about_first() -> None:
    assert pressed("time", "1000") == ["time 15", "time 30", "time 60", "time 120", "time off", "-"]
    assert shown("time", "1000")[:2] == ["15 minutes", "30 minutes"]
    assert pressed("break", "1000") == ["break 24h ?", "break 3 ?", "break 7 ?", "break 30 ?", "-"]
    assert shown("break", "1000")[:2] == ["24 hours", "3 days"]
    assert pressed("exclude", "1000")[:2] == ["exclude 30 ?", "exclude 90 ?"]


@pytest.mark.parametrize(
    ("hours", "said"), [(24, "24 hours"), (25, "25 hours"), (36, "36 hours"), (48, "2 days"), (720, "30 days")]
)
def test_a_pause_is_counted_in_days_from_the_second_on_where_they_are_whole(hours: int, said: str) -> None:
    assert length_in_words(timedelta(hours=hours)).text(Reader()) == said
