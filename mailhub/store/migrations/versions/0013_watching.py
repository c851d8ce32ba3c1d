"""Running counts of what has happened, begun with what there is, and the clock's signs of life."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_COUNTS = (
    "SELECT 'events', event, '', 0, count(*) FROM history GROUP BY event",
    "SELECT 'letters', CASE mailbox WHEN '' THEN 'none' ELSE mailbox END, status, 0, count(*) FROM letters"
    " WHERE status IN ('done', 'stopped', 'parked') GROUP BY 2, 3",
    "SELECT 'deliveries', '', status, 0, count(*) FROM mails"
    " WHERE status IN ('sent', 'refused', 'suppressed') GROUP BY 3",
    "SELECT 'offers', '', status, 0, count(*) FROM offers GROUP BY 3",
)


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "running_counts",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("word", sa.String(40), nullable=False),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "word", "result", "slot", name="pk_running_counts"),
        sqlite_with_rowid=False,
    )
    for counted in _COUNTS:
        op.execute(f"INSERT INTO running_counts (kind, word, result, slot, number) {counted}")
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_heartbeats"),
    )


def downgrade() -> None:
    """Go back one step."""
    op.drop_table("heartbeats")
    op.drop_table("running_counts")
