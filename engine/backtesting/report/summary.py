"""The run in plain words: a verdict, a few sentences, the main figures, the answers about luck."""

import numpy as np

from engine.backtesting.figures.significance import AgainstRandom, SampleSize
from engine.backtesting.report.analysis import Analysis, Row, Tile
from engine.backtesting.report.words import Words
from engine.performance.resampling import Rate


def verdict_of(analysis: Analysis) -> str:
    """Return which verdict the intervals of ROI and closing-line value allow: a name of the sentence."""
    roi, clv = analysis.figures.rates.roi, analysis.figures.rates.clv_fair
    if not analysis.figures.bets:
        return "none"
    above = {name: rate.low is not None and rate.low > 0 for name, rate in (("roi", roi), ("clv", clv))}
    if above["clv"]:
        return "proven" if above["roi"] else "clv"
    if above["roi"]:
        return "lucky"
    return "loss" if roi.high is not None and roi.high < 0 else "open"


def sentences_of(analysis: Analysis, words: Words) -> tuple[str, ...]:
    """Return the executive summary, one sentence or two a paragraph."""
    figures = analysis.figures
    if not figures.bets:
        return (words.text("no-bets"),)
    sentences = [
        words.text(
            "sum-money",
            start=words.money(figures.bankroll_start),
            bets=figures.bets,
            years=words.number(figures.years, 1),
            yearly=words.number(figures.bets / figures.years if figures.years else None),
            end=words.money(figures.bankroll_end),
        ),
        _return(figures.rates.roi, words),
        *_closing_line(figures.rates.clv_fair, words),
        words.text(
            "sum-win",
            rate=words.percent(figures.rates.win_rate.value),
            price=words.number(figures.prices.every, 2),
        ),
    ]
    if figures.drawdown is not None:
        sentences.append(
            words.text("sum-drawdown", share=words.percent(figures.drawdown.share), days=figures.drawdown.longest_days)
        )
    sentences += _random(analysis.significance.random_roi, words)
    second = second_clv(analysis)
    if second.value is not None and figures.rates.clv_fair.value is not None:
        sentences.append(
            words.text(
                "sum-books",
                second=words.percent(second.value, sign=True),
                best=words.percent(figures.rates.clv_fair.value, sign=True),
            )
        )
    return tuple(sentences)


def second_clv(analysis: Analysis) -> Rate:
    """Return the mean closing-line value at the second-best price, of the bets that had one; without an interval."""
    bets = analysis.result.bets
    clv = bets.second_price * bets.closing_fair - 1
    known = clv[~np.isnan(clv) & analysis.columns.stood]
    return Rate(float(known.mean()) if len(known) else None, None, None, len(known))


def tiles_of(analysis: Analysis, words: Words) -> tuple[Tile, ...]:
    """Return the main figures with interval and sample."""
    figures, rates = analysis.figures, analysis.figures.rates
    years = words.text("in-years", years=words.number(figures.years, 1))
    yearly = figures.bets / figures.years if figures.years else None
    return (
        _tile("tile-roi", rates.roi, words, sign=True),
        _tile("tile-clv", rates.clv_fair, words, sign=True),
        _tile("tile-win", rates.win_rate, words),
        _tile("tile-positive", rates.clv_positive, words),
        _tile("tile-beat", rates.beat_close_raw, words),
        Tile(
            words.text("tile-sharpe"),
            words.number(figures.sharpe.value, 2),
            words.interval(figures.sharpe, digits=2, share=False),
            words.text("n-days", n=figures.sharpe.n),
        ),
        _tile("tile-drawdown", figures.max_drawdown, words, sample="n-days"),
        _tile("tile-ruin", figures.ruin, words, sample="n-runs"),
        Tile(words.text("tile-yearly"), words.number(yearly), words.text("n-bets", n=figures.bets), years),
        _tile("tile-level", rates.roi_level, words, sign=True),
    )


def luck_of_run(analysis: Analysis, words: Words) -> tuple[Row, ...]:
    """Return questions about luck and skill, each with its answer."""
    significance = analysis.significance
    answers = [
        ("interval", _interval_answer(analysis, words)),
        ("implied", _implied_answer(analysis, words)),
        ("own", _own_answer(analysis, words)),
        ("random", _random_answer("luck-random-a", significance.random_roi, words)),
        ("random-clv", _random_answer("luck-random-clv-a", significance.random_clv, words)),
        ("everything", _everything_answer(analysis, words)),
        ("sharpe", _sharpe_answer(analysis, words)),
        ("sample", _sample_answer(significance.sample_for_clv or significance.sample_for_roi, words)),
        ("ruin", _ruin_answer(analysis, words)),
        ("hoped", _hoped_answer(analysis, words)),
    ]
    return tuple(Row((words.text(f"luck-{name}-q"), answer or words.text("not-known"))) for name, answer in answers)


