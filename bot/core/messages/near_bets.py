"""A price that came near to a bet, as it is shown."""

from dataclasses import dataclass
from decimal import Decimal

from engine.domain.bets import Reason
from engine.domain.football import Fixture
from engine.domain.money import Money
from engine.domain.odds import Selection


@dataclass(frozen=True, slots=True)
class NearView:
    """A price that is no bet, and from which one it would be.

    ``bet_from`` is a price as that bookmaker shows it; ``net_from`` what is left of it after commission.
    """

    fixture: Fixture
    selection: Selection
    bookmaker: str
    price: Decimal
    bet_from: Decimal
    net_from: Decimal
    reasons: tuple[Reason, ...]
    """What it lacks."""

    @property
    def command(self) -> str:
        """The command line, without the slash, that sets an alert for its price."""
        return f"tell {self.fixture.id} {self.selection} {self.net_from.normalize():f}"


@dataclass(frozen=True, slots=True)
class TooSmall:
    """Bets that are good enough and whose stake is below the least one that the person places."""

    bets: int
    most: Money
    """The largest of these stakes."""

    least: Money
