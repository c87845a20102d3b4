"""How much to put on many bets at once.

The stakes that maximise the expected log of wealth over all bets together (Kelly, 1956; for simultaneous bets Thorp,
2006). Bets on one match share its scores: home win and over 2.5 overlap, home and draw exclude each other, and their
joint returns are taken score by score. Matches are independent. Bets already open are part of the wealth that is at
risk.

*Fractional* Kelly plays full Kelly with a share of the bankroll and keeps the rest in cash: it maximises
``E log(fraction + open bets + new bets)``. For one bet that is the fraction of its Kelly stake. For a bet that is
already open at its fractional stake it is nothing more, so that asking again never adds up to a larger position.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.arrays import BoolArray, FloatArray, IntArray
from engine.domain.bets import Reason, Stake
from engine.domain.football import MatchId
from engine.domain.money import Money, minor_digits
from engine.staking.errors import ContradictoryCaps, EmptySlate, InvalidStakeRequest
from engine.staking.kelly import check_kelly_fraction, growth_optimal
from engine.staking.portfolio.allocation import maximise
from engine.staking.portfolio.caps import CapGroup, Caps, CutCode, rooms_of, round_down, share_of
from engine.staking.portfolio.growth import LogGrowth
from engine.staking.portfolio.states import JointReturns, OpenBet, SlateBet

_RESERVE = 1e-4
"""The share of the money at play that is never staked: at zero wealth the logarithm ends."""

_SHARED_BY_ALL = frozenset({CutCode.EXPOSURE_CAP, CutCode.KELLY_SHARE})

_NOTHING = 0.1
"""Minor units below which a stake counts as none."""


@dataclass(frozen=True, slots=True)
class SlateStake:
    """What one bet gets, and why not more."""

    key: str
    stake: Stake
    alone: float
    """The share of the bankroll it would get with no other bet and no cap: its fractional Kelly stake."""

    cuts: tuple[Reason, ...] = ()
    """Why it gets no more: every limit that binds, or what else keeps it below ``alone``; codes are
    :class:`~engine.staking.portfolio.caps.CutCode`."""


@dataclass(frozen=True, slots=True)
class SlateStakes:
    """What every bet gets, in the order given."""

    stakes: tuple[SlateStake, ...]
    growth: float
    """Expected log growth of the bankroll that these stakes add."""

    total: Money
    _by_key: Mapping[str, SlateStake] = field(repr=False, compare=False)

    def __getitem__(self, key: str) -> SlateStake:
        return self._by_key[key]


def slate_kelly(
    bets: Sequence[SlateBet],
    matches: Mapping[MatchId, ArrayLike],
    *,
    bankroll: Money,
    open_bets: Sequence[OpenBet] = (),
    caps: Caps | None = None,
    fraction: float = 0.25,
    step: Money | None = None,
) -> SlateStakes:
    """Stake a whole slate at once.

    Args:
        bets: what could be bet; the result does not depend on their order.
        matches: for each match (states,) the probability of each state, usually its score grid flattened.
        bankroll: what the bettor bets from, the stakes of open bets included.
        open_bets: what is placed already; it uses up caps and moves the wealth.
        caps: the most at risk; 5 % a bet and 15 % in all if None.
        fraction: the share of full Kelly, in (0, 1].
        step: stakes are rounded down to multiples of it; the smallest unit of the currency if None.

    Returns:
        A stake for each bet. No sum of stakes, open or new, goes over a cap that open bets alone did not break.

    Raises:
        EmptySlate: there is no bet.
        ContradictoryCaps: a least stake above the most a bookmaker takes.
        InvalidProbability: a match whose states do not sum to 1; names it.
        InvalidStakeRequest: anything else that cannot be: a bankroll of nothing, two bets of one key, another
            currency, returns that do not fit the states.
    """
    check_kelly_fraction(fraction)
    slate = _Slate(bets, matches, open_bets, bankroll=bankroll, caps=caps or Caps(), fraction=fraction, step=step)
    return slate.solve()


class _Slate:
    """One slate, its bets in an order of their own, money in minor units."""

    def __init__(
        self,
        bets: Sequence[SlateBet],
        matches: Mapping[MatchId, ArrayLike],
        open_bets: Sequence[OpenBet],
        *,
        bankroll: Money,
        caps: Caps,
        fraction: float,
        step: Money | None,
    ) -> None:
        if not bets:
            msg = "There is no bet on the slate. Nothing was staked."
            raise EmptySlate(msg)
        if bankroll.minor <= 0:
            msg = f"A bankroll of {bankroll} leaves nothing to bet from. Nothing was staked."
            raise InvalidStakeRequest(msg)
        self.given = bets
        # one order whatever the caller's, so that sums and ties come out the same
        self.bets = sorted(bets, key=lambda bet: (bet.match_id, bet.key))
        self.bankroll = bankroll
        self.fraction = fraction
        self.step = 1 if step is None else self._minor(step)
        if self.step <= 0:
            msg = f"Stakes cannot go in steps of {step}. Nothing was staked."
            raise InvalidStakeRequest(msg)
        self._check_bets()
        self.open_bets = sorted(open_bets, key=lambda bet: (bet.match_id, bet.league, bet.stake.minor))
        self.open_stakes = np.array([self._minor(bet.stake) for bet in self.open_bets], dtype=np.int64)
        self.minimum = np.array([self._least(bet) for bet in self.bets], dtype=np.int64)
        self.groups = self._groups(caps)
        self.rooms = np.array([group.room for group in self.groups], dtype=np.float64)
        self.free = min(group.room for group in self.groups if group.code in _SHARED_BY_ALL)
        self.members = np.zeros((len(self.groups), len(bets)))
        for k, group in enumerate(self.groups):
            self.members[k, group.members] = 1
        self.joint = JointReturns.of(self.bets, self.open_bets, matches)

    def solve(self) -> SlateStakes:
        """Stake, drop what cannot be placed, and stake again until everything can."""
        room = rooms_of(self.groups, len(self.bets))
        alive = room >= self.minimum
        dropped = np.where(alive, 0.0, room)
        alive &= (self.joint.returns > 0).any(axis=1)  # what can never win would only sit where nothing pulls at it
        binding = (self.members > 0) & (self.rooms[:, None] < self.minimum)
        stakes = np.zeros(len(self.bets), dtype=np.int64)
        while alive.any():
            wanted, bound = self._optimum(alive, room)
            binding[:, alive] = (self.members[:, alive] > 0) & bound[:, None]
            stakes = round_down(wanted, self.groups, self.step)
            leaving = self._leaving(alive, stakes, wanted)
            dropped = np.where(leaving, wanted, dropped)
            alive &= ~leaving
            stakes[leaving] = 0
            if wanted[leaving].sum() < _NOTHING and (stakes[alive] >= self.minimum[alive]).all():
                break
        return self._report(stakes, dropped, binding)

    def _leaving(self, alive: BoolArray, stakes: IntArray, wanted: FloatArray) -> BoolArray:
        """Return the bets to give up: all that come nowhere near their least stake, else the one that is furthest."""
        short = alive & (stakes < self.minimum)
        hopeless = short & (wanted < self.minimum / 2)
        if hopeless.any() or not short.any():
            return hopeless
        worst = np.zeros_like(short)
        worst[int(np.argmin(np.where(short, wanted / self.minimum, np.inf)))] = True
        return worst

    def _optimum(self, alive: BoolArray, room: IntArray) -> tuple[FloatArray, BoolArray]:
        """Return the unrounded stakes in minor units and which limits bind."""
        at_play = self.bankroll.minor * self.fraction
        index = np.flatnonzero(alive)
        members = self.members[:, index]
        # a limit that its bets cannot reach together needs no multiplier
        can_bind = (members @ room[index] > self.rooms) | (members.sum(axis=1) == 1)
        growth = self._growth(at_play, index, room[index] / at_play)
        allocation = maximise(growth.at, members[can_bind], self.rooms[can_bind] / at_play)
        wanted = np.zeros(len(self.bets))
        wanted[index] = allocation.stakes * at_play
        bound = np.zeros(len(self.groups), dtype=bool)
        bound[can_bind] = allocation.binding
        return wanted, bound

    def _growth(self, unit: float, index: NDArray[np.intp], highest: FloatArray) -> LogGrowth:
        """Return the growth of some of the bets, in units of ``unit`` minor units; ``highest`` bounds their stakes."""
        base = self.joint.base / unit
        cash = 1 - self.joint.lost / unit
        gains = float((highest * self.joint.returns[index].max(axis=1, initial=0)).sum())
        losses = min(float(highest.sum()), self.free / unit)
        return LogGrowth(
            chance=self.joint.chance,
            base=base,
            returns=self.joint.returns[index],
            owner=self.joint.owner[index],
            cash=cash,
            smallest=max(cash + float(base.min(axis=1).sum()) - losses, _RESERVE / 2),
            largest=float(cash + base.max(axis=1, initial=0).sum() + gains),
        )

    def _report(self, stakes: IntArray, dropped: FloatArray, binding: BoolArray) -> SlateStakes:
        alone = self.fraction * growth_optimal(self.joint.returns, self.joint.chance[self.joint.owner])
        by_key = {}
        for i, bet in enumerate(self.bets):
            amount = Money.from_minor(int(stakes[i]), self.bankroll.currency)
            share = int(stakes[i]) / self.bankroll.minor
            cuts = self._cuts(i, float(alone[i]), int(stakes[i]), dropped[i], np.flatnonzero(binding[:, i]))
            by_key[bet.key] = SlateStake(bet.key, Stake(amount, share), float(alone[i]), tuple(cuts))
        total = int(stakes.sum())
        growth = 0.0
        if total:
            every = np.arange(len(self.bets))
            shares = stakes / self.bankroll.minor
            function = self._growth(float(self.bankroll.minor), every, shares)
            growth = function.value(shares) - function.value(shares * 0)
        return SlateStakes(
            tuple(by_key[bet.key] for bet in self.given),
            growth,
            Money.from_minor(total, self.bankroll.currency),
            by_key,
        )

    def _cuts(self, i: int, alone: float, stake: int, dropped: float, binding: NDArray[np.intp]) -> list[Reason]:
        wanted_alone = alone * self.bankroll.minor
        if not stake and wanted_alone < _NOTHING:
            return [Reason(CutCode.NO_GROWTH)]
        cuts = [
            Reason(group.code, {"limit": self._units(group.limit), "open": self._units(group.open)})
            for group in (self.groups[k] for k in binding)
        ]
        if not stake and dropped >= _NOTHING:
            facts = {"value": self._units(dropped), "limit": self._units(self.minimum[i])}
            cuts.append(Reason(CutCode.BELOW_MINIMUM, facts))
        missed = stake + self.step <= wanted_alone * (1 - 1e-9)
        if missed and not cuts:
            cuts.append(Reason(CutCode.SHARED_RISK))
        return cuts

    def _units(self, minor: float) -> float:
        return float(minor) / 10.0 ** minor_digits(self.bankroll.currency)

    def _groups(self, caps: Caps) -> list[CapGroup]:
        bankroll = self.bankroll.minor
        groups = []
        for i, bet in enumerate(self.bets):
            one, taken = np.array([i]), sum(self._minor(o.stake) for o in self.open_bets if o.key == bet.key)
            groups.append(CapGroup(CutCode.BET_CAP, one, share_of(bankroll, caps.bet), taken))
            if bet.max_stake is not None:
                groups.append(CapGroup(CutCode.BOOKMAKER_LIMIT, one, self._minor(bet.max_stake)))
        nobody = [None] * len(self.bets), [None] * len(self.open_bets)
        match = [bet.match_id for bet in self.bets], [bet.match_id for bet in self.open_bets]
        league = [bet.league for bet in self.bets], [bet.league for bet in self.open_bets]
        shared: tuple[tuple[CutCode, float | None, tuple[Sequence[object], Sequence[object]]], ...] = (
            (CutCode.MATCH_CAP, caps.match, match),
            (CutCode.LEAGUE_CAP, caps.league, league),
            (CutCode.EXPOSURE_CAP, caps.exposure, nobody),
            (CutCode.KELLY_SHARE, self.fraction * (1 - _RESERVE), nobody),
        )
        for code, cap_share, (new, placed) in shared:
            if cap_share is None:
                continue
            for name in dict.fromkeys(new):
                members = np.flatnonzero([other == name for other in new])
                taken = sum(int(s) for s, other in zip(self.open_stakes, placed, strict=True) if other == name)
                groups.append(CapGroup(code, members, share_of(bankroll, cap_share), taken))
        return groups

    def _check_bets(self) -> None:
        if len({bet.key for bet in self.bets}) < len(self.bets):
            keys = [bet.key for bet in self.bets]
            twice = sorted({key for key in keys if keys.count(key) > 1})
            msg = f"Two bets of the slate share the key {twice[0]!r}. Nothing was staked."
            raise InvalidStakeRequest(msg)
        for bet in self.bets:
            least, most = bet.min_stake, bet.max_stake
            if least is not None and most is not None and self._minor(least) > self._minor(most):
                msg = f"The bet {bet.key!r} takes at least {least} and at most {most}. Nothing was staked."
                raise ContradictoryCaps(msg)

    def _least(self, bet: SlateBet) -> int:
        least = 0 if bet.min_stake is None else self._minor(bet.min_stake)
        return max(-(-least // self.step), 1) * self.step

    def _minor(self, money: Money) -> int:
        if money.currency != self.bankroll.currency or money.minor < 0:
            msg = (
                f"{money} is no amount to stake or limit a stake from a bankroll in {self.bankroll.currency}. "
                "Nothing was staked."
            )
            raise InvalidStakeRequest(msg)
        return money.minor
