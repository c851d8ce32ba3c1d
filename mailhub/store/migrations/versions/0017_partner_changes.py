"""Whatever changes what partners are matched by leaves a mark, in the same transaction and by whomever it is done."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_CONTACT = "partner_id, address, name, language, undeliverable_at, away_until, substitute, often, wishes"
_ENROLLED = "vendor_id, partner_id, contact_id, tier, standing, capacity, weight"
_WATCHED = {
    "partners": "name, latitude, longitude",
    "contacts": _CONTACT,
    "enrollments": _ENROLLED,
    "coverages": "enrollment_id, country, region, postcode_from, postcode_to, radius_km",
    "competences": "enrollment_id, product",
    "certificates": "enrollment_id, name, valid_until",
}
"""Columns of which the matching of leads knows, by table."""

_RANDOM_ON_SQLITE = "abs(random() % 4611686018427387904)"
_RANDOM_ON_POSTGRESQL = "floor(random() * 1e9)::bigint * 1000000000 + floor(random() * 1e9)::bigint"
# SQLite has one writer at a time, and one mark that it changes. On PostgreSQL each statement adds a mark of its own:
# to change one and the same, units would wait for each other. Now and then the marks that nobody holds are thinned out.
_ON_POSTGRESQL = f"""
CREATE FUNCTION note_partner_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO partner_changes (id) VALUES ({_RANDOM_ON_POSTGRESQL}) ON CONFLICT DO NOTHING;
  IF random() < 0.01 THEN
    DELETE FROM partner_changes WHERE id IN (SELECT id FROM partner_changes LIMIT 1000 FOR UPDATE SKIP LOCKED);
    INSERT INTO partner_changes (id) VALUES ({_RANDOM_ON_POSTGRESQL}) ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$
"""  # noqa: S608 - no word of it comes from outside # nosec B608


def upgrade() -> None:
    """Bring the schema one step forward."""
    op.create_table(
        "partner_changes",
        sa.Column("id", _KEY, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partner_changes"),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    first = _RANDOM_ON_SQLITE if on_sqlite else _RANDOM_ON_POSTGRESQL
    op.execute(f"INSERT INTO partner_changes (id) VALUES ({first})")  # noqa: S608 - no word of it comes from outside # nosec B608
    if not on_sqlite:
        op.execute(_ON_POSTGRESQL)
    for table, columns in _WATCHED.items():
        (_watch_on_sqlite if on_sqlite else _watch_on_postgresql)(table, columns)


def downgrade() -> None:
    """Go back one step."""
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _WATCHED:
        for name in (f"{table}_come", f"{table}_go", f"{table}_change") if on_sqlite else (f"{table}_change",):
            op.execute(f"DROP TRIGGER {name}" if on_sqlite else f"DROP TRIGGER {name} ON {table}")
    if not on_sqlite:
        op.execute("DROP FUNCTION note_partner_change")
    op.drop_table("partner_changes")


def _watch_on_sqlite(table: str, columns: str) -> None:
    changed = f"BEGIN UPDATE partner_changes SET id = {_RANDOM_ON_SQLITE}; END"  # noqa: S608 - as above # nosec B608
    op.execute(f"CREATE TRIGGER {table}_come AFTER INSERT ON {table} {changed}")
    op.execute(f"CREATE TRIGGER {table}_go AFTER DELETE ON {table} {changed}")
    op.execute(f"CREATE TRIGGER {table}_change AFTER UPDATE OF {columns} ON {table} {changed}")


def _watch_on_postgresql(table: str, columns: str) -> None:
    whenever = f"AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE OF {columns} ON {table}"
    op.execute(f"CREATE TRIGGER {table}_change {whenever} FOR EACH STATEMENT EXECUTE FUNCTION note_partner_change()")
