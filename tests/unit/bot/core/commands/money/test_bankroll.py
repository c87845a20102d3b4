"""Paying in, taking out, the ledger, and another currency; every change is a line that stays."""

import pytest

from bot.core.messages.buttons import buttons_of
from bot.core.messages.money import BankrollView, StatsView
from bot.core.messages.views import RefusalView, SettingsView
from engine.domain.bets import EntryKind, Settlement
from engine.domain.money import Money
from tests.support.chat import ME, House


async def after(home: House, text: str) -> tuple[Money, EntryKind, Money]:
    """The bankroll after a command, and the last line of the ledger."""
    (view,) = await home.say(text)
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
    home: House, text: str, balance: int, kind: EntryKind, amount: int
) -> None:
    assert await after(home, text) == (Money.of(balance, "EUR"), kind, Money.of(amount, "EUR"))


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
async def test_what_cannot_be_paid_is_refused_and_nothing_is_booked(home: House, text: str, key: str) -> None:
    assert await home.refused(text) == key
    assert len((await home.books())[0]) == 1


async def test_withdrawal_above_the_bankroll_says_how_much_there_is(home: House) -> None:
    (refused,) = await home.say("/withdraw 1200")
    assert isinstance(refused, RefusalView)
    assert refused.facts == {"amount": "€1,200.00", "balance": "€1,000.00"}


async def test_ledger_can_be_leafed_through(home: House) -> None:
    for _ in range(25):
        await home.say("/deposit 1")
    (view,) = await home.say("/bankroll history")
    assert isinstance(view, BankrollView)
    assert (view.page, view.more, len(view.entries)) == (1, True, 20)
    (row,) = buttons_of(view)
    assert [button.payload for button in row] == ["c:bankroll history 2"]
    (view,) = await home.say("/bankroll history 2")
    assert isinstance(view, BankrollView)
    assert (view.more, len(view.entries), view.entries[0].kind) == (False, 6, EntryKind.OPENING)


async def test_currency_is_free_to_change_while_nothing_is_logged(home: House) -> None:
    (view,) = await home.say("/settings currency USD")
    assert isinstance(view, SettingsView)
    assert dict(view.rows)["settings.currency"] == "USD"
    entries, _ = await home.books()
    assert [(entry.kind, str(entry.amount)) for entry in entries[1:]] == [
        (EntryKind.WITHDRAWAL, "-1,000.00 EUR"),
        (EntryKind.DEPOSIT, "1,000.00 USD"),
    ]


async def test_new_bankroll_in_another_currency_answers_the_currency_too(home: House) -> None:
    assert (await after(home, "/bankroll 500 USD"))[0] == Money.of(500, "USD")


async def a_settled_bet(home: House) -> None:
    await home.say("/today")
    await home.say("1: 100 @ 2.10")
    _, (bet,) = await home.books()
    async with home.database.unit_of_work() as work:
        await work.bets.settle(bet.id, Settlement.WIN, home.clock.now())
        await work.commit()


async def test_currency_changes_at_a_stated_rate_once_bets_are_logged(home: House) -> None:
    await a_settled_bet(home)
    assert await home.refused("/settings currency USD") == "currency.rate"
    assert await home.refused("/settings currency USD 0") == "currency.rate_bad"
    await home.say("/settings currency USD 1.10")
    (view,) = await home.say("/bankroll")
    assert isinstance(view, BankrollView)
    assert view.balance == Money.of("1221", "USD")
    assert [str(entry.amount) for entry in view.entries[-2:]] == ["-1,110.00 EUR", "1,221.00 USD"]
    (record,) = await home.say("/stats")
    assert isinstance(record, StatsView)
    assert (record.record.turnover, record.record.profit) == (Money.of(110, "USD"), Money.of(121, "USD"))


async def test_bet_of_before_a_conversion_that_is_settled_anew_moves_the_new_bankroll(home: House) -> None:
    await a_settled_bet(home)
    await home.say("/settings currency USD 1.10")
    _, (bet,) = await home.books()
    async with home.database.unit_of_work() as work:
        await work.bets.settle(bet.id, Settlement.LOSS, home.clock.now())
        await work.commit()
    person = await home.conversation.person(ME)
    assert person is not None
    async with home.database.unit_of_work(read_only=True) as work:
        assert await work.ledger.balance(person.id, person.currency) == Money.of("990", "USD")
        assert not (await work.ledger.balance(person.id, bet.stake.currency)).amount


async def test_currency_stays_while_a_bet_is_open_or_a_limit_is_set(home: House) -> None:
    await home.say("/limits stake 50")
    assert await home.refused("/settings currency USD") == "currency.limits"
    await home.say("/today")
    await home.say("/limits stake off")
    assert await home.refused("/settings currency USD") == "currency.limits"


async def test_open_bet_keeps_its_currency(home: House) -> None:
    await home.say("/today")
    await home.say("1: 25")
    assert await home.refused("/settings currency USD 1.1") == "currency.open_bets"


async def test_cards_after_a_conversion_have_stakes_in_the_new_currency(home: House) -> None:
    await home.say("/today")
    await home.say("/settings currency USD")
    assert await home.refused("/card 1") == "card.none_yet"
    await home.say("/today")
    await home.say("1: placed")
    _, (bet,) = await home.books()
    assert bet.stake.currency == "USD"


async def test_limit_is_read_with_its_currency_and_thousands(home: House) -> None:
    await home.say("/limits loss 1,000")
    person = await home.conversation.person(ME)
    assert person is not None
    assert person.limits.loss == Money.of(1000, "EUR")
    assert await home.refused("/limits loss 50$") == "amount.currency"


@pytest.mark.parametrize("page", ["0", "10000", "-1", "2 3", "1.5"])
async def test_a_page_of_the_ledger_is_a_number_from_one_to_9999(home: House, page: str) -> None:
    assert await home.refused(f"/bankroll history {page}") == "argument.whole"
    (view,) = await home.say("/bankroll history 9999")
    assert isinstance(view, BankrollView)
    assert view.entries == ()
