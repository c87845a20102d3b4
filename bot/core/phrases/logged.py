"""What was written down of a bet as a sentence, the same on every face."""

from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.money import LoggedView
from bot.core.messages.report import BetChange
from bot.core.messages.views import NO_BOOKMAKER


def logged_in_words(view: LoggedView, reader: Reader) -> str:
    """Return what was written down, and what the bet was until now where that was corrected or taken back."""
    bet, language = view.bet, reader.language
    before = "" if view.before is None else view.before.text(reader)
    price = reader.price(bet.price)
    sentence = translate(
        view.what,
        language,
        stake=reader.money(bet.stake),
        bet=f"{in_words(bet.selection, bet.fixture, language=language)} ({bet.fixture})",
        price=price if bet.bookmaker == NO_BOOKMAKER else f"{price}, {bet.bookmaker}",
        returned="" if bet.profit is None else reader.money(bet.profit + bet.stake),
        before=before,
        ended=bet.stands.text(reader),
    )
    if before and view.change is not BetChange.WORD_BACK:
        sentence += " " + translate("logged.corrected", language, before=before)
    return sentence
