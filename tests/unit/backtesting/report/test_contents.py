"""What a report says of a run: charts, tables and sentences, worked out by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from engine.backtesting.report.analysis import Analysis, analyse
from engine.backtesting.report.charts import (
    bankroll_chart,
    calibration_chart,
    charts_of,
    clv_chart,
    compare_chart,
    cumulative_chart,
    luck_band,
    win_rate_chart,
)
from engine.backtesting.report.compare import compare, difference
from engine.backtesting.report.contents import contents_of
from engine.backtesting.report.improvements import improvements_of
from engine.backtesting.report.summary import luck_of_run, second_clv, sentences_of, tiles_of, verdict_of
from engine.backtesting.report.tables import (
    bars_of,
    capacity_of,
    check_by_season,
    check_of,
    heat_of,
    more_figures,
    parts_of,
    settings_of,
)
from engine.backtesting.report.words import Words
from engine.backtesting.result import DataCheck, SeasonCheck
from engine.performance.resampling import Rate
from tests.backtest_runs import a_row, a_run, some_bets


def cells(rows: tuple[object, ...]) -> dict[str, str]:
    """The second cell of each row by its first."""
    return {row.cells[0]: row.cells[1] for row in rows}  # type: ignore[attr-defined]


def rates(analysis: Analysis, **changed: Rate) -> Analysis:
    """The analysis with other rates."""
    return replace(analysis, figures=replace(analysis.figures, rates=replace(analysis.figures.rates, **changed)))


def test_bankroll_chart_shows_each_day_and_the_fall_below_the_best(words: Words) -> None:
    rows = [
        a_row(day=0, stake=10_000, price=2.0, settlement="win"),  # 1,000 -> 1,100
        a_row(day=1, stake=22_000, settlement="loss"),  # -> 880
        a_row(day=2, stake=11_000, price=2.0, settlement="win"),  # -> 990
    ]
    chart = bankroll_chart(analyse(a_run(rows)), words)
    assert chart.columns["value"] == [1_100, 880, 990]
    assert chart.columns["fall"] == [0, -0.2, -0.1]
    assert chart.columns["x"] == [1_596_240_000 + 86_400 * day for day in range(3)]
    assert chart.twin.rows[1].cells[:2] == ("2 Aug 2020", "€880.00")


def test_fall_counts_from_the_opening_bankroll(words: Words) -> None:
    chart = bankroll_chart(analyse(a_run([a_row(stake=10_000, settlement="loss")])), words)
    assert chart.columns["fall"] == [-0.1]


def test_band_of_luck_holds_what_the_fair_chances_allow() -> None:
    # a bet of 10 at 2.00 that surely loses, one that surely wins: nothing but -10 and then 0 is possible
    rows = [a_row(day=0, match_id=1, closing_fair=0.0), a_row(day=1, match_id=2, closing_fair=1.0)]
    band = luck_band(analyse(a_run(rows)))
    assert [(ends.low, ends.high) for _, ends in band] == [(-10, -10), (0, 0)]


def test_bets_without_a_closing_line_stay_in_the_band_as_they_ended() -> None:
    rows = [a_row(day=0, closing_fair=1.0), a_row(day=1, match_id=2, closing_fair=float("nan"), settlement="loss")]
    assert luck_band(analyse(a_run(rows)))[-1][1].high == 0  # +10 surely won, 10 lost as it was
    assert luck_band(analyse(a_run([a_row(closing_fair=float("nan"))]))) == []


def test_half_won_bet_is_thrown_for_its_half() -> None:
    band = luck_band(analyse(a_run([a_row(settlement="half_win", closing_fair=0.0)])))
    assert band[-1][1].low == -5


def test_profit_stands_beside_what_the_closing_line_expected(words: Words) -> None:
    rows = [
        a_row(day=0, stake=1_000, price=2.0, closing_fair=0.55, settlement="loss"),
        a_row(day=1, stake=2_000, price=2.0, closing_fair=0.48, settlement="win"),
        a_row(day=2, closing_fair=float("nan")),
    ]
    chart = cumulative_chart(analyse(a_run(rows)), words)
    assert chart is not None
    assert chart.columns["realised"] == [-10, 10]
    assert chart.columns["expected"] == [pytest.approx(1.0), pytest.approx(1.0 - 0.8)]


def test_win_rate_counts_the_last_365_days(words: Words) -> None:
    rows = [a_row(day=0, settlement="loss", match_id=n) for n in range(50)]
    rows += [a_row(day=364, settlement="win", match_id=100 + n) for n in range(50)]
    rows += [a_row(day=365, settlement="win", match_id=200 + n, closing_fair=0.4) for n in range(25)]
    chart = win_rate_chart(analyse(a_run(rows)), words)
    assert chart is not None
    assert chart.columns["won"] == [0.0, 0.5, 1.0]
    assert chart.columns["n"] == [50, 100, 75]
    assert chart.columns["expected"][-1] == pytest.approx((50 * 0.52 + 25 * 0.4) / 75, abs=1e-4)


def test_closing_line_values_are_counted_in_steps_of_one_percent(words: Words) -> None:
    # 2.00 at .525, .5149, .49, .30 and .80: +5.0, +2.98, -2.0, -40 and +60 percent
    fair = (0.5251, 0.5149, 0.4901, 0.30, 0.80)
    chart = clv_chart(analyse(a_run([a_row(day=day, closing_fair=value) for day, value in enumerate(fair)])), words)
    assert chart is not None
    counted = {row.cells[0]: row.cells[1] for row in chart.twin.rows if row.cells[1] != "0"}
    assert counted == {"< −11%": "1", "−2% … −1%": "1", "+2% … +3%": "1", "+5% … +6%": "1", "≥ +11%": "1"}
    assert sum(value or 0 for value in chart.columns["bets"]) == 5


def test_calibration_chart_holds_each_group_with_its_interval(words: Words) -> None:
    rows = [a_row(day=n, probability=0.2 if n < 10 else 0.6, settlement="win" if n % 2 else "loss") for n in range(20)]
    chart = calibration_chart(analyse(a_run(rows)), words)
    assert chart is not None
    assert chart.columns["x"][0] == pytest.approx(0.2)
    assert chart.columns["x"][-1] == pytest.approx(0.6)
    assert all(
        low <= won <= high
        for low, won, high in zip(chart.columns["low"], chart.columns["won"], chart.columns["high"], strict=True)
        if low is not None and won is not None and high is not None
    )
    assert calibration_chart(analyse(a_run(rows[:4])), words) is None


def test_run_without_bets_has_no_charts(words: Words) -> None:
    assert charts_of(analyse(a_run([], days=5)), words) == ()


def test_both_bankrolls_share_their_days(words: Words) -> None:
    first = analyse(a_run([a_row(day=0), a_row(day=2)]))
    second = analyse(a_run([a_row(day=1, settlement="loss")], strategy="cautious"))
    chart = compare_chart([first, second], words)
    assert chart is not None
    assert chart.columns["first"] == [1_010, 1_010, 1_020]
    assert chart.columns["second"] == [1_000, 990, None]


def test_difference_of_two_runs_is_drawn_on_the_same_days() -> None:
    day = np.arange(40)
    good = (np.full(40, 2.0), np.full(40, 10.0), day)
    bad = (np.where(day % 2, 1.0, -1.0), np.full(40, 10.0), day)
    same = difference(good, good, seed=1)
    gap = difference(good, bad, seed=1)
    assert (same.value, same.low, same.high) == pytest.approx((0, 0, 0))
    assert gap.value == pytest.approx(0.2 - 0.0)
    assert gap.low is not None
    assert 0 < gap.low < 0.2
    assert difference(good, (bad[0][:9], bad[1][:9], day[:9]), seed=1).low is None
    assert difference(good, (bad[0][:0], bad[1][:0], day[:0]), seed=1).value is None


def test_side_by_side_is_first_less_second(words: Words) -> None:
    first = analyse(a_run([a_row(stake=1_000, settlement="win", price=2.5)]))
    second = analyse(a_run([a_row(stake=1_000, settlement="loss")], strategy="cautious"))
    table = compare(first, second, words)
    assert table.head[1:3] == ("balanced", "cautious")
    roi = table.rows[0].cells
    assert roi[1:] == ("+150.0%", "−100.0%", "+250.0%")


@pytest.mark.parametrize(
    ("roi", "clv", "verdict"),
    [
        ((0.01, 0.05), (0.01, 0.03), "proven"),
        ((-0.01, 0.05), (0.01, 0.03), "clv"),
        ((0.01, 0.05), (-0.01, 0.03), "lucky"),
        ((-0.01, 0.05), (-0.01, 0.03), "open"),
        ((-0.05, -0.01), (-0.03, -0.01), "loss"),
        ((None, None), (None, None), "open"),
    ],
)
def test_verdict_follows_the_intervals(
    analysis: Analysis, roi: tuple[float | None, ...], clv: tuple[float | None, ...], verdict: str
) -> None:
    changed = rates(analysis, roi=Rate(0.0, roi[0], roi[1], 100), clv_fair=Rate(0.0, clv[0], clv[1], 100))
    assert verdict_of(changed) == verdict


def test_summary_says_what_a_hundred_staked_brought(analysis: Analysis, words: Words) -> None:
    won = " ".join(sentences_of(rates(analysis, roi=Rate(0.048, 0.025, 0.072, 900)), words))
    lost = " ".join(sentences_of(rates(analysis, roi=Rate(-0.02, -0.05, 0.01, 900)), words))
    assert "For every 100 staked it won €4.80. With other luck the same betting would have brought" in won
    assert "between +€2.50 and +€7.20 (95% interval, 900 bets)" in won
    assert "it lost €2.00" in lost
    assert "between −€5.00 and +€1.00" in lost


def test_tiles_carry_value_interval_and_sample(analysis: Analysis, words: Words) -> None:
    roi = next(tile for tile in tiles_of(rates(analysis, roi=Rate(0.048, 0.025, 0.072, 900)), words))
    assert (roi.value, roi.interval, roi.sample) == ("+4.8%", "+2.5% to +7.2%", "900 bets")
    yearly = next(tile for tile in tiles_of(analysis, words) if tile.label == "Bets a year")
    assert yearly.value == words.number(360 / (120 / 365.25))


def test_every_question_about_luck_has_an_answer(analysis: Analysis, words: Words) -> None:
    answers = luck_of_run(analysis, words)
    assert len(answers) == 10
    assert all(row.cells[1] and words.text("not-known") not in row.cells[1] for row in answers)
    empty = luck_of_run(analyse(a_run([], days=3)), words)
    assert sum(words.text("not-known") == row.cells[1] for row in empty) >= 6


def test_value_at_the_second_best_price_is_worked_out_alone() -> None:
    rows = [
        a_row(second_price=1.9, closing_fair=0.5),  # -5 %
        a_row(second_price=2.2, closing_fair=0.5),  # +10 %
        a_row(second_price=float("nan")),
        a_row(second_price=9.0, settlement="void"),
    ]
    second = second_clv(analyse(a_run(rows)))
    assert (second.value, second.n) == (pytest.approx(0.025), 2)


def test_intervals_are_drawn_on_one_scale_that_holds_zero() -> None:
    bars = bars_of([Rate(0.1, 0.0, 0.2, 50), Rate(-0.1, -0.2, 0.0, 50), Rate(0.5, None, None, 3)])
    assert bars[2] is None
    assert bars[0] is not None
    assert bars[1] is not None
    assert (bars[0].low, bars[0].value, bars[0].high, bars[0].zero) == pytest.approx((0.5, 0.75, 1.0, 0.5))
    assert (bars[1].low, bars[1].value, bars[1].high) == pytest.approx((0.0, 0.25, 0.5))


def test_wild_part_does_not_press_the_others_flat() -> None:
    bars = bars_of([Rate(0.0, -0.1, 0.1, 50), Rate(1.0, -0.5, 2.5, 31)])
    assert bars[1] is not None
    assert bars[1].high == 1.0
    assert bars[1].zero == pytest.approx(0.5 / 1.1)


def test_months_show_roi_and_shade_by_profit(words: Words) -> None:
    rows = [
        a_row(day=0, stake=1_000, price=1.5, settlement="win"),  # August 2020: +5 on 10
        a_row(day=35, stake=4_000, settlement="loss"),  # September: -40 on 40
    ]
    heat = heat_of(analyse(a_run(rows)), words)
    assert heat.years == ("2020",)
    august, september = heat.cells[0][7], heat.cells[0][8]
    assert august is not None
    assert september is not None
    assert heat.cells[0][9] is None
    assert (august.text, september.text) == ("+50", "−100")
    assert 0 < august.shade < 0.2
    assert september.shade == -1
    assert august.title == "Aug 2020: 1 bet, ROI +50.0%, +€5.00"


def test_parts_name_their_league_and_country(words: Words) -> None:
    tables = {table.name: table for table in parts_of(analyse(a_run([a_row()])), words)}
    assert tables["league"].rows[0].cells[0] == "E0 · England"
    assert tables["market"].rows[0].cells == ("1X2", "1", "+100.0%", "+4.0%", "100.0%", "2.00", "+€10.00")


def test_part_is_marked_where_its_whole_interval_is_on_one_side(words: Words) -> None:
    winning = a_run([a_row(day=day, settlement="win") for day in range(40)])
    losing = a_run([a_row(day=day, settlement="loss", stake=100) for day in range(40)])
    assert parts_of(analyse(winning), words)[0].rows[0].good is True
    assert parts_of(analyse(losing), words)[0].rows[0].good is False
    assert parts_of(analyse(a_run([a_row()])), words)[0].rows[0].good is None


def test_capacity_keeps_the_busiest_books(words: Words) -> None:
    rows = [a_row(book=book, day=day) for day, book in enumerate(("a", "b", "b", "c", "c", "c"))]
    table = capacity_of(analyse(a_run(rows)), words)
    assert [(row.cells[0], row.cells[1]) for row in table.rows] == [
        ("1 (c)", "3"),
        ("2 (+ b)", "5"),
        ("3 (+ a)", "6"),
    ]


def test_books_are_called_as_readers_call_them(words: Words) -> None:
    rows = [
        *(a_row(book="market_max", day=day, stake=900) for day in range(3)),
        a_row(book="william_hill", day=4, stake=100),
    ]
    analysis = analyse(a_run(rows))
    table = capacity_of(analysis, words)
    assert [row.cells[0] for row in table.rows][-1] == "2 (+ william hill)"
    assert table.rows[0].cells[0] == "1 (the market's best price)"
    by_book = next(table for table in parts_of(analysis, words) if table.name == "book")
    assert {row.cells[0] for row in by_book.rows} == {"the market's best price", "william hill"}
    assert any("the market's best price, whose bookmaker" in hint for hint in improvements_of(analysis, words))
    assert not any("limits you" in hint for hint in improvements_of(analysis, words))


def test_the_settings_of_a_run_are_said_once(words: Words) -> None:
    run = a_run([a_row()])
    rules = {"name": "balanced", "min_edge": "0.02", "trials": "203"}
    run = replace(run, configuration=replace(run.configuration, rules=rules))
    names = [row.cells[0] for row in settings_of(analyse(run), words).rows]
    assert "min edge" in names
    assert not {"name", "trials"} & set(names)


def test_more_figures(words: Words) -> None:
    rows = [
        a_row(day=0, stake=1_000, price=2.4, settlement="win", book="a"),
        a_row(day=2, stake=3_000, price=1.9, settlement="loss", book="b"),
    ]
    shown = cells(more_figures(analyse(a_run(rows)), words).rows)
    assert shown["Turnover"] == "€40.00"
    assert shown["Won per unit lost (profit factor)"] == "0.47"  # 14 / 30
    assert shown["Mean price of bets won"] == "2.40"
    assert shown["Mean price of bets lost"] == "1.90"
    assert shown["Stakes open at once, most"] == "3.0%"
    assert shown["Stakes open at once, mean"] == "2.0%"
    assert shown["Deepest drawdown, from"] == "1 Aug 2020"
    assert shown["to its low on"] == "3 Aug 2020"
    assert shown["back at the high on"] == "not yet"
    assert shown["Longest time below a high"] == "1 day"  # the second day still stands at the high
    assert shown["Share of the turnover at the three busiest bookmakers"] == "100.0%"


def test_data_check_adds_leagues_up_by_season(words: Words) -> None:
    one = SeasonCheck("E0", 2020, 100, 100, 90, 0, 0, 80, 70, 50, 100)
    two = SeasonCheck("EC", 2020, 300, 150, 210, 0, 0, 0, 0, 300, None)
    analysis = replace(analyse(a_run([a_row()])), result=replace(a_run([a_row()]), check=DataCheck((one, two), {})))
    assert check_of(analysis, words).rows[0].cells == (
        "E0", "2020/21", "100", "100%", "90%", "0%", "0%", "80%", "70%", "50%", "100%",
    )  # fmt: skip
    assert check_by_season(analysis, words).rows[0].cells == (
        "2020/21", "400", "62%", "75%", "0%", "0%", "20%", "18%", "88%", "100%",
    )  # fmt: skip


def test_losing_part_and_bold_forecasts_are_named(words: Words) -> None:
    bad = [
        a_row(day=day, match_id=day, market="OU", line="2.5", outcome="over", selection="OU 2.5/over", league="D2",
              settlement="loss" if day % 3 else "win", closing_fair=0.45, probability=0.55)
        for day in range(150)
    ]  # fmt: skip
    good = [a_row(day=day, match_id=500 + day, settlement="win" if day % 3 else "loss") for day in range(150)]
    hints = improvements_of(analyse(a_run(bad + good)), words)
    assert "By market “OU” lost: 150 bets, ROI −33.3%" in hints[0]
    assert any("By league “D2” lost" in hint for hint in hints)
    bold = improvements_of(analyse(a_run(bad)), words)
    assert any("too high by 21.7% on average" in hint for hint in bold)  # .55 named, a third won


def test_nothing_to_improve_is_said(words: Words) -> None:
    rows = [a_row(day=day, settlement="win" if day % 2 else "loss", probability=0.5) for day in range(30)]
    hints = improvements_of(analyse(a_run(rows)), words)
    assert improvements_of(analyse(a_run([], days=3)), words) == ()
    assert all("lost:" not in hint for hint in hints)


def test_report_of_two_runs_has_both_and_compares_them(analysis: Analysis, words: Words) -> None:
    other = analyse(a_run(some_bets(60, seed=3), strategy="cautious"))
    report = contents_of([analysis, other], words, date(2026, 11, 26))
    assert report.title == "Backtest: balanced and cautious"
    assert [run.name for run in report.runs] == ["balanced", "cautious"]
    assert report.compare is not None
    assert report.compare_chart is not None
    assert contents_of([other], words, date(2026, 11, 26)).compare is None
