"""Moving the clock of a replay: /next."""

from bot.core.betting.bet_counter import bet_row
from bot.core.commands.registry import Where, command
from bot.core.messages.money import NextView
from bot.core.people.person import Person
from bot.core.ports import Advisor, ReplayStep
from engine.domain.bets import BetStatus
from engine.domain.money import Money
from engine.storage.unit_of_work import UnitOfWork


@command("next", examples=["/next", "/next 7"], where=Where.REPLAY)
async def next_day(
    person: Person,
    days: int | None,
    *,
    moved: ReplayStep,
    advisor: Advisor,
    work: UnitOfWork,
) -> NextView:
    """Report the days that passed: results, one's own bets, the bankroll."""
    del days  # the clock has been moved already
    mine = [bet for bet in await work.bets.of_person(person.id) if bet.id in set(moved.settled)]
    fixtures = await work.matches.get_many({bet.match_id for bet in mine})
    results = await work.results.latest({bet.match_id for bet in mine}, moved.now)
    books = await advisor.bookmakers(work)
    rows = tuple(
        bet_row(
            bet,
            fixtures[bet.match_id],
            books,
            score=results[bet.match_id].score if bet.match_id in results else None,
        )
        for bet in mine
        if bet.status is BetStatus.SETTLED
    )
    nothing = Money.zero(person.currency)
    return NextView(
        before=moved.before,
        now=moved.now,
        matches=moved.results,
        settled=rows,
        balance=await work.ledger.balance(person.id, person.currency),
        moved=sum((bet.profit or nothing for bet in mine), nothing),
        over=moved.over,
        simulated=advisor.simulated,
    )
