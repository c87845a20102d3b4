"""What a card says of the bet that its reader has on it, on every face and in every language."""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.console.screen import Screen
from bot.core.betting.card import bet_on, card_of
from bot.core.i18n import LANGUAGES, Reader
from bot.core.messages.audience import Audience as DiscordSetting
from bot.core.messages.audience import Audience as TelegramSetting
from bot.core.messages.cards import CardView
from bot.core.phrases.card import own_news
from bot.discord.render import dispatch as discord
from bot.telegram.render import dispatch as telegram
from engine.domain.bets import Bet, BetId, BetStatus, PersonId, RecommendationId, Settlement
from engine.domain.football import MatchStatus, Result, Score
from engine.domain.money import Money
from tests.support.builders import SATURDAY_3PM, a_match
from tests.support.chat import BOOKS, NOON, a_recommendation

CARD = a_recommendation(a_match())
STAKE, PRICE = Money.of(25, "EUR"), Decimal("2.05")


def a_bet(number: int = 1, **changes: object) -> Bet:
    bet = Bet(
        BetId(number), PersonId(1), CARD.fixture.id, CARD.selection, PRICE, STAKE, NOON, recommendation=CARD.id
    )  # fmt: skip
    return replace(bet, **changes)  # type: ignore[arg-type]


def ended(settlement: Settlement) -> Bet:
    return a_bet(status=BetStatus.SETTLED, settlement=settlement, returned=settlement.payout(STAKE, PRICE))


def cashed_out() -> Bet:
    return a_bet(status=BetStatus.CASHED_OUT, returned=Money.of("18.50", "EUR"))


def card_with(bet: Bet | None, *, over: bool = False, begun: bool = False, skipped: bool = False) -> CardView:
    return card_of(
        CARD,
        number=1,
        bankroll=Money.of(1000, "EUR"),
        bookmakers=BOOKS,
        now=SATURDAY_3PM if over or begun else NOON,
        bet=bet,
        skipped=skipped,
        score=Score(2, 1) if over else None,
    )


def on_every_face(view: CardView, reader: Reader) -> tuple[str, ...]:
    stream = io.StringIO()
    Screen(stream, plain=True).show((view,), reader)
    (on_telegram,) = telegram.render(view, TelegramSetting(reader))
    (on_discord,) = discord.draw(view, DiscordSetting(reader))
    return stream.getvalue(), on_telegram.text, str(on_discord.embed.description)


@pytest.mark.parametrize(
    ("settlement", "says"),
    [
        (Settlement.WIN, "Your €25.00 at 2.05 won: +€26.25"),
        (Settlement.HALF_WIN, "Your €25.00 at 2.05 half won: +€13.12"),
        (Settlement.PUSH, "Your €25.00 at 2.05: stake returned"),
        (Settlement.HALF_LOSS, "Your €25.00 at 2.05 half lost: −€12.50"),
        (Settlement.LOSS, "Your €25.00 at 2.05 lost: −€25.00"),
        (Settlement.VOID, "Your €25.00 at 2.05, void: stake returned"),
    ],
)
def test_a_settled_card_says_what_the_bet_brought(settlement: Settlement, says: str) -> None:
    for shown in on_every_face(card_with(ended(settlement), over=True), Reader()):
        assert says in shown


def test_a_card_goes_on_saying_what_is_bet_on_it_once_the_match_has_begun() -> None:
    for shown in on_every_face(card_with(a_bet(), begun=True), Reader()):
        assert "✓ You have €25.00 at 2.05" in shown


def test_a_cashed_out_bet_is_told_of_on_its_card() -> None:
    for over in (False, True):
        for shown in on_every_face(card_with(cashed_out(), over=over), Reader()):
            assert "closed at €18.50" in shown
            assert "Placed" not in shown


def test_money_is_written_as_its_reader_reads_it() -> None:
    assert own_news(card_with(ended(Settlement.LOSS), over=True), Reader("de")) == (
        "Deine 25,00\N{NO-BREAK SPACE}€ zu 2,05, verloren: −25,00\N{NO-BREAK SPACE}€"
    )
    assert own_news(card_with(cashed_out()), Reader("es")) == (
        "Tu apuesta de 25,00\N{NO-BREAK SPACE}€ a 2,05, cerrada con 18,50\N{NO-BREAK SPACE}€"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("settlement", list(Settlement))
def test_every_ending_can_be_said_in_every_language(language: str, settlement: Settlement) -> None:
    said = own_news(card_with(ended(settlement), over=True), Reader(language))
    assert "card.own" not in said
    assert "2" in said


def test_where_others_read_along_nothing_is_said_of_a_bet_or_of_what_was_left_aside() -> None:
    for view in (card_with(ended(Settlement.WIN), over=True), card_with(cashed_out()), card_with(None, skipped=True)):
        (on_telegram,) = telegram.render(view, TelegramSetting(Reader(), private=False))
        (on_discord,) = discord.draw(view, DiscordSetting(Reader(), private=False))
        for shown in (on_telegram.text, str(on_discord.embed.to_dict())):
            assert "€" not in shown
            assert "aside" not in shown


def test_a_card_left_aside_says_so_and_can_still_be_bet_on() -> None:
    view = card_with(None, skipped=True)
    for shown in on_every_face(view, Reader()):
        assert "left this aside" in shown
    (drawn,) = discord.draw(view, DiscordSetting(Reader()))
    labels = [button.label for row in drawn.rows for button in row]
    assert "button.placed" in labels
    assert "button.skip" not in labels


def test_a_bet_taken_back_is_not_shown_and_an_open_one_goes_before_one_that_was_cashed_out() -> None:
    undone = a_bet(1, status=BetStatus.UNDONE)
    assert bet_on(CARD.id, [undone], NOON) is None
    assert bet_on(CARD.id, [undone, a_bet(2), replace(cashed_out(), id=BetId(3))], NOON) == a_bet(2)
    assert bet_on(RecommendationId("another"), [a_bet()], NOON) is None


def test_a_bet_is_shown_as_it_ends_before_it_is_booked_and_waits_while_its_match_is_put_off() -> None:
    match, bet = CARD.fixture.id, a_bet()
    final = Result(match, Score(2, 1), MatchStatus.FINISHED, SATURDAY_3PM + timedelta(hours=2))
    evening = SATURDAY_3PM + timedelta(hours=3)
    assert bet_on(CARD.id, [bet], evening, [final]) == ended(Settlement.WIN)
    put_off = Result(match, None, MatchStatus.POSTPONED, NOON - timedelta(hours=1))
    assert bet_on(CARD.id, [replace(bet, kickoff=SATURDAY_3PM)], evening, [put_off]).settlement is None
    assert bet_on(CARD.id, [cashed_out()], evening, [final]) == cashed_out()
