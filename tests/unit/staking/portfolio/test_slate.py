"""Many bets at once: growth, caps, rounding, and why a stake was cut."""

import itertools
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from engine.domain.football import MatchId
from engine.domain.money import Money
from engine.domain.odds import Selection
from engine.pricing.grid import score_grids
from engine.staking.kelly import stake_fraction
from engine.staking.portfolio.caps import Caps
from engine.staking.portfolio.slate import slate_kelly
from engine.staking.portfolio.states import OpenBet, SlateBet, score_returns
from engine.staking.strategies import strategy_named
from engine.staking.value import win_or_lose
from tests.unit.staking.portfolio.slates import BILLION, COIN, D1, E0, NO_CAPS, THOUSAND, a_bet, codes, euros, stakes_of


def test_one_bet_alone_gets_its_fractional_kelly_stake():
    result = slate_kelly([a_bet()], COIN, bankroll=THOUSAND)
    assert stakes_of(result) == {"home": 25.00}
    assert result["home"].cuts == ()
    assert result["home"].alone == pytest.approx(0.025)


@settings(deadline=None)
@given(st.floats(0.05, 0.95), st.floats(1.05, 8), st.floats(0.05, 1), st.floats(0.001, 1))
@example(0.5, 2.0, 1.0, 1.0)
@example(0.8, 1.25, 1.0, 1.0)
def test_one_bet_agrees_with_the_single_bet_formula_under_any_cap(chance, price, fraction, cap):
    bet = a_bet(price=price)
    matches = {MatchId(1): [chance, 1 - chance]}
    result = slate_kelly([bet], matches, bankroll=BILLION, caps=Caps(bet=cap, exposure=1), fraction=fraction)
    formula = float(stake_fraction(win_or_lose(chance), price, fraction=fraction, cap=cap))
    # the maximum is found to 1e-12 of growth; where the price is just the fair one it is so flat that this leaves the
    # square root of it of the stake
    flat = abs(chance * price - 1) < 1e-4
    assert result["home"].stake.fraction == pytest.approx(formula, abs=1e-5 if flat else 2e-7)


def test_a_cap_is_reached_to_the_cent_and_never_passed():
    result = slate_kelly([a_bet(price=2.5)], COIN, bankroll=euros(333.33))
    assert stakes_of(result) == {"home": 16.66}  # 5 % is 16.6665
    assert codes(result, "home") == ["bet_cap"]
    assert dict(result["home"].cuts[0].facts) == {"limit": 16.66, "open": 0.0}


def exclusive_kelly(chances: np.ndarray, prices: np.ndarray) -> np.ndarray:
    """Exclusive outcomes in closed form (Smoczynski and Tomkins, 2010)."""
    order = np.argsort(-chances * prices)
    reserve, chosen = 1.0, []
    for i in order:
        if chances[i] * prices[i] <= reserve:
            break
        chosen.append(i)
        reserve = (1 - chances[chosen].sum()) / (1 - (1 / prices[chosen]).sum())
    stakes = np.zeros(len(chances))
    stakes[chosen] = chances[chosen] - reserve / prices[chosen]
    return stakes


def test_exclusive_outcomes_of_one_match_agree_with_the_closed_form():
    chances, prices = np.array([0.5, 0.3, 0.2]), np.array([2.4, 3.2, 3.5])
    bets = [a_bet(k, price=prices[i], wins=(i,), states=3) for i, k in enumerate(["home", "draw", "away"])]
    result = slate_kelly(bets, {MatchId(1): chances}, bankroll=BILLION, caps=NO_CAPS, fraction=1)
    found = [stake.stake.fraction for stake in result.stakes]
    assert found == pytest.approx(exclusive_kelly(chances, prices), abs=1e-7)
    # the draw has no edge of its own and is still taken: it insures the home win
    assert chances[1] * prices[1] < 1
    assert found[1] > 0


@pytest.mark.slow  # importing the peer takes seconds
def test_exclusive_outcomes_of_one_match_agree_with_penaltyblog():
    betting = pytest.importorskip("penaltyblog.betting", reason="penaltyblog is a development dependency")
    chances, prices = [0.42, 0.31, 0.27], [2.6, 3.4, 2.9]
    bets = [a_bet(k, price=prices[i], wins=(i,), states=3) for i, k in enumerate(["home", "draw", "away"])]
    result = slate_kelly(bets, {MatchId(1): chances}, bankroll=BILLION, caps=NO_CAPS, fraction=1)
    peer = betting.multiple_kelly_criterion(prices, chances)
    assert [stake.stake.fraction for stake in result.stakes] == pytest.approx(list(peer.stakes), abs=1e-5)


