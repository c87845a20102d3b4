"""What can be pressed under a view, the same on every platform, and what a press means.

A button carries a payload of at most 64 bytes (the most that Telegram takes), made of words and ids that a person
could have typed: it needs no signature, because a press may do nothing that the person could not say.

    b:<card>:<word>       a reply to a card: ``placed``, ``skip``, ``undo``; ``why`` and ``card`` ask about it
    f:<card>              asks for the form of a card: stake, price, bookmaker (a modal, or a question to reply to);
                          with ``|stake|price|bookmaker`` behind it, filled with what was typed before
    q:<step>:<value>      an answer to a question of the first minute
    c:<command line>      a command with its arguments, without the slash
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Final

from bot.core.messages.cards import CardState, CardView, TodayView
from bot.core.messages.incoming import Intent
from bot.core.messages.money import BankrollView, BetsView, LimitsView, LoggedView
from bot.core.messages.report import BetChange, Button, Price, ReportView
from bot.core.messages.views import Choice, ConfirmView, ListView, NoticeView, QuestionView, SettingsView
from bot.core.parsing.multi_select import PAGE, pages
from engine.domain.bets import BetStatus, DecidedBy, RecommendationId

LONGEST_PAYLOAD: Final = 64
FORM: Final = ("stake", "price", "bookmaker")
"""The lines of a card's form."""

MOST_CHOICES: Final = 12
_ASKING: Final = frozenset({"why"})
_NAMED: Final = frozenset({"yes", "no", "all"})
"""Answers with a name of their own in every language."""

_LISTS: Final = frozenset({"/leagues", "/bookmakers", "/bankroll", "/settings", "/bets", "/limits", "/mute", "/digest"})
_LONGEST_NAME: Final = 32
_FEW: Final = 5


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a press says: the parts of a :class:`~bot.core.messages.incoming.Message`; a form is opened first."""

    text: str
    card: RecommendationId | None = None
    step: str | None = None
    form: bool = False
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed into the form before, by the names of its lines."""

    intent: Intent = Intent.WORDS


@dataclass(frozen=True, slots=True)
class FormField:
    """One line of a form; ``label`` is a catalogue key."""

    name: str
    label: str
    value: str
    required: bool = False


Rows = tuple[tuple[Button, ...], ...]


@singledispatch
def buttons_of(view: object) -> Rows:
    """Return the buttons of a view, row by row; none where there is nothing to press."""
    return ()


@buttons_of.register
def _of_report(view: ReportView) -> Rows:
    return view.buttons


@buttons_of.register
def card_buttons(view: CardView) -> Rows:
    """Return the buttons of a card as it stands: after kick-off only the question why is left."""
    why = Button(f"b:{view.id}:why", "button.why")
    if view.state is not CardState.OPEN:
        return ((*_corrections(view), why),)
    if view.bet is not None:
        return ((Button(f"b:{view.id}:undo", "button.undo"), why),)
    if view.withdrawn:
        return ((why,),)
    placed = Button(f"b:{view.id}:placed", "button.placed", {"stake": view.stake}, strong=not view.skipped)
    skip = () if view.skipped else (Button(f"b:{view.id}:skip", "button.skip"),)
    return (placed, Button(f"f:{view.id}", "button.other")), (*skip, why)


def _corrections(view: CardView) -> tuple[Button, ...]:
    """Offer to take back what was said of a bet's end, or to say that it ended otherwise, once there is an end."""
    bet = view.bet
    if bet is None or bet.status is BetStatus.OPEN:
        return ()
    if bet.decided_by is DecidedBy.PERSON:
        return (Button(f"b:{view.id}:undo", "button.undo"),)
    return (Button(f"b:{view.id}:returned", "button.otherwise"),)


def card_form(view: CardView, typed: Mapping[str, str] | None = None) -> tuple[FormField, ...]:
    """Return the form of a card, filled with what was typed before, or else with what the card says."""
    if typed:
        return tuple(FormField(name, f"form.{name}", typed.get(name, ""), required=name == "stake") for name in FORM)
    return (
        FormField("stake", "form.stake", f"{view.stake.amount:f}", required=True),
        FormField("price", "form.price", f"{view.price:f}"),
        FormField("bookmaker", "form.bookmaker", "" if view.anywhere else view.bookmaker),
    )


def form_again(card: RecommendationId, typed: Mapping[str, str], longest: int) -> Button:
    """Return a button that opens the form of a card once more, with what was typed.

    Args:
        card: whose.
        typed: by the names of the lines.
        longest: letters that a payload may have; what does not fit is left out, the longest line first.
    """
    values = {name: " ".join(typed.get(name, "").replace("|", " ").split()) for name in FORM}
    while len(payload := "|".join((f"f:{card}", *values.values()))) > longest and any(values.values()):
        values[max(values, key=lambda name: len(values[name]))] = ""
    return Button(payload if any(values.values()) else f"f:{card}", "button.again", strong=True)


