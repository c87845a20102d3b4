"""The first tables.

Types are spelled out here rather than imported, so that this migration keeps meaning what it meant.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = ("bankroll_ledger", "audit_log")
TABLES = (
    "audit_log",
    "bookmakers",
    "job_runs",
    "leagues",
    "people",
    "raw_bodies",
    "teams",
    "aliases",
    "destinations",
    "matches",
    "platform_accounts",
    "settings",
    "bets",
    "match_keys",
    "match_statistics",
    "outbox",
    "predictions",
    "quotes",
    "recommendations",
    "results",
    "bankroll_ledger",
    "recommendation_versions",
)


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def document():
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    create_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION fairline_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END$$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION fairline_append_only()"
            )
        return
    for table in APPEND_ONLY:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION fairline_append_only()")


def create_tables() -> None:
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("details", document(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_log")),
    )
    op.create_index(op.f("ix_audit_log_at"), "audit_log", ["at"], unique=False)
    op.create_table(
        "bookmakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("takeable", sa.Boolean(), nullable=False),
        sa.Column("sharp", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookmakers")),
        sa.UniqueConstraint("code", name=op.f("uq_bookmakers_code")),
    )
    op.create_table(
        "job_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(length=60), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("attempt", sa.SmallInteger(), nullable=False),
        sa.Column("started_at", instant(), nullable=False),
        sa.Column("finished_at", instant(), nullable=True),
        sa.Column("counts", document(), nullable=False),
        sa.Column("error", sa.String(length=1000), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_runs")),
    )
    op.create_index(op.f("ix_job_runs_job_started_at"), "job_runs", ["job", "started_at"], unique=False)
    op.create_index(op.f("ix_job_runs_key"), "job_runs", ["key"], unique=False)
    op.create_index(op.f("ix_job_runs_state_started_at"), "job_runs", ["state", "started_at"], unique=False)
    op.create_table(
        "leagues",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("tier", sa.SmallInteger(), nullable=False),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leagues")),
        sa.UniqueConstraint("code", name=op.f("uq_leagues_code")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("forgotten_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "raw_bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("request", sa.String(length=500), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=False),
        sa.Column("headers", document(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("fetched_at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_raw_bodies")),
    )
    op.create_index(op.f("ix_raw_bodies_sha256"), "raw_bodies", ["sha256"], unique=False)
    op.create_index(op.f("ix_raw_bodies_source_fetched_at"), "raw_bodies", ["source", "fetched_at"], unique=False)
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("country", "name", name=op.f("uq_teams_country_name")),
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("learned_at", instant(), nullable=False),
        sa.Column("reviewed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_aliases_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("source", "country", "name", name=op.f("uq_aliases_source_country_name")),
    )
    op.create_index(op.f("ix_aliases_team_id"), "aliases", ["team_id"], unique=False)
    op.create_table(
        "destinations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("thread", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("inactive_since", instant(), nullable=True),
        sa.Column("inactive_because", sa.String(length=200), nullable=True),
        sa.Column("preferences", document(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_destinations_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_destinations")),
        sa.UniqueConstraint("platform", "address", "thread", name=op.f("uq_destinations_platform_address_thread")),
    )
    op.create_index(op.f("ix_destinations_person_id"), "destinations", ["person_id"], unique=False)
    op.create_table(
        "matches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("league_id", sa.Integer(), nullable=False),
        sa.Column("season", sa.SmallInteger(), nullable=False),
        sa.Column("home_team_id", sa.Integer(), nullable=False),
        sa.Column("away_team_id", sa.Integer(), nullable=False),
        sa.Column("kickoff", instant(), nullable=False),
        sa.Column("kickoff_exact", sa.Boolean(), nullable=False),
        sa.Column("known_at", instant(), nullable=False),
        sa.Column("told_at", instant(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("status_known_at", instant(), nullable=False),
        sa.Column("extra", document(), nullable=True),
        sa.ForeignKeyConstraint(["away_team_id"], ["teams.id"], name=op.f("fk_matches_away_team_id_teams")),
        sa.ForeignKeyConstraint(["home_team_id"], ["teams.id"], name=op.f("fk_matches_home_team_id_teams")),
        sa.ForeignKeyConstraint(["league_id"], ["leagues.id"], name=op.f("fk_matches_league_id_leagues")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
        sa.UniqueConstraint(
            "league_id",
            "season",
            "home_team_id",
            "away_team_id",
            "kickoff",
            name=op.f("uq_matches_league_id_season_home_team_id_away_team_id_kickoff"),
        ),
    )
    op.create_index(op.f("ix_matches_away_team_id"), "matches", ["away_team_id"], unique=False)
    op.create_index(op.f("ix_matches_home_team_id"), "matches", ["home_team_id"], unique=False)
    op.create_index(op.f("ix_matches_kickoff"), "matches", ["kickoff"], unique=False)
    op.create_index(op.f("ix_matches_league_id_kickoff"), "matches", ["league_id", "kickoff"], unique=False)
    op.create_table(
        "platform_accounts",
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_platform_accounts_person_id_people")),
        sa.PrimaryKeyConstraint("platform", "account", name=op.f("pk_platform_accounts")),
    )
    op.create_index(op.f("ix_platform_accounts_person_id"), "platform_accounts", ["person_id"], unique=False)
    op.create_table(
        "settings",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("time_zone", sa.String(length=60), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("strategy", sa.String(length=40), nullable=False),
        sa.Column("odds_format", sa.String(length=20), nullable=False),
        sa.Column("leagues", document(), nullable=True),
        sa.Column("bookmakers", document(), nullable=True),
        sa.Column("adult_confirmed_at", instant(), nullable=True),
        sa.Column("more", document(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_settings_person_id_people")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_settings")),
    )
    op.create_table(
        "bets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("selection", sa.String(length=40), nullable=False),
        sa.Column("price", sa.String(length=40), nullable=False),
        sa.Column("stake_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("placed_at", instant(), nullable=False),
        sa.Column("bookmaker", sa.String(length=40), nullable=True),
        sa.Column("recommendation", sa.String(length=80), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("settlement", sa.String(length=20), nullable=True),
        sa.Column("returned_minor", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", instant(), nullable=True),
        sa.Column("closing_price", sa.String(length=40), nullable=True),
        sa.Column("fair_closing_probability", sa.Double(), nullable=True),
        sa.Column("once", sa.String(length=120), nullable=True),
        sa.CheckConstraint("stake_minor > 0", name=op.f("ck_bets_stake_positive")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_bets_match_id_matches")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bets_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bets")),
        sa.UniqueConstraint("once", name=op.f("uq_bets_once")),
    )
    op.create_index(op.f("ix_bets_person_id_placed_at"), "bets", ["person_id", "placed_at"], unique=False)
    op.create_index(op.f("ix_bets_recommendation"), "bets", ["recommendation"], unique=False)
    op.create_index(op.f("ix_bets_status_match_id"), "bets", ["status", "match_id"], unique=False)
    op.create_table(
        "match_keys",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_match_keys_match_id_matches")),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_match_keys")),
    )
    op.create_index(op.f("ix_match_keys_match_id"), "match_keys", ["match_id"], unique=False)
    op.create_table(
        "match_statistics",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("known_at", instant(), nullable=False),
        sa.Column("home_shots", sa.SmallInteger(), nullable=True),
        sa.Column("away_shots", sa.SmallInteger(), nullable=True),
        sa.Column("home_shots_on_target", sa.SmallInteger(), nullable=True),
        sa.Column("away_shots_on_target", sa.SmallInteger(), nullable=True),
        sa.Column("home_corners", sa.SmallInteger(), nullable=True),
        sa.Column("away_corners", sa.SmallInteger(), nullable=True),
        sa.Column("home_fouls", sa.SmallInteger(), nullable=True),
        sa.Column("away_fouls", sa.SmallInteger(), nullable=True),
        sa.Column("home_yellow_cards", sa.SmallInteger(), nullable=True),
        sa.Column("away_yellow_cards", sa.SmallInteger(), nullable=True),
        sa.Column("home_red_cards", sa.SmallInteger(), nullable=True),
        sa.Column("away_red_cards", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_match_statistics_match_id_matches")),
        sa.PrimaryKeyConstraint("match_id", "known_at", name=op.f("pk_match_statistics")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("card", sa.String(length=80), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("destination_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("created_at", instant(), nullable=False),
        sa.Column("not_before", instant(), nullable=False),
        sa.Column("expires", instant(), nullable=True),
        sa.Column("lease_until", instant(), nullable=True),
        sa.Column("lease_owner", sa.String(length=64), nullable=True),
        sa.Column("attempts", sa.SmallInteger(), nullable=False),
        sa.Column("sent_at", instant(), nullable=True),
        sa.Column("ref", sa.String(length=64), nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(
            ["destination_id"], ["destinations.id"], name=op.f("fk_outbox_destination_id_destinations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("card", "version", "destination_id", name=op.f("uq_outbox_card_version_destination_id")),
    )
    op.create_index(op.f("ix_outbox_destination_id_ref"), "outbox", ["destination_id", "ref"], unique=False)
    op.create_index(
        op.f("ix_outbox_state_not_before_priority"), "outbox", ["state", "not_before", "priority"], unique=False
    )
    op.create_table(
        "predictions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("model_version", sa.String(length=80), nullable=False),
        sa.Column("as_of", instant(), nullable=False),
        sa.Column("home_rate", sa.Double(), nullable=True),
        sa.Column("away_rate", sa.Double(), nullable=True),
        sa.Column("probabilities", document(), nullable=False),
        sa.Column("details", document(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_predictions_match_id_matches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_predictions")),
        sa.UniqueConstraint(
            "match_id", "model_version", "as_of", name=op.f("uq_predictions_match_id_model_version_as_of")
        ),
    )
    op.create_table(
        "quotes",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("market", sa.SmallInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.Column("bookmaker_id", sa.Integer(), nullable=False),
        sa.Column("known_at", instant(), nullable=False),
        sa.Column("closing", sa.Boolean(), nullable=False),
        sa.Column("price_1", sa.Double(), nullable=True),
        sa.Column("price_2", sa.Double(), nullable=True),
        sa.Column("price_3", sa.Double(), nullable=True),
        sa.Column("more_prices", document(), nullable=True),
        sa.ForeignKeyConstraint(["bookmaker_id"], ["bookmakers.id"], name=op.f("fk_quotes_bookmaker_id_bookmakers")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_quotes_match_id_matches")),
        sa.PrimaryKeyConstraint(
            "match_id", "market", "line", "bookmaker_id", "known_at", "closing", name=op.f("pk_quotes")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation", sa.String(length=80), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("selection", sa.String(length=40), nullable=False),
        sa.Column("strategy", sa.String(length=40), nullable=False),
        sa.Column("first_as_of", instant(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("withdrawn_at", instant(), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_recommendations_match_id_matches")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_recommendations_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
        sa.UniqueConstraint("recommendation", "person_id", name=op.f("uq_recommendations_recommendation_person_id")),
    )
    op.create_index(op.f("ix_recommendations_match_id"), "recommendations", ["match_id"], unique=False)
    op.create_index(op.f("ix_recommendations_person_id"), "recommendations", ["person_id"], unique=False)
    op.create_index(
        "uq_recommendations_for_all",
        "recommendations",
        ["recommendation"],
        unique=True,
        sqlite_where=sa.text("person_id IS NULL"),
        postgresql_where=sa.text("person_id IS NULL"),
    )
    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("league_id", sa.Integer(), nullable=False),
        sa.Column("known_at", instant(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("home_goals", sa.SmallInteger(), nullable=True),
        sa.Column("away_goals", sa.SmallInteger(), nullable=True),
        sa.Column("half_time_home_goals", sa.SmallInteger(), nullable=True),
        sa.Column("half_time_away_goals", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["league_id"], ["leagues.id"], name=op.f("fk_results_league_id_leagues")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_results_match_id_matches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_results")),
    )
    op.create_index(op.f("ix_results_league_id_known_at"), "results", ["league_id", "known_at"], unique=False)
    op.create_index(op.f("ix_results_match_id_known_at"), "results", ["match_id", "known_at"], unique=False)
    op.create_table(
        "bankroll_ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("bet_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("once", sa.String(length=120), nullable=True),
        sa.ForeignKeyConstraint(["bet_id"], ["bets.id"], name=op.f("fk_bankroll_ledger_bet_id_bets")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bankroll_ledger_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bankroll_ledger")),
        sa.UniqueConstraint("once", name=op.f("uq_bankroll_ledger_once")),
    )
    op.create_index(op.f("ix_bankroll_ledger_bet_id"), "bankroll_ledger", ["bet_id"], unique=False)
    op.create_index(op.f("ix_bankroll_ledger_person_id_at"), "bankroll_ledger", ["person_id", "at"], unique=False)
    op.create_table(
        "recommendation_versions",
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("bookmaker", sa.String(length=40), nullable=False),
        sa.Column("price", sa.Double(), nullable=False),
        sa.Column("price_known_at", instant(), nullable=False),
        sa.Column("fair_price", sa.Double(), nullable=False),
        sa.Column("leave_below", sa.Double(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.Column("model_probability", sa.Double(), nullable=False),
        sa.Column("market_probability", sa.Double(), nullable=True),
        sa.Column("edge", sa.Double(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("agree", sa.SmallInteger(), nullable=False),
        sa.Column("agree_of", sa.SmallInteger(), nullable=False),
        sa.Column("stake_minor", sa.BigInteger(), nullable=False),
        sa.Column("stake_currency", sa.String(length=3), nullable=False),
        sa.Column("stake_fraction", sa.Double(), nullable=False),
        sa.Column("reasons", document(), nullable=False),
        sa.Column("model_version", sa.String(length=80), nullable=False),
        sa.Column("as_of", instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["recommendations.id"], name=op.f("fk_recommendation_versions_card_id_recommendations")
        ),
        sa.PrimaryKeyConstraint("card_id", "version", name=op.f("pk_recommendation_versions")),
    )
