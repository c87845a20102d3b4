"""Keep the kick-off a bet was placed for, and the one that stood when a result was told."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("bets") as table:
        table.add_column(sa.Column("kickoff", instant(), nullable=True))
        table.add_column(sa.Column("kickoff_exact", sa.Boolean(), nullable=False, server_default=sa.true()))
    with op.batch_alter_table("results") as table:
        table.add_column(sa.Column("kickoff", instant(), nullable=True))
    # what was bet on before stands as it stood: for the kick-off there was
    op.execute(
        "UPDATE bets SET kickoff = (SELECT kickoff FROM matches WHERE matches.id = bets.match_id) WHERE status = 'open'"
    )


def downgrade() -> None:
    with op.batch_alter_table("results") as table:
        table.drop_column("kickoff")
    with op.batch_alter_table("bets") as table:
        table.drop_column("kickoff_exact")
        table.drop_column("kickoff")
