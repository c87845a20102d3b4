"""What somebody is shown of what is kept about them, and what is left once they had it deleted."""

import asyncio
import hashlib
import json
from datetime import timedelta
from pathlib import Path

from bot.charts.folder import PictureFolder
from bot.core.messages.views import FileView
from bot.core.people.my_data import delete_again
from engine.domain.bets import PersonId
from engine.domain.messages import Edition, MessageKind, MessageName, Stage
from engine.settings import Settings
from engine.storage import Database
from engine.storage.backup import back_up, restore
from engine.storage.people.retained_exclusions import KeptPause
from engine.storage.tables import KeptPauseRow
from tests.support.chat import ME, YOU, BotUnderTest, a_recommendation

ROOT = Path(__file__).parents[6]


async def my_number(app: BotUnderTest) -> PersonId:
    me = await app.conversation.person(ME)
    assert me is not None
    return me.id


async def test_everything_kept_holds_cards_and_messages_too(app: BotUnderTest) -> None:
    me, now = await my_number(app), app.clock.now()
    async with app.database.unit_of_work() as work:
        card = await work.recommendations.save(a_recommendation(app.fixtures[0], as_of=now), me)
        place = await work.destinations.ensure("telegram", "42", now, person=me)
        name = MessageName.of(MessageKind.CARD, card.id)
        await work.outbox.add(name, Edition(Stage.OFFERED, 1), place.id, now)
        await work.commit()
    (view,) = await app.send("/mydata")
    assert isinstance(view, FileView)
    told = json.loads(view.body)
    assert [(one["recommendation"], one["version"]) for one in told["cards"]] == [(card.recommendation.id, 1)]
    assert [(one["message"], one["platform"], one["state"]) for one in told["deliveries"]] == [
        (str(name), "telegram", "pending")
    ]


async def test_deleting_ones_data_deletes_ones_pictures_and_nobody_elses(app: BotUnderTest, tmp_path: Path) -> None:
    me = await my_number(app)
    charts = tmp_path / "charts"
    charts.mkdir()
    app.conversation._commands.pictures = PictureFolder(charts)
    for name in (f"bankroll-{me}.png", f"clv-{me}.png", f"bankroll-{me}1.png", "bankroll-9.png"):
        (charts / name).write_bytes(b"picture")
    await app.send("/mydata delete everything")
    left = await asyncio.to_thread(lambda: sorted(path.name for path in charts.iterdir()))
    assert left == sorted([f"bankroll-{me}1.png", "bankroll-9.png"])


async def test_who_excluded_themselves_is_not_told_by_a_digest_that_anybody_can_compute(app: BotUnderTest) -> None:
    await app.send("/limits exclude 60 yes")
    await app.send("/mydata delete everything")
    plain = hashlib.sha256(f"{ME.platform}:{ME.key}".encode()).hexdigest()
    async with app.database.unit_of_work(read_only=True) as work:
        assert await work.session.get(KeptPauseRow, plain) is None
        assert await work.kept_pauses.of(ME.platform, ME.key, app.clock.now()) is not None


async def test_an_exclusion_that_an_older_fairline_kept_holds_and_is_keyed(app: BotUnderTest) -> None:
    now = app.clock.now()
    plain = hashlib.sha256(b"telegram:42").hexdigest()
    async with app.database.unit_of_work() as work:
        work.session.add(KeptPauseRow(account=plain, until=now + timedelta(days=60), excluded=True))
        await work.commit()
    expected = KeptPause(now + timedelta(days=60), excluded=True)
    async with app.database.unit_of_work() as work:
        assert await work.kept_pauses.of("telegram", "42", now) == expected
        assert await work.kept_pauses.key_all() == 1
        assert await work.kept_pauses.key_all() == 0
        await work.commit()
    async with app.database.unit_of_work(read_only=True) as work:
        assert await work.session.get(KeptPauseRow, plain) is None
        assert await work.kept_pauses.of("telegram", "42", now) == expected


async def test_what_was_written_and_deleted_is_not_in_the_file_any_more(app: BotUnderTest) -> None:
    secret = "the words nobody is to find again"
    await app.send(f"/feedback {secret}")
    path = app.database.path
    assert path is not None
    await app.database.empty_log()
    assert secret.encode() in await asyncio.to_thread(path.read_bytes)
    await app.send("/mydata delete everything")
    await app.database.empty_log()
    for file in (path, path.with_name(path.name + "-wal")):
        there = await asyncio.to_thread(file.exists)
        assert not there or secret.encode() not in await asyncio.to_thread(file.read_bytes)


async def test_what_a_backup_still_has_of_somebody_is_deleted_again_after_it_was_restored(
    app: BotUnderTest, tmp_path: Path
) -> None:
    me = await my_number(app)
    await app.settle_in(YOU)
    you = await app.conversation.person(YOU)
    assert you is not None
    kept = await back_up(app.database, tmp_path / "backups", app.clock.now())
    app.clock.move_to(app.clock.now() + timedelta(days=1))
    await app.send("/mydata delete everything")
    async with Database(f"sqlite:///{tmp_path / 'restored.sqlite'}") as restored:
        await restore(kept.path, restored)
        for expected in ((me,), ()):  # the second time there is nothing left to do
            async with app.database.unit_of_work(read_only=True) as newer, restored.unit_of_work() as work:
                assert await work.people.by_account(ME.platform, ME.key) is not None or not expected
                assert await delete_again(newer, work, app.clock.now()) == expected
                await work.commit()
        async with restored.unit_of_work(read_only=True) as work:
            assert await work.people.by_account(ME.platform, ME.key) is None
            assert [person.id for person in await work.people.all()] == [you.id]


async def test_who_came_later_and_was_given_the_number_of_somebody_deleted_stays(
    app: BotUnderTest, tmp_path: Path
) -> None:
    await app.send("/mydata delete everything")
    async with Database(f"sqlite:///{tmp_path / 'new.sqlite'}") as restored:
        await restored.create_or_upgrade()
        async with app.database.unit_of_work(read_only=True) as newer, restored.unit_of_work() as work:
            somebody = await work.people.ensure("telegram", "77", app.clock.now() + timedelta(days=2))
            assert await delete_again(newer, work, app.clock.now() + timedelta(days=3)) == ()
            assert [person.id for person in await work.people.all()] == [somebody.id]


def test_how_long_backups_keep_what_was_deleted_is_told_to_people_and_is_what_they_do() -> None:
    page = " ".join((ROOT / "docs" / "security.md").read_text(encoding="utf-8").split())
    told = page.partition("**Backups keep what was deleted**")[2].partition("(")[0]
    usual = Settings(_env_file=None)
    plan = (f"{usual.backup_days} days", f"{usual.backup_weeks} weeks", f"{usual.backup_months} months")
    assert [span for span in plan if span not in told] == []