def test_overlapping_bets_of_one_match_share_its_risk():
    grid = score_grids([1.7], [0.9])
    matches = {MatchId(1): grid.flat[0]}
    bets = [
        SlateBet(text, MatchId(1), E0, score_returns(Selection.parse(text), price, grid.size))
        for text, price in [("1X2/home", 1.95), ("AH -0.75/home", 2.15)]
    ]
    together = slate_kelly(bets, matches, bankroll=THOUSAND)
    apart = [slate_kelly([bet], matches, bankroll=THOUSAND) for bet in bets]
    total_apart = sum(float(result.total.amount) for result in apart)
    assert 0 < float(together.total.amount) < 0.75 * total_apart
    assert any(codes(together, bet.key) == ["shared_risk"] for bet in bets)


def exact_objective(bets, matches, fraction, open_bets=(), bankroll=1.0):
    """Return E log(fraction + open + new) by walking every joint state, as a function of shares of the bankroll."""
    names = sorted({b.match_id for b in (*bets, *open_bets)})
    joint = list(itertools.product(*[range(len(matches[name])) for name in names]))
    column = {name: i for i, name in enumerate(names)}
    chance = np.array([np.prod([matches[n][s[column[n]]] for n in names]) for s in joint])
    profit = np.array([[np.asarray(b.returns)[s[column[b.match_id]]] for s in joint] for b in bets])
    held = sum(
        (
            float(o.stake.amount) / bankroll * np.array([np.asarray(o.returns)[s[column[o.match_id]]] for s in joint])
            for o in open_bets
        ),
        start=np.zeros(len(joint)),
    )
    return lambda x: chance @ np.log(fraction + held + np.asarray(x) @ profit)


