"""Fitted models that can be swapped, and which worker ran a job."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.add_column("job_runs", sa.Column("worker", sa.String(length=80), nullable=True))
    op.create_table(
        "model_fits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=80), nullable=False),
        sa.Column("as_of", instant(), nullable=False),
        sa.Column("fitted_at", instant(), nullable=False),
        sa.Column("verdict", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("active_since", instant(), nullable=True),
        sa.Column("retired_at", instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_fits")),
    )
    op.create_index(op.f("ix_model_fits_name_active_since"), "model_fits", ["name", "active_since"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_model_fits_name_active_since"), table_name="model_fits")
    op.drop_table("model_fits")
    with op.batch_alter_table("job_runs") as batch:
        batch.drop_column("worker")
