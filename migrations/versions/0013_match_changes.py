"""Keep when and whether a match was to be played as it was told at each time, not only as it was told last."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "match_changes",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("known_at", instant(), nullable=False),
        sa.Column("kickoff", instant(), nullable=False),
        sa.Column("kickoff_exact", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_match_changes_match_id_matches")),
        sa.PrimaryKeyConstraint("match_id", "known_at", name=op.f("pk_match_changes")),
    )
    op.create_index(op.f("ix_match_changes_kickoff"), "match_changes", ["kickoff"], unique=False)


def downgrade() -> None:
    op.drop_table("match_changes")
