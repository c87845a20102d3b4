"""The invented leagues and clubs. None of the names is a real club's or a real town's."""

from typing import Final

from engine.domain.football import League, LeagueCode

COUNTRY: Final = "Fairland"

LEAGUES: Final = (
    League(LeagueCode("SIM1"), "Fairland First Division", COUNTRY, 1, simulated=True),
    League(LeagueCode("SIM2"), "Fairland Second Division", COUNTRY, 2, simulated=True),
)

SIZES: Final = (20, 24)
"""How many clubs each league has, in the order of ``LEAGUES``."""

MOVING: Final = 3
"""How many clubs go up and down between the two leagues after each season."""

CLUBS: Final = (
    "Ambermoor United",
    "Brindlewick Rovers",
    "Caldershaw City",
    "Dunmarrow Athletic",
    "Elmsgarth Town",
    "Fennimore Albion",
    "Gorsefold Wanderers",
    "Hollinmere",
    "Inkersley Villa",
    "Jessamy Park",
    "Kestrelby County",
    "Larkenfield",
    "Mirefoot Rangers",
    "Nettlecombe Harriers",
    "Oakenholt City",
    "Pellworth Olympic",
    "Quarrowdale",
    "Ravensmoor Town",
    "Silverleigh Argyle",
    "Tarnbeck United",
    "Umberslow",
    "Vennacre Athletic",
    "Wolvermere City",
    "Yarrowgate Rovers",
    "Zellbrook",
    "Applethorn Victoria",
    "Birchenlow Town",
    "Copperdene",
    "Drumloch Thistle",
    "Eastwaithe United",
    "Foxhollin Rangers",
    "Glimmerstead",
    "Hazelgrove Orient",
    "Ivelbourne County",
    "Junipersea",
    "Knapperton Wanderers",
    "Lowmarsh Celtic",
    "Mossbarrow City",
    "Netherquay Athletic",
    "Orlingdale",
    "Pinfold Swifts",
    "Rushmarsh Town",
    "Thistledon Rovers",
    "Whinfell Dynamo",
)
"""The clubs in the order in which the first season seats them: the first league's, then the second's."""
