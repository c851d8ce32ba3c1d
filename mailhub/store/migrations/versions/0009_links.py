"""Links: visits of those that may act at once, contacts whose mail is scanned, lists that were left."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "link_visits",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("mail_id", _KEY, nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("visitor", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_link_visits_mail_id"),
        sa.PrimaryKeyConstraint("id", name="pk_link_visits"),
    )
    op.create_table(
        "unsubscriptions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("contact_id", _KEY, nullable=True),
        sa.Column("person_id", _KEY, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_unsubscriptions_contact_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_unsubscriptions_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_unsubscriptions"),
    )
    op.create_index("ix_link_visits_mail_id", "link_visits", ["mail_id"])
    op.create_index("ix_unsubscriptions_contact_id", "unsubscriptions", ["contact_id"])
    op.create_index("ix_unsubscriptions_person_id", "unsubscriptions", ["person_id"])
    op.add_column("contacts", sa.Column("instant_off_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("mails", sa.Column("instant", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Go back one step."""
    op.drop_column("mails", "instant")
    op.drop_column("contacts", "instant_off_at")
    op.drop_table("unsubscriptions")
    op.drop_table("link_visits")
