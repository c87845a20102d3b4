"""One transaction and the repositories that read and write in it."""

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
from engine.storage.repository import forget_locks


class UnitOfWork:
    """All that happens inside is kept together by ``commit``, or not at all.

    Made by :meth:`engine.storage.database.Database.unit_of_work`.
    """

    def __init__(self, engine: AsyncEngine, *, read_only: bool) -> None:
        self.read_only = read_only
        self.session = AsyncSession(engine, expire_on_commit=False, autoflush=False)
        self.leagues = Leagues(self.session)
        self.teams = Teams(self.session)
        self.name_reviews = NameReviews(self.session)
        self.bookmakers = Bookmakers(self.session)
        self.matches = Matches(self.session)
        self.match_changes = MatchChanges(self.session)
        self.columns = Columns(self.session)
        self.fact_columns = FactColumns(self.session)
        self.quotes = Quotes(self.session)
        self.results = Results(self.session)
        self.feature_vectors = FeatureVectors(self.session)
        self.predictions = Predictions(self.session)
        self.shadow_predictions = ShadowPredictions(self.session)
        self.recommendations = Recommendations(self.session)
        self.people = People(self.session)
        self.ledger = Ledger(self.session)
        self.bets = Bets(self.session)
        self.bet_revisions = BetRevisions(self.session)
        self.price_watches = PriceWatches(self.session)
        self.destinations = Destinations(self.session)
        self.outbox = Outbox(self.session)
        self.wrong_clock = WrongClock(self.session)
        self.messages = Messages(self.session)
        self.gathered = GatheredMessages(self.session)
        self.platform_pace = PlatformPaces(self.session)
        self.raw_bodies = RawBodies(self.session)
        self.credits = CreditStore(self.session)
        self.job_runs = JobRuns(self.session)
        self.leases = Leases(self.session)
        self.model_fits = ModelFits(self.session)
        self.backtests = Backtests(self.session)
        self.boards = Boards(self.session)
        self.processed_messages = ProcessedMessages(self.session)
        self.kept_pauses = KeptPauses(self.session)
        self.link_codes = LinkCodes(self.session)
        self.shown_cards = ShownCards(self.session)
        self.feedback = FeedbackStore(self.session)
        self.pruning = Pruning(self.session)
        self.of_one_person = OfOnePerson(self.session)
        self.audit = AuditLog(self.session)
        self.figures = Figures(self.session)

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
