"""The page of a backtest in a real browser: its scripts run, draw every chart and unpack every bet."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from engine.backtesting.report.analysis import analyse
from engine.backtesting.report.bet_table import pack_all
from engine.backtesting.report.contents import contents_of
from engine.backtesting.report.html_page import page_of
from engine.backtesting.report.words import Words
from tests.backtest_runs import FIRST_DAY, a_run, some_bets

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium found"),
]


def in_browser(page: Path, home: Path) -> tuple[str, str]:
    """What the page became once its scripts had run, and what the browser logged; nothing outside can be reached."""
    ran = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--proxy-server=127.0.0.1:9", f"--user-data-dir={home}", "--virtual-time-budget=8000",
            "--enable-logging=stderr", "--window-size=390,844", "--dump-dom", page.as_uri(),
        ],
        capture_output=True, text=True, timeout=180, check=True,
    )  # fmt: skip
    return ran.stdout, ran.stderr


def test_scripts_draw_the_charts_and_unpack_the_bets(tmp_path: Path) -> None:
    runs = [a_run(some_bets(400)), a_run(some_bets(150, seed=3), strategy="cautious")]
    words = Words("en", "EUR")
    contents = contents_of([analyse(run) for run in runs], words, FIRST_DAY.item())
    page = tmp_path / "report.html"
    page.write_text(page_of(contents, pack_all(runs), words), encoding="utf-8")
    became, logged = in_browser(page, tmp_path / "home")
    assert "CONSOLE" not in logged
    assert "400 of 400 bets" in became
    assert "Leeds – Hull" in became
    assert 'role="grid"' in became
    # both bankrolls, and of the run that is shown: bankroll and its fall, profit, win rate, closing line, calibration
    assert len(re.findall(r"<canvas", became)) == 7
