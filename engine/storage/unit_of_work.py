"""One transaction and the repositories that read and write in it."""

from typing import Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from engine.storage.advice.backtests import Backtests
from engine.storage.advice.feature_vectors import FeatureVectors
from engine.storage.advice.model_fits import ModelFits
from engine.storage.advice.predictions import Predictions
from engine.storage.advice.recommendations import Recommendations
from engine.storage.advice.shadow_predictions import ShadowPredictions
from engine.storage.delivery.card_messages import Messages
from engine.storage.delivery.destinations import Destinations
from engine.storage.delivery.gathered_messages import GatheredMessages
from engine.storage.delivery.outbox import Outbox
from engine.storage.delivery.platform_pace import PlatformPaces
from engine.storage.delivery.processed_messages import ProcessedMessages
from engine.storage.delivery.shown_cards import ShownCards
from engine.storage.delivery.wrong_clock import WrongClock
from engine.storage.football.bookmakers import Bookmakers
from engine.storage.football.columns import Columns
from engine.storage.football.fact_columns import FactColumns
from engine.storage.football.leagues import Leagues
from engine.storage.football.match_changes import MatchChanges
from engine.storage.football.matches import Matches
from engine.storage.football.name_reviews import NameReviews
from engine.storage.football.quotes import Quotes
from engine.storage.football.results import Results
from engine.storage.football.teams import Teams
from engine.storage.operations.audit import AuditLog
from engine.storage.operations.credits import CreditStore
from engine.storage.operations.figures import Figures
from engine.storage.operations.job_runs import JobRuns
from engine.storage.operations.leases import Leases
from engine.storage.operations.pruning import Pruning
from engine.storage.operations.raw_bodies import RawBodies
from engine.storage.people.bet_revisions import BetRevisions
from engine.storage.people.bets import Bets
from engine.storage.people.feedback import FeedbackStore
from engine.storage.people.leaderboards import Boards
from engine.storage.people.ledger import Ledger
from engine.storage.people.link_codes import LinkCodes
from engine.storage.people.of_one_person import OfOnePerson
from engine.storage.people.people import People
from engine.storage.people.price_watches import PriceWatches
from engine.storage.people.retained_exclusions import KeptPauses
from engine.storage.repository import Repository, forget_locks

R = TypeVar("R", bound=Repository)


class Made(Generic[R]):
    """A repository that a unit of work makes when it is first asked for: most units need two or three of them."""

    def __init__(self, kind: type[R]) -> None:
        self._kind = kind
        self._name = ""

    def __set_name__(self, owner: type["UnitOfWork"], name: str) -> None:
        self._name = name

    def __get__(self, work: "UnitOfWork", owner: type["UnitOfWork"]) -> R:
        made = self._kind(work.session)
        work.__dict__[self._name] = made  # from now on found there
        return made


class UnitOfWork:
    """All that happens inside is kept together by ``commit``, or not at all.

    Made by :meth:`engine.storage.database.Database.unit_of_work`.
    """

    leagues = Made(Leagues)
    teams = Made(Teams)
    name_reviews = Made(NameReviews)
    bookmakers = Made(Bookmakers)
    matches = Made(Matches)
    match_changes = Made(MatchChanges)
    columns = Made(Columns)
    fact_columns = Made(FactColumns)
    quotes = Made(Quotes)
    results = Made(Results)
    feature_vectors = Made(FeatureVectors)
    predictions = Made(Predictions)
    shadow_predictions = Made(ShadowPredictions)
    recommendations = Made(Recommendations)
    people = Made(People)
    ledger = Made(Ledger)
    bets = Made(Bets)
    bet_revisions = Made(BetRevisions)
    price_watches = Made(PriceWatches)
    destinations = Made(Destinations)
    outbox = Made(Outbox)
    wrong_clock = Made(WrongClock)
    messages = Made(Messages)
    gathered = Made(GatheredMessages)
    platform_pace = Made(PlatformPaces)
    raw_bodies = Made(RawBodies)
    credits = Made(CreditStore)
    job_runs = Made(JobRuns)
    leases = Made(Leases)
    model_fits = Made(ModelFits)
    backtests = Made(Backtests)
    boards = Made(Boards)
    processed_messages = Made(ProcessedMessages)
    kept_pauses = Made(KeptPauses)
    link_codes = Made(LinkCodes)
    shown_cards = Made(ShownCards)
    feedback = Made(FeedbackStore)
    pruning = Made(Pruning)
    of_one_person = Made(OfOnePerson)
    audit = Made(AuditLog)
    figures = Made(Figures)

    def __init__(self, engine: AsyncEngine, *, read_only: bool) -> None:
        self.read_only = read_only
        self.session = AsyncSession(engine, expire_on_commit=False, autoflush=False)

    async def begin(self) -> None:
        """Begin at once: a writer on SQLite owns the write lock before it reads anything it will act on."""
        try:
            await self.session.connection()
        except BaseException:
            await self.session.close()
            raise

    async def close(self) -> None:
        """Roll back what was not committed and give the connection back."""
        await self.session.close()

    async def commit(self) -> None:
        """Keep everything done since the unit of work was opened, or since the last commit."""
        await self.session.commit()
        forget_locks(self.session)

    async def rollback(self) -> None:
        """Forget everything done since the unit of work was opened, or since the last commit."""
        await self.session.rollback()
        forget_locks(self.session)