@pytest.mark.parametrize("seed", range(6))
def test_a_slate_agrees_with_scipy_on_every_joint_state(seed):
    rng = np.random.default_rng(seed)
    matches = {MatchId(m): rng.dirichlet(np.full(3, 4.0)) for m in range(4)}
    bets = []
    for i in range(7):
        match, win = i % 4, tuple(rng.choice(3, size=int(rng.integers(1, 3)), replace=False))
        price = rng.uniform(1.0, 1.25) / matches[MatchId(match)][list(win)].sum()
        bets.append(a_bet(str(i), match, max(price, 1.02), win, states=3))
    fraction, caps = 0.5, Caps(bet=0.08, match=0.1, exposure=0.25)
    result = slate_kelly(bets, matches, bankroll=BILLION, caps=caps, fraction=fraction)
    objective = exact_objective(bets, matches, fraction)
    limits = [{"type": "ineq", "fun": lambda x: 0.25 - x.sum()}]
    for m in range(4):
        of_match = np.array([bet.match_id == m for bet in bets])
        limits.append({"type": "ineq", "fun": lambda x, of_match=of_match: 0.1 - x[of_match].sum()})
    peer = minimize(
        lambda x: -objective(x),
        np.full(7, 0.001),
        bounds=[(0, 0.08)] * 7,
        constraints=limits,
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    ours = [stake.stake.fraction for stake in result.stakes]
    assert objective(ours) >= -peer.fun - 1e-9
    assert ours == pytest.approx(peer.x, abs=1e-4)


@dataclass(frozen=True)
class Drawn:
    bets: list[SlateBet]
    matches: dict[MatchId, np.ndarray]
    open_bets: list[OpenBet]
    caps: Caps
    fraction: float
    step: Money

    def staked(self, **change):
        arguments = {
            "bankroll": THOUSAND,
            "open_bets": self.open_bets,
            "caps": self.caps,
            "fraction": self.fraction,
            "step": self.step,
        } | change
        return slate_kelly(self.bets, self.matches, **arguments)


@st.composite
def slates(draw: st.DrawFn) -> Drawn:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    count = draw(st.integers(1, 4))
    states = draw(st.integers(2, 4))
    matches = {MatchId(m): rng.dirichlet(np.ones(states)) for m in range(count)}
    bets, open_bets = [], []
    for i in range(draw(st.integers(1, 8))):
        match = int(rng.integers(count))
        returns = rng.choice([-1.0, -1.0, -0.5, 0.0, 0.6, 1.2, 5.0], size=states)
        least = draw(st.sampled_from([None, 0, 1, 5, 30]))
        most = draw(st.sampled_from([None, 30, 47.11]))
        bets.append(
            SlateBet(
                key=f"bet {i}",
                match_id=MatchId(match),
                league=[E0, D1][match % 2],
                returns=returns,
                min_stake=None if least is None else euros(least),
                max_stake=None if most is None else euros(most),
            )
        )
    for _ in range(draw(st.integers(0, 3))):
        match = int(rng.integers(count))
        known = draw(st.booleans())
        returns = rng.choice([-1.0, 1.5], size=states) if known else None
        open_bets.append(OpenBet(MatchId(match), [E0, D1][match % 2], euros(int(rng.integers(1, 90))), returns))
    shares = sorted(draw(st.lists(st.floats(0.003, 1), min_size=4, max_size=4)))
    caps = Caps(
        shares[0], draw(st.sampled_from([None, shares[1]])), draw(st.sampled_from([None, shares[2]])), shares[3]
    )
    return Drawn(bets, matches, open_bets, caps, draw(st.floats(0.05, 1)), euros(draw(st.sampled_from([0.01, 0.5, 5]))))


def held(drawn: Drawn, staked: dict[str, float], belongs) -> tuple[float, float]:
    """Return the new and the open stakes on what ``belongs``."""
    new = sum(staked[bet.key] for bet in drawn.bets if belongs(bet))
    placed = sum(float(bet.stake.amount) for bet in drawn.open_bets if belongs(bet))
    return new, placed


@settings(max_examples=150, deadline=None)
@given(slates())
def test_no_stake_ever_breaks_a_cap_a_limit_or_a_step(drawn):
    staked = stakes_of(drawn.staked())
    step = float(drawn.step.amount)
    for bet in drawn.bets:
        stake = staked[bet.key]
        assert 0 <= stake <= drawn.caps.bet * 1000 + 1e-9
        assert stake <= (float(bet.max_stake.amount) if bet.max_stake else np.inf)
        assert stake == 0 or stake >= (float(bet.min_stake.amount) if bet.min_stake else 0)
        assert stake / step == pytest.approx(round(stake / step), abs=1e-6)
    groups = [(drawn.caps.exposure, lambda bet: True)]
    groups += [(drawn.caps.match, lambda bet, m=m: bet.match_id == m) for m in drawn.matches]
    groups += [(drawn.caps.league, lambda bet, league=league: bet.league == league) for league in (E0, D1)]
    for cap, belongs in groups:
        if cap is not None:
            new, placed = held(drawn, staked, belongs)
            assert new == 0 or new + placed <= cap * 1000 + 1e-9


@settings(max_examples=60, deadline=None)
@given(slates(), st.randoms(use_true_random=False))
def test_the_order_of_the_bets_changes_nothing(drawn, random):
    mixed, placed = list(drawn.bets), list(drawn.open_bets)
    random.shuffle(mixed)
    random.shuffle(placed)
    assert stakes_of(replace(drawn, bets=mixed, open_bets=placed).staked()) == stakes_of(drawn.staked())


@settings(max_examples=60, deadline=None)
@given(slates(), st.integers(0, 2**32))
def test_no_other_stakes_within_the_caps_grow_faster(drawn, seed):
    # without least stakes, which make the problem a choice, and fine enough that rounding does not show
    bets = [replace(bet, min_stake=None, max_stake=None) for bet in drawn.bets]
    open_bets = [bet for bet in drawn.open_bets if bet.returns is not None]
    loose = replace(drawn, bets=bets, open_bets=open_bets, caps=Caps(drawn.caps.bet, exposure=drawn.caps.exposure))
    placed = sum(float(bet.stake.amount) for bet in open_bets) / 1000
    room = min(drawn.caps.exposure, drawn.fraction * 0.9999) - placed
    if room <= 1e-3:
        return
    scaled = [replace(bet, stake=euros(float(bet.stake.amount) * 10**6)) for bet in open_bets]
    result = loose.staked(bankroll=BILLION, open_bets=scaled, step=euros(0.01))
    ours = np.array([stake.stake.fraction for stake in result.stakes])
    objective = exact_objective(bets, drawn.matches, drawn.fraction, open_bets, 1000)
    best = objective(ours)
    rng = np.random.default_rng(seed)
    for _ in range(30):
        other = np.clip(ours + rng.normal(0, 0.02, len(ours)) * rng.integers(0, 2, len(ours)), 0, drawn.caps.bet)
        other *= min(1.0, room / max(other.sum(), 1e-12))
        assert best >= objective(other) - 1e-8


@settings(max_examples=60, deadline=None)
@given(slates())
def test_asking_again_after_placing_the_stakes_adds_next_to_nothing(drawn):
    bets = [replace(bet, min_stake=None, max_stake=None) for bet in drawn.bets]
    loose = replace(drawn, bets=bets, open_bets=[], step=euros(0.01))
    result = loose.staked()
    placed = [
        OpenBet(bet.match_id, bet.league, result[bet.key].stake.amount, bet.returns, bet.key)
        for bet in bets
        if result[bet.key].stake.amount
    ]
    again = replace(loose, open_bets=placed).staked()
    assert float(again.total.amount) <= 0.05 * len(bets)


@pytest.mark.parametrize(
    ("caps", "code", "total"),
    [
        (Caps(bet=0.05, match=0.06), "match_cap", 60.0),
        (Caps(bet=0.05, league=0.07), "league_cap", 70.0),
        (Caps(bet=0.05, exposure=0.08), "exposure_cap", 80.0),
    ],
)
def test_each_shared_cap_holds_for_all_its_bets_together_and_says_so(caps, code, total):
    bets = [a_bet("home", price=2.6, wins=(0,), states=3), a_bet("draw", price=4.2, wins=(1,), states=3)]
    result = slate_kelly(bets, {MatchId(1): [0.5, 0.3, 0.2]}, bankroll=THOUSAND, caps=caps)
    assert float(result.total.amount) == pytest.approx(total, abs=0.02)
    assert float(result.total.amount) <= total
    assert code in codes(result, "home")


def test_a_bookmakers_limit_is_kept_and_named():
    result = slate_kelly([a_bet(max_stake=euros(12))], COIN, bankroll=THOUSAND)
    assert stakes_of(result) == {"home": 12.0}
    assert codes(result, "home") == ["bookmaker_limit"]


def test_a_stake_below_the_least_a_bookmaker_takes_is_left_and_says_by_how_much():
    result = slate_kelly([a_bet(min_stake=euros(30))], COIN, bankroll=THOUSAND)
    assert stakes_of(result) == {"home": 0.0}
    (reason,) = result["home"].cuts
    assert reason.code == "below_minimum"
    assert dict(reason.facts) == pytest.approx({"value": 25.0, "limit": 30.0})


def test_what_one_bet_leaves_goes_to_the_others():
    bets = [a_bet("small", 1, min_stake=euros(40)), *[a_bet(f"other {m}", m) for m in range(2, 9)]]
    caps = Caps(exposure=0.15)
    with_small = slate_kelly(bets, COIN, bankroll=THOUSAND, caps=caps)
    without = slate_kelly(bets[1:], COIN, bankroll=THOUSAND, caps=caps)
    assert with_small["small"].stake.amount == euros(0)
    assert stakes_of(with_small) == {"small": 0.0} | stakes_of(without)


def test_stakes_come_in_the_steps_asked_for_rounded_down():
    result = slate_kelly([a_bet()], COIN, bankroll=euros(1150), step=euros(5))
    assert stakes_of(result) == {"home": 25.0}  # Kelly says 28.75


def test_a_currency_without_cents_is_staked_in_whole_units():
    result = slate_kelly([a_bet()], COIN, bankroll=Money.of(1010, "JPY"))
    assert result.total == Money.of(25, "JPY")


def test_a_bet_without_an_edge_gets_nothing_and_says_so():
    result = slate_kelly([a_bet(price=1.7)], COIN, bankroll=THOUSAND)
    assert stakes_of(result) == {"home": 0.0}
    assert codes(result, "home") == ["no_growth"]


def test_a_sure_thing_is_still_capped():
    bets = [a_bet("home", price=2.2, wins=(0,)), a_bet("not", price=2.2, wins=(1,))]
    result = slate_kelly(bets, {MatchId(1): [0.5, 0.5]}, bankroll=THOUSAND)
    assert stakes_of(result) == {"home": 50.0, "not": 50.0}


def test_independent_bets_take_a_little_less_together_than_alone():
    bets = [a_bet(str(m), m) for m in range(4)]
    result = slate_kelly(bets, COIN, bankroll=BILLION, caps=NO_CAPS, fraction=1)
    fractions = [stake.stake.fraction for stake in result.stakes]
    assert fractions == pytest.approx([fractions[0]] * 4)
    assert 0.09 < fractions[0] < 0.10


def test_the_reported_growth_is_that_of_the_rounded_stakes():
    result = slate_kelly([a_bet()], COIN, bankroll=THOUSAND)
    assert result.growth == pytest.approx(0.55 * np.log(1.025) + 0.45 * np.log(0.975), abs=1e-11)


def test_a_state_that_cannot_happen_changes_nothing():
    matches = {MatchId(1): [0.55, 0.45, 0.0]}
    bet = replace(a_bet(), returns=[1.0, -1.0, 99.0])
    assert stakes_of(slate_kelly([bet], matches, bankroll=THOUSAND)) == {"home": 25.0}


def test_a_strategys_caps_are_the_ones_the_slate_obeys():
    strategy = strategy_named("cautious")
    caps = Caps.of(strategy)
    assert (caps.bet, caps.match, caps.league, caps.exposure) == (0.01, 0.01, 0.03, 0.045)
    bets = [a_bet(str(m), m, price=2.5) for m in range(8)]
    result = slate_kelly(bets, COIN, bankroll=THOUSAND, caps=caps, fraction=strategy.kelly_fraction)
    assert float(result.total.amount) <= 30
    assert "league_cap" in codes(result, "0")
