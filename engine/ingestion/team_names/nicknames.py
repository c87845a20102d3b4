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
    "Argentina": (
        "Argentinos Jrs = Argentinos Juniors",
        "Gimnasia L.P. = Gimnasia La Plata = Gimnasia y Esgrima La Plata",
        "Estudiantes L.P. = Estudiantes de La Plata = Estudiantes La Plata",
        "San Martin S.J. = San Martin San Juan = San Martin de San Juan",
        "San Martin T. = San Martin Tucuman = San Martin de Tucuman",
        "Ind. Rivadavia = Independiente Rivadavia",
    ),
    "Brazil": (
        "Athletico-PR = Athletico Paranaense = Atletico Paranaense",
        "Atletico-MG = Atletico Mineiro",
        "Atletico GO = Atletico Goianiense",
        "America MG = America Mineiro",
        "Bragantino = Red Bull Bragantino = RB Bragantino",
    ),
    "Austria": (
        "Austria Vienna = Austria Wien = FK Austria Wien",
        "SK Rapid = Rapid Wien = Rapid Vienna",
        "A. Klagenfurt = Austria Klagenfurt",
        "A. Lustenau = Austria Lustenau",
    ),
    "China": (
        "Beijing Guoan = Beijing FC",
        "Shandong Taishan = Shandong Luneng Taishan = Shandong Luneng",
        "Shanghai Port = Shanghai SIPG",
        "Zhejiang Professional = Zhejiang",
    ),
    "Denmark": ("Aalborg = AaB = Aalborg BK",),
    "Mexico": (
        "Guadalajara Chivas = Chivas Guadalajara = CD Guadalajara = Chivas",
        "UNAM Pumas = Pumas UNAM = Pumas",
        "Tigres UANL = Tigres",
    ),
    "Russia": (
        "Pari NN = Pari Nizhny Novgorod = Nizhny Novgorod",
        "Akhmat Grozny = Terek Grozny",
        "Krylya Sovetov = Krylia Sovetov Samara",
    ),
}

_OWN_CLUBS: Final = {
    "Argentina": ("Independiente Rivadavia",),
    "China": ("Qingdao West Coast", "Shenzhen Peng City"),
}
"""Clubs whose whole name holds that of another one: they are nobody else, whatever words they share."""


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


def is_own_club(country: str, name: str) -> bool:
    """Tell whether a name belongs to a club that must not be taken for the one whose name it contains."""
    meant = _key(take_apart(name), drop=True)
    return any(_key(take_apart(one), drop=True) == meant for one in _OWN_CLUBS.get(country, ()))


def _key(name: Name, *, drop: bool) -> str:
    words = [word for word in name.words if not (drop and word in GENERIC)]
    return f"{name.side}:{' '.join(words)}"
