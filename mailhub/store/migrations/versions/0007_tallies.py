"""Tallies of what history adds up to, places of registered deals, and partners' own public holidays."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_LONGEST_WORD = 100


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "tallies",
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("partner_id", _KEY, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["vendor_id"], ["vendors.id"], name="fk_tallies_vendor_id"),
        sa.PrimaryKeyConstraint("vendor_id", "partner_id", "kind", "word"),
        sqlite_with_rowid=False,
    )
    _count_history()
    for table, columns in _columns().items():
        for column in columns:
            op.add_column(table, column)
    op.create_index("ix_leads_partner_status", "leads", ["partner_id", "status", "vendor_id"])
    op.drop_index("ix_leads_partner_id", "leads")


def downgrade() -> None:
    """Go back one step."""
    op.create_index("ix_leads_partner_id", "leads", ["partner_id"])
    op.drop_index("ix_leads_partner_status", "leads")
    for table, columns in _columns().items():
        for column in columns:
            op.drop_column(table, column.name)
    op.drop_table("tallies")


def _columns() -> dict[str, list[sa.Column[Any]]]:
    return {
        "partners": [
            sa.Column("region", sa.String(), nullable=False, server_default=""),
            sa.Column("holidays", sa.String(length=6), nullable=False, server_default=""),
        ],
        "registrations": [
            sa.Column("region", sa.String(), nullable=False, server_default=""),
            sa.Column("postcode", sa.String(), nullable=False, server_default=""),
        ],
    }


def _count_history() -> None:
    # In Python, for databases neither fold words alike nor agree on what a week is.
    numbers, totals = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
    for key, total in (*_of_leads(), *_of_offers()):
        numbers[key] += 1
        totals[key] += total
    names = ("vendor_id", "partner_id", "kind", "word", "number", "total")
    rows = [dict(zip(names, (*key, number, totals[key]), strict=True)) for key, number in numbers.items()]
    op.bulk_insert(sa.table("tallies", *(sa.column(name) for name in names)), rows)


def _of_leads() -> Iterator[tuple[tuple[Any, ...], int]]:
    asked = "SELECT vendor_id, partner_id, status, source, product, sector FROM leads WHERE status IN ('won', 'lost')"
    for lead in op.get_bind().execute(sa.text(asked)):
        words = [("leads", "")]
        for kind in ("source", "product", "sector"):
            word = " ".join(getattr(lead, kind).casefold().split())[:_LONGEST_WORD]
            words += [(kind, word)] if word else []
        for kind, word in words:
            for whose in {0, lead.partner_id if lead.partner_id and kind != "source" else 0}:
                yield (lead.vendor_id, whose, kind, word), int(lead.status == "won")


def _of_offers() -> Iterator[tuple[tuple[Any, ...], int]]:
    asked = sa.text("SELECT vendor_id, partner_id, status, offered_at, answered_minutes FROM offers")
    for offer in op.get_bind().execute(asked.columns(offered_at=sa.DateTime(timezone=True))):
        whose = (offer.vendor_id, offer.partner_id)
        if offer.status == "accepted":
            yield (*whose, "accepted", ""), 0
        if offer.answered_minutes is not None:
            yield (*whose, "answers", ""), offer.answered_minutes
        if offer.status not in ("undelivered", "stepped_aside"):
            yield (*whose, "week", _monday(offer.offered_at)), 0


def _monday(at: datetime) -> str:
    day = (at.astimezone(UTC) if at.tzinfo else at).date()
    return (day - timedelta(days=day.weekday())).isoformat()
