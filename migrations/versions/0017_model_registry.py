"""What is known of a fit beside its bytes, challengers on trial, and what two models said of the same matches."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def instant():
    """UTC: timestamptz on PostgreSQL, integer microseconds since 1970 on SQLite."""
    return sa.DateTime(timezone=True).with_variant(sa.BigInteger(), "sqlite")


def json():
    """A small document."""
    return sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


ADDED = (
    ("on_trial_since", instant()),
    ("data_from", instant()),
    ("data_until", instant()),
    ("feature_version", sa.String(length=16)),
    ("code_version", sa.String(length=40)),
    ("metrics", json()),
    ("card", sa.Text()),
    ("folder", sa.String(length=120)),
    ("checksum", sa.String(length=64)),
)


def upgrade() -> None:
    for name, kind in ADDED:
        op.add_column("model_fits", sa.Column(name, kind, nullable=True))
    op.create_table(
        "shadow_predictions",
        sa.Column("fit_id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("as_of", instant(), nullable=False),
        sa.Column("probabilities", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.ForeignKeyConstraint(
            ["fit_id"], ["model_fits.id"], name=op.f("fk_shadow_predictions_fit_id_model_fits"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_shadow_predictions_match_id_matches")),
        sa.PrimaryKeyConstraint("fit_id", "match_id", name=op.f("pk_shadow_predictions")),
    )
    op.create_index(op.f("ix_shadow_predictions_match_id"), "shadow_predictions", ["match_id"], unique=False)


def downgrade() -> None:
    op.drop_table("shadow_predictions")
    with op.batch_alter_table("model_fits") as batch:
        for name, _ in reversed(ADDED):
            batch.drop_column(name)
