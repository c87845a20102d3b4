"""Says why there is no bet now, the same on every face."""

from bot.core.i18n import Reader, translate
from bot.core.i18n.betting_terms import in_words
from bot.core.messages.cards import TodayView
from engine.domain.bets import Reason
from engine.staking.filters import RejectionCode


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
    if view.no_prices_since is not None:
        return (translate("today.no_feed", language, since=reader.moment(view.no_prices_since)),)
    if not view.prices:
        return (translate("today.none_at_all", language),)
    more = view.aside or view.elsewhere or view.open_stakes or view.too_small
    sentences = [translate("today.none_more" if more else "today.none", language, **seen)]
    if view.open_stakes and private:
        sentences.append(translate("today.open", language, stakes=reader.money(view.open_stakes)))
    if view.too_small and private:
        small = view.too_small
        stakes = {"most": reader.money(small.most), "least": reader.money(small.least)}
        sentences.append(translate("today.too_small", language, bets=small.bets, **stakes))
    if view.aside:
        sentences.append(translate("today.aside", language, cards=view.aside))
    if view.elsewhere:
        sentences.append(translate("today.elsewhere", language, cards=view.elsewhere))
    return tuple(sentences)


def nearest_in_words(view: TodayView, reader: Reader) -> tuple[str, ...]:
    """Return a sentence for each price that came nearest to a bet: what it lacks, and from when it would be one."""
    sentences = []
    for position, near in enumerate(view.nearest):
        facts = {
            "bet": in_words(near.selection, near.fixture, language=reader.language),
            "match": str(near.fixture),
            "price": reader.price(near.price),
            "bookmaker": near.bookmaker,
            "from": reader.price(near.bet_from),
            "lacks": reader.listed([_lacks(reason, reader) for reason in near.reasons]),
        }
        sentence = translate("today.nearest_more" if position else "today.nearest", reader.language, **facts)
        sentences.append(f"{position + 1} · {sentence}" if len(view.nearest) > 1 else sentence)
    return tuple(sentences)


def _lacks(reason: Reason, reader: Reader) -> str:
    """Say what a price lacks, in the notation of what is lacking."""
    facts: dict[str, str] = {}
    for name, value in reason.facts.items():
        if isinstance(value, str) or reason.code == RejectionCode.LOW_CONSENSUS:
            facts[name] = str(value)
        elif reason.code == RejectionCode.LOW_PRICE:
            facts[name] = reader.price(value)
        else:
            facts[name] = reader.percent(value)
    return translate(f"lacks.{reason.code}", reader.language, **facts)
