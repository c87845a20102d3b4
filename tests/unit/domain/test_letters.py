"""Letters without their accents."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.domain.letters import without_accents


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("rückgängig", "ruckgangig"),
        ("effacé", "efface"),
        ("postawiłem zł", "postawilem zl"),
        ("Bodø/Glimt", "Bodo/Glimt"),
        ("Nott’m Forest", "Nott'm Forest"),
        ("Śląsk Wrocław", "Slask Wroclaw"),
        ("ΠΑΟΚ 2.50 €", "ΠΑΟΚ 2.50 €"),
    ],
)
def test_accents_are_taken_off(text: str, plain: str) -> None:
    assert without_accents(text) == plain


@given(st.text().map(lambda text: unicodedata.normalize("NFC", text)))
def test_every_letter_keeps_its_place(text: str) -> None:
    plain = without_accents(text)
    assert len(plain) == len(text)
    assert without_accents(plain) == plain
