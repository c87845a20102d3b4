"""What is kept about a person, and deleting it: /mydata."""

from datetime import datetime

from bot.core.commands.registry import Asks, Where, command
from bot.core.errors import Refusal
from bot.core.messages.views import ConfirmView, FileView, NoticeView, View
from bot.core.people import my_data as mydata
from bot.core.people.person import Person
from bot.core.ports import ChartDrawer
from engine.storage.unit_of_work import UnitOfWork


@command(
    "mydata",
    examples=["/mydata", "/mydata delete"],
    where=Where.PRIVATE,
    asks=Asks.BARE,
)
async def my_data(
    person: Person, what: str | None, sure: str | None = None, *,
    work: UnitOfWork, now: datetime, drawer: ChartDrawer | None,
) -> View:  # fmt: skip
    """Hand over all that is stored about a person, or delete it."""
    if what is None:
        body = await mydata.export(person, work, now)
        return FileView("fairline-my-data.json", "application/json", body, "mydata.export")
    if what.casefold() != "delete":
        raise Refusal("mydata.bad", text=what[:30])
    if (sure or "").casefold() != "everything":
        return ConfirmView("mydata.confirm", "mydata delete everything", "button.delete")
    await mydata.delete(person, work, now)
    if drawer is not None:
        await drawer.forget(person.id)
    return NoticeView("mydata.deleted", farewell=True)
