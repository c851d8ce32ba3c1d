"""What a hub that runs for years keeps: seals of its history, erasures, doors for other systems, alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AT = sa.DateTime(timezone=True)
_NEW_TABLES = ("alerts", "webhook_messages", "webhooks", "api_requests", "api_keys", "holdings", "erasures", "seals")

_LINE = "id, at, event, via, vendor_id, lead_id, offer_id, registration_id, letter_id, program_version"
_SEAL = "history_id, chain, number, apart, personal, digest"
_REFUSED = "SELECT RAISE(ABORT, 'the history is never changed')"
_ON_SQLITE = (
    f"CREATE TRIGGER history_kept BEFORE DELETE ON history BEGIN {_REFUSED}; END",
    f"CREATE TRIGGER history_unchanged BEFORE UPDATE OF {_LINE} ON history BEGIN {_REFUSED}; END",
    f"CREATE TRIGGER seals_kept BEFORE DELETE ON seals BEGIN {_REFUSED}; END",
    f"CREATE TRIGGER seals_unchanged BEFORE UPDATE OF {_SEAL} ON seals BEGIN {_REFUSED}; END",
    f"CREATE TRIGGER seals_salted BEFORE UPDATE OF salt ON seals WHEN NEW.salt <> '' BEGIN {_REFUSED}; END",
)
_REFUSE = "EXECUTE FUNCTION refuse_change()"
_ON_POSTGRESQL = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the history is never changed'; END $$",
    f"CREATE TRIGGER history_kept BEFORE DELETE OR TRUNCATE ON history FOR EACH STATEMENT {_REFUSE}",
    f"CREATE TRIGGER history_unchanged BEFORE UPDATE OF {_LINE} ON history FOR EACH ROW {_REFUSE}",
    f"CREATE TRIGGER seals_kept BEFORE DELETE OR TRUNCATE ON seals FOR EACH STATEMENT {_REFUSE}",
    f"CREATE TRIGGER seals_unchanged BEFORE UPDATE OF {_SEAL} ON seals FOR EACH ROW {_REFUSE}",
    f"CREATE TRIGGER seals_salted BEFORE UPDATE OF salt ON seals FOR EACH ROW WHEN (NEW.salt <> '') {_REFUSE}",
)
_TRIGGERS = {
    "history_kept": "history",
    "history_unchanged": "history",
    "seals_kept": "seals",
    "seals_unchanged": "seals",
    "seals_salted": "seals",
}


def upgrade() -> None:
    """Bring the schema one step forward; lines of before are sealed by the clock."""
    _create_seals()
    _create_erasures()
    _create_doors()
    _create_webhooks()
    op.create_table(
        "alerts",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since_at", _AT),
        sa.Column("mailed_at", _AT),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_alerts"),
    )
    op.add_column("leads", sa.Column("lawful_basis", sa.String(32)))
    op.add_column("leads", sa.Column("purpose", sa.String(), nullable=False, server_default=""))
    op.add_column("leads", sa.Column("forgotten_at", _AT))
    known = sa.text("closed_at IS NOT NULL AND forgotten_at IS NULL")
    closed = ["vendor_id", "closed_at"]
    op.create_index("ix_leads_remembered", "leads", closed, sqlite_where=known, postgresql_where=known)
    op.add_column("registrations", sa.Column("forgotten_at", _AT))
    with op.batch_alter_table("mails") as altered:
        altered.add_column(sa.Column("holding_id", _KEY))
        altered.create_foreign_key("fk_mails_holding_id", "holdings", ["holding_id"], ["id"])
    kept = sa.text("length(content) > 0")
    op.create_index("ix_mails_kept", "mails", ["created_at"], sqlite_where=kept, postgresql_where=kept)
    for statement in _ON_SQLITE if op.get_bind().dialect.name == "sqlite" else _ON_POSTGRESQL:
        op.execute(statement)


def downgrade() -> None:
    """Go back one step."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, table in _TRIGGERS.items():
        op.execute(f"DROP TRIGGER {name}" if is_sqlite else f"DROP TRIGGER {name} ON {table}")
    if not is_sqlite:
        op.execute("DROP FUNCTION refuse_change()")
    op.drop_index("ix_mails_kept", "mails")
    op.drop_index("ix_leads_remembered", "leads")
    with op.batch_alter_table("mails") as altered:
        altered.drop_constraint("fk_mails_holding_id", type_="foreignkey")
        altered.drop_column("holding_id")
    op.drop_column("registrations", "forgotten_at")
    for column in ("forgotten_at", "purpose", "lawful_basis"):
        op.drop_column("leads", column)
    for table in _NEW_TABLES:
        op.drop_table(table)


