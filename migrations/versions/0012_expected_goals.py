"""Keep the expected goals of both sides beside what else is counted in a match."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("match_statistics") as table:
        table.add_column(sa.Column("home_expected_goals", sa.Float(), nullable=True))
        table.add_column(sa.Column("away_expected_goals", sa.Float(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("match_statistics") as table:
        table.drop_column("away_expected_goals")
        table.drop_column("home_expected_goals")
