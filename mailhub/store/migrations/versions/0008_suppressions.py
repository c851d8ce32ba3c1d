"""The suppression list: addresses that get no more mail from us."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the list, and put on it what is known to be dead already."""
    op.create_table(
        "suppressions",
        sa.Column("id", _KEY, nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("since_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mail_id", _KEY, nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["mail_id"], ["mails.id"], name="fk_suppressions_mail_id"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_suppressions_address", "suppressions", ["address"], unique=True)
    for reason, since in (("bounced", "undeliverable_at"), ("complained", "complained_at")):
        known = f"{since} IS NOT NULL" + (" AND undeliverable_at IS NULL" if reason == "complained" else "")
        op.execute(
            "INSERT INTO suppressions (address, reason, since_at, status)"  # noqa: S608 - only our own words # nosec B608
            f" SELECT address, '{reason}', {since}, '' FROM contacts WHERE {known}"
        )


def downgrade() -> None:
    """Take the step back."""
    op.drop_table("suppressions")
