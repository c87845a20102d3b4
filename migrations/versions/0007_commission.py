"""What a book keeps of winnings: a person's rates, the one a card was made at, the one a bet was placed at."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def document():
    """A small document; JSONB on PostgreSQL."""
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    # what was logged before was booked without commission and stays as it was booked
    for table in ("bets", "recommendation_versions"):
        op.add_column(table, sa.Column("commission", sa.String(length=40), server_default="0", nullable=False))
    op.add_column("bets", sa.Column("closing_source", sa.String(length=40), nullable=True))
    op.add_column("settings", sa.Column("commissions", document(), nullable=True))


def downgrade() -> None:
    op.drop_column("settings", "commissions")
    op.drop_column("bets", "closing_source")
    for table in ("recommendation_versions", "bets"):
        op.drop_column(table, "commission")
