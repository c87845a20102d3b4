"""Bankroll, bets, record, limits and days of a replay as a person reads them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.core.i18n import Reader
from bot.core.messages.help import HelpRow, HelpView
from bot.core.messages.money import BankrollView, BetsView, LimitsView, NextView, StatsView
from bot.core.messages.report import BetRow, DatedRow, ReportView, Row, Tone, TypedRow, Words
from bot.core.messages.views import SettingsView
from bot.core.phrases.record import bet_parts, days_in_words
from bot.core.phrases.reports import report_of
from engine.domain.bets import BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import Score
from engine.domain.limits import LimitName, Limits
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.performance.record import record_of
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import NOON
from tests.unit.bot.core.phrases.test_record import a_record

READER = Reader("en", "UTC")
DAY = timedelta(days=1)


def euros(amount: str) -> Money:
    return Money.of(amount, "EUR")


def lines(report: ReportView) -> list[str]:
    """Everything a report says, line by line."""
    said = [] if report.title is None else [report.title.text(READER)]
    said += [words.text(READER) for words in report.lead]
    for section in report.sections:
        said += [] if section.heading is None else [f"# {section.heading.text(READER)}"]
        for row in section.rows:
            if isinstance(row, Row):
                said.append(" · ".join(words.text(READER) for words in (row.label, row.value) if words is not None))
            elif isinstance(row, DatedRow):
                said.append(f"{row.what.text(READER)} {row.amount.text(READER)}")
            elif isinstance(row, TypedRow):
                said.append(row.typed)
            else:
                said.append(bet_parts(row, READER).match)
    said += [words.text(READER) for words in report.notes]
    return said


def told(view: object) -> list[str]:
    return lines(report_of(view, READER))


def entry(kind: EntryKind, amount: str) -> LedgerEntry:
    return LedgerEntry(PersonId(1), kind, euros(amount), NOON)


@pytest.mark.parametrize(
    ("change", "said"),
    [("100", "Paid in: €100.00."), ("-50", "Taken out: €50.00."), ("0", "That is what it was already.")],
)
def test_what_was_paid_in_or_taken_out_comes_first_without_its_sign(change: str, said: str) -> None:
    view = BankrollView(euros("1050"), euros("25"), (), changed_by=euros(change))
    assert told(view) == ["Bankroll", said, "Yours to bet with · €1,050.00", "In open bets · €25.00"]
    assert said not in told(replace(view, changed_by=None))


def test_the_last_lines_of_the_ledger_are_details_beside_the_sums_and_a_page_of_it_stands_alone() -> None:
    entries = entry(EntryKind.OPENING, "1000"), entry(EntryKind.STAKE, "-25")
    report = report_of(BankrollView(euros("975"), euros("25"), entries), READER)
    assert [section.aside for section in report.sections] == [False, True]
    assert lines(report)[3:] == ["opening +€1,000.00", "stake −€25.00"]
    assert len(report_of(BankrollView(euros("975"), euros("25"), ()), READER).sections) == 1
    assert told(BankrollView(euros("975"), euros("25"), entries, page=2)) == [
        "Ledger, page 2", "opening +€1,000.00", "stake −€25.00"
    ]  # fmt: skip
    assert told(BankrollView(euros("975"), euros("25"), (), page=3)) == ["Ledger, page 3", "There are no older lines."]


def a_row(match: int, *, status: BetStatus = BetStatus.OPEN, kickoff: datetime = SATURDAY_3PM, **more: Any) -> BetRow:
    values: dict[str, Any] = {
        "number": match, "fixture": a_match(match_id=match, kickoff=kickoff), "selection": Selection.parse("1X2/home"),
        "bookmaker": "bet365", "price": Decimal("2.10"), "stake": euros("25"), "status": status, "placed_at": NOON,
        "settlement": Settlement.LOSS if status is BetStatus.SETTLED else None, "profit": None, "clv": None,
    }  # fmt: skip
    return BetRow(**(values | more))


def test_bets_stand_open_ones_first_then_month_by_month_with_the_bankroll_on_the_first_page_alone() -> None:
    settled = [
        a_row(number, status=BetStatus.SETTLED, kickoff=SATURDAY_3PM - days * DAY)
        for number, days in ((3, 1), (2, 2), (1, 20))
    ]
    view = BetsView((a_row(4),), tuple(settled), euros("975"), euros("25"), count=4)
    assert [line for line in told(view) if line.startswith("#")] == [
        "# Open bets", "# Settled · October 2022", "# Settled · September 2022"
    ]  # fmt: skip
    assert told(view)[-1] == "Bankroll €975.00."
    nothing_open = replace(view, open=())
    assert told(nothing_open)[0] == "No open bets."
    second = replace(nothing_open, page=2, pages=3, count=33)
    assert told(second)[0] == "Your bets · page 2 of 3 · 33 bets"
    assert "No open bets." not in told(second)
    assert not any(line.startswith("Bankroll") for line in told(second))
    assert told(second)[-1].startswith("/bets 3 shows page 3")
    assert told(replace(second, page=3))[-1].startswith("/bets 1 shows page 1")
    assert not any(line.startswith("/bets") for line in told(view))


def test_a_list_of_some_days_says_which_and_an_empty_one_too() -> None:
    since, until = datetime(2022, 10, 1, tzinfo=UTC), datetime(2022, 11, 1, tzinfo=UTC)
    view = BetsView((), (), euros("975"), euros("0"))
    assert told(view) == ["No bets yet. Reply to a card of /today with your stake to log one."]
    october = replace(view, since=since, until=until)
    days = "1 October 2022 – 31 October 2022"
    assert told(october) == [f"No bets on matches of these days: {days}. /bets shows all."]
    assert told(replace(october, open=(a_row(1),), count=1))[0] == f"{days}: 1 bet"
    assert days_in_words((since, since + DAY), READER) == "1 October 2022"
    assert days_in_words((since, since + DAY + timedelta(seconds=1)), READER) == "1 October 2022 – 2 October 2022"
    assert told(replace(view, since=since)) == told(view)


def test_a_bet_in_a_list_shows_its_number_while_open_and_its_gain_once_it_is_over() -> None:
    parts = bet_parts(a_row(3), READER)
    assert (parts.number, parts.stake, parts.price, parts.ended, parts.gain) == ("3", "€25.00", "2.10", "", "")
    assert bet_parts(a_row(3, number=0), READER).number == ""
    over = a_row(3, status=BetStatus.SETTLED, profit=euros("-25"), score=Score(0, 1))
    parts = bet_parts(over, READER)
    assert (parts.number, parts.gain) == ("", "−€25.00")
    assert parts.match == "Leeds – Arsenal 0-1"
    assert bet_parts(replace(over, profit=None), READER).gain == ""
    assert bet_parts(replace(over, profit=euros("27.50")), READER).gain == "+€27.50"
    assert bet_parts(a_row(3, profit=euros("5")), READER).gain == ""


def test_a_kick_off_without_an_hour_is_a_day_alone() -> None:
    midnight = SATURDAY_3PM.replace(hour=0)
    dated = replace(a_match(kickoff=midnight), kickoff_exact=False)
    assert bet_parts(a_row(1, fixture=dated), Reader("en", "America/New_York")).day == "Sat 15 Oct"
    assert (
        bet_parts(a_row(1, fixture=replace(dated, kickoff_exact=True)), Reader("en", "America/New_York")).day
        != "Sat 15 Oct"
    )


def test_a_record_has_every_figure_with_its_sample_and_without_a_settled_bet_says_so() -> None:
    record = a_record()
    said = told(StatsView(record, open=2, simulated=False))
    assert said[:4] == [
        "Your record", "Bets · 30 settled on 10 match days, 2 open", "Turnover · €300.00", "Profit · +€100.00"
    ]  # fmt: skip
    assert said[-2].startswith("Beat the close · 100%")
    without_close = told(StatsView(replace(record, clv_bets=0, clv_mean=None), open=2, simulated=False))
    assert not any(line.startswith("Beat the close") for line in without_close)
    assert "CLV · no closing prices yet" in without_close
    since = datetime(2022, 10, 1, tzinfo=UTC)
    october = StatsView(record, open=2, simulated=False, days=(since, since + 31 * DAY))
    assert told(october)[0] == "Your record, 1 October 2022 – 31 October 2022"
    nothing = record_of((), "EUR")
    assert told(StatsView(nothing, open=2, simulated=False))[0].startswith("No settled bet yet (2 open).")
    assert "1 October 2022 – 31 October 2022" in told(replace(october, record=nothing))[0]
    assert report_of(StatsView(record, open=0, simulated=True), READER).simulated


@pytest.mark.parametrize(
    ("moved", "tone"), [("12.5", Tone.GOOD), ("-12.5", Tone.BAD), ("0", Tone.DIMMED)], ids=["won", "lost", "nothing"]
)
def test_a_day_of_a_replay_says_what_it_brought(moved: str, tone: Tone) -> None:
    settled = (a_row(1, status=BetStatus.SETTLED),)
    view = NextView(NOON, NOON + DAY, 3, settled, euros("1012.50"), euros(moved), over=False)
    report = report_of(view, READER)
    assert report.tone is tone
    sign = {"12.5": "+", "-12.5": "−", "0": ""}[moved]
    assert (
        lines(report)[-1] == f"Bankroll €1,012.50 ({sign}€{moved.removeprefix('-')}{'0' if '.' in moved else '.00'})."
    )
    assert lines(report)[1].startswith("3 matches")
    assert report.footer == Words("next.how")
    quiet = report_of(replace(view, settled=(), matches=0, over=True), READER)
    assert lines(quiet)[1:] == ["No match ended."]
    assert quiet.footer == Words("next.over")


def test_limits_say_what_holds_and_from_when_a_looser_one_does() -> None:
    limits = Limits(stake=euros("20"), minutes=30).change(LimitName.STAKE, euros("50"), NOON)
    limits = limits.change(LimitName.TIME, None, NOON)
    rows = told(LimitsView(limits, NOON))
    assert rows[1:6] == [
        "Most a bet may cost · €20.00, from Sun 16 Oct 12:00: €50.00",
        "Most to lose in seven days · none",
        "Most minutes a day · 30 minutes, from Sun 16 Oct 12:00: none",
        "Break · none",
        "Self-exclusion · none",
    ]


def test_a_pause_is_told_until_it_ends() -> None:
    limits = Limits().pause(3 * DAY, NOON)
    assert any(line.startswith("Break · until Tue 18 Oct") for line in told(LimitsView(limits, NOON)))
    assert "Break · none" in told(LimitsView(limits, NOON + 3 * DAY))
    excluded = Limits().exclude(30 * DAY, NOON)
    assert any(line.startswith("Self-exclusion · until") for line in told(LimitsView(excluded, NOON + 29 * DAY)))
    assert "Break · none" in told(LimitsView(excluded, NOON))


def test_the_setting_that_was_changed_is_ticked_and_no_other() -> None:
    view = SettingsView((("settings.odds", "decimal"), ("settings.leagues", "all")), changed="settings.leagues")
    (section,) = report_of(view, READER).sections
    assert [row.ticked for row in section.rows if isinstance(row, Row)] == [False, True]


def test_help_for_one_command_shows_its_examples_and_the_list_the_replies() -> None:
    rows = (HelpRow("/bets [WHICH]", "List bets.", ("/bets", "/bets 2")),)
    detailed = told(HelpView(rows, detailed=True))
    assert detailed == ["/bets [WHICH]", "/bets", "/bets 2"]
    listed = told(HelpView(rows))
    assert "/bets 2" not in listed
    assert len(listed) > 3


def test_a_view_that_is_no_list_of_figures_is_none() -> None:
    with pytest.raises(TypeError, match="No report of str"):
        report_of("words", READER)
    report = ReportView(Words("bankroll.title"))
    assert report_of(report, READER) is report
