"""Two people who use each other's code at the same moment."""

import asyncio

from bot.core.errors import RefusalKind
from bot.core.messages.views import NoticeView, RefusalView
from engine.storage import Database
from tests.support.chat import ME, YOU, an_app


async def test_two_who_link_each_other_at_once_become_one_person_and_nobody_waits_for_ever(
    every_database: Database,
) -> None:
    app = await an_app(every_database)
    await app.settle_in(ME)
    await app.settle_in(YOU)
    codes = []
    for who in (ME, YOU):
        (given,) = await app.send("/link", who=who)
        assert isinstance(given, NoticeView)
        codes.append(str(given.facts["code"]))
    answers = await asyncio.gather(app.send(f"/link {codes[1]}", who=ME), app.send(f"/link {codes[0]}", who=YOU))
    said = [view for (view,) in answers]
    assert NoticeView("link.done", {"platform": "Test"}) in said
    assert [view.key for view in said if isinstance(view, RefusalView) and view.kind is RefusalKind.FAILED] == []
    people = [await app.conversation.person(who) for who in (ME, YOU)]
    assert people[0] is not None
    assert people[1] is not None
    assert people[0].id == people[1].id
