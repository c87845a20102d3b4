"""For channels, groups and threads: /subscribe, /unsubscribe and /leaderboard."""

import re
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final

from bot.core.commands.registry import Asks, Where, Who, command
from bot.core.errors import Refusal
from bot.core.i18n import Reader, zone_name
from bot.core.i18n.places import league_name
from bot.core.messages.incoming import Chat, Message
from bot.core.messages.report import ReportView, Row, Section, ShareLine, Words
from bot.core.messages.views import NoticeView, View
from bot.core.parsing.amounts import read_number
from bot.core.parsing.answers import read_timezone
from bot.core.parsing.multi_select import pick
from bot.core.people.guesses import guess
from bot.core.people.leaderboard import EVERYBODYS, FEWEST_BETS, Standing, board_of, standings, taking_part
from bot.core.people.person import Person
from bot.core.ports import Advisor
from engine.domain.address import Platform
from engine.storage.delivery.destinations import Destination
from engine.storage.unit_of_work import UnitOfWork

ADVISE: Final = "advise"
"""The worker's job that writes cards."""

_LONGEST_ROLE: Final = 40
_NAME: Final = re.compile(r"[\w .'-]{2,24}")


class BoardAct(StrEnum):
    """What can be done with a leaderboard."""

    JOIN = "join"
    LEAVE = "leave"


@command(
    "subscribe",
    examples=[
        "/subscribe",
        "/subscribe E0,D1",
        "/subscribe all 5%",
        "/subscribe all 5% @tipsters",
        "/subscribe all 5% - Berlin",
    ],
    who=Who.ANYONE,
    where=Where.COMMUNITY,
)
async def subscribe(
    person: Person, leagues: str | None,
    edge: str | None, role: str | None,
    zone: Annotated[str | None, "rest"], *,
    advisor: Advisor, work: UnitOfWork, message: Message, now: datetime,
) -> View:  # fmt: skip
    """Make this chat a destination of everybody's cards: with its own leagues, edge, role to mention and clock."""
    chat = _chat(message)
    there = await advisor.leagues(work)
    language = (message.language or "en")[:2]
    picked = pick(leagues, there, what="leagues", language=language) if leagues else "all"
    names = ", ".join(league_name(league, language) for league in there if league.code in picked.split(","))
    least = _share(edge)
    if role is not None and len(role) > _LONGEST_ROLE:
        raise Refusal("subscribe.role", text=role[:30])
    before = await work.destinations.find(message.account.platform, chat.id, chat.thread)
    clock = read_timezone(zone) if zone else _usual_zone(before, person, message)
    preferences = {
        "leagues": None if picked == "all" else picked.split(","),
        "min_edge": least,
        "mention": role,
        "language": language,
        "time_zone": clock,
    }
    await work.destinations.ensure(
        message.account.platform, chat.id, now, thread=chat.thread, kind=chat.kind, preferences=preferences
    )
    await work.job_runs.ask(ADVISE, ADVISE, now)  # nobody waits half an hour to see whether it works
    rows = (
        Row(Words("settings.leagues"), Words("all") if picked == "all" else Words.plain(names)),
        Row(Words("subscribe.edge"), Words("subscribe.any" if least is None else "subscribe.least", _edge(least))),
        Row(Words("subscribe.mention"), Words.plain(role) if role else Words("subscribe.nobody")),
        Row(Words("subscribe.zone"), Words.plain(zone_name(clock, language))),
    )
    notes: tuple[Words, ...] = () if chat.may_send else (Words("subscribe.may_not"),)
    if message.account.platform == Platform.TELEGRAM and chat.kind == "channel":
        notes += (Words("subscribe.discussion"),)
    return ReportView(Words("subscribe.done"), (Section(rows),), (*notes, Words("subscribe.how"), Words("footer")))


