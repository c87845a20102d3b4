"""Nicknames, official names and former names of clubs that share no word with the usual one.

One line is one club; every spelling of it may stand for every other. What abbreviations, spelling rules and fixtures
can tell is not listed.
"""

from functools import cache
from typing import Final

from engine.ingestion.team_names.normalise import Name, take_apart
from engine.ingestion.team_names.vocabulary import GENERIC

_CLUBS: Final = {
    "England": (
        "Wolves = Wolverhampton Wanderers",
        "Spurs = Tottenham Hotspur = Tottenham",
        "QPR = Queens Park Rangers",
        "Forest = Nottingham Forest",
        "MK Dons = Milton Keynes Dons",
        "West Brom = West Bromwich Albion = WBA",
        "Scarboro = Scarborough",
        "Sheff Wed = Sheffield Wednesday = Sheffield Weds",
        "Sheff Utd = Sheffield United",
        "Man Utd = Manchester United = Man United",
        "Man City = Manchester City",
        "Brighton = Brighton & Hove Albion",
    ),
    "Scotland": (
        "Hearts = Heart of Midlothian",
        "Hibs = Hibernian",
        "ICT = Inverness Caledonian Thistle = Caley Thistle",
        "Morton = Greenock Morton",
        "Accies = Hamilton Academical",
        "Airdrie Utd = Airdrieonians = Airdrie",
    ),
    "Spain": (
        "Athletic Bilbao = Athletic Club",
        "Barca = Barcelona",
        "Barcelona B = Barcelona Atletic",
        "Real Madrid B = Real Madrid Castilla",
        "Gimnastic = Nastic Tarragona = Gimnastic Tarragona",
        "Depor = Deportivo La Coruna",
        "Santander = Racing Santander",
        "Logrones = UD Logrones",
        "Leonesa = Cultural Leonesa",
    ),
    "Italy": (
        "Inter = Inter Milan = Internazionale = Internazionale Milano = FC Internazionale Milano",
        "Milan = AC Milan",
        "Juve = Juventus",
        "Verona = Hellas Verona",
        "Chievo = Chievo Verona",
        "Spal = SPAL Ferrara",
        "Sudtirol = Alto Adige",
        "Virtus Entella = Entella Chiavari",
        "Vicenza = LR Vicenza Virtus",
    ),
    "Germany": (
        "Gladbach = Borussia Monchengladbach = M'gladbach",
        "Hertha = Hertha BSC = Hertha Berlin",
        "HSV = Hamburger SV = Hamburg",
        "Munich 1860 = 1860 Munich",
        "Aue = Erzgebirge Aue",
        "Frankfurt FSV = FSV Frankfurt",
    ),
    "France": (
        "PSG = Paris Saint-Germain = Paris SG",
        "Ajaccio GFCO = Gazelec Ajaccio = GFC Ajaccio",
        "Arles = Arles-Avignon",
        "Evian Thonon Gaillard = Evian TG",
        "Bourg Peronnas = Bourg-en-Bresse",
    ),
    "Netherlands": (
        "AZ = AZ Alkmaar",
        "Den Haag = ADO Den Haag",
        "Nijmegen = NEC",
        "Waalwijk = RKC",
        "Graafschap = De Graafschap Doetinchem",
        "Zwolle = PEC Zwolle",
        "Roosendaal = RBC",
    ),
    "Belgium": (
        "Oud-Heverlee Leuven = OHL = OH Leuven",
        "St. Gilloise = Union SG = Union Saint-Gilloise",
        "St Truiden = STVV = Sint-Truidense",
        "Waregem = Zulte Waregem",
        "Standard = Standard Liege",
        "Gent = La Gantoise",
        "Mouscron = Royal Excel Mouscron",
        "Germinal = Germinal Beerschot",
        "Louvieroise = La Louviere",
        "Bergen = Mons",
    ),
    "Portugal": (
        "Sporting Lisbon = Sporting CP = Sporting Clube de Portugal = Sporting",
        "Vitoria Guimaraes = Vitoria SC",
        "Vitoria Setubal = Vitoria FC",
        "Academica = Academica Coimbra",
        "Leiria = Uniao de Leiria",
        "Pacos Ferreira = Pacos de Ferreira",
        "Nacional = Nacional Madeira",
        "Maritimo = Maritimo Madeira = Maritimo Funchal",
        "Benfica = Sport Lisboa e Benfica",
        "Est Amadora = Estrela da Amadora",
    ),
    "Turkey": (
        "Istanbul Basaksehir = Istanbul Buyuksehir Belediyespor = Basaksehir = Buyuksehir",
        "Goztepe Izmir = Goztepe",
        "Karagumruk = Fatih Karagumruk",
        "Rizespor = Caykur Rizespor",
        "Ankaragucu = MKE Ankaragucu",
        "Gaziantep = Gaziantep FK",
        "Erzurum BB = BB Erzurumspor = Erzurumspor",
        "Adana Demirspor = Ad Demirspor",
        "Sivasspor = Demir Grup Sivasspor",
        "Osmanlispor = Ankaraspor",
        "Mersin = Mersin Idman Yurdu",
    ),
    "Greece": (
        "Olympiakos = Olympiacos Piraeus",
        "OFI = OFI Crete = OFI Heraklion",
        "Giannina = PAS Giannina = Ioannina",
        "Larisa = AEL Larissa",
        "Xanthi = Skoda Xanthi",
        "Kerkyra = Corfu = PAE Kerkyra",
        "Iraklis = Iraklis Thessaloniki",
        "Volos NFC = NPS Volos = Volos",
        "Kallithea = Athens Kallithea",
    ),
}


@cache
def _groups(country: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in _CLUBS.get(country, ()):
        spellings = tuple(one.strip() for one in line.split("="))
        for one in spellings:
            found[_key(take_apart(one), drop=False)] = spellings
    return found


def variants(country: str, name: str) -> tuple[str, ...]:
    """Return the other names of the club that is called ``name`` in a country; none for most."""
    groups = _groups(country)
    taken = take_apart(name)
    found = groups.get(_key(taken, drop=False)) or groups.get(_key(taken, drop=True)) or ()
    return tuple(one for one in found if one != name)


def _key(name: Name, *, drop: bool) -> str:
    words = [word for word in name.words if not (drop and word in GENERIC)]
    return f"{name.side}:{' '.join(words)}"
