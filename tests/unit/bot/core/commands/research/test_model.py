"""How /model says that the fit in use was checked."""

import pytest

from bot.core.commands.research.model import checked
from bot.core.i18n import LANGUAGES, Reader


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "verdict",
    [
        {"accepted": True, "because": "there was no fit before", "matches": 0, "loss_before": None, "loss_after": None},
        {"accepted": True, "because": "too few recent matches to compare", "matches": 7, "loss_before": None},
        {"accepted": True, "because": "as good as", "matches": 64, "loss_before": 0.98123, "loss_after": 0.97456},
    ],
)
def test_check_is_said_in_the_readers_words_and_not_as_it_is_stored(verdict: dict[str, object], language: str) -> None:
    said = checked(verdict).text(Reader(language=language))
    assert not any(stored in said for stored in ("True", "None", "_", "accepted", "because"))
    loss = "0.975" if language == "en" else "0,975"
    for figure in (verdict["matches"] or "", loss if verdict.get("loss_after") else ""):
        assert str(figure) in said
