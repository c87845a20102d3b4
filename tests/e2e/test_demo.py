"""The demo as a newcomer meets it: from the first question to a settled bet, and with real seasons."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest

from bot.cli.exit_codes import guarded
from bot.cli.main import app

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("FAIRLINE_DATA", ROOT.parent / "shared" / "data")) / "football-data-uk"
QUESTIONS = ["yes", "1000 EUR", "all"]


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRLINE_HOME", str(tmp_path / "home"))


def demo(tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: list[str], *options: str) -> str:
    """Hold a scripted conversation; returns its transcript."""
    script = tmp_path / "script.txt"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code = guarded(lambda: app(["demo", "--script", str(script), *options]))
    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    return shown.out


def ledger_sum(transcript: str) -> Decimal:
    """Add up every amount that the transcript says came in or went out."""
    total = Decimal(1000)
    for sign, amount in re.findall(r"Bankroll €[\d,.]+ \(([+−]?)€([\d,.]+?)\)", transcript):
        total += Decimal(amount.replace(",", "")) * (-1 if sign == "−" else 1)
    return total


def last_bankroll(transcript: str) -> Decimal:
    """Return what the last answer to /bankroll says."""
    return Decimal(re.findall(r"Yours to bet with\s+€([\d,.]+)", transcript)[-1].replace(",", ""))


def test_newcomer_gets_a_card_logs_a_bet_and_sees_it_settled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [*QUESTIONS, "/today", "1: placed", "/bets", "/next 6", "/stats", "/bankroll", "/chart bankroll"]
    text = demo(tmp_path, capsys, lines)
    assert "simulated" in text
    assert "leave it below" in text
    assert "✓ Logged" in text
    assert "1 settled on 1 match day" in text
    assert last_bankroll(text) == ledger_sum(text)
    assert (tmp_path / "home" / "charts" / "bankroll-1.png").exists()


def test_demo_with_its_input_closed_says_hello_and_good_bye(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert guarded(lambda: app(["demo"])) == 0
    shown = capsys.readouterr()
    assert "Welcome to Fairline" in shown.out
    assert "Bye." in shown.out


@pytest.mark.slow
def test_demo_that_is_kept_goes_on_where_it_ended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = demo(tmp_path, capsys, [*QUESTIONS, "/bankroll 750", "/next"], "--keep")
    text = demo(tmp_path, capsys, ["/bankroll", "/next"], "--keep")
    assert "Welcome back" in text
    assert last_bankroll(text) == 750
    (reached,) = re.findall(r"→ (.*)", before)
    assert f"{reached} → " in text


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.skipif(not DATA.is_dir(), reason=f"needs the real match data in {DATA} (FAIRLINE_DATA)")
def test_replayed_autumn_of_the_premier_league_ends_with_the_sum_of_the_ledger(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ["/today", "1: placed", "2: placed", "3: placed", "/next"] * 92  # 1 October to 31 December 2022
    lines = [*QUESTIONS, "/settings risk sharp", *days, "/bets", "/bankroll", "/stats"]
    text = demo(tmp_path, capsys, lines, "--data", str(DATA), "--from", "2022-10-01", "--leagues", "E0")
    assert "simulated" not in text
    assert text.count("✓ Logged") >= 1  # one league at named books: a card in most weeks is a good autumn
    assert last_bankroll(text) == ledger_sum(text)
