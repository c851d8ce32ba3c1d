"""What the migrations make of a database is what the tables say, and what was there before is counted."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import select
from sqlmodel import SQLModel

from mailhub.domain.terms import LeadStatus
from mailhub.store import engine, sample, tallying
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Contact, Offer, Suppression, Tally
from tests.store.routing.trading import HOT, WARM, Trading


def test_migrations_and_tables_agree(database_url: str) -> None:
    opened = engine.open_engine(database_url)
    with opened.connect() as connection:
        kind = connection.dialect.name
        options = {"compare_type": True, "include_object": lambda it, *_: it.info.get("only", kind) == kind}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, SQLModel.metadata)
    opened.dispose()
    assert len(SQLModel.metadata.tables) > 1
    assert differences == []


def _back_to(url: str, revision: str) -> None:
    opened = engine.open_engine(url)
    with opened.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(engine.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    opened.dispose()


def test_history_from_before_the_tallies_is_counted_and_dead_addresses_are_listed(planted_url: str) -> None:
    trading = Trading(planted_url)
    lead = trading.accepted(HOT)
    trading.change(Contact, 2, undeliverable_at=datetime(2026, 11, 20, 8, tzinfo=UTC))
    trading.engine.dispose()
    _back_to(planted_url, "0006")
    engine.migrate(planted_url)
    after = Trading(planted_url)
    table: Any = Tally
    with after.units.steady() as unit:
        rows = unit.session.execute(select(table)).scalars()
        kept = {(row.vendor_id, row.partner_id, row.kind, row.word): (row.number, row.total) for row in rows}
        assert kept == tallying.counted_anew(unit.session)
        assert kept
        assert all_breaches(unit) == []
    assert after.lead(lead.id).status is LeadStatus.ACCEPTED
    assert [row.address for row in after.all(Suppression)] == [row.address for row in after.all(Contact, id=2)]
    after.engine.dispose()


def test_offers_from_before_say_whether_a_requirement_was_waived_for_them(planted_url: str) -> None:
    trading = Trading(planted_url)
    alone = 'mode = "best_match"                     # the best partner alone, then the next'
    trading.apply_program(sample.PROGRAMS["acme"].replace(alone, 'mode = "shark_tank"'))
    lead_id = trading.receive(replace(WARM, region="London"))
    while not any(offer.far_fetched for offer in trading.open_offers(lead_id)):
        trading.reject(trading.open_offers(lead_id)[0])
    before = {offer.id: offer.far_fetched for offer in trading.all(Offer)}
    trading.engine.dispose()
    _back_to(planted_url, "0014")
    engine.migrate(planted_url)
    after = Trading(planted_url)
    assert set(before.values()) == {True, False}
    assert {offer.id: offer.far_fetched for offer in after.all(Offer)} == before
    after.engine.dispose()
