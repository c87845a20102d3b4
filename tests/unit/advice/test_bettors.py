"""Somebody as a bettor: what they have, what is open, and what they chose."""

from decimal import Decimal

from engine.advice.bettors import bettor_of
from engine.domain.commission import Commissions
from engine.domain.money import Money
from engine.domain.odds import BookmakerCode
from engine.storage import Database
from tests.support.chat import ME, an_app


async def test_a_bettor_has_the_balance_the_open_bets_and_the_choices_of_the_person(database: Database) -> None:
    app = await an_app(database)
    await app.settle_in()
    for said in ("/today", "1: 40", "2: 60", "2: undo", "/bookmakers bet365, william hill"):
        await app.send(said)
    person = await app.conversation.person(ME)
    assert person is not None
    async with database.unit_of_work(read_only=True) as work:
        bettor = await bettor_of(person.id, person, work)
    assert (bettor.bankroll, bettor.staked) == (Money.of(960, "EUR"), Money.of(40, "EUR"))
    assert bettor.bookmakers == {BookmakerCode("bet365"), BookmakerCode("william_hill")}
    assert (bettor.leagues, bettor.min_stake) == (None, Money.of("0.50", "EUR"))
    assert bettor.commissions == Commissions()
    assert bettor.commissions.rate(BookmakerCode("betfair_exchange")) == Decimal("0.05")
