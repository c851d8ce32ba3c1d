"""What the timetable's jobs cost grows no faster than the channel does, counted in steps of the database."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select

from mailhub.hub import Hub
from mailhub.jobs import TIMETABLE, Job
from mailhub.store.tables import Contact, Enrollment, Partner, Vendor
from tests.journeys.serving import on_database

FEW, MANY = 150, 600


def take_in(hub: Hub, numbers: range) -> None:
    """Partners of the first vendor, none of them a distributor, each with a contact who reads reports."""
    vendor: Any = Vendor
    with hub.units() as unit:
        vendor_id = unit.session.execute(select(vendor.id).order_by(vendor.id).limit(1)).scalar_one()
        named = [f"Partner {number}" for number in numbers]
        partners = [Partner(name=name, country="GB", created_at=unit.now) for name in named]
        unit.add_all(partners)
        contacts = [Contact(partner_id=one.id, address=f"p{one.id}@many.example", name="A Reader") for one in partners]
        unit.add_all(contacts)
        for one in contacts:
            unit.add(Enrollment(vendor_id=vendor_id, partner_id=one.partner_id, contact_id=one.id, since_at=unit.now))


def steps_of(hub: Hub, job: Job) -> int:
    """How many steps SQLite takes for one run of a job, which finds nothing to do."""
    taken = 0

    def count() -> int:
        nonlocal taken
        taken += 1
        return 0

    def begin(connection: Any, *_: Any) -> None:
        connection.set_progress_handler(count, 1)

    def end(connection: Any, *_: Any) -> None:
        connection.set_progress_handler(None, 0)

    event.listen(hub.engine, "checkout", begin)
    event.listen(hub.engine, "checkin", end)
    try:
        job.run(hub)
    finally:
        event.remove(hub.engine, "checkout", begin)
        event.remove(hub.engine, "checkin", end)
    return taken


@pytest.mark.parametrize("job", TIMETABLE, ids=lambda job: job.name)
def test_a_job_costs_at_most_in_proportion_to_the_partners(job: Job, sqlite_planted_url: str, tmp_path: Path) -> None:
    with on_database(sqlite_planted_url, tmp_path / "outgoing") as exchange:
        take_in(exchange.hub, range(FEW))
        job.run(exchange.hub)  # does what there was to do, once
        among_few = steps_of(exchange.hub, job)
        take_in(exchange.hub, range(FEW, MANY))
        among_many = steps_of(exchange.hub, job)
    assert among_few > 0
    assert among_many <= 1.5 * MANY / FEW * among_few
