"""Messages about a person's bets: how they ended, what that paid, and what was corrected and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from bot.core.betting.bet_counter import bet_row
from bot.core.messages.cards import CardView
from bot.core.messages.report import (
    BetLine,
    Gain,
    Price,
    ReportView,
    Row,
    Section,
    ShareLine,
    Tone,
    Value,
    Words,
    how_it_stands,
)
from bot.core.messages.views import bookmaker_name
from bot.core.parsing.replies import spelled_endings
from bot.core.people.person import Person
from engine.domain.bets import Bet, BetRevision, BetState, BetStatus, DecidedBy, Settlement
from engine.domain.football import Fixture, MatchStatus, Score
from engine.domain.odds import Bookmaker
from engine.storage.unit_of_work import UnitOfWork

_CHANCES: Final = ("chance_before", "chance")
_VOID_BECAUSE: Mapping[MatchStatus | None, str] = {
    MatchStatus.POSTPONED: "news.void.postponed",
    MatchStatus.ABANDONED: "news.void.abandoned",
    MatchStatus.CANCELLED: "news.void.cancelled",
    MatchStatus.AWARDED: "news.void.awarded",
}


@dataclass(frozen=True, slots=True)
class _Ending:
    """A bet, and all that became of it within one message, as one change."""

    bet: Bet
    fixture: Fixture
    change: BetRevision
    score_before: Score | None

    @property
    def corrected(self) -> bool:
        """Whether it had ended otherwise before."""
        return self.change.before.status is not BetStatus.OPEN


async def settled_view(
    person: Person, numbers: tuple[int, int], work: UnitOfWork, bookmakers: Sequence[Bookmaker]
) -> ReportView | None:
    """Return what was decided of a person's bets; None when nothing is left to report.

    A bet they have taken back or corrected themselves meanwhile is not told of: they know.

    Args:
        person: who.
        numbers: the first and the last change of a bet that is to be told.
        work: may be read-only.
        bookmakers: those there are, for their names.
    """
    endings = await _endings(person, numbers, work)
    if not endings:
        return None
    all_corrected = all(entry.corrected for entry in endings)
    gains = sum(entry.bet.profit.minor for entry in endings if entry.bet.profit is not None)
    balance = await work.ledger.balance(person.id, person.currency)
    notes = [Words("news.bankroll", {"balance": balance})]
    if len(endings) == 1:
        notes.append(Words("news.wrong", spelled_endings(endings[0].bet.stake.amount, person.language)))
    return ReportView(
        Words("news.title_corrected" if all_corrected else "news.title", {"bets": len(endings)}),
        tuple(_section(entry, bookmakers) for entry in endings),
        tuple(notes),
        simulated=any(entry.fixture.league.simulated for entry in endings),
        tone=Tone.GOOD if gains > 0 else Tone.BAD if gains < 0 else Tone.NEUTRAL,
    )


def withdrawn_view(card: CardView) -> ReportView | None:
    """Return that a card somebody has an open bet on is no bet any more, and what to do; None where they have none."""
    bet, because = card.bet, card.because
    if bet is None or bet.status is not BetStatus.OPEN or because is None:
        return None
    line: dict[str, Value] = {
        "bet": BetLine(bet.selection, card.fixture),
        "stake": bet.stake,
        "taken": Price(bet.price),
    }
    facts: dict[str, Value] = {
        name: Price(float(because.facts[name])) for name in ("before", "price") if name in because.facts
    }
    facts |= {name: ShareLine(float(because.facts[name])) for name in _CHANCES if name in because.facts}
    # where the price has gone nobody reckoned the chance anew: then it is what the card says
    worth = Decimal(str(because.facts.get("chance", card.probability))) * bet.net_price
    rows = (
        Row(Words("news.bet_on", line)),
        Row(Words(f"card.because.{because.code}", facts)),
        Row(Words("news.stands", {"worth": bet.stake.times(worth)})),
    )
    return ReportView(Words("news.no_bet"), (Section(rows, Words.plain(str(card.fixture))),))


async def _endings(person: Person, numbers: tuple[int, int], work: UnitOfWork) -> list[_Ending]:
    changes: dict[int, BetRevision] = {}
    for revision in await work.bet_revisions.decided_within(person.id, *numbers):
        first = changes.get(revision.bet)
        changes[revision.bet] = revision if first is None else replace(revision, before=first.before)
    bets = {bet.id: bet for bet in await work.bets.of_person(person.id) if bet.id in changes}
    fixtures = await work.matches.get_many({bet.match_id for bet in bets.values()})
    endings = []
    for change in changes.values():
        bet = bets[change.bet]
        now = BetState(bet.status, bet.settlement, bet.returned)
        if now != change.after or change.before == change.after or bet.decided_by is DecidedBy.PERSON:
            continue
        before = [
            one for one in await work.bet_revisions.of_bet(bet.id) if one.id < change.id and one.score is not None
        ]
        score = before[-1].score if before else None
        endings.append(_Ending(bet, fixtures[bet.match_id], change, score))
    return endings


def _section(entry: _Ending, bookmakers: Sequence[Bookmaker]) -> Section:
    bet, fixture, change = entry.bet, entry.fixture, entry.change
    line = bet_row(bet, fixture, bookmakers, score=change.score)
    match = Words.plain(str(fixture))
    ended = match if line.score is None else Words.joined(" ", match, Words.of(line.score))
    staked: dict[str, Value] = {"stake": bet.stake, "price": Price(bet.price)}
    if bet.bookmaker is not None:
        staked["bookmaker"] = line.bookmaker
    at = Words("news.stake_anywhere" if bet.bookmaker is None else "news.stake", staked)
    rows = [
        Row(Words("bet.in_words", {"bet": BetLine(bet.selection, fixture)}), at, strong=False),
        Row(Words("news.result"), _ended(change.after, change.match_status)),
    ]
    if bet.profit is not None and bet.settlement is not Settlement.VOID:
        kept = bool(bet.commission) and bet.profit.minor > 0
        rows.append(Row(Words("news.profit_net" if kept else "news.profit"), Words.of(Gain(bet.profit))))
    if entry.corrected:
        rows += _correction(entry)
    elif bet.settlement is not Settlement.VOID:
        rows.append(Row(Words("news.clv"), _against_the_close(bet, bookmakers), strong=False))
    return Section(tuple(rows), ended)


def _ended(state: BetState, match: MatchStatus | None) -> Words:
    if state.settlement is Settlement.VOID and match in _VOID_BECAUSE:
        return Words(_VOID_BECAUSE[match])
    return how_it_stands(state.status, state.settlement, state.returned)


def _against_the_close(bet: Bet, bookmakers: Sequence[Bookmaker]) -> Words:
    if bet.clv is None:
        return Words("news.clv_none")
    whose = bookmaker_name(bet.closing_source, bookmakers)
    return Words("news.clv_against", {"clv": ShareLine(bet.clv, sign=True), "bookmaker": whose})


def _correction(entry: _Ending) -> list[Row]:
    before = entry.change.before
    profit = None if before.returned is None else before.returned - entry.bet.stake
    facts: dict[str, Value] = {"ended": _ended(before, None)}
    if profit is not None:
        facts["profit"] = Gain(profit)
    return [
        Row(Words("news.before"), Words("news.before_said", facts), strong=False),
        Row(Words("news.why"), _why(entry), strong=False),
    ]


def _why(entry: _Ending) -> Words:
    before, change = entry.change.before, entry.change
    if change.after.settlement is Settlement.VOID:
        return Words("news.why.not_played")
    if before.settlement is Settlement.VOID:
        return Words("news.why.played")
    if change.score is not None and entry.score_before is not None and entry.score_before != change.score:
        return Words("news.why.score", {"before": entry.score_before, "after": change.score})
    return Words("news.why.told")
