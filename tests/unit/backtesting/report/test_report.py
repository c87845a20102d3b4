"""The files of a report: what they hold, that the page fetches nothing, and that sizes stay within bounds."""

import base64
import csv
import gzip
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from engine.backtesting.figures.metrics import metrics_of
from engine.backtesting.report import write_report
from engine.backtesting.report.analysis import Analysis, analyse
from engine.backtesting.report.bet_table import pack_all
from engine.backtesting.report.bets_csv import write_bets
from engine.backtesting.report.contents import contents_of
from engine.backtesting.report.html_page import page_of
from engine.backtesting.report.words import Words
from engine.backtesting.result import BacktestResult
from tests.backtest_runs import a_row, a_run, some_bets

TODAY = date(2026, 11, 26)
_FETCHING = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("object", "data"),
    ("source", "src"),
}


class Page(HTMLParser):
    """Notes what a page would fetch, its identifiers and the links inside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if (tag, name) in _FETCHING:
                self.fetched.append(f"{tag} {name}={value}")
            if name == "id":
                self.ids.append(value or "")
            if (tag, name) == ("a", "href"):
                self.links.append(value or "")


@pytest.fixture(scope="module")
def folder(analysis: Analysis, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A written report of one run."""
    path = tmp_path_factory.mktemp("report") / "new" / "folder"
    write_report([analysis.result], path, today=TODAY)
    return path


def page_text(*results: BacktestResult) -> str:
    """The page of a report without its other files."""
    words = Words("en", "EUR")
    contents = contents_of([analyse(result) for result in results], words, TODAY)
    return page_of(contents, pack_all(results), words)


def test_report_is_metrics_bets_page_and_document(folder: Path) -> None:
    names = {path.name for path in folder.iterdir() if path.stat().st_size}
    assert names == {"metrics.json", "bets.csv", "report.html", "report.pdf"}


def test_page_fetches_nothing_and_its_links_lead_somewhere(folder: Path) -> None:
    text = (folder / "report.html").read_text("utf-8")
    page = Page(text)
    assert page.fetched == []
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert "default-src 'none'" in text
    styles = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in styles
    assert "@import" not in styles


def test_page_says_what_must_be_said(folder: Path) -> None:
    text = (folder / "report.html").read_text("utf-8")
    for said in ("18+", "promises no profit", "95% interval", "Luck or skill", "What to improve", "Definitions"):
        assert said in text, said


def test_every_chart_has_a_description_keys_and_a_table(folder: Path) -> None:
    text = (folder / "report.html").read_text("utf-8")
    figures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(figures) == 5
    for figure in figures:
        assert re.search(r'class="plot" tabindex="0" role="img"[^>]*aria-label="[^"]{20,}"', figure)
        assert "<table" in figure


def test_names_in_the_data_cannot_break_out_of_the_page() -> None:
    text = page_text(a_run([a_row(home="</script><b>Hull & Sons", book="<i>bet</i>")]))
    assert "</script><b>" not in text
    assert "<i>bet</i>" not in text


def test_table_of_the_page_holds_every_bet_exactly(analysis: Analysis) -> None:
    (packed,) = pack_all([analysis.result])
    table = json.loads(gzip.decompress(base64.b64decode(packed.data)))
    bets = analysis.result.bets
    assert table["rows"] == packed.shown == packed.of == len(bets)
    newest = max(range(len(bets)), key=lambda row: (bets.kickoff[row], row))
    columns, texts = table["columns"], table["texts"]
    assert columns["profit"][0] == bets.profit[newest]
    assert columns["price"][0] / table["steps"]["price"] == bets.price[newest]
    assert texts["book"][columns["book"][0]] == bets.book[newest]
    assert columns["kickoff"][0] * 60 == bets.kickoff[newest].astype("datetime64[s]").astype(int)
    assert sum(columns["profit"]) == bets.profit.sum()
    assert json.loads(texts["reasons"][columns["reasons"][0]]) == [["edge", {"edge": 0.06}]]