def form_text(values: Mapping[str, str]) -> str:
    """Return a filled form as the reply it stands for: ``bet 25 @ 2.05 with bet365``."""
    stake, price, book = (" ".join(values.get(name, "").split()) for name in ("stake", "price", "bookmaker"))
    bet = f"bet {stake}" if stake and not price else stake
    bet = f"{bet} @ {price}" if price else bet
    return (f"{bet or 'placed'} with {book}" if book else bet or "placed").strip()


def read_payload(payload: str) -> Pressed | None:
    """Return what a press says; None for a payload this Fairline does not know (an old message, or somebody else's)."""
    kind, _, rest = payload.partition(":")
    first, _, last = rest.partition(":")  # the name of a question has no colon, its answer may
    card, _, word = rest.rpartition(":")  # a word has no colon, the id of a card may
    if kind == "b" and card and word == "card":
        return Pressed("", card=RecommendationId(card), intent=Intent.SHOW_CARD)
    if kind == "b" and card and word:
        return Pressed(f"/{word}" if word in _ASKING else word, card=RecommendationId(card))
    if kind == "f" and rest:
        name, *typed = rest.split("|")
        return Pressed("", card=RecommendationId(name), form=True, typed=dict(zip(FORM, typed, strict=False)))
    if kind == "q" and first:
        return Pressed(last, step=first)
    if kind == "c" and rest:
        return Pressed(f"/{rest}")
    return None


def is_tick(pressed: Pressed) -> bool:
    """Tell whether a press changes a list that stands where it was pressed, so that the list is drawn anew."""
    name, _, rest = pressed.text.partition(" ")
    return name in _LISTS and bool(rest)


@buttons_of.register
def _answers(view: QuestionView) -> Rows:
    """Offer the answers of a question, the default first; of several things, those of a page to be ticked."""
    if view.several:
        ticks = toggles(f"q:{view.step}:", view.choices, view.chosen, view.page)
        return (*question_steering(view, ticks), *beside_answers(view))
    offered = [choice.value for choice in view.choices][:MOST_CHOICES]
    values = list(dict.fromkeys((view.default, *offered)))
    names = {choice.value: choice.label or choice.text for choice in view.choices if choice.label or choice.text}
    buttons = [
        Button(
            f"q:{view.step}:{value}",
            f"button.{value}" if value in _NAMED else names.get(value, value)[:40],
            plain=value not in _NAMED,
            strong=value == view.default,
        )
        for value in values
    ]
    width = 2 if len(buttons) > 3 else 1 if any(len(button.label) > 18 for button in buttons if button.plain) else 3
    fitting = [button for button in buttons if len(button.payload.encode()) <= LONGEST_PAYLOAD]
    rows = tuple(tuple(fitting[start : start + width]) for start in range(0, len(fitting), width))
    return (*rows, *beside_answers(view))


def beside_answers(view: QuestionView) -> Rows:
    """Return what leads past a question or back from it."""
    row = tuple(Button(f"q:{view.step}:{word}", f"button.{word}") for word in view.steering)
    return (row,) if row else ()


def toggles(begin: str, choices: Sequence[Choice], chosen: Collection[str], page: int) -> Rows:
    """Return a button for each thing on a page; pressing it makes sure that it is chosen, or that it is not.

    Args:
        begin: of the payload; the step of :mod:`bot.core.parsing.multi_select` follows.
        choices: all there are.
        chosen: the values of those that are ticked.
        page: from 1.
    """
    buttons = [
        Button(
            f"{begin}{'-' if choice.value in chosen else '+'}{choice.value}",
            ("✓ " if choice.value in chosen else "") + _fitting(choice.label or choice.text or choice.value),
            plain=True,
        )
        for choice in choices[(page - 1) * PAGE : page * PAGE]
    ]
    width = 1 if len(buttons) <= _FEW else 2
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))


def _fitting(name: str) -> str:
    """Return a name as a button has room for it: without what stands behind a comma, or cut where a word ends."""
    if len(name) <= _LONGEST_NAME:
        return name
    short = name.partition(",")[0]
    return short if len(short) <= _LONGEST_NAME else f"{short[: _LONGEST_NAME - 1].rpartition(' ')[0]}…"


def question_steering(view: QuestionView, ticks: Rows = ()) -> Rows:
    """Return what surrounds the ticks of a question: all, none, the pages beside, and done once there is a choice."""
    begin = f"q:{view.step}:"
    every = Button(f"{begin}all", "button.all", strong=not view.chosen)
    none = (Button(f"{begin}-all", "button.clear"),) if view.chosen else ()
    return ((every, *none), *ticks, *_ending(begin, len(view.chosen), view.page, len(view.choices)))


