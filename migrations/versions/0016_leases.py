"""Keep in the database what processes must not do twice at once: which is alive, what it does alone, what it spends."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("owner", sa.String(length=80), nullable=False),
        sa.Column("taken_at", instant(), nullable=False),
        sa.Column("until", instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_index(op.f("ix_leases_until"), "leases", ["until"])
    op.create_table(
        "credit_reservations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("until", instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit_reservations")),
    )
    op.create_index(op.f("ix_credit_reservations_source"), "credit_reservations", ["source"])
    op.create_table(
        "installation_secrets",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_installation_secrets")),
    )
    for table in ("outbox", "job_runs"):
        op.add_column(table, sa.Column("request_id", sa.String(length=32), nullable=True))


def downgrade() -> None:
    for table in ("outbox", "job_runs"):
        with op.batch_alter_table(table) as batch:
            batch.drop_column("request_id")
    op.drop_table("installation_secrets")
    op.drop_table("credit_reservations")
    op.drop_table("leases")
