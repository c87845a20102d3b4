"""Paying in, taking out, the ledger, and another currency; every change is a line that stays."""

import pytest

from bot.core.messages.buttons import buttons_of
from bot.core.messages.money import BankrollView, StatsView
from bot.core.messages.views import RefusalView, SettingsView
from engine.domain.bets import EntryKind, Settlement
from engine.domain.money import Money
from tests.support.chat import ME, BotUnderTest


async def after(app: BotUnderTest, text: str) -> tuple[Money, EntryKind, Money]:
    """The bankroll after a command, and the last line of the ledger."""
    (view,) = await app.send(text)
    assert isinstance(view, BankrollView), view
    return view.balance, view.entries[-1].kind, view.entries[-1].amount


@pytest.mark.parametrize(
    ("text", "balance", "kind", "amount"),
    [
        ("/bankroll +100", 1100, EntryKind.DEPOSIT, 100),
        ("/bankroll + 100 €", 1100, EntryKind.DEPOSIT, 100),
        ("/bankroll -400", 600, EntryKind.WITHDRAWAL, -400),
        ("/bankroll −400", 600, EntryKind.WITHDRAWAL, -400),
        ("/bankroll -1000", 0, EntryKind.WITHDRAWAL, -1000),
        ("/bankroll 1,500", 1500, EntryKind.DEPOSIT, 500),
        ("/bankroll 500 EUR", 500, EntryKind.WITHDRAWAL, -500),
        ("/deposit 100", 1100, EntryKind.DEPOSIT, 100),
        ("/deposit €100", 1100, EntryKind.DEPOSIT, 100),
        ("/withdraw 50", 950, EntryKind.WITHDRAWAL, -50),
        ("/withdraw -50", 950, EntryKind.WITHDRAWAL, -50),
    ],
)
async def test_money_is_paid_in_and_taken_out(
    app: BotUnderTest, text: str, balance: int, kind: EntryKind, amount: int
) -> None:
    assert await after(app, text) == (Money.of(balance, "EUR"), kind, Money.of(amount, "EUR"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("/bankroll -1001", "bankroll.too_little"),
        ("/withdraw 1000.01", "bankroll.too_little"),
        ("/deposit -5", "bankroll.moved_bad"),
        ("/withdraw 0", "bankroll.moved_bad"),
        ("/bankroll +0", "bankroll.moved_bad"),
        ("/bankroll +100 USD", "bankroll.other_currency"),
        ("/bankroll 0", "bankroll.not_positive"),
        ("/deposit 99999999", "bankroll.too_large"),
        ("/bankroll +0.001", "amount.fine"),
        ("/bankroll lots", "amount.none"),
        ("/bankroll history x", "argument.whole"),
    ],
)
async def test_what_cannot_be_paid_is_refused_and_nothing_is_booked(app: BotUnderTest, text: str, key: str) -> None:
    assert await app.refused(text) == key
    assert len((await app.books())[0]) == 1


async def test_withdrawal_above_the_bankroll_says_how_much_there_is(app: BotUnderTest) -> None:
    (refused,) = await app.send("/withdraw 1200")
    assert isinstance(refused, RefusalView)
    assert refused.facts == {"amount": "€1,200.00", "balance": "€1,000.00"}


async def test_ledger_can_be_leafed_through(app: BotUnderTest) -> None:
    for _ in range(25):
        await app.send("/deposit 1")
    (view,) = await app.send("/bankroll history")
    assert isinstance(view, BankrollView)
    assert (view.page, view.more, len(view.entries)) == (1, True, 20)
    (row,) = buttons_of(view)
    assert [button.payload for button in row] == ["c:bankroll history 2"]
    (view,) = await app.send("/bankroll history 2")
    assert isinstance(view, BankrollView)
    assert (view.more, len(view.entries), view.entries[0].kind) == (False, 6, EntryKind.OPENING)


