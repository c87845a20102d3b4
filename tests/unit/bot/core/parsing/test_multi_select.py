"""Choosing several leagues or bookmakers: by a typed list at once, by buttons step by step."""

from dataclasses import replace

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.conversation.conversation import Conversation
from bot.core.errors import BadAnswer
from bot.core.i18n import Reader
from bot.core.messages.audience import Audience
from bot.core.messages.buttons import LONGEST_PAYLOAD, buttons_of, is_tick, read_payload
from bot.core.messages.incoming import Message
from bot.core.messages.views import Choice, ListRow, ListView, NoticeView, QuestionView, RefusalView
from bot.core.parsing import multi_select
from bot.core.parsing.multi_select import PAGE, Chosen, Draft, choose, is_step
from bot.discord.render.components import view_of
from bot.discord.render.dispatch import draw_all
from engine.domain.football import League, LeagueCode
from tests.support.chat import ME, BotUnderTest, LaidDown

MANY = tuple(League(LeagueCode(f"L{number}"), f"League {number}", "Fairland", 1) for number in range(45))
CODES = [str(league.code) for league in MANY]
steps = st.one_of(
    st.builds(lambda sign, code: f"{sign}{code}", st.sampled_from("+-"), st.sampled_from([*CODES, "all"])),
    st.builds(lambda page: f">{page}", st.integers(0, 9)),
    st.builds(lambda page, codes: f"={page} {','.join(codes)}", st.integers(1, 3), st.lists(st.sampled_from(CODES))),
)


@given(st.lists(steps, max_size=8), steps)
def test_pressing_twice_is_pressing_once(before: list[str], last: str) -> None:
    now = Chosen(None)
    for text in before:
        now = choose(text, MANY, now, what="leagues")
    once = choose(last, MANY, now, what="leagues")
    assert choose(last, MANY, once, what="leagues") == once
    assert once.codes is None, "nothing is in force before it is done"


@given(st.lists(steps, max_size=8))
def test_draft_outlives_its_storage(texts: list[str]) -> None:
    now = Chosen(None)
    for text in texts:
        now = choose(text, MANY, now, what="leagues")
        assert now.draft is not None
        assert Draft.read(now.draft.stored()) == now.draft


@pytest.mark.parametrize(("page", "of_it"), [(1, range(20)), (2, range(20, 40)), (3, range(40, 45))])
def test_what_is_chosen_on_a_page_leaves_the_other_pages_as_they_are(page: int, of_it: range) -> None:
    every = choose("+all", MANY, Chosen(None), what="leagues")
    ticked = CODES[of_it[2]]
    after = choose(f"={page} {ticked}", MANY, every, what="leagues")
    assert after.draft is not None
    assert after.draft.codes == {code for at, code in enumerate(CODES) if at not in of_it} | {ticked}
    assert after.draft.page == page


def test_what_is_done_is_in_force_and_all_of_them_are_all() -> None:
    none = choose("-all", MANY, Chosen(None), what="leagues")
    some = choose("+L3", MANY, choose("+L44", MANY, none, what="leagues"), what="leagues")
    assert choose("done", MANY, some, what="leagues") == Chosen(frozenset({"L3", "L44"}))
    assert choose("done", MANY, choose("+all", MANY, some, what="leagues"), what="leagues") == Chosen(None)
    assert choose("drop", MANY, some, what="leagues") == Chosen(None)
    with pytest.raises(BadAnswer, match="Nothing is chosen"):
        choose("done", MANY, none, what="leagues")


@pytest.mark.parametrize("text", ["alle", "Todas", "all"])
def test_all_of_them_in_ones_own_language(text: str) -> None:
    assert choose(text, MANY, Chosen(frozenset({"L3"})), what="leagues") == Chosen(None)
    assert not is_step(text)


@pytest.mark.parametrize("text", ["+XX", "-XX", "=1 L1,XX"])
def test_step_about_something_that_is_not_there_is_refused(text: str) -> None:
    with pytest.raises(BadAnswer):
        choose(text, MANY, Chosen(None), what="leagues")


async def ask_for_bookmakers(app: BotUnderTest) -> QuestionView:
    await app.send("yes")
    (question,) = await app.send("1000 EUR")
    assert isinstance(question, QuestionView)
    assert question.step == "bookmakers"
    return question


async def press(app: BotUnderTest, payload: str) -> QuestionView | ListView | RefusalView | NoticeView:
    pressed = read_payload(payload)
    assert pressed is not None
    view = (await app.conversation.answer(Message(ME, pressed.text, step=pressed.step))).views[-1]
    assert isinstance(view, QuestionView | ListView | RefusalView | NoticeView)
    return view


