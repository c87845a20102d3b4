"""The numbers each match was judged by."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "feature_vectors",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=16), nullable=False),
        sa.Column("as_of", instant(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_feature_vectors_match_id_matches")),
        sa.PrimaryKeyConstraint("match_id", "version", "as_of", name=op.f("pk_feature_vectors")),
    )
    op.create_index(op.f("ix_feature_vectors_as_of"), "feature_vectors", ["as_of"], unique=False)


def downgrade() -> None:
    op.drop_table("feature_vectors")
