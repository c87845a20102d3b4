"""Every market of a thousand matches against penaltyblog: from grids that exist, and from goal rates."""

from collections.abc import Callable, Iterator

import numpy as np
import penaltyblog
from penaltyblog.models import FootballProbabilityGrid, create_dixon_coles_grid

from engine.arrays import BoolArray
from engine.domain.odds import Market, Selection
from engine.pricing.grid import score_grids
from engine.pricing.markets import CATALOGUE, all_markets, shares
from tests.bench.runner import Row, measure

MATCHES = 1_000
_DIRECT: dict[str, Callable[[FootballProbabilityGrid], float]] = {
    "1X2/home": lambda grid: grid.home_win,
    "1X2/draw": lambda grid: grid.draw,
    "1X2/away": lambda grid: grid.away_win,
    "DC/home_or_draw": lambda grid: grid.double_chance_1x,
    "DC/home_or_away": lambda grid: grid.double_chance_12,
    "DC/draw_or_away": lambda grid: grid.double_chance_x2,
    "DNB/home": lambda grid: grid.home_win,  # the peer's own is conditional on no draw, the same work
    "DNB/away": lambda grid: grid.away_win,
    "BTTS/yes": lambda grid: grid.btts_yes,
    "BTTS/no": lambda grid: grid.btts_no,
    "WTN/home": lambda grid: grid.win_to_nil_home(),
    "WTN/away": lambda grid: grid.win_to_nil_away(),
}
_MASKS: dict[Selection, BoolArray] = {selection: shares(selection, 16)[0] == 1 for selection in CATALOGUE}


def peer_values(grid: FootballProbabilityGrid) -> list[float]:
    """The catalogue with the fewest calls a user of the peer could make.

    One ``totals`` gives both sides of a line. For what it has no method for, the peer's user sums a ready mask.
    """
    return list(_peer(grid))


def _peer(grid: FootballProbabilityGrid) -> Iterator[float]:
    over = under = 0.0
    for selection in CATALOGUE:
        market, line = selection.market, selection.line
        if (direct := _DIRECT.get(str(selection))) is not None:
            yield direct(grid)
        elif market is Market.OVER_UNDER:
            if selection.outcome == "over":
                under, _, over = grid.totals(float(line or 0))
                yield over
            else:
                yield under
        elif market is Market.ASIAN_HANDICAP:
            sign = 1 if selection.outcome == "home" else -1
            yield grid.asian_handicap_probs(selection.outcome, sign * float(line or 0))["win"]
        elif market is Market.CORRECT_SCORE:
            home, _, away = selection.outcome.partition("-")
            yield grid.exact_score(int(home), int(away))
        else:
            yield float(grid.grid[_MASKS[selection]].sum())


def rows() -> list[Row]:
    """Compare values first, then time both on the same thousand matches."""
    random = np.random.default_rng(20221015)
    home, away = random.uniform(0.5, 3.0, MATCHES), random.uniform(0.4, 2.5, MATCHES)
    grids = score_grids(home, away, kind="independent")

    def theirs_from_grids() -> list[list[float]]:
        return [
            peer_values(FootballProbabilityGrid(cells, h, a))
            for cells, h, a in zip(grids.probabilities, home, away, strict=True)
        ]

    def theirs_from_rates() -> list[list[float]]:
        return [peer_values(create_dixon_coles_grid(h, a, 0.0)) for h, a in zip(home, away, strict=True)]

    won = all_markets(grids).distributions @ np.array([1, 0.5, 0, 0, 0])
    # the peer's draw no bet and ours, as used here, are both the chance of winning with the push left out
    np.testing.assert_allclose(won, theirs_from_grids(), atol=1e-11)
    np.testing.assert_allclose(won, theirs_from_rates(), atol=1e-11)

    peer = f"penaltyblog {penaltyblog.__version__}"
    sample = f"{len(CATALOGUE)} values, {MATCHES:,} matches"
    return [
        Row.against(
            "every market",
            sample + ", from grids",
            ours=measure(lambda: all_markets(grids)),
            peer=peer,
            theirs=measure(theirs_from_grids, warm_up=False),
            at_least=50,
            note="ours gives all five endings of each value, the peer's one number",
        ),
        Row.against(
            "grids and every market",
            sample + ", from goal rates",
            ours=measure(lambda: all_markets(score_grids(home, away, kind="independent"))),
            peer=peer,
            theirs=measure(theirs_from_rates, warm_up=False),
            note="rho 0, where the peer's τ cells agree with Dixon and Coles (1997)",
        ),
    ]