def _hoped_answer(analysis: Analysis, words: Words) -> str:
    """Set what came of it beside what was hoped for when the bot was planned."""
    figures, rates = analysis.figures, analysis.figures.rates
    between = {"tile-win": (rates.win_rate, 0.55, 0.60), "tile-roi": (rates.roi, 0.05, 0.08)}
    compared = [
        (key, rate, words.text("hoped-between", low=words.percent(low, 0), high=words.percent(high, 0)))
        for key, (rate, low, high) in between.items()
    ]
    compared += [
        ("tile-positive", rates.clv_positive, words.text("hoped-above", limit=words.percent(0.55, 0))),
        ("tile-drawdown", figures.max_drawdown, words.text("hoped-below", limit=words.percent(0.20, 0))),
    ]
    parts = [f"{words.text(key)} {_with_ends(rate, words)}, {hoped}" for key, rate, hoped in compared]
    sharpe = words.interval(figures.sharpe, digits=2, share=False)
    hoped = words.text("hoped-above", limit=words.number(1, 0))
    parts.append(f"{words.text('tile-sharpe')} {words.number(figures.sharpe.value, 2)} ({sharpe}), {hoped}")
    return " · ".join(parts)


def _with_ends(rate: Rate, words: Words) -> str:
    ends = words.interval(rate)
    return f"{words.percent(rate.value)} ({ends})" if ends else words.percent(rate.value)


def _tile(key: str, rate: Rate, words: Words, *, sign: bool = False, sample: str = "n-bets") -> Tile:
    return Tile(
        words.text(key),
        words.percent(rate.value, sign=sign),
        words.interval(rate, sign=sign),
        words.text(sample, n=rate.n),
    )


def _return(roi: Rate, words: Words) -> str:
    if roi.value is None:
        return words.text("no-bets")
    interval = words.text("sum-few")
    if roi.low is not None and roi.high is not None:
        low, high = (words.money(100 * end, sign=True) for end in (roi.low, roi.high))
        interval = words.text("sum-interval", low=low, high=high, n=roi.n)
    key = "sum-won" if roi.value >= 0 else "sum-lost"
    return words.text(key, amount=words.money(100 * abs(roi.value)), interval=interval)


def _closing_line(clv: Rate, words: Words) -> list[str]:
    if clv.value is None or clv.low is None:
        return []
    key = "sum-clv" if clv.value >= 0 else "sum-clv-negative"
    return [words.text(key, clv=words.percent(abs(clv.value)), **words.ends(clv))]


def _random(found: AgainstRandom | None, words: Words) -> list[str]:
    if found is None:
        return []
    none = found.p_value <= 1 / (1 + found.random.n)
    chance = (
        words.text("sum-random-none", runs=found.random.n)
        if none
        else words.text("sum-random-some", share=words.chance(found.p_value))
    )
    return [words.text("sum-random", random=words.percent(found.random.value, sign=True), chance=chance)]


def _interval_answer(analysis: Analysis, words: Words) -> str | None:
    roi, weeks = analysis.figures.rates.roi, analysis.figures.roi_by_weeks
    if roi.low is None or weeks.low is None:
        return None
    by_weeks = words.ends(weeks)
    return words.text(
        "luck-interval-a",
        roi=words.percent(roi.value, sign=True),
        **words.ends(roi),
        week_low=by_weeks["low"],
        week_high=by_weeks["high"],
    )


def _implied_answer(analysis: Analysis, words: Words) -> str | None:
    profits = analysis.figures.profits
    if not profits.lined:
        return None
    return words.text(
        "luck-implied-a",
        implied=words.money(profits.implied, sign=True),
        realised=words.money(profits.realised_lined, sign=True),
        n=profits.lined,
        gap=words.percent(profits.luck.value, sign=True),
        **words.ends(profits.luck),
    )


def _own_answer(analysis: Analysis, words: Words) -> str | None:
    profits = analysis.figures.profits
    if not analysis.figures.bets:
        return None
    return words.text(
        "luck-own-a", own=words.money(profits.own, sign=True), realised=words.money(profits.realised, sign=True)
    )


def _random_answer(key: str, found: AgainstRandom | None, words: Words) -> str | None:
    if found is None:
        return None
    facts = {
        "own": words.percent(found.own, sign=True),
        "random": words.percent(found.random.value, sign=True),
        "p": words.number(found.p_value, 4),
        **words.ends(found.random),
    }
    return words.text(key, runs=found.random.n, **facts)


def _everything_answer(analysis: Analysis, words: Words) -> str | None:
    found = analysis.significance.everything
    if found is None:
        return None
    gap = words.ends(found.difference)
    return words.text(
        "luck-everything-a",
        n=found.everything.n,
        everything=words.percent(found.everything.value, sign=True),
        **words.ends(found.everything),
        gap=words.percent(found.difference.value, sign=True),
        gap_low=gap["low"],
        gap_high=gap["high"],
    )


def _sharpe_answer(analysis: Analysis, words: Words) -> str | None:
    found = analysis.significance.deflated_sharpe
    if found.probability is None:
        return None
    answer = words.text(
        "luck-sharpe-a",
        trials=found.trials,
        benchmark=words.number(found.benchmark, 2),
        chance=words.chance(found.probability),
        days=found.days,
    )
    chosen = analysis.result.configuration.chosen_on
    return f"{answer} {words.text('luck-trials', seasons=chosen)}" if chosen else answer


def _sample_answer(found: SampleSize | None, words: Words) -> str | None:
    if found is None:
        return words.text("luck-sample-none")
    return words.text(
        "luck-sample-a",
        profit=words.percent(found.profit, sign=True),
        needed=found.needed,
        needed_80=found.needed_80,
        have=found.have,
        missing=found.missing,
    )


def _ruin_answer(analysis: Analysis, words: Words) -> str | None:
    ruin = analysis.figures.ruin
    if ruin.value is None:
        return None
    return words.text("luck-ruin-a", share=words.percent(ruin.value), runs=ruin.n, **words.ends(ruin, sign=False))
