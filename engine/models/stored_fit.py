"""Everything a nightly fit leaves behind, as one value that can be stored and swapped: goal models and blend."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Final

import numpy as np

from engine.domain.football import LeagueCode
from engine.models.blend import CHOSEN, Blend
from engine.models.country_models import CountryModels
from engine.models.errors import InvalidModelFile
from engine.models.goals import GoalModel
from engine.models.goals.stored import pack, unpack

_FORMAT: Final = "fairline models 1"


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """Models fitted at one instant.

    Attributes:
        models: the goal models of every country.
        blend: the weights of the sources.
    """

    models: CountryModels
    blend: Blend = field(default=CHOSEN)

    @property
    def version(self) -> str:
        """Names models and blend."""
        return f"{self.models.version}+{self.blend.version}"

    def covers(self, leagues: Collection[LeagueCode]) -> bool:
        """Tell whether the fit has seen all of these leagues; a league added since needs a fit of its own."""
        return set(leagues) <= self.models.league_ids.keys()

    def to_bytes(self) -> bytes:
        """Return the fit as bytes that ``from_bytes`` reads; equal fits give equal bytes."""
        countries = sorted(self.models.by_country)
        header = {
            "format": _FORMAT,
            "as_of": self.models.as_of.isoformat(),
            "digest": self.models.digest,
            "league_ids": {str(code): int(number) for code, number in sorted(self.models.league_ids.items())},
            "countries": countries,
            "blend": asdict(self.blend),
        }
        bodies = (self.models.by_country[country].to_bytes() for country in countries)
        return pack(header, {f"m{i}": np.frombuffer(body, dtype=np.uint8) for i, body in enumerate(bodies)})

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fitted":
        """Read what ``to_bytes`` wrote. Runs no code from the bytes.

        Raises:
            InvalidModelFile: not a stored fit, damaged, or of another format.
        """
        header, arrays = unpack(data)
        if header.get("format") != _FORMAT:
            msg = f"The stored models have format {header.get('format')!r}, this version reads {_FORMAT!r}; refit them."
            raise InvalidModelFile(msg)
        try:
            models = {
                str(country): GoalModel.from_bytes(arrays[f"m{i}"].tobytes())
                for i, country in enumerate(header["countries"])
            }
            as_of = datetime.fromisoformat(header["as_of"])
            league_ids = {LeagueCode(code): int(number) for code, number in header["league_ids"].items()}
            return cls(CountryModels(as_of, models, league_ids, str(header["digest"])), Blend(**header["blend"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            msg = f"The stored models lack or garble a part: {error}. Nothing was read; refit them."
            raise InvalidModelFile(msg) from error
