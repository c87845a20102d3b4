"""The list of names that wait for a person."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def document():
    return sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "name_reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("league", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("example", sa.String(length=400), nullable=False),
        sa.Column("candidates", document(), nullable=False),
        sa.Column("refused", document(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", instant(), nullable=False),
        sa.Column("last_seen_at", instant(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", instant(), nullable=True),
        sa.Column("decided_by", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_name_reviews_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_reviews")),
        sa.UniqueConstraint("source", "country", "name", name=op.f("uq_name_reviews_source_country_name")),
    )
    op.create_index(op.f("ix_name_reviews_state_last_seen_at"), "name_reviews", ["state", "last_seen_at"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_name_reviews_state_last_seen_at"), table_name="name_reviews")
    op.drop_table("name_reviews")
