"""The figures of a card as sentences, the same on every face."""

from datetime import timedelta
from typing import Final

from bot.core.i18n import Reader, has, translate
from bot.core.i18n.betting_terms import in_words, reason_in_words
from bot.core.messages.cards import CardState, CardView, WhyView
from bot.core.parsing.answers import risk_name
from engine.domain.bets import BetStatus, Reason, Settlement

STALE: Final = timedelta(hours=3)
"""A price older than this may be gone: the card says to look again."""


def price_in_words(view: CardView, reader: Reader) -> str:
    """Return the price and where to get it."""
    key = "card.price_anywhere" if view.anywhere else "card.price_with"
    return translate(key, reader.language, price=shown_price(view, reader), bookmaker=view.bookmaker)


def shown_price(view: CardView, reader: Reader) -> str:
    """Return the price as the book shows it and, where it keeps a commission, what is left of it."""
    price = reader.price(view.price)
    if view.net_price == view.price:
        return price
    return translate("card.price_net", reader.language, price=price, net=reader.price(view.net_price))


def leave_in_words(view: CardView, reader: Reader) -> str:
    """Return the price below which to leave it."""
    return translate("card.leave", reader.language, price=reader.price(view.leave_below))


def share_in_words(view: CardView, reader: Reader) -> str:
    """Return what part of the bankroll the stake is, and why it is less than the advice, where it is."""
    bankroll = reader.money(view.bankroll, short=True)
    sentence = translate("card.share", reader.language, share=reader.share(view.fraction), bankroll=bankroll)
    if not view.stake_because:
        return sentence
    facts = {name: reader.money(money, short=True) for name, money in view.stake_facts.items()}
    return f"{sentence} · {translate(view.stake_because, reader.language, **facts)}"


def facts_in_words(view: CardView, reader: Reader) -> str:
    """Return the fair price, the edge, how sure that is and how many agree."""
    return translate(
        "card.facts",
        reader.language,
        fair=reader.price(view.fair_price),
        edge=reader.percent(view.edge, sign=True),
        confidence=reader.percent(view.confidence, 0),
        consensus=translate("card.consensus", reader.language, agree=view.consensus.agree, of=view.consensus.of),
    )


def chances_in_words(view: CardView, reader: Reader) -> str:
    """Return the chance, and what the goal model and the market say alone, where they say something."""
    chances = [("card.chance", view.probability)]
    if view.model_probability is not None:
        chances.append(("card.chance_model", view.model_probability))
    if view.market_probability is not None:
        chances.append(("card.chance_market", view.market_probability))
    return " · ".join(translate(key, reader.language, chance=reader.percent(chance)) for key, chance in chances)


def seen_in_words(view: CardView, reader: Reader) -> str:
    """Return when the price was seen: prices move, and an old one may be gone."""
    return translate("card.price_seen", reader.language, moment=reader.moment(view.price_known_at))


def stale_in_words(view: CardView, reader: Reader) -> str:
    """Return a warning that the price is old, and how old it was when the card was drawn; empty for a fresh one."""
    age = view.now - view.price_known_at
    if age <= STALE:
        return ""
    unit, length = ("days", timedelta(days=1)) if age >= 2 * timedelta(days=1) else ("hours", timedelta(hours=1))
    age_text = translate(f"card.age.{unit}", reader.language, n=int(age / length))
    return "⚠ " + translate("card.stale", reader.language, age=age_text)


def why_title(view: WhyView, reader: Reader) -> str:
    """Return the heading of a card's reasons; where others read along it has no number, for each has their own."""
    number = view.card.number
    return (
        translate("why.title", reader.language, number=number)
        if number
        else translate("why.title_shared", reader.language)
    )


