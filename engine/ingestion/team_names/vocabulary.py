"""Words that clubs' names are made of: which say little, which abbreviate others, and what cities are called abroad.

General knowledge of football and of languages; no pair of names of two sources is kept here.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GENERIC: Final = _words("""
    fc afc sc ac cf cd cfc fk sk bk if ff bc sv tsg tsv vfb vfl vfr fsv ssv spvgg spvg msv dsc svw bsc bv bvb kv kvc
    ksv kaa krc kfc kas sk rsc rfc rwdm vv sbv pec nec rkc rkvv sd ud rcd ca ce ue us uc as ss ssc ssd asd acf acd aj
    ogc osc rc hsc sco eag usl es sm ea gd sl pas mgs apo ps nps gs ae nfc jk spor sad hac af futebol football futbol
    fussball calcio clube kulubu de di do da del dei la las los le el the of and e y et aa lpfc plc ltd co va sporthub
    ballspielverein verein turnverein sportverein bklub idman ssp srl spa stade losc aep asf rcs dfco estac
    tsc bs ev uts cs cp va fcv eh kfco gnk nk sfc bfc mfc
""")
"""Words a source adds or drops at will."""

DESCRIPTIVE: Final = _words("""
    city town united rovers wanderers athletic albion county rangers hotspur argyle north end alexandra stanley orient
    forest wednesday villa palace thistle academical academicals hearts real racing sporting sport deportivo deportiva
    deportiu desportivo atletico athletico union uniao eintracht borussia dynamo dinamo fortuna arminia alemannia
    girondins olympique olympic olimpique club cercle sportive sportif sportivo hellas virtus juventude juventud
    royal royale vitoria associazione association balompie balompedica cultural municipal associacao academica
    belediye belediyesi belediyespor yeni istanbul ankara kv national nacional alsace nord sud sparta rot weiss
    blau gelb schwarz jahn preussen hansa energie erzgebirge holstein werder bayer wurzburger kickers
    stadt harriers casuals celtic star red foot
""")
"""Words that tell two clubs of one town apart, but do not name the town."""

_SAME: Final = (
    "utd united",
    "weds wed wednesday",
    "rvs rovers",
    "wand wanderers",
    "sth south",
    "nth north",
    "st saint sint sankt sainte",
    "ath athletic atletico athletico atl",
    "sp sporting sport spor",
    "dep deportivo desportivo deportiva deportiu",
    "rac racing",
    "uniao union",
    "bvb dortmund",
    "bb belediyespor buyuksehir belediye",
    "ein eintracht",
    "psv philips",
    "academical academicals accies",
    "munich munchen muenchen monaco1860",
    "cologne koln koeln",
    "nuremberg nurnberg nuernberg",
    "brunswick braunschweig",
    "hanover hannover",
    "milan milano",
    "rome roma",
    "turin torino",
    "naples napoli",
    "florence fiorentina firenze",
    "venice venezia",
    "verona verone",
    "padua padova",
    "seville sevilla sevillano",
    "lisbon lisboa lisbonne",
    "oporto porto",
    "braga bracara",
    "bruges brugge brugeois",
    "ghent gent gand gantoise",
    "antwerp antwerpen anvers",
    "mechelen malines mechlin",
    "kortrijk courtrai",
    "leuven louvain",
    "liege luik",
    "ostend oostende",
    "bergen mons",
    "athens athina athinai",
    "salonica thessaloniki saloniki",
    "piraeus pireas",
    "crete kriti",
    "larissa larisa larissas",
    "ioannina giannina yannina giannena",
    "tripoli tripolis",
    "strasbourg strassburg",
    "nice nizza",
    "marseilles marseille",
    "lyons lyon lyonnais",
    "rennes rennais",
    "brest brestois",
    "laval lavallois",
    "gijon xixon",
    "alicante alacant",
    "coruna corunna",
    "hague haag",
    "breda bredase",
    "pnompenh phnompenh",
    "gladbach monchengladbach moenchengladbach",
    "dons mk",
)
_CLASS: Final = {word: number for number, words in enumerate(_SAME) for word in words.split()}


def same_word(left: str, right: str) -> bool:
    """Tell whether two words mean one thing: an abbreviation in common use, or a city in two languages."""
    group = _CLASS.get(left)
    return group is not None and group == _CLASS.get(right)


RESERVES: Final = _words("""
    b ii iii 2 u17 u18 u19 u20 u21 u23 reserves reserve res castilla promesas atletic primavera jong youth amateure
    jeunes espoirs juvenil next
""")
"""Words that make a name that of a second or a youth team."""

RESERVE_NAMES: Final = {
    ("sevilla", "atletico"): ("sevilla",),
    ("betis", "deportivo"): ("betis",),
    ("bilbao", "athletic"): ("athletic", "bilbao"),
    ("valencia", "mestalla"): ("valencia",),
    ("celta", "fortuna"): ("celta",),
    ("atletico", "malagueno"): ("malaga",),
    ("deportivo", "fabril"): ("deportivo", "coruna"),
}
"""Second teams with a name of their own, and the club they belong to."""

WOMEN: Final = _words("""
    w women womens ladies femenino feminino feminin feminine femminile frauen vrouwen damen dames fem kadin gynaikon
    lfc wfc
""")
"""Words that make a name that of a women's team."""
