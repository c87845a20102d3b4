"""The bankroll as picture and as text, and what is sent where no picture can be kept."""

import errno
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.console import Console

from bot.charts import bankroll, clv
from bot.charts.folder import PictureFolder
from bot.charts.frame import plain
from bot.charts.palette import THEMES, Theme
from bot.console.render import money
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.views import ChartView
from bot.core.people.person import Person
from bot.discord.render import dispatch as discord
from bot.telegram.render import dispatch as telegram
from engine.domain.bets import PersonId
from engine.domain.money import Currency, Money
from engine.performance.bankroll_history import BankrollPoint, History
from engine.performance.record import record_of


def a_history(*values: int, simulated: bool = True) -> History:
    start = datetime(2022, 10, 1, 12, tzinfo=UTC)
    points = [
        BankrollPoint(
            start + timedelta(days=day),
            Money.of(value, "EUR"),
            Money.of(value - values[0], "EUR"),
            Money.of(value, "EUR") if not day else None,
        )
        for day, value in enumerate(values)
    ]
    record = record_of([], Currency("EUR"))
    return History(tuple(points), len(values) - 1, Money.of(20, "EUR"), simulated, record)


def test_picture_is_a_png_for_a_phone() -> None:
    png = bankroll.picture(a_history(1000, 1020, 990, 1040), Reader())
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1080, 1080)


def test_simulated_bankroll_is_watermarked() -> None:
    assert bankroll.picture(a_history(1000, 1020), Reader()) != bankroll.picture(
        a_history(1000, 1020, simulated=False), Reader()
    )


def test_bankroll_that_never_moved_can_be_drawn() -> None:
    assert bankroll.picture(a_history(1000), Reader()).startswith(b"\x89PNG")
    assert "bankroll €1,000.00" in bankroll.twin(a_history(1000), Reader())


def test_text_twin_fits_the_terminal_and_sums_up() -> None:
    twin = bankroll.twin(a_history(1000, 1020, 990, 1040), Reader())
    assert max(len(line) for line in twin.splitlines()) <= 80
    assert "result of bets +€40.00" in twin


def test_alternative_text_says_what_the_picture_shows() -> None:
    text = bankroll.alt_text(a_history(1000, 1040), Reader())
    assert "from €1,000.00 to €1,040.00" in text
    assert "1 settled bet," in text


@pytest.mark.parametrize("columns", [76, 36])
def test_text_twin_is_no_wider_than_the_screen_it_is_for(columns: int) -> None:
    twin = bankroll.twin(a_history(25_000_000, 25_400_000, 24_000_000), Reader("de"), columns)
    assert max(len(line) for line in twin.splitlines()) <= columns


@pytest.mark.parametrize(
    ("language", "whole", "half"),
    [("en", "1,000", "1,000.4"), ("de", "1.000", "1.000,4"), ("pl", "1 000", "1 000,4")],
)
def test_heights_of_the_text_twin_are_written_as_the_language_writes_numbers(
    language: str, whole: str, half: str
) -> None:
    twin = bankroll.twin(a_history(1000, 1002, 1001), Reader(language)).replace("\N{NO-BREAK SPACE}", " ")
    heights = [line.partition("┤")[0].strip() for line in twin.splitlines() if "┤" in line]
    assert whole in heights
    assert half in heights


def test_dollar_amounts_are_no_formulas() -> None:
    assert plain("now $5.00, was $4.00") == r"now \$5.00, was \$4.00"


async def test_chart_still_comes_as_text_where_no_picture_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "charts").write_text("a file where the folder should be")
    view = await PictureFolder(tmp_path / "charts").bankroll(a_history(1000, 1040), Person(PersonId(1)))
    assert view.path is None
    assert "result of bets +€40.00" in view.twin
    assert "FAIRLINE_HOME" in view.trouble


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def test_full_disk_leaves_the_picture_before_whole_and_no_scraps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = PictureFolder(tmp_path)
    before = await folder.bankroll(a_history(1000), Person(PersonId(1)))
    assert before.path is not None
    whole = before.path.read_bytes()

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    after = await folder.bankroll(a_history(1000, 1040), Person(PersonId(1)))
    assert after.path is None
    assert "No space left on device" in after.trouble
    assert names_in(tmp_path) == ["bankroll-1.png"]
    assert before.path.read_bytes() == whole


@pytest.mark.parametrize(("value", "written"), [(0.025, "+2.5%"), (0.05, "+5%"), (-0.005, "−0.5%"), (0.0, "0%")])
def test_marks_of_closing_line_value_say_where_they_stand(value: float, written: str) -> None:
    assert clv.mark(value, Reader()) == written


def luminance(colour: str) -> float:
    """Relative luminance of a colour (WCAG 2.2)."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_everything_drawn_stands_out_from_its_ground(theme: Theme) -> None:
    assert min(contrast(colour, theme.paper) for colour in (theme.ink, theme.grey)) >= 4.5
    marks = (theme.blue, theme.orange, theme.vermilion, *theme.lines)
    assert min(contrast(colour, theme.paper) for colour in marks) >= 3
    assert contrast(theme.blue, theme.band) >= 3


NO_PICTURE = ChartView(None, "Bankroll", "A line.", "wide", "a <b> & | c", simulated=False, trouble="No room (full).")


def test_telegram_shows_the_text_and_why_there_is_no_picture() -> None:
    (drawn,) = telegram.render(NO_PICTURE, Audience(Reader()))
    assert drawn.picture is None
    assert "<pre>a &lt;b&gt; &amp; | c</pre>" in drawn.text
    assert "No room (full)." in drawn.text


def test_discord_shows_the_text_and_why_there_is_no_picture() -> None:
    (drawn,) = discord.draw(NO_PICTURE, Audience(Reader()))
    assert not drawn.pictures
    description = drawn.embed.description or ""
    assert "```\na <b> & | c\n```" in description
    assert "No room (full)." in description


def test_terminal_shows_the_text_and_why_there_is_no_picture() -> None:
    console = Console(width=80, record=True, file=io.StringIO())
    console.print(money.chart(NO_PICTURE, Reader()))
    text = console.export_text()
    assert "wide" in text
    assert "No room (full)." in text
    assert "None" not in text
