"""Backtests that were asked for, who runs them, and what came of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def json():
    """A small document."""
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "backtests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan", json(), nullable=False),
        sa.Column("strategy", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_at", instant(), nullable=False),
        sa.Column("asked_by", sa.String(length=80), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=True),
        sa.Column("alive_at", instant(), nullable=True),
        sa.Column("done", sa.Float(), nullable=False),
        sa.Column("finished_at", instant(), nullable=True),
        sa.Column("metrics", json(), nullable=True),
        sa.Column("report", sa.LargeBinary(), nullable=True),
        sa.Column("error", sa.String(length=400), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backtests")),
    )
    op.create_index(op.f("ix_backtests_state_asked_at"), "backtests", ["state", "asked_at"], unique=False)


def downgrade() -> None:
    op.drop_table("backtests")
