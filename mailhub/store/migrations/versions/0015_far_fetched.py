"""An offer says itself that a requirement was waived for it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_OFFER = ("id", "lead_id", "partner_id", "offered_at", "far_fetched")
_offers = sa.table("offers", *(sa.column(name) for name in _OFFER))
_candidates: sa.ColumnClause[Any] = sa.column("candidates", sa.JSON)
_verdicts = sa.table("verdicts", sa.column("id"), sa.column("lead_id"), sa.column("at"), _candidates)
_NEWEST_THEN = (
    sa.select(sa.func.max(_verdicts.c.id))
    .where(_verdicts.c.lead_id == _offers.c.lead_id, _verdicts.c.at <= _offers.c.offered_at)
    .scalar_subquery()
)
_WIDENED = sa.select(_verdicts).where(sa.text("CAST(widened AS TEXT) <> '[]'")).order_by(_verdicts.c.id)


def upgrade() -> None:
    """Bring the schema one step forward; offers of before are marked by what was said when they were chosen."""
    op.add_column("offers", sa.Column("far_fetched", sa.Boolean(), nullable=False, server_default=sa.false()))
    bind = op.get_bind()
    for verdict in bind.execute(_WIDENED).all():
        waived = [it["partner_id"] for it in verdict.candidates if it.get("rank") and it.get("waived")]
        ours = (_offers.c.lead_id == verdict.lead_id, _offers.c.partner_id.in_(waived))
        bind.execute(sa.update(_offers).where(*ours, verdict.id == _NEWEST_THEN).values(far_fetched=sa.true()))


def downgrade() -> None:
    """Go back one step."""
    op.drop_column("offers", "far_fetched")
