"""Keep the kick-off of a card's match as it was known when the card was made: house rules count from it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# what stood of the match when the version was made: what was told last before it, else what was told first
_STOOD = """
UPDATE recommendation_versions SET {name} = COALESCE(
    (SELECT c.{name} FROM match_changes c JOIN recommendations r ON r.match_id = c.match_id
     WHERE r.id = recommendation_versions.card_id AND c.known_at <= recommendation_versions.as_of
     ORDER BY c.known_at DESC LIMIT 1),
    (SELECT c.{name} FROM match_changes c JOIN recommendations r ON r.match_id = c.match_id
     WHERE r.id = recommendation_versions.card_id ORDER BY c.known_at LIMIT 1),
    (SELECT m.{name} FROM matches m JOIN recommendations r ON r.match_id = m.id
     WHERE r.id = recommendation_versions.card_id))
"""


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.add_column("recommendation_versions", sa.Column("kickoff", instant(), nullable=True))
    op.add_column("recommendation_versions", sa.Column("kickoff_exact", sa.Boolean(), nullable=True))
    for name in ("kickoff", "kickoff_exact"):
        op.execute(_STOOD.format(name=name))


def downgrade() -> None:
    with op.batch_alter_table("recommendation_versions") as table:
        table.drop_column("kickoff_exact")
        table.drop_column("kickoff")
