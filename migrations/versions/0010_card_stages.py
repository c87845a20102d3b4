"""Name what a message is about, and tell its stage in a column of its own, not in ten thousands of the version."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_OUTBOX = sa.table("outbox", sa.column("version", sa.SmallInteger), sa.column("stage", sa.String))
_BEFORE = "uq_outbox_card_version_destination_id"
_AFTER = "uq_outbox_message_stage_version_destination_id"


def upgrade() -> None:
    version, stage = _OUTBOX.c.version, _OUTBOX.c.stage
    with op.batch_alter_table("outbox") as table:
        table.drop_constraint(_BEFORE, type_="unique")
        table.alter_column("card", existing_type=sa.String(length=80), new_column_name="message")
        table.add_column(sa.Column("stage", sa.String(length=20), nullable=False, server_default="offered"))
    for name, condition, number in (
        ("redrawn", version < 0, -version),
        ("decided", version >= 20_001, version - 20_001),
        ("kicked_off", version == 20_000, version - 20_000),
        ("withdrawn", sa.and_(version >= 10_000, version < 20_000), version - 10_000),
    ):
        # a row that was given its stage is not looked at again
        op.execute(_OUTBOX.update().where(stage == "offered", condition).values(stage=name, version=number))
    with op.batch_alter_table("outbox") as table:
        table.alter_column("stage", existing_type=sa.String(length=20), server_default=None)
        table.create_unique_constraint(_AFTER, ["message", "stage", "version", "destination_id"])


def downgrade() -> None:
    version, stage = _OUTBOX.c.version, _OUTBOX.c.stage
    with op.batch_alter_table("outbox") as table:
        table.drop_constraint(_AFTER, type_="unique")
    for name, number in (
        ("redrawn", -version),
        ("decided", version + 20_001),
        ("kicked_off", version + 20_000),
        ("withdrawn", version + 10_000),
    ):
        op.execute(_OUTBOX.update().where(stage == name).values(version=number))
    with op.batch_alter_table("outbox") as table:
        table.drop_column("stage")
        table.alter_column("message", existing_type=sa.String(length=80), new_column_name="card")
    with op.batch_alter_table("outbox") as table:
        table.create_unique_constraint(_BEFORE, ["card", "version", "destination_id"])
