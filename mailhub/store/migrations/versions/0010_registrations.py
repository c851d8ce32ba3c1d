"""Registrations: their whole life, conflicts of two, splits of the credit, and what was credited."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)
_NEW_WORDS = "('won', 'lost', 'lapsed', 'withdrawn')"


def upgrade() -> None:
    """Bring the schema one step forward."""
    _create_tables()
    for table, columns in _columns().items():
        with op.batch_alter_table(table) as altered:
            for column in columns:
                altered.add_column(column)
    op.add_column("leads", sa.Column("is_registered", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_registrations_lead", "registrations", ["lead_id"])
    op.execute("UPDATE registrations SET decide_from_at = completed_at")


def downgrade() -> None:
    """Go back one step; a registration that has ended is one that was approved, and protected no more."""
    op.execute(f"UPDATE registrations SET status = 'approved' WHERE status IN {_NEW_WORDS}")  # noqa: S608 - our words # nosec B608
    op.drop_index("ix_registrations_lead", "registrations")
    op.drop_column("leads", "is_registered")
    for table, columns in _columns().items():
        with op.batch_alter_table(table) as altered:
            for column in columns:
                altered.drop_column(column.name)
    for table in ("credits", "split_shares", "splits", "statements", "conflicts"):
        op.drop_table(table)


def _columns() -> dict[str, list[sa.Column[object]]]:
    return {
        "mails": [
            _link("mails", "conflict_id", "conflicts"),
            _link("mails", "split_id", "splits"),
        ],
        "registrations": [
            sa.Column("is_win", sa.Boolean(), nullable=False, server_default=sa.false()),
            sa.Column("attempt", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("closed_on", sa.Date(), nullable=True),
            sa.Column("asked_for", sa.JSON(), nullable=False, server_default="[]"),
            sa.Column("findings", sa.JSON(), nullable=False, server_default="[]"),
            _link("registrations", "like_account_id", "accounts"),
            sa.Column("question", sa.String(), nullable=False, server_default=""),
            sa.Column("asked_at", _AT, nullable=True),
            sa.Column("decide_from_at", _AT, nullable=True),
            _link("registrations", "lead_id", "leads"),
            sa.Column("extensions", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("extension_asked_at", _AT, nullable=True),
            sa.Column("extension_note", sa.String(), nullable=False, server_default=""),
            sa.Column("evidence_on", sa.Date(), nullable=True),
            sa.Column("ended_at", _AT, nullable=True),
            sa.Column("end_note", sa.String(), nullable=False, server_default=""),
            sa.Column("won_amount", sa.BigInteger(), nullable=True),
            sa.Column("won_currency", sa.String(length=3), nullable=False, server_default=""),
        ],
    }


def _link(table: str, name: str, target: str, *, required: bool = False) -> sa.Column[object]:
    return sa.Column(name, _KEY, sa.ForeignKey(f"{target}.id", name=f"fk_{table}_{name}"), nullable=not required)


def _create_tables() -> None:
    op.create_table(
        "conflicts",
        sa.Column("id", _KEY, primary_key=True),
        _link("conflicts", "vendor_id", "vendors", required=True),
        _link("conflicts", "account_id", "accounts", required=True),
        sa.Column("family", sa.String(), nullable=False),
        _link("conflicts", "first_id", "registrations", required=True),
        _link("conflicts", "second_id", "registrations", required=True),
        sa.Column("ground", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        _link("conflicts", "arbiter_id", "people", required=True),
        sa.Column("opened_at", _AT, nullable=False),
        sa.Column("deadline_at", _AT, nullable=True),
        sa.Column("due_at", _AT, nullable=True),
        sa.Column("due_rule", sa.String(), nullable=False),
        sa.Column("escalated_at", _AT, nullable=True),
        sa.Column("decided_at", _AT, nullable=True),
        _link("conflicts", "decided_by_id", "people"),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("by_customer", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("cites", sa.JSON(), nullable=False),
        sa.UniqueConstraint("first_id", "second_id", name="uq_conflicts_first_id_second_id"),
    )
    op.create_index("ix_conflicts_due", "conflicts", ["due_at"])
    op.create_index("ix_conflicts_vendor", "conflicts", ["vendor_id", "family", "decided_at"])
    op.create_index("ix_conflicts_second_id", "conflicts", ["second_id"])
    op.create_table(
        "statements",
        sa.Column("id", _KEY, primary_key=True),
        _link("statements", "conflict_id", "conflicts", required=True),
        _link("statements", "contact_id", "contacts"),
        _link("statements", "person_id", "people"),
        _link("statements", "letter_id", "letters"),
        sa.Column("said_at", _AT, nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_customer", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_statements_conflict_id", "statements", ["conflict_id"])
    _create_splits()


def _create_splits() -> None:
    op.create_table(
        "splits",
        sa.Column("id", _KEY, primary_key=True),
        _link("splits", "vendor_id", "vendors", required=True),
        _link("splits", "registration_id", "registrations", required=True),
        _link("splits", "conflict_id", "conflicts"),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", _AT, nullable=False),
        _link("splits", "proposed_by_contact_id", "contacts"),
        _link("splits", "proposed_by_person_id", "people"),
        sa.Column("settled_at", _AT, nullable=True),
        sa.Column("note", sa.String(), nullable=False),
    )
    op.create_index("ix_splits_registration_id", "splits", ["registration_id"])
    op.create_table(
        "split_shares",
        sa.Column("id", _KEY, primary_key=True),
        _link("split_shares", "split_id", "splits", required=True),
        _link("split_shares", "partner_id", "partners"),
        _link("split_shares", "contact_id", "contacts"),
        _link("split_shares", "person_id", "people"),
        sa.Column("credit", sa.BigInteger(), nullable=False),
        sa.Column("commission", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", _AT, nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=True),
    )
    op.create_index("ix_split_shares_split_id", "split_shares", ["split_id"])
    op.create_table(
        "credits",
        sa.Column("id", _KEY, primary_key=True),
        _link("credits", "vendor_id", "vendors", required=True),
        _link("credits", "registration_id", "registrations", required=True),
        _link("credits", "lead_id", "leads", required=True),
        _link("credits", "partner_id", "partners", required=True),
        _link("credits", "sold_by_id", "partners", required=True),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("credited_at", _AT, nullable=False),
        sa.UniqueConstraint("registration_id", "lead_id", "partner_id", name="uq_credits_registration_id_lead_id"),
    )
    op.create_index("ix_credits_lead_id", "credits", ["lead_id"])
    op.create_index("ix_credits_partner_id", "credits", ["partner_id"])
