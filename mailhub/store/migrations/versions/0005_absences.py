"""Absences: since when and with whom as substitute; and complaints about our mails."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.add_column("contacts", sa.Column("away_since_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("contacts", sa.Column("substitute", sa.String(), nullable=False, server_default=""))
    op.add_column("contacts", sa.Column("complained_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Go back one step."""
    with op.batch_alter_table("contacts") as contacts:
        for column in ("complained_at", "substitute", "away_since_at"):
            contacts.drop_column(column)
