"""Made-up season files in the shape of football-data.co.uk, for tests. No row of theirs is taken from the site."""

from collections.abc import Mapping

BASIC = {
    "Div": "E0",
    "Date": "15/10/2022",
    "Time": "15:00",
    "HomeTeam": "Reds",
    "AwayTeam": "Blues",
    "FTHG": "2",
    "FTAG": "1",
    "FTR": "H",
}

ALL_PRICES = {
    "B365H": "2.10", "B365D": "3.40", "B365A": "3.60",
    "PSH": "2.14", "PSD": "3.50", "PSA": "3.70",
    "MaxH": "2.20", "MaxD": "3.60", "MaxA": "3.80",
    "AvgH": "2.10", "AvgD": "3.40", "AvgA": "3.60",
    "B365>2.5": "1.90", "B365<2.5": "1.95",
    "P>2.5": "1.93", "P<2.5": "1.99",
    "AHh": "-0.25",
    "PAHH": "1.85", "PAHA": "2.05",
    "PSCH": "2.05", "PSCD": "3.55", "PSCA": "3.90",
    "PC>2.5": "1.88", "PC<2.5": "2.04",
    "AHCh": "-0.5",
    "PCAHH": "2.04", "PCAHA": "1.88",
}  # fmt: skip


def a_row(**cells: str) -> dict[str, str]:
    """One match with a result and no prices; name only what matters (columns with signs through ``|``)."""
    return BASIC | cells


def a_priced_row(**cells: str) -> dict[str, str]:
    """One match with every kind of price."""
    return BASIC | ALL_PRICES | cells


def a_file(*rows: Mapping[str, str], newline: str = "\r\n") -> bytes:
    """The rows as a file with the columns of all of them."""
    header = list(dict.fromkeys(column for row in rows for column in row))
    lines = [",".join(header), *(",".join(row.get(column, "") for column in header) for row in rows)]
    return (newline.join(lines) + newline).encode()


def a_season(division: str = "E0", teams: int = 4, year: int = 2022, *, priced: bool = True) -> bytes:
    """A double round robin of made-up clubs, one match a day from 1 September on."""
    clubs = [f"{division} Club {number}" for number in range(teams)]
    pairs = [(home, away) for home in clubs for away in clubs if home != away]
    rows = []
    for number, (home, away) in enumerate(pairs):
        goals, conceded = number % 4, number % 3
        letter = "H" if goals > conceded else "A" if goals < conceded else "D"
        row = a_priced_row if priced else a_row
        rows.append(
            row(
                Div=division,
                Date=f"{1 + number % 28:02d}/{9 + number // 28:02d}/{year}",
                HomeTeam=home,
                AwayTeam=away,
                FTHG=str(goals),
                FTAG=str(conceded),
                FTR=letter,
                HS="11",
                AS="9",
            )
        )
    return a_file(*rows)
