"""Indexes that a planner without statistics takes rightly."""

from alembic import op
from sqlalchemy import text

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_COUNTED = ["is_registered", "status", "duplicate_of_id"]
_SOLD = ["partner_id", "country", "manager_id", "won_amount", "deal_currency"]
_REPORTED = {
    "ix_leads_received": ("leads", ["vendor_id", "received_at"], _COUNTED),
    "ix_leads_closed": ("leads", ["vendor_id", "closed_at"], _COUNTED + _SOLD),
    "ix_offers_answered": ("offers", ["vendor_id", "answered_at"], ["status", "lead_id", "partner_id"]),
}
_OPEN = "status IN ('waiting', 'claimed')"
_COMPARED = "event IN ('AccountsMatched', 'AccountsSeparated')"


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.drop_index("ix_offers_partner_status", "offers")
    op.create_index("ix_offers_partner_status", "offers", ["partner_id", "status", "vendor_id", "others"])
    compared = text(_COMPARED)
    vendor_and_event = ["vendor_id", "event"]
    op.create_index(
        "ix_history_compared", "history", vendor_and_event, sqlite_where=compared, postgresql_where=compared
    )
    if op.get_bind().dialect.name == "postgresql":
        for table in ("letters", "mails"):
            op.create_index(f"ix_{table}_open", table, ["next_try_at", "id"], postgresql_where=text(_OPEN))
        # The empty region is rare in one country and usual in another: PostgreSQL has to count the two as one word.
        op.execute("CREATE STATISTICS st_coverages_place ON (country || '/' || region) FROM coverages")
    op.create_index("ix_partners_latitude", "partners", ["latitude"])
    for name, (table, columns, more) in _REPORTED.items():
        op.drop_index(name, table)
        op.create_index(name, table, columns, postgresql_include=more)


def downgrade() -> None:
    """Go back one step."""
    for name, (table, columns, _) in _REPORTED.items():
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP STATISTICS st_coverages_place")
        op.drop_index("ix_mails_open", "mails")
        op.drop_index("ix_letters_open", "letters")
    op.drop_index("ix_partners_latitude", "partners")
    op.drop_index("ix_history_compared", "history")
    op.drop_index("ix_offers_partner_status", "offers")
    op.create_index("ix_offers_partner_status", "offers", ["partner_id", "status"])