def arguments_in_words(view: WhyView, reader: Reader) -> tuple[str, ...]:
    """Return every reason behind a card, and what its figures mean; first of all that it is no bet any more."""
    shown = view.card
    news = (withdrawn_in_words(shown, reader),) if shown.withdrawn else ()
    facts = {
        "price": shown_price(shown, reader),
        "fair": reader.price(shown.fair_price),
        "edge": reader.percent(shown.edge, sign=True),
        "chance": reader.percent(shown.probability),
        "confidence": reader.percent(shown.confidence, 0),
        "leave": reader.price(shown.leave_below),
    }
    names = ["edge", "confidence", "leave"]
    if shown.model_probability is not None:
        facts["model"] = reader.percent(shown.model_probability)
        names.insert(0, "answers")
    meanings = (translate(f"why.{name}", reader.language, **facts) for name in names)
    return (*news, *(reason_in_words(reason, reader) for reason in shown.reasons), *meanings)


def source_in_words(view: WhyView, reader: Reader) -> str:
    """Return which model, which rules and which instant a card is of."""
    strategy = risk_name(view.strategy, reader.language)
    moment = reader.moment(view.as_of)
    return translate("why.model", reader.language, model=view.model_version, strategy=strategy, moment=moment)


def own_news(view: CardView, reader: Reader) -> str:
    """Return what the reader of a card has on it, what that brought, or that they left it aside; empty for nothing."""
    bet, language = view.bet, reader.language
    if bet is None and view.against is not None:
        opposite = in_words(view.against.selection, view.fixture, language=language)
        price, stake = reader.price(view.against.price), reader.money(view.against.stake)
        return "⚠ " + translate("card.against", language, bet=opposite, stake=stake, price=price)
    if bet is None:
        left = view.skipped and view.state is CardState.OPEN and not view.withdrawn
        return translate("card.skipped", language) if left else ""
    facts = {"stake": reader.money(bet.stake), "price": reader.price(bet.price)}
    if bet.status is BetStatus.OPEN:
        return "✓ " + translate("card.logged", language, **facts)
    if bet.returned is not None and bet.profit is not None:
        facts |= {"returned": reader.money(bet.returned), "profit": reader.money(bet.profit, sign=True)}
    how = bet.status.value if bet.settlement is None else bet.settlement.value
    return translate(f"card.own.{how}", language, **facts)


def is_left(view: CardView) -> bool:
    """Tell whether a card is shown as one that was left aside."""
    return view.skipped and view.bet is None and view.state is CardState.OPEN


def withdrawn_in_words(view: CardView, reader: Reader) -> str:
    """Return that a card is no bet any more, why, and what to do: leave it, or nothing where one has bet on it."""
    key = "card.withdrawn" if view.bet is None else "card.withdrawn_bet"
    return translate(key, reader.language, because=because_in_words(view.because, reader))


def because_in_words(because: Reason | None, reader: Reader) -> str:
    """Return why a card is no bet any more."""
    if because is None or not has(f"card.because.{because.code}"):
        return translate("card.because.unknown", reader.language)
    facts = because.facts
    figures: dict[str, str] = {name: reader.price(float(facts[name])) for name in ("before", "price") if name in facts}
    figures |= {name: reader.percent(float(facts[name])) for name in ("chance_before", "chance") if name in facts}
    if because.code == "price" and "price" not in facts:
        return translate("card.because.no_price", reader.language)
    return translate(f"card.because.{because.code}", reader.language, **figures)


def card_news(view: CardView, reader: Reader) -> tuple[str, ...]:
    """Return that the price moved, that it is no bet any more, or how it ended; nothing for a fresh card."""
    language = reader.language
    if view.score is not None:
        ended = "" if view.settlement is None else translate(f"settlement.{view.settlement.value}", language)
        return (translate("card.ended", language, score=reader.score(view.score), ended=ended).rstrip(": "),)
    if view.settlement is not None:
        void = view.settlement is Settlement.VOID
        ended = translate("card.void" if void else f"settlement.{view.settlement.value}", language)
        happened = "not_played" if view.called_off is None else view.called_off.value
        return (translate(f"card.{happened}", language, ended=ended),)
    if view.withdrawn:
        return (withdrawn_in_words(view, reader),)
    if view.price_before is not None and view.state is CardState.OPEN:
        before, price = reader.price(view.price_before), reader.price(view.price)
        return (translate("card.moved", language, before=before, price=price),)
    stale = stale_in_words(view, reader) if view.state is CardState.OPEN and view.bet is None else ""
    return (stale,) if stale else ()