async def test_currency_is_free_to_change_while_nothing_is_logged(app: BotUnderTest) -> None:
    (view,) = await app.send("/settings currency USD")
    assert isinstance(view, SettingsView)
    assert dict(view.rows)["settings.currency"] == "USD"
    entries, _ = await app.books()
    assert [(entry.kind, str(entry.amount)) for entry in entries[1:]] == [
        (EntryKind.WITHDRAWAL, "-1,000.00 EUR"),
        (EntryKind.DEPOSIT, "1,000.00 USD"),
    ]


async def test_new_bankroll_in_another_currency_answers_the_currency_too(app: BotUnderTest) -> None:
    assert (await after(app, "/bankroll 500 USD"))[0] == Money.of(500, "USD")


async def a_settled_bet(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("1: 100 @ 2.10")
    _, (bet,) = await app.books()
    async with app.database.unit_of_work() as work:
        await work.bets.settle(bet.id, Settlement.WIN, app.clock.now())
        await work.commit()


async def test_currency_changes_at_a_stated_rate_once_bets_are_logged(app: BotUnderTest) -> None:
    await a_settled_bet(app)
    assert await app.refused("/settings currency USD") == "currency.rate"
    assert await app.refused("/settings currency USD 0") == "currency.rate_bad"
    await app.send("/settings currency USD 1.10")
    (view,) = await app.send("/bankroll")
    assert isinstance(view, BankrollView)
    assert view.balance == Money.of("1221", "USD")
    assert [str(entry.amount) for entry in view.entries[-2:]] == ["-1,110.00 EUR", "1,221.00 USD"]
    (record,) = await app.send("/stats")
    assert isinstance(record, StatsView)
    assert (record.record.turnover, record.record.profit) == (Money.of(110, "USD"), Money.of(121, "USD"))


async def test_bet_of_before_a_conversion_that_is_settled_anew_moves_the_new_bankroll(app: BotUnderTest) -> None:
    await a_settled_bet(app)
    await app.send("/settings currency USD 1.10")
    _, (bet,) = await app.books()
    async with app.database.unit_of_work() as work:
        await work.bets.settle(bet.id, Settlement.LOSS, app.clock.now())
        await work.commit()
    person = await app.conversation.person(ME)
    assert person is not None
    async with app.database.unit_of_work(read_only=True) as work:
        assert await work.ledger.balance(person.id, person.currency) == Money.of("990", "USD")
        assert not (await work.ledger.balance(person.id, bet.stake.currency)).amount


async def test_currency_stays_while_a_bet_is_open_or_a_limit_is_set(app: BotUnderTest) -> None:
    await app.send("/limits stake 50")
    assert await app.refused("/settings currency USD") == "currency.limits"
    await app.send("/today")
    await app.send("/limits stake off")
    assert await app.refused("/settings currency USD") == "currency.limits"


async def test_open_bet_keeps_its_currency(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("1: 25")
    assert await app.refused("/settings currency USD 1.1") == "currency.open_bets"


async def test_cards_after_a_conversion_have_stakes_in_the_new_currency(app: BotUnderTest) -> None:
    await app.send("/today")
    await app.send("/settings currency USD")
    assert await app.refused("/card 1") == "card.none_yet"
    await app.send("/today")
    await app.send("1: placed")
    _, (bet,) = await app.books()
    assert bet.stake.currency == "USD"


async def test_limit_is_read_with_its_currency_and_thousands(app: BotUnderTest) -> None:
    await app.send("/limits loss 1,000")
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.limits.loss == Money.of(1000, "EUR")
    assert await app.refused("/limits loss 50$") == "amount.currency"


@pytest.mark.parametrize("page", ["0", "10000", "-1", "2 3", "1.5"])
async def test_a_page_of_the_ledger_is_a_number_from_one_to_9999(app: BotUnderTest, page: str) -> None:
    assert await app.refused(f"/bankroll history {page}") == "argument.whole"
    (view,) = await app.send("/bankroll history 9999")
    assert isinstance(view, BankrollView)
    assert view.entries == ()
