"""What requests to metered APIs cost, and the alerts about it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "credit_uses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("cycle", instant(), nullable=False),
        sa.Column("request", sa.String(length=500), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=True),
        sa.Column("remaining", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_uses")),
    )
    op.create_index(op.f("ix_credit_uses_source_at"), "credit_uses", ["source", "at"], unique=False)
    op.create_table(
        "credit_alerts",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("cycle", instant(), nullable=False),
        sa.Column("percent", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("remaining", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "cycle", "percent", name=op.f("pk_credit_alerts")),
    )


def downgrade() -> None:
    op.drop_table("credit_alerts")
    op.drop_index(op.f("ix_credit_uses_source_at"), table_name="credit_uses")
    op.drop_table("credit_uses")
