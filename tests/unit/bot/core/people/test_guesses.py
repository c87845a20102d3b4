"""What is guessed of a newcomer is right for where they say they are, and no more is believed than they say."""

import pytest

from bot.core.i18n import OddsFormat
from bot.core.people.guesses import Guess, guess

DECIMAL, FRACTIONAL, AMERICAN = OddsFormat.DECIMAL, OddsFormat.FRACTIONAL, OddsFormat.AMERICAN


@pytest.mark.parametrize(
    ("hint", "currency", "guessed"),
    [
        (None, None, Guess("en", "EUR", "Europe/Dublin", DECIMAL)),
        ("en", "GBP", Guess("en", "GBP", "Europe/London", DECIMAL)),
        ("en-GB", None, Guess("en", "GBP", "Europe/London", FRACTIONAL)),
        ("en-GB", "EUR", Guess("en", "EUR", "Europe/Dublin", DECIMAL)),
        ("en-US", None, Guess("en", "USD", "America/New_York", AMERICAN)),
        ("en-US", "EUR", Guess("en", "EUR", "Europe/Dublin", DECIMAL)),
        ("de", None, Guess("de", "EUR", "Europe/Berlin", DECIMAL)),
        ("de-AT", None, Guess("de", "EUR", "Europe/Vienna", DECIMAL)),
        ("de_CH.UTF-8", None, Guess("de", "CHF", "Europe/Zurich", DECIMAL)),
        ("es-MX", None, Guess("es", "MXN", "America/Mexico_City", DECIMAL)),
        ("es", "EUR", Guess("es", "EUR", "Europe/Madrid", DECIMAL)),
        ("fr-BE", None, Guess("fr", "EUR", "Europe/Brussels", DECIMAL)),
        ("pl", None, Guess("pl", "PLN", "Europe/Warsaw", DECIMAL)),
        ("pt-BR", None, Guess("en", "BRL", "America/Sao_Paulo", DECIMAL)),
    ],
)
def test_guess(hint: str | None, currency: str | None, guessed: Guess) -> None:
    assert guess(hint, currency) == guessed
