"""Reports: editions for every reader and rhythm, saved ones, supplied figures, and the indexes their sums need."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)
_INDEXES = {
    "ix_leads_received": ("leads", ["vendor_id", "received_at"]),
    "ix_leads_qualified": ("leads", ["vendor_id", "qualified_at"]),
    "ix_leads_accepted": ("leads", ["vendor_id", "accepted_at"]),
    "ix_leads_contacted": ("leads", ["vendor_id", "contacted_at"]),
    "ix_leads_closed": ("leads", ["vendor_id", "closed_at"]),
    "ix_leads_reference": ("leads", ["vendor_id", "reference"]),
    "ix_offers_offered": ("offers", ["vendor_id", "offered_at"]),
    "ix_offers_answered": ("offers", ["vendor_id", "answered_at"]),
    "ix_offers_deadline": ("offers", ["vendor_id", "deadline_at"]),
    "ix_mails_created": ("mails", ["created_at", "status", "sent_at"]),
    "ix_letters_received": ("letters", ["received_at", "status"]),
}
_TOLD = sa.text("event IN ('FeedbackGiven', 'FeedbackMissed', 'LeadWon', 'LeadLost', 'LeadHandedBack')")


def upgrade() -> None:
    """Bring the schema one step forward; the editions of old keep their rows, under keys of their own."""
    _create_saved_reports()
    _create_supplied_figures()
    op.rename_table("report_editions", "earlier_editions")
    for index in ("person_id", "vendor_id"):
        op.drop_index(f"ix_report_editions_{index}", "earlier_editions")
    _create_editions()
    op.execute(
        "INSERT INTO report_editions (key, name, rhythm, vendor_id, person_id, since_at, until_at, question, status,"
        " attempts, error, made_at) SELECT 'earlier:' || id, 'channel_manager', 'weekly', vendor_id, person_id,"
        " until_at, until_at, '{}', 'written', 1, '', made_at FROM earlier_editions"
    )
    op.drop_table("earlier_editions")
    _add_columns()
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns)
    op.create_index("ix_history_told", "history", ["vendor_id", "at"], sqlite_where=_TOLD, postgresql_where=_TOLD)
    op.execute("UPDATE unsubscriptions SET name = 'reports' WHERE name = 'weekly_report'")


def downgrade() -> None:
    """Go back one step; only editions to a vendor's people have a place there."""
    op.execute("UPDATE unsubscriptions SET name = 'weekly_report' WHERE name = 'reports'")
    op.drop_index("ix_history_told", "history")
    for name, (table, _columns) in _INDEXES.items():
        op.drop_index(name, table)
    with op.batch_alter_table("mails") as altered:
        altered.drop_constraint("fk_mails_edition_id", type_="foreignkey")
        altered.drop_column("edition_id")
    for table in ("people", "contacts"):
        op.drop_column(table, "report_rhythm")
        op.drop_column(table, "reports_since_at")
    op.drop_column("people", "timezone")
    _restore_editions()
    for table in ("saved_reports", "supplied_figures"):
        op.drop_table(table)


def _add_columns() -> None:
    op.add_column("people", sa.Column("timezone", sa.String(), nullable=False, server_default=""))
    op.add_column("people", sa.Column("report_rhythm", sa.String(32), nullable=True))
    op.add_column("contacts", sa.Column("report_rhythm", sa.String(32), nullable=True))
    for table in ("people", "contacts"):
        op.add_column(table, sa.Column("reports_since_at", _AT, nullable=True))
    with op.batch_alter_table("mails") as altered:
        altered.add_column(
            sa.Column("edition_id", _KEY, sa.ForeignKey("report_editions.id", name="fk_mails_edition_id"))
        )


def _create_editions() -> None:
    op.create_table(
        "report_editions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("key", sa.String(160), nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("rhythm", sa.String(32), nullable=False),
        sa.Column("vendor_id", _KEY, nullable=True),
        sa.Column("contact_id", _KEY, nullable=True),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("saved_id", _KEY, nullable=True),
        sa.Column("since_at", _AT, nullable=False),
        sa.Column("until_at", _AT, nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try_at", _AT, nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        *_links("editions", vendor_id="vendors", contact_id="contacts", person_id="people", saved_id="saved_reports"),
        sa.PrimaryKeyConstraint("id", name="pk_editions"),
        sa.UniqueConstraint("key", name="uq_editions_key"),
    )
    op.create_index("ix_report_editions_failed", "report_editions", ["status", "next_try_at"])
    for column in ("contact_id", "person_id"):
        op.create_index(f"ix_report_editions_{column}", "report_editions", [column])


def _create_saved_reports() -> None:
    op.create_table(
        "saved_reports",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=True),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("report", sa.String(32), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("rhythm", sa.String(32), nullable=True),
        sa.Column("created_at", _AT, nullable=False),
        *_links("saved_reports", vendor_id="vendors", contact_id="contacts", person_id="people"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_reports"),
        sa.UniqueConstraint("owner", "name", name="uq_saved_reports_name"),
    )
    for column in ("contact_id", "person_id"):
        op.create_index(f"ix_saved_reports_{column}", "saved_reports", [column])


def _create_supplied_figures() -> None:
    op.create_table(
        "supplied_figures",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("partner", sa.Integer(), nullable=False),
        sa.Column("partner_id", _KEY, nullable=True),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        *_links("supplied_figures", vendor_id="vendors", partner_id="partners"),
        sa.PrimaryKeyConstraint("id", name="pk_supplied_figures"),
        sa.UniqueConstraint("vendor_id", "kind", "partner", "since_on", "until_on", name="uq_supplied_figures"),
    )


def _links(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}")
        for column, target in targets.items()
    ]


def _restore_editions() -> None:
    op.create_table(
        "earlier_editions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("until_at", _AT, nullable=False),
        sa.Column("made_at", _AT, nullable=False),
        *_links("earlier_editions", vendor_id="vendors", person_id="people"),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_editions"),
        sa.UniqueConstraint("name", "person_id", "until_at", name="uq_earlier_editions"),
    )
    op.execute(
        "INSERT INTO earlier_editions (name, vendor_id, person_id, until_at, made_at)"
        " SELECT 'weekly', vendor_id, person_id, until_at, max(made_at) FROM report_editions"
        " WHERE person_id IS NOT NULL AND rhythm = 'weekly' AND vendor_id IS NOT NULL"
        " GROUP BY vendor_id, person_id, until_at"
    )
    op.drop_table("report_editions")
    op.rename_table("earlier_editions", "report_editions")
    for column in ("person_id", "vendor_id"):
        op.create_index(f"ix_report_editions_{column}", "report_editions", [column])
