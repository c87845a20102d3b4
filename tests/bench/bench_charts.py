"""Charts as a phone gets them, warm, against what matplotlib needs for one line of the same length and size."""

import io
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from bot.charts import bankroll, calibration, clv, leagues, odds
from bot.charts.drawn import DrawnChart
from bot.charts.frame import DPI, INCHES
from bot.charts.palette import LIGHT
from bot.core.i18n import Reader
from engine.domain.bets import Bet, BetId, BetStatus, EntryKind, LedgerEntry, PersonId, Settlement
from engine.domain.football import Fixture, League, LeagueCode, MatchId
from engine.domain.money import Currency, Money
from engine.domain.odds import Selection
from engine.performance.bankroll_history import history_of
from engine.performance.chart_series import calibration_chart, clv_chart, league_chart, odds_chart
from engine.performance.record import Dated
from tests.bench.runner import Row, measure
from tests.support.builders import a_match, a_quote

BETS = 400
EUR = Currency("EUR")
START = datetime(2022, 8, 6, 14, tzinfo=UTC)
HOME = Selection.parse("1X2/home")
AT_MOST = 0.200


def a_season(seed: int = 7) -> tuple[list[LedgerEntry], list[Bet], dict[MatchId, Fixture]]:
    """A deposit and a bet on each of many matches in ten leagues, over nine months."""
    rng = np.random.default_rng(seed)
    entries = [LedgerEntry(PersonId(1), EntryKind.OPENING, Money.of(1000, EUR), START - timedelta(hours=3))]
    bets, fixtures = [], {}
    for number in range(1, BETS + 1):
        kickoff = START + timedelta(days=0.7 * number)
        chance = float(rng.uniform(0.25, 0.6))
        price = Decimal(str(round(1.02 / chance, 2)))
        settlement = Settlement.WIN if rng.random() < chance else Settlement.LOSS
        stake = Money.of(round(float(rng.uniform(5, 30)), 2), EUR)
        returned = settlement.payout(stake, price)
        placed = kickoff - timedelta(hours=5)
        bets.append(
            Bet(
                BetId(number), PersonId(1), MatchId(number), HOME, price, stake, placed,
                status=BetStatus.SETTLED, settlement=settlement, returned=returned, fair_closing_probability=chance,
            )
        )  # fmt: skip
        league = LeagueCode(f"L{number % 10}")
        fixtures[MatchId(number)] = a_match(
            match_id=number, kickoff=kickoff, league=League(league, f"League {league}", "England", 1)
        )
        entries.append(LedgerEntry(PersonId(1), EntryKind.STAKE, -stake, placed, BetId(number)))
        if returned:
            entries.append(LedgerEntry(PersonId(1), EntryKind.PAYOUT, returned, kickoff, BetId(number)))
    return entries, bets, fixtures


def one_line() -> None:
    """Draw a bare line with matplotlib."""
    figure = Figure(figsize=INCHES, dpi=DPI)
    FigureCanvasAgg(figure)
    figure.add_subplot().plot(np.arange(BETS), np.cumsum(np.ones(BETS)))
    figure.savefig(io.BytesIO(), format="png")


def rows() -> list[Row]:
    """Measure every chart as picture and text twins, and what the bankroll has to reckon before it is drawn."""
    entries, bets, fixtures = a_season()
    kickoffs = {match_id: fixture.kickoff for match_id, fixture in fixtures.items()}
    reader = Reader()
    history = history_of(entries, bets, kickoffs, EUR, simulated=False)
    dated = [Dated(bet, kickoffs[bet.match_id].date()) for bet in bets]
    values = clv_chart(dated, simulated=False)
    groups = calibration_chart(
        [(float(1 / bet.price), bet.settlement or Settlement.VOID) for bet in bets], simulated=False
    )
    by_league = league_chart(dated, fixtures, simulated=False)
    books = {f"book{number}": f"Book {number}" for number in range(6)}
    quotes = [
        a_quote(f"{2 + hour % 7 / 100}", "3.40", "3.60", bookmaker=book, known_at=START - timedelta(hours=100 - hour))
        for hour in range(0, 100, 4)
        for book in books
    ]
    moves = odds_chart(a_match(kickoff=START), HOME, quotes, books, 2.01)
    if values is None or groups is None or by_league is None or moves is None:
        raise AssertionError("a season has every chart")
    floor = measure(one_line)
    drawings = {
        "bankroll": lambda: bankroll.draw(history, reader),
        "clv": lambda: clv.draw(values, reader, LIGHT),
        "calibration": lambda: calibration.draw(groups, reader, LIGHT),
        "league": lambda: leagues.draw(by_league, reader, LIGHT),
        "odds": lambda: odds.draw(moves, reader, LIGHT),
    }
    measured = [_row(name, measure(draw), floor) for name, draw in drawings.items() if _is_whole(draw())]
    reckoned = measure(lambda: history_of(entries, bets, kickoffs, EUR, simulated=False))
    return [*measured, Row("Chart: band and interval", f"{BETS} bets, 2,000 runs", reckoned)]


def _row(name: str, ours: float, floor: float) -> Row:
    return Row(
        f"Chart: {name}",
        f"{BETS} bets, 1,080 x 1,080 with both text twins, warm",
        ours,
        peer="matplotlib, one bare line",
        peer_seconds=floor,
        ratio=floor / ours,
        budget=f"< {AT_MOST * 1000:g} ms",
        met=ours < AT_MOST,
    )


def _is_whole(drawn: DrawnChart) -> bool:
    return drawn.png.startswith(b"\x89PNG") and bool(drawn.twin) and bool(drawn.slim)
