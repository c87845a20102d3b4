"""What /backtest says of the last backtest of one's own strategy."""

from datetime import UTC, datetime

import pytest

from bot.core.commands.proof import backtest
from bot.core.errors import Refusal
from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.views import FileView
from bot.core.people.person import Person
from engine.storage.database import Database

NOW = datetime(2024, 10, 11, 17, 0, tzinfo=UTC)
METRICS = {
    "bets": 1_234,
    "win_rate": {"value": 0.561, "low": 0.53, "high": 0.59, "n": 1_200},
    "roi": {"value": 0.042, "low": -0.01, "high": 0.09, "n": 1_234},
    "clv_fair": {"value": 0.036, "low": 0.033, "high": 0.039, "n": 1_230},
    "max_drawdown": {"value": 0.12, "low": None, "high": None, "n": 1_234},
}


class Advisor:
    simulated = False


async def asked(database: Database, what: str | None = None, *, tested: bool = True, strategy: str = "balanced"):
    async with database.unit_of_work() as work:
        stored = await work.people.ensure("console", "me", NOW)
        if tested:
            plan = {"since": "2018-07-01", "until": "2023-06-30"}
            number = await work.backtests.ask(plan, strategy, NOW, "test")
            await work.backtests.finish(number, NOW, METRICS, b"<html>report</html>")
        return await backtest(Person.of(stored), what, advisor=Advisor(), work=work, now=NOW)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_last_backtest_is_said_in_five_lines_with_intervals(database: Database, language: str) -> None:
    (section,) = (await asked(database)).sections
    reader = Reader(language=language)
    said = [row.value.text(reader) for row in section.rows]
    assert len(said) == 5
    point = "." if language == "en" else ","
    for figures in ((f"56{point}1", f"53{point}0", f"59{point}0"), (f"4{point}2",), (f"3{point}6",), (f"12{point}0",)):
        assert any(all(figure in line for figure in figures) for line in said)
    assert section.heading is not None
    assert "2018-07-01" in section.heading.text(reader)


async def test_the_report_is_handed_over_as_a_page(database: Database) -> None:
    page = await asked(database, "report")
    assert isinstance(page, FileView)
    assert (page.name, page.media_type, page.body) == (
        "fairline-backtest-balanced.html",
        "text/html",
        b"<html>report</html>",
    )


async def test_the_backtest_of_another_strategy_is_none_of_ones_own(database: Database) -> None:
    assert (await asked(database, strategy="sharp")).sections == ()
    with pytest.raises(Refusal):
        await asked(database, "report", strategy="sharp")


async def test_anything_else_is_refused(database: Database) -> None:
    with pytest.raises(Refusal):
        await asked(database, "rerun")
