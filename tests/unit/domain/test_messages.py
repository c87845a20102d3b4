"""Names of messages: what each is about can be read back."""

from datetime import date

import pytest

from engine.domain.messages import Edition, MessageKind, MessageName, Stage


def test_a_name_is_read_back_as_it_was_written() -> None:
    name = MessageName.of(MessageKind.CARD, 17)
    assert (str(name), MessageName.parse("card:17"), name.number) == ("card:17", name, 17)
    week = MessageName.of(MessageKind.WEEKLY, date(2026, 3, 9))
    assert (str(week), MessageName.parse(str(week)), week.number) == ("weekly:2026-03-09", week, None)
    with pytest.raises(ValueError, match="nonsense"):
        MessageName.parse("nonsense:1")


@pytest.mark.parametrize(
    ("subject", "span"),
    [("12-15", (12, 15)), ("12", None), ("12-", None), ("-15", None), ("a-15", None), ("12-b", None)],
)
def test_a_span_has_a_first_and_a_last_number(subject: str, span: tuple[int, int] | None) -> None:
    assert MessageName(MessageKind.SETTLED, subject).span == span
    assert MessageName.spanning(MessageKind.SETTLED, 12, 15).subject == "12-15"


def test_the_name_of_a_day_holds_what_was_decided_of_bets_until_then() -> None:
    day = date(2026, 11, 26)
    plain, both = MessageName.of_day(MessageKind.DIGEST, day), MessageName.of_day(MessageKind.DIGEST, day, (12, 15))
    assert (str(plain), plain.span) == ("digest:2026-11-26", None)
    assert (str(both), both.span, both.number) == ("digest:2026-11-26/12-15", (12, 15), None)
    assert plain == MessageName.of(MessageKind.DIGEST, day)


def test_the_message_of_a_card_that_is_a_bet_is_numbered_by_the_version_of_the_card() -> None:
    assert Edition.offered() == Edition(Stage.OFFERED, 1)
    assert Edition.offered(3) == Edition(Stage.OFFERED, 3)
