"""The bankroll as picture and as text."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.charts import bankroll
from bot.charts.folder import PictureFolder
from bot.core.bankroll_history import History, Point
from bot.core.errors import Refusal
from bot.core.i18n import Reader
from bot.core.people import Person
from engine.domain.bets import PersonId
from engine.domain.money import Money


def a_history(*values: int, simulated: bool = True) -> History:
    start = datetime(2022, 10, 1, 12, tzinfo=UTC)
    points = [
        Point(
            start + timedelta(days=day),
            Money.of(value, "EUR"),
            Money.of(value - values[0], "EUR"),
            Money.of(value, "EUR") if not day else None,
        )
        for day, value in enumerate(values)
    ]
    return History(tuple(points), len(values) - 1, Money.of(20, "EUR"), simulated)


def test_picture_is_a_png_for_a_phone() -> None:
    png = bankroll.picture(a_history(1000, 1020, 990, 1040), Reader())
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1080, 810)


def test_simulated_bankroll_is_watermarked() -> None:
    assert bankroll.picture(a_history(1000, 1020), Reader()) != bankroll.picture(
        a_history(1000, 1020, simulated=False), Reader()
    )


def test_bankroll_that_never_moved_can_be_drawn() -> None:
    assert bankroll.picture(a_history(1000), Reader()).startswith(b"\x89PNG")
    assert "now €1,000.00" in bankroll.twin(a_history(1000), Reader())


def test_text_twin_fits_the_terminal_and_sums_up() -> None:
    twin = bankroll.twin(a_history(1000, 1020, 990, 1040), Reader())
    assert max(len(line) for line in twin.splitlines()) <= 80
    assert "result of bets +€40.00" in twin


def test_alternative_text_says_what_the_picture_shows() -> None:
    text = bankroll.alt_text(a_history(1000, 1040), Reader())
    assert "from €1,000.00 to €1,040.00" in text
    assert "1 settled bet," in text


async def test_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "charts").write_text("a file where the folder should be")
    with pytest.raises(Refusal, match="FAIRLINE_HOME"):
        await PictureFolder(tmp_path / "charts").bankroll(a_history(1000), Person(PersonId(1)))