async def test_half_made_choice_of_the_first_minute_outlives_a_restart(fresh_app: BotUnderTest) -> None:
    await ask_for_bookmakers(fresh_app)
    ticked = await press(fresh_app, "q:bookmakers:+bet365")
    assert isinstance(ticked, QuestionView)
    fresh_app.conversation = Conversation(fresh_app.database, fresh_app.clock, LaidDown(fresh_app.fixtures))
    again = (await fresh_app.conversation.greet(ME)).views[-1]
    assert isinstance(again, QuestionView)
    assert (again.step, again.chosen, again.default) == ("bookmakers", {"bet365"}, "bet365")
    begun = await press(fresh_app, "q:bookmakers:done")
    assert isinstance(begun, NoticeView)
    assert begun.key == "welcome.ready"
    late = await press(fresh_app, "q:bookmakers:+william_hill")
    assert isinstance(late, NoticeView)
    assert late.key == "welcome.back"
    person = await fresh_app.conversation.person(ME)
    assert person is not None
    assert (person.bookmakers, person.answers) == ({"bet365"}, {})


async def test_list_can_still_be_typed_after_some_ticks(fresh_app: BotUnderTest) -> None:
    await ask_for_bookmakers(fresh_app)
    await press(fresh_app, "q:bookmakers:+bet365")
    await fresh_app.send("William Hill")
    person = await fresh_app.conversation.person(ME)
    assert person is not None
    assert person.bookmakers == {"william_hill"}


@pytest.mark.parametrize(("kind", "code"), [("leagues", "SIM1"), ("bookmakers", "bet365")])
async def test_choice_by_buttons_is_in_force_when_it_is_done_also_after_a_restart(
    app: BotUnderTest, kind: str, code: str
) -> None:
    ticking = await press(app, f"c:{kind} -{code}")
    assert isinstance(ticking, ListView)
    assert ticking.draft
    person = await app.conversation.person(ME)
    assert person is not None
    assert getattr(person, kind) is None
    app.conversation = Conversation(app.database, app.clock, LaidDown(app.fixtures))
    done = await press(app, f"c:{kind} done")
    assert isinstance(done, ListView)
    assert (done.changed, done.draft, [row.code for row in done.rows if not row.on]) == (True, False, [code])
    again = await press(app, f"c:{kind} done")
    assert isinstance(again, ListView)
    person = await app.conversation.person(ME)
    assert person is not None
    assert code not in getattr(person, kind)
    assert person.answers == {}


async def test_nothing_chosen_is_refused_and_changes_nothing(app: BotUnderTest) -> None:
    await press(app, "c:leagues -all")
    refused = await press(app, "c:leagues done")
    assert isinstance(refused, RefusalView)
    assert refused.key == "pick.nothing"
    person = await app.conversation.person(ME)
    assert person is not None
    assert person.leagues is None


def a_question(page: int = 1) -> QuestionView:
    choices = tuple(Choice(str(league.code), f"{league.name}, {league.country}") for league in MANY)
    return QuestionView("leagues", 6, 9, "Which?", "all", choices, several=True, chosen=frozenset({"L1"}), page=page)


def a_list(page: int = 1) -> ListView:
    rows = tuple(ListRow(code, f"League {code}", code == "L1") for code in CODES)
    return ListView("leagues", rows, draft=True, page=page)


@pytest.mark.parametrize("page", [1, 2, 3])
@pytest.mark.parametrize("make", [a_question, a_list])
def test_every_choice_of_a_long_list_can_be_ticked_on_some_page(make: object, page: int) -> None:
    view = make(page)  # type: ignore[operator]
    buttons = [button for row in buttons_of(view) for button in row]
    assert all(len(button.payload.encode()) <= LONGEST_PAYLOAD and read_payload(button.payload) for button in buttons)
    codes = [
        button.payload[-3:].strip("+- :")
        for button in buttons
        if button.plain and ("+" in button.payload or "-" in button.payload)
    ]
    assert codes == CODES[(page - 1) * PAGE : page * PAGE]
    assert sum(">" in button.payload for button in buttons) == (2 if page == 2 else 1)
    assert [button.text(Reader()) for button in buttons if button.payload.endswith("done")] == ["✅ Done (1)"]


@pytest.mark.parametrize("page", [1, 2, 3])
@pytest.mark.parametrize("make", [a_question, a_list])
def test_discord_shows_a_page_of_a_long_list_with_what_is_chosen_marked(make: object, page: int) -> None:
    (drawn,) = draw_all((make(page),), Audience(Reader(), private=True))  # type: ignore[operator]
    shown = view_of([drawn], Reader())
    assert shown is not None
    (select,) = [item.item for item in shown.children if isinstance(getattr(item, "item", None), discord.ui.Select)]  # type: ignore[attr-defined]
    assert [option.value for option in select.options] == CODES[(page - 1) * PAGE : page * PAGE]
    assert [option.value for option in select.options if option.default] == (["L1"] if page == 1 else [])
    assert (select.min_values, select.max_values) == (0, len(select.options))
    assert max(item.row or 0 for item in shown.children) <= 4


def test_list_that_was_kept_offers_to_be_changed_again() -> None:
    kept = replace(a_list(), draft=False, changed=True)
    ((button,),) = buttons_of(kept)
    pressed = read_payload(button.payload)
    assert pressed is not None
    assert is_tick(pressed)
    assert multi_select.is_step(pressed.text.partition(" ")[2])
