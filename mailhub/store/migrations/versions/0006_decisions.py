"""Decisions: territories by postcode and distance, named accounts, the pool, points, preferences, programs by mail."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INDEXES = (
    ("ix_accounts_owner_id", "accounts", ["owner_id"]),
    ("ix_enrollments_due", "enrollments", ["due_at"]),
    ("ix_lead_contacts_email", "lead_contacts", ["email"]),
    ("ix_lead_contacts_phone", "lead_contacts", ["phone"]),
    ("ix_leads_account_product", "leads", ["vendor_id", "account_id", "product"]),
    ("ix_leads_duplicate_of_id", "leads", ["duplicate_of_id"]),
    ("ix_partners_distributor_id", "partners", ["distributor_id"]),
)


def upgrade() -> None:
    """Bring the schema one step forward."""
    _create_tables()
    for table, columns in _columns().items():
        with op.batch_alter_table(table) as altered:
            for column in columns:
                altered.add_column(column)
    for name, table, indexed in _INDEXES:
        op.create_index(name, table, indexed)
    op.execute("UPDATE offers SET goes_out_at = offered_at")
    op.execute("UPDATE leads SET engaged_at = received_at, stage_since_at = since_at")
    lapsing = "UPDATE registrations SET due_at = decided_at, due_rule = 'registration_lapsing'"
    op.execute(f"{lapsing} WHERE status = 'approved' AND due_at IS NULL")
    with op.batch_alter_table("offers") as offers:
        offers.alter_column("goes_out_at", existing_type=sa.DateTime(timezone=True), nullable=False)
    _make_unique(["enrollment_id", "country", "region", "postcode_from", "postcode_to"])
    _let_ask_twice()
    _keep_ledger()


def downgrade() -> None:
    """Go back one step."""
    op.execute("DELETE FROM coverages WHERE postcode_from <> '' OR radius_km IS NOT NULL")
    _make_unique(["enrollment_id", "country", "region"])
    op.drop_index("ix_offers_one_open", "offers")
    for name, table, _ in _INDEXES:
        op.drop_index(name, table)
    for table, columns in _columns().items():
        with op.batch_alter_table(table) as altered:
            for column in columns:
                altered.drop_column(column.name)
    for table in ("point_entries", "redemptions", "program_proposals"):
        op.drop_table(table)
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION keep_point_entries()")


def _make_unique(columns: list[str]) -> None:
    # SQLite keeps no name for the constraint, PostgreSQL made one up.
    [found] = sa.inspect(op.get_bind()).get_unique_constraints("coverages")
    convention = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
    with op.batch_alter_table("coverages", naming_convention=convention) as coverages:
        coverages.drop_constraint(found["name"] or "uq_coverages_enrollment_id", type_="unique")
        coverages.create_unique_constraint("uq_coverages_place", columns)


def _let_ask_twice() -> None:
    # A later step of one round may ask a partner again; two offers at a time are still one too many.
    [found] = sa.inspect(op.get_bind()).get_unique_constraints("offers")
    convention = {"uq": "uq_%(table_name)s_%(column_0_name)s"}
    with op.batch_alter_table("offers", naming_convention=convention) as offers:
        offers.drop_constraint(found["name"] or "uq_offers_lead_id", type_="unique")
    is_open = sa.text("status = 'open'")
    columns = ["lead_id", "partner_id"]
    op.create_index(
        "ix_offers_one_open", "offers", columns, unique=True, sqlite_where=is_open, postgresql_where=is_open
    )


def _keep_ledger() -> None:
    """What stands in the ledger of points is never changed nor taken out, whoever tries."""
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER point_entries_no_{verb.lower()} BEFORE {verb} ON point_entries "
                "BEGIN SELECT RAISE(ABORT, 'the ledger of points is only added to'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION keep_point_entries() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger of points is only added to'; END $$"
    )
    op.execute(
        "CREATE TRIGGER point_entries_kept BEFORE UPDATE OR DELETE ON point_entries "
        "FOR EACH ROW EXECUTE FUNCTION keep_point_entries()"
    )


def _create_tables() -> None:
    op.create_table(
        "program_proposals",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("person_id", _KEY, nullable=False),
        sa.Column("letter_id", _KEY, nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["letters.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"],
            ["vendors.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_program_proposals_vendor_id"), "program_proposals", ["vendor_id"], unique=False)
    op.create_table(
        "redemptions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("partner_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=False),
        sa.Column("manager_id", _KEY, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", _KEY, nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["manager_id"],
            ["people.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partners.id"],
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"],
            ["vendors.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_redemptions_partner_id"), "redemptions", ["partner_id"], unique=False)
    op.create_table(
        "point_entries",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("vendor_id", _KEY, nullable=False),
        sa.Column("partner_id", _KEY, nullable=False),
        sa.Column("contact_id", _KEY, nullable=True),
        sa.Column("lead_id", _KEY, nullable=True),
        sa.Column("redemption_id", _KEY, nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("event_key", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contacts.id"],
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"],
            ["leads.id"],
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"],
            ["partners.id"],
        ),
        sa.ForeignKeyConstraint(
            ["redemption_id"],
            ["redemptions.id"],
        ),
        sa.ForeignKeyConstraint(
            ["vendor_id"],
            ["vendors.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("event_key"),
    )
    op.create_index("ix_point_entries_account", "point_entries", ["vendor_id", "partner_id"], unique=False)


def _columns() -> dict[str, list[sa.Column[object]]]:
    return {
        "accounts": [
            sa.Column("sector", sa.String(), nullable=False, server_default=""),
            sa.Column("ownership", sa.String(length=32), nullable=True),
            sa.Column("owner_id", _KEY, sa.ForeignKey("partners.id", name="fk_accounts_owner_id"), nullable=True),
            sa.Column("owned_from", sa.Date(), nullable=True),
            sa.Column("owned_until", sa.Date(), nullable=True),
        ],
        "contacts": [
            sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("often", sa.String(length=32), nullable=False, server_default="at_once"),
            sa.Column("wishes", sa.JSON(), nullable=False, server_default="{}"),
        ],
        "coverages": [
            sa.Column("postcode_from", sa.String(), nullable=False, server_default=""),
            sa.Column("postcode_to", sa.String(), nullable=False, server_default=""),
            sa.Column("radius_km", sa.Integer(), nullable=True),
        ],
        "enrollments": [
            sa.Column("weight", sa.Integer(), nullable=False, server_default="1"),
            sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("suspended_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("suspended_until", sa.Date(), nullable=True),
            sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("due_rule", sa.String(), nullable=False, server_default=""),
        ],
        "history": [
            sa.Column("program_version", sa.Integer(), nullable=True),
        ],
        "leads": [
            sa.Column("requested_partner", sa.String(), nullable=False, server_default=""),
            sa.Column("sector", sa.String(), nullable=False, server_default=""),
            sa.Column("answers", sa.JSON(), nullable=False, server_default="{}"),
            sa.Column("engaged_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("engagements", sa.Integer(), nullable=False, server_default="1"),
            sa.Column(
                "duplicate_of_id", _KEY, sa.ForeignKey("leads.id", name="fk_leads_duplicate_of_id"), nullable=True
            ),
            sa.Column(
                "distributor_id", _KEY, sa.ForeignKey("partners.id", name="fk_leads_distributor_id"), nullable=True
            ),
            sa.Column("step", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("pooled_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("stage_since_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("rung", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("rung_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("patient_until", sa.DateTime(timezone=True), nullable=True),
        ],
        "mails": [
            sa.Column(
                "redemption_id", _KEY, sa.ForeignKey("redemptions.id", name="fk_mails_redemption_id"), nullable=True
            ),
            sa.Column(
                "proposal_id", _KEY, sa.ForeignKey("program_proposals.id", name="fk_mails_proposal_id"), nullable=True
            ),
        ],
        "offers": [
            sa.Column("answered_minutes", sa.Integer(), nullable=True),
            sa.Column("step", sa.Integer(), nullable=False, server_default="0"),
            sa.Column(
                "passed_on_by_id", _KEY, sa.ForeignKey("partners.id", name="fk_offers_passed_on_by_id"), nullable=True
            ),
            sa.Column("goes_out_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("claim_seconds", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("rule", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("wanted_again_at", sa.DateTime(timezone=True), nullable=True),
        ],
        "partners": [
            sa.Column("postcode", sa.String(), nullable=False, server_default=""),
            sa.Column("latitude", sa.Float(), nullable=True),
            sa.Column("longitude", sa.Float(), nullable=True),
            sa.Column(
                "distributor_id", _KEY, sa.ForeignKey("partners.id", name="fk_partners_distributor_id"), nullable=True
            ),
        ],
        "people": [
            sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
            sa.Column("territories", sa.JSON(), nullable=False, server_default="[]"),
        ],
        "verdicts": [
            sa.Column("step", sa.Integer(), nullable=False, server_default="0"),
            sa.Column("widened", sa.JSON(), nullable=False, server_default="[]"),
        ],
    }