def _key() -> sa.Column[int]:
    return sa.Column("id", _KEY, primary_key=True)


def _link(name: str, target: str, *, optional: bool = False) -> sa.Column[int]:
    return sa.Column(name, _KEY, sa.ForeignKey(f"{target}.id"), nullable=optional)


def _text(name: str, size: int | None = None, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(size), nullable=False, server_default=default)


def _create_seals() -> None:
    op.create_table(
        "seals",
        sa.Column("history_id", _KEY, sa.ForeignKey("history.id"), primary_key=True, autoincrement=False),
        sa.Column("chain", _KEY, nullable=False),
        sa.Column("number", _KEY, nullable=False),
        sa.Column("apart", sa.JSON(), nullable=False),
        _text("salt", 32),
        _text("personal", 64),
        _text("digest", 64),
        sa.UniqueConstraint("chain", "number"),
    )


def _create_erasures() -> None:
    op.create_table(
        "erasures",
        _key(),
        _link("vendor_id", "vendors", optional=True),
        _text("subject", 64),
        _link("asked_by_id", "people", optional=True),
        _link("letter_id", "letters", optional=True),
        _text("via", 32),
        sa.Column("erased_at", _AT, nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
    )
    op.create_index("ix_erasures_vendor_id", "erasures", ["vendor_id"])
    op.create_index("ix_erasures_subject", "erasures", ["subject"])
    links = {"erasure_id": "erasures", "vendor_id": "vendors", "lead_id": "leads", "partner_id": "partners"}
    op.create_table(
        "holdings",
        _key(),
        *(_link(name, target) for name, target in links.items()),
        _link("contact_id", "contacts"),
        sa.Column("asked_at", _AT, nullable=False),
        sa.Column("confirmed_at", _AT),
        sa.Column("reminders_sent", sa.Integer(), nullable=False),
        sa.Column("due_at", _AT),
        _text("due_rule"),
        sa.UniqueConstraint("erasure_id", "lead_id", "partner_id"),
    )
    op.create_index("ix_holdings_due", "holdings", ["due_at"])
    op.create_index("ix_holdings_erasure_id", "holdings", ["erasure_id"])
    op.create_index("ix_holdings_lead_id", "holdings", ["lead_id"])


def _create_doors() -> None:
    op.create_table(
        "api_keys",
        _key(),
        _link("vendor_id", "vendors"),
        _link("person_id", "people"),
        _text("name", 80),
        _text("hint", 16),
        _text("digest", 64),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("revoked_at", _AT),
    )
    op.create_index("ix_api_keys_vendor_id", "api_keys", ["vendor_id"])
    op.create_index("ix_api_keys_digest", "api_keys", ["digest"], unique=True)
    op.create_table(
        "api_requests",
        _key(),
        _link("vendor_id", "vendors"),
        _text("key", 255),
        _text("fingerprint", 64),
        _link("letter_id", "letters", optional=True),
        sa.Column("at", _AT, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.UniqueConstraint("vendor_id", "key"),
    )
    op.create_index("ix_api_requests_at", "api_requests", ["at"])


def _create_webhooks() -> None:
    op.create_table(
        "webhooks",
        _key(),
        _link("vendor_id", "vendors"),
        _text("url"),
        sa.Column("events", sa.JSON(), nullable=False),
        sa.Column("secret_version", sa.Integer(), nullable=False),
        sa.Column("rotated_at", _AT),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("reached", _KEY, nullable=False),
        sa.Column("failing_since_at", _AT),
        sa.Column("disabled_at", _AT),
        _text("reason"),
    )
    op.create_index("ix_webhooks_vendor_id", "webhooks", ["vendor_id"])
    op.create_table(
        "webhook_messages",
        _key(),
        _link("webhook_id", "webhooks"),
        _link("history_id", "history"),
        _text("status", 32),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", _AT, nullable=False),
        sa.Column("next_try_at", _AT, nullable=False),
        sa.Column("delivered_at", _AT),
        sa.Column("response", sa.Integer()),
        _text("error"),
        sa.UniqueConstraint("webhook_id", "history_id"),
    )
    op.create_index("ix_webhook_messages_waiting", "webhook_messages", ["status", "next_try_at"])
    op.create_index("ix_webhook_messages_due", "webhook_messages", ["webhook_id", "status", "next_try_at"])
