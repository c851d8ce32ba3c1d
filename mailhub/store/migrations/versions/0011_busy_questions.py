"""Busy questions: indexes for what is asked at every turn, whose cost would grow with all that has ended."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_index("ix_offers_contact_status", "offers", ["contact_id", "status"])
    op.create_index("ix_history_lead_event", "history", ["lead_id", "event"])
    op.drop_index("ix_leads_partner_status", "leads")
    op.create_index("ix_leads_partner_status", "leads", ["partner_id", "status", "vendor_id", "is_registered"])
    # The new ones begin with the same column.
    op.drop_index("ix_offers_contact_id", "offers")
    op.drop_index("ix_history_lead_id", "history")


def downgrade() -> None:
    """Go back one step."""
    op.create_index("ix_history_lead_id", "history", ["lead_id"])
    op.create_index("ix_offers_contact_id", "offers", ["contact_id"])
    op.drop_index("ix_leads_partner_status", "leads")
    op.create_index("ix_leads_partner_status", "leads", ["partner_id", "status", "vendor_id"])
    op.drop_index("ix_history_lead_event", "history")
    op.drop_index("ix_offers_contact_status", "offers")
