"""What is forgotten after its time, and what a record needs and therefore stays."""

from datetime import datetime, timedelta

from sqlalchemy import func, select

from engine.domain.football import MatchId
from engine.domain.messages import Edition, MessageKind, MessageName, Stage
from engine.storage import Database
from engine.storage.operations.raw_bodies import RawBody
from engine.storage.people.retained_exclusions import KeptPause
from engine.storage.tables import KeptPauseRow, OutboxRow, PredictionRow, RawBodyRow, RecommendationVersionRow
from tests.integration.push.mailroom import NOW, a_mailroom

OLD, LONG_AFTER = timedelta(days=100), NOW + timedelta(days=200)


async def test_only_what_is_old_and_needed_by_nothing_is_forgotten(every_database: Database) -> None:
    room = await a_mailroom(every_database)
    ann = await room.somebody("ann")
    for price in ("2.10", "2.20", "2.30", "2.40"):
        await room.advise(price, person=ann)
        await room.push()
    match, kickoff = room.fixture.id, room.fixture.kickoff
    async with every_database.unit_of_work() as work:
        for hours in (40, 30, 20, 1):
            work.session.add(_forecast(match, hours, kickoff))
        await work.raw_bodies.add(RawBody("api", "GET /old", 200, b"old", NOW, {}))
        await work.raw_bodies.add(RawBody("api", "GET /new", 200, b"new", LONG_AFTER, {}))
        await work.kept_pauses.keep("telegram", "1", KeptPause(NOW, excluded=True))
        await work.kept_pauses.keep("telegram", "2", KeptPause(LONG_AFTER, excluded=True))
        place = (await work.destinations.active())[0]
        await work.outbox.add(MessageName.of(MessageKind.CARD, 99), Edition(Stage.OFFERED, 1), place.id, NOW)
        await work.commit()
    before = LONG_AFTER - OLD
    async with every_database.unit_of_work() as work:
        pruning = work.pruning
        assert await pruning.raw_bodies(before, 10) == 1
        assert await pruning.predictions(before, 2) == 2
        assert await pruning.predictions(before, 10) == 1
        assert await pruning.deliveries(before, 10) == 4
        assert await pruning.card_versions(before, 10) == 2
        assert await pruning.feature_vectors(before, 10) == 0
        assert await pruning.pauses(before, 10) == 1
        await work.commit()
    async with every_database.unit_of_work(read_only=True) as work:
        session = work.session
        assert list(await session.scalars(select(RawBodyRow.request))) == ["GET /new"]
        assert list(await session.scalars(select(PredictionRow.as_of))) == [kickoff - timedelta(hours=1)]
        assert list(await session.scalars(select(OutboxRow.state))) == ["pending"], "what waits is not forgotten"
        versions = select(RecommendationVersionRow.version).order_by(RecommendationVersionRow.version)
        assert list(await session.scalars(versions)) == [1, 4], "as it was first shown, and as it was last"
        assert await session.scalar(select(func.count()).select_from(KeptPauseRow)) == 1


def _forecast(match: MatchId, hours: int, kickoff: datetime) -> PredictionRow:
    as_of = kickoff - timedelta(hours=hours)
    return PredictionRow(match_id=match, model_version="m1", as_of=as_of, probabilities={"1X2/home": 0.5}, details=None)
