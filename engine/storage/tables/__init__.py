"""The tables, by subject. Importing this package makes ``Base.metadata`` complete."""

from engine.storage.tables.advice import (
    BacktestRow,
    FeatureVectorRow,
    PredictionRow,
    RecommendationRow,
    RecommendationVersionRow,
    ShadowPredictionRow,
)
from engine.storage.tables.base import Base
from engine.storage.tables.conversation import (
    BoardMemberRow,
    BroadcastRow,
    FeedbackRow,
    KeptPauseRow,
    LinkCodeRow,
    ProcessedMessageRow,
    SecretRow,
    ShownCardRow,
)
from engine.storage.tables.credits import CreditAlertRow, CreditReservationRow, CreditUseRow
from engine.storage.tables.delivery import DestinationRow, OutboxRow, PlatformPaceRow
from engine.storage.tables.football import (
    AliasRow,
    LeagueRow,
    MatchChangeRow,
    MatchKeyRow,
    MatchRow,
    ResultRow,
    StatisticsRow,
    TeamRow,
)
from engine.storage.tables.names import NameReviewRow
from engine.storage.tables.odds import BookmakerRow, QuoteRow
from engine.storage.tables.operations import AuditRow, JobRunRow, LeaseRow, ModelFitRow, RawBodyRow
from engine.storage.tables.people import (
    BetRevisionRow,
    BetRow,
    LedgerRow,
    PersonRow,
    PlatformAccountRow,
    PriceWatchRow,
    SettingsRow,
)

__all__ = [
    "AliasRow",
    "AuditRow",
    "BacktestRow",
    "Base",
    "BetRevisionRow",
    "BetRow",
    "BoardMemberRow",
    "BookmakerRow",
    "BroadcastRow",
    "CreditAlertRow",
    "CreditReservationRow",
    "CreditUseRow",
    "DestinationRow",
    "FeatureVectorRow",
    "FeedbackRow",
    "JobRunRow",
    "KeptPauseRow",
    "LeagueRow",
    "LeaseRow",
    "LedgerRow",
    "LinkCodeRow",
    "MatchChangeRow",
    "MatchKeyRow",
    "MatchRow",
    "ModelFitRow",
    "NameReviewRow",
    "OutboxRow",
    "PersonRow",
    "PlatformAccountRow",
    "PlatformPaceRow",
    "PredictionRow",
    "PriceWatchRow",
    "ProcessedMessageRow",
    "QuoteRow",
    "RawBodyRow",
    "RecommendationRow",
    "RecommendationVersionRow",
    "ResultRow",
    "SecretRow",
    "SettingsRow",
    "ShadowPredictionRow",
    "ShownCardRow",
    "StatisticsRow",
    "TeamRow",
]
