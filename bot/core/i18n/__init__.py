"""Every sentence a person reads, by key, and the formats of money, prices, shares and times around them."""

from bot.core.i18n.catalogue import Fact, has, translate
from bot.core.i18n.formats import Reader, city_of, share_digits, zone_name
from bot.core.i18n.languages import LANGUAGES
from engine.pricing.formats import OddsFormat

__all__ = ["LANGUAGES", "Fact", "OddsFormat", "Reader", "city_of", "has", "share_digits", "translate", "zone_name"]
