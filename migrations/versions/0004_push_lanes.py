"""The pace of each platform and chat, shared by all push workers."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def upgrade() -> None:
    op.add_column("destinations", sa.Column("free_at", instant(), nullable=True))
    op.create_table(
        "push_lanes",
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("free_at", instant(), nullable=False),
        sa.PrimaryKeyConstraint("platform", name=op.f("pk_push_lanes")),
    )


def downgrade() -> None:
    op.drop_table("push_lanes")
    with op.batch_alter_table("destinations") as batch:
        batch.drop_column("free_at")