def list_steering(view: ListView, ticks: Rows = ()) -> Rows:
    """Return what surrounds the ticks of a list; nothing but a way back to them once a choice is kept."""
    if view.changed:
        return ((Button(f"c:{view.kind} >1", "button.change"),),)
    begin = f"c:{view.kind} "
    top = (Button(f"{begin}all", "button.all"), Button(f"{begin}-all", "button.clear"))
    ticked = sum(row.on for row in view.rows)
    ending = _ending(begin, ticked, view.page, len(view.rows), done=view.draft)
    return (top, *ticks, *ending, *(((Button(f"{begin}drop", "button.drop"),),) if view.draft else ()))


def _ending(begin: str, ticked: int, page: int, count: int, *, done: bool = True) -> Rows:
    beside = []
    if page > 1:
        beside.append(Button(f"{begin}>{page - 1}", f"‹ {page - 1}/{pages(count)}", plain=True))
    if page < pages(count):
        beside.append(Button(f"{begin}>{page + 1}", f"{page + 1}/{pages(count)} ›", plain=True))
    finish = (Button(f"{begin}done", "button.done", {"n": ticked}, strong=True),) if done and ticked else ()
    return tuple(row for row in (tuple(beside), finish) if row)


@buttons_of.register
def _list(view: ListView) -> Rows:
    if view.changed:
        return list_steering(view)
    chosen = {row.code for row in view.rows if row.on}
    choices = [Choice(row.code, row.text) for row in view.rows]
    return list_steering(view, toggles(f"c:{view.kind} ", choices, chosen, view.page))


@buttons_of.register
def _ledger(view: BankrollView) -> Rows:
    """Lead to the ledger, and from page to page of it."""
    if view.page is None:
        return ((Button("c:bankroll history 1", "button.ledger"),),) if view.entries else ()
    newer = (Button(f"c:bankroll history {view.page - 1}", "button.newer"),) if view.page > 1 else ()
    older = (Button(f"c:bankroll history {view.page + 1}", "button.older"),) if view.more else ()
    return ((*newer, *older),) if newer or older else ()


@buttons_of.register
def _bets(view: BetsView) -> Rows:
    """Lead from page to page of the bets, and from all of them to those of a month and back."""
    begin = f"c:bets {view.asked or 'all'}"
    newer = (Button(f"{begin} {view.page - 1}", "button.newer_bets"),) if view.page > 1 else ()
    older = (Button(f"{begin} {view.page + 1}", "button.older_bets"),) if view.page < view.pages else ()
    others: tuple[Button, ...] = ()
    if view.asked:
        others = (Button("c:bets all 1", "button.all_bets"),)
    elif view.pages > 1:
        others = (
            Button("c:bets this month 1", "button.this_month"),
            Button("c:bets last month 1", "button.last_month"),
        )
    return tuple(row for row in ((*newer, *older), others) if row)


@buttons_of.register
def _settings(view: SettingsView) -> Rows:
    """Lead to what each setting can be."""
    names = [key.removeprefix("settings.") for key, _ in view.rows]
    lists = {"leagues", "bookmakers"}
    buttons = [Button(f"c:{name}" if name in lists else f"c:settings {name}", f"settings.{name}") for name in names]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


@buttons_of.register
def _logged(view: LoggedView) -> Rows:
    if view.bet.card is None or view.change in {BetChange.UNDONE, BetChange.WORD_BACK}:
        return ()
    return ((Button(f"b:{view.bet.card}:undo", "button.undo"),),)


@buttons_of.register
def _confirm(view: ConfirmView) -> Rows:
    back = ((Button(f"c:{view.no}", "button.back"),),) if view.no else ()
    return ((Button(f"c:{view.yes}", view.label, strong=True),), *back)


@buttons_of.register
def _limits(view: LimitsView) -> Rows:
    """Lead to what each limit can be, and to a break or self-exclusion."""
    names = ("stake", "loss", "time", "break", "exclude")
    buttons = [Button(f"c:limits {name}", f"button.limit.{name}") for name in names]
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


@buttons_of.register
def _empty_day(view: TodayView) -> Rows:
    if view.cards:
        return ()
    label = "button.tell" if len(view.nearest) == 1 else "button.tell_of"
    notify = tuple(
        Button(f"c:{near.command}", label, {"number": number, "price": Price(near.bet_from)})
        for number, near in enumerate(view.nearest, start=1)
    )
    return (*((notify,) if notify else ()), (Button("c:leagues", "button.leagues"), Button("c:help", "button.help")))


@buttons_of.register
def _first_steps(view: NoticeView) -> Rows:
    if not view.begins:
        return ()
    return ((Button("c:today", "button.today", strong=True), Button("c:help", "button.help")),)
