"""Stories, lived through in the terminal, on Telegram and on Discord: the same ledger, to the cent, on all three."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from engine.storage import Database
from tests.e2e.story.in_terminal import in_terminal
from tests.e2e.story.on_discord import on_discord
from tests.e2e.story.on_telegram import on_telegram
from tests.e2e.story.steps import Face, live_through, story
from tests.e2e.story.world import World, a_world


@pytest.mark.slow
@pytest.mark.parametrize("enter", [in_terminal, on_telegram, on_discord])
@pytest.mark.parametrize(("name", "prices"), [("story", ("2.10", "1.95", "3.40")), ("football", ("2.10",) * 7)])
async def test_the_story_leaves_the_ledger_it_tells_of(
    enter: Callable[[World], AbstractAsyncContextManager[Face]],
    name: str,
    prices: Sequence[str],
    database: Database,
    tmp_path: Path,
) -> None:
    world = await a_world(database, tmp_path / "pictures", prices)
    async with enter(world) as face:
        ledger = await live_through(face, world, name)
    assert ledger == tuple(line for step in story(name) for line in step.books)
