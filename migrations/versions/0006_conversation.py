"""What the bot remembers of its conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "heard_messages",
        sa.Column("once", sa.String(length=40), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("once", name=op.f("pk_heard_messages")),
    )
    op.create_index(op.f("ix_heard_messages_at"), "heard_messages", ["at"], unique=False)
    op.create_table(
        "shown_cards",
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("chat", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("recommendation", sa.String(length=80), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "chat", "ref", name=op.f("pk_shown_cards")),
    )
    op.create_index(op.f("ix_shown_cards_at"), "shown_cards", ["at"], unique=False)
    op.create_table(
        "link_codes",
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_link_codes_person_id_people")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_link_codes")),
    )
    op.create_index(op.f("ix_link_codes_person_id"), "link_codes", ["person_id"], unique=False)
    op.create_table(
        "kept_pauses",
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("until", instant(), nullable=False),
        sa.Column("excluded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("account", name=op.f("pk_kept_pauses")),
    )
    op.create_table(
        "feedback",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", instant(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_feedback_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
    )
    op.create_index(op.f("ix_feedback_person_id"), "feedback", ["person_id"], unique=False)
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", instant(), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_table(
        "board_members",
        sa.Column("board", sa.String(length=120), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("joined_at", instant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_board_members_person_id_people")),
        sa.PrimaryKeyConstraint("board", "person_id", name=op.f("pk_board_members")),
    )
    op.create_index(op.f("ix_board_members_person_id"), "board_members", ["person_id"], unique=False)


def downgrade() -> None:
    for table in (
        "board_members",
        "broadcasts",
        "feedback",
        "kept_pauses",
        "link_codes",
        "shown_cards",
        "heard_messages",
    ):
        op.drop_table(table)