@command(
    "zone",
    examples=["/zone", "/zone Berlin"],
    who=Who.ANYONE,
    where=Where.COMMUNITY,
    asks=Asks.BARE,
)
async def zone(
    person: Person, city: Annotated[str | None, "rest"], *, work: UnitOfWork, message: Message, now: datetime
) -> NoticeView:
    """Say which clock times in this chat go by, or choose another."""
    del person
    chat = _chat(message)
    there = await work.destinations.find(message.account.platform, chat.id, chat.thread)
    if there is None or there.inactive_because is not None:
        raise Refusal("subscribe.none")
    language = str(there.preferences.get("language") or "en")
    clock = str(there.preferences.get("time_zone") or "UTC")
    if city is not None:
        clock = read_timezone(city)
        await work.destinations.ensure(
            message.account.platform, chat.id, now, thread=chat.thread, kind=chat.kind,
            preferences={**there.preferences, "time_zone": clock},
        )  # fmt: skip
    now_there = Reader(language, clock, names_zone=True).moment(now)
    return NoticeView("zone.is", {"zone": zone_name(clock, language), "now": now_there})


@command(
    "unsubscribe", examples=["/unsubscribe"], who=Who.ANYONE,
    where=Where.COMMUNITY,
)  # fmt: skip
async def unsubscribe(person: Person, *, work: UnitOfWork, message: Message, now: datetime) -> NoticeView:
    """Stop sending cards to this chat."""
    del person
    chat = _chat(message)
    there = await work.destinations.find(message.account.platform, chat.id, chat.thread)
    if there is None or there.inactive_because is not None:
        raise Refusal("subscribe.none")
    await work.destinations.deactivate(there.id, "unsubscribed", now)
    await work.outbox.abandon(there.id, "unsubscribed")
    return NoticeView("subscribe.ended")


@command(
    "leaderboard",
    examples=["/leaderboard", "/leaderboard join Leo", "/leaderboard leave"],
    asks=Asks.BARE,
)
async def leaderboard(
    person: Person, act: BoardAct | None,
    name: Annotated[str | None, "rest"], *, work: UnitOfWork, message: Message, now: datetime,
) -> View:  # fmt: skip
    """Show the board of this chat (in private: everybody's), take part in it under a name, or leave it."""
    board = board_of(message)
    if act is BoardAct.LEAVE:
        await work.boards.leave(board, person.id)
        return NoticeView("board.left")
    if act is BoardAct.JOIN:
        if name is None:
            raise Refusal("board.which")
        if not _NAME.fullmatch(name):
            raise Refusal("board.name", text=name[:30])
        taken = {member.name.casefold() for member in await work.boards.members(board) if member.person != person.id}
        if name.casefold() in taken:
            raise Refusal("board.taken", text=name)
        await work.boards.join(board, person.id, name, now)
    ranked = await standings(board, work)
    rows = tuple(Row(Words.plain(f"{place}. {entry.name}"), _clv(entry)) for place, entry in enumerate(ranked, start=1))
    whose = Words("board.everybody" if board == EVERYBODYS else "board.chat")
    section = Section(rows or (Row(Words("board.nobody")),), whose)
    own = await taking_part(board, person.id, work)
    mine = () if own is None else (Words("board.you", {"name": own[0], "bets": own[1]}),)
    notes = (*mine, Words("board.how", {"fewest": FEWEST_BETS}), Words("board.honest"))
    return ReportView(Words("board.title"), (section,), notes)


def _clv(entry: Standing) -> Words:
    """Say somebody's closing-line value with its interval, or that there are too few bets or days for one."""
    clv = ShareLine(entry.clv, sign=True)
    if entry.interval is None:
        return Words("board.clv", {"clv": clv, "bets": entry.bets})
    low, high = ShareLine(entry.interval.low, sign=True), ShareLine(entry.interval.high, sign=True)
    return Words("board.clv_interval", {"clv": clv, "bets": entry.bets, "low": low, "high": high})


def _usual_zone(before: Destination | None, person: Person, message: Message) -> str:
    """Return the clock a chat goes by where none is named: as before, else as whoever subscribes it, else a guess."""
    chosen = None if before is None else before.preferences.get("time_zone")
    if chosen:
        return str(chosen)
    return person.timezone if person.ready else guess(message.language).time_zone


def _chat(message: Message) -> Chat:
    if message.chat is None:
        raise Refusal("command.community", name="subscribe")
    return message.chat


def _share(text: str | None) -> float | None:
    if text is None:
        return None
    number = read_number(text.strip().removesuffix("%"), price=True)
    if not isinstance(number, Decimal) or not 0 <= number < 100:
        raise Refusal("subscribe.edge_bad", text=text[:30])
    return float(number) / 100


def _edge(least: float | None) -> dict[str, ShareLine]:
    return {} if least is None else {"edge": ShareLine(least)}
