"""Keep each change of how a bet stands, whose word it was, and why a card was withdrawn."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "bet_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bet_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("by", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("settlement", sa.String(length=20), nullable=True),
        sa.Column("returned_minor", sa.BigInteger(), nullable=True),
        sa.Column("status_before", sa.String(length=20), nullable=False),
        sa.Column("settlement_before", sa.String(length=20), nullable=True),
        sa.Column("returned_before", sa.BigInteger(), nullable=True),
        sa.Column("score", sa.String(length=12), nullable=True),
        sa.Column("match_status", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["bet_id"], ["bets.id"], name=op.f("fk_bet_revisions_bet_id_bets")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_bet_revisions_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bet_revisions")),
    )
    op.create_index(op.f("ix_bet_revisions_bet_id"), "bet_revisions", ["bet_id"], unique=False)
    op.create_index(op.f("ix_bet_revisions_person_id"), "bet_revisions", ["person_id"], unique=False)
    with op.batch_alter_table("bets") as table:
        table.add_column(sa.Column("decided_by", sa.String(length=20), nullable=True))
    with op.batch_alter_table("recommendations") as table:
        table.add_column(sa.Column("withdrawn_because", sa.String(length=300), nullable=True))
    # what was cashed out before was so by its owner's word
    op.execute("UPDATE bets SET decided_by = 'person' WHERE status = 'cashed_out'")


def downgrade() -> None:
    op.drop_column("recommendations", "withdrawn_because")  # in a batch SQLite would lose its index of some rows
    with op.batch_alter_table("bets") as table:
        table.drop_column("decided_by")
    op.drop_table("bet_revisions")