def test_too_many_bets_lose_reasons_first_and_then_the_oldest(analysis: Analysis) -> None:
    whole = pack_all([analysis.result])[0]
    bare = pack_all([analysis.result], most_bytes=len(whole.data) - 1)[0]
    few = pack_all([analysis.result], most_bytes=len(bare.data) // 2)[0]
    assert whole.reasons
    assert not bare.reasons
    assert bare.shown == bare.of
    assert few.shown < few.of
    assert len(few.data) <= len(bare.data) // 2 * 1.2


def test_csv_holds_every_bet_with_all_that_was_known(folder: Path, analysis: Analysis) -> None:
    with (folder / "bets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    bets = analysis.result.bets
    assert len(rows) == len(bets)
    assert set(bets.columns()) | {"strategy", "clv", "currency"} == set(rows[0])
    first = rows[0]
    assert first["kickoff"] == "2020-08-01T15:00:00Z"
    assert first["stake"] == "10.00"
    assert float(first["profit"]) == bets.profit[0] / 100
    assert float(first["clv"]) == pytest.approx(bets.clv[0], abs=1e-6)


def test_unknown_numbers_are_empty_in_the_csv(tmp_path: Path) -> None:
    write_bets([a_run([a_row(closing_fair=float("nan"), closing_source="")])], tmp_path / "bets.csv")
    with (tmp_path / "bets.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["closing_fair"], row["clv"], row["closing_source"]) == ("", "", "")


def test_document_is_a_pdf_of_some_pages(folder: Path) -> None:
    document = (folder / "report.pdf").read_bytes()
    assert document.startswith(b"%PDF-")
    pages = len(re.findall(rb"/Type\s*/Page\b", document))
    assert 4 <= pages <= 14


def test_same_run_gives_the_same_page_and_metrics(folder: Path, analysis: Analysis) -> None:
    assert page_text(analysis.result) == (folder / "report.html").read_text("utf-8")
    assert metrics_of(analysis.result) == json.loads((folder / "metrics.json").read_text("utf-8"))


def test_two_runs_stand_side_by_side(analysis: Analysis) -> None:
    text = page_text(analysis.result, a_run(some_bets(120, seed=9), strategy="cautious"))
    page = Page(text)
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert text.count('data-run="') == 2
    assert "Side by side" in text


@pytest.mark.slow
def test_files_of_two_runs_hold_both(analysis: Analysis, tmp_path: Path) -> None:
    other = a_run(some_bets(120, seed=9), strategy="cautious")
    written = write_report([analysis.result, other], tmp_path, today=TODAY)
    assert [path.name for path in written][:2] == ["metrics.json", "metrics-second.json"]
    assert json.loads((tmp_path / "metrics-second.json").read_text("utf-8"))["bets"] == 120
    with (tmp_path / "bets.csv").open(encoding="utf-8", newline="") as file:
        assert {row["strategy"] for row in csv.DictReader(file)} == {"balanced", "cautious"}


def test_run_without_bets_that_was_stopped_early_still_makes_a_report(tmp_path: Path) -> None:
    stopped = replace(a_run([], days=20), complete=False)
    write_report([stopped], tmp_path, today=TODAY)
    text = (tmp_path / "report.html").read_text("utf-8")
    assert "stopped early" in text
    assert "found no bet" in text
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_that_two_runs_were_stopped_early_is_said_once(words: Words) -> None:
    stopped = analyse(replace(a_run(some_bets(30)), complete=False))
    (said,) = contents_of([stopped, stopped], words, TODAY).warnings
    assert "stopped early" in said


def test_one_bet_makes_a_report() -> None:
    assert "too few for an interval" in page_text(a_run([a_row()]))


def test_no_run_or_three_are_refused(analysis: Analysis, tmp_path: Path) -> None:
    for count in (0, 3):
        with pytest.raises(ValueError, match="one run or two"):
            write_report([analysis.result] * count, tmp_path)


@pytest.mark.slow
def test_page_of_fifteen_thousand_bets_is_smaller_than_six_megabytes() -> None:
    assert len(page_text(a_run(some_bets(15_000, a_day=6))).encode()) < 6_000_000
