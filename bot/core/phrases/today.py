"""Says why there is no bet now, the same on every face."""

from bot.core.i18n import Reader, say
from bot.core.messages.views import TodayView


def none_in_words(view: TodayView, reader: Reader, *, private: bool = True) -> tuple[str, ...]:
    """Return the sentences for a day without a card.

    What somebody bet on or left aside is no longer offered, which is not the same as not being good enough.

    Args:
        view: without cards.
        reader: who reads it.
        private: whether nobody else does; money is not named where others read along.
    """
    language = reader.language
    seen = {"prices": view.prices, "matches": view.matches}
    if not view.prices:
        return (say("today.none_at_all", language),)
    more = view.aside or view.elsewhere or view.open_stakes
    sentences = [say("today.none_more" if more else "today.none", language, **seen)]
    if view.open_stakes and private:
        sentences.append(say("today.open", language, stakes=reader.money(view.open_stakes)))
    if view.aside:
        sentences.append(say("today.aside", language, cards=view.aside))
    if view.elsewhere:
        sentences.append(say("today.elsewhere", language, cards=view.elsewhere))
    return tuple(sentences)
