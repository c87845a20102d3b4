"""Prices somebody asked to be told of, once, before the match begins."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "price_watches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("selection", sa.String(length=40), nullable=False),
        sa.Column("net_price", sa.String(length=40), nullable=False),
        sa.Column("asked_at", instant(), nullable=False),
        sa.Column("ended_at", instant(), nullable=True),
        sa.Column("price", sa.String(length=40), nullable=True),
        sa.Column("bookmaker", sa.String(length=40), nullable=True),
        sa.Column("is_bet", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_price_watches_person_id_people")),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_price_watches_match_id_matches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_watches")),
    )
    op.create_index(op.f("ix_price_watches_match_id"), "price_watches", ["match_id"], unique=False)
    op.create_index(
        op.f("ix_price_watches_person_id_ended_at"), "price_watches", ["person_id", "ended_at"], unique=False
    )


def downgrade() -> None:
    op.drop_table("price_watches")
