"""What has become of a card since it was first shown, in sentences."""

from bot.core.i18n import Reader, say
from bot.core.views import CardState, CardView
from engine.domain.bets import Settlement


def card_news(view: CardView, reader: Reader) -> tuple[str, ...]:
    """Return that the price moved, that it is no bet any more, or how it ended; nothing for a fresh card."""
    language = reader.language
    if view.score is not None:
        ended = "" if view.settlement is None else say(f"settlement.{view.settlement.value}", language)
        return (say("card.ended", language, score=str(view.score), ended=ended).rstrip(": "),)
    if view.settlement is not None:
        void = view.settlement is Settlement.VOID
        ended = say("card.void" if void else f"settlement.{view.settlement.value}", language)
        happened = "not_played" if view.called_off is None else view.called_off.value
        return (say(f"card.{happened}", language, ended=ended),)
    if view.withdrawn:
        return (say("card.withdrawn", language),)
    if view.price_before is not None and view.state is CardState.OPEN:
        before, price = reader.price(view.price_before), reader.price(view.price)
        return (say("card.moved", language, before=before, price=price),)
    return ()
