"""A hub with a recorded pipeline in its books: the agents as partners, closed deals as their history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sqlalchemy import select

from benchmarks.pipeline import Deal, Pipeline
from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadId, LeadStatus, Mode, OfferStatus, PersonId, VendorId
from mailhub.routing.candidates import judge
from mailhub.store.engine import migrate, open_engine
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Contact, Lead, Offer, Partner, Person, Vendor
from mailhub.store.unit import Unit, Units

_VENDOR = """
[vendor]
slug = "hardware"
name = "The Hardware Company"
timezone = "America/Chicago"
currency = "USD"

[[people]]
name = "Sales Desk"
address = "sales@hardware.example"
roles = ["lead_sender", "qualifier", "channel_manager"]
"""
_HEAD = "vendor,partner,kind,country,contact,address,language,timezone,tier,capacity,territories,products,certificates"


class RecordedHub:
    """Judges deals at one moment of the past, by what was known then."""

    def __init__(self, unit: Unit, vendor_id: VendorId, program: Program, offices: dict[str, str]) -> None:
        self._unit, self._program, self._offices = unit, program, offices
        self._lead = Lead(vendor_id=vendor_id, manager_id=PersonId(0), received_at=unit.now, since_at=unit.now)

    def choice(self, deal: Deal, weights: dict[str, int] | None = None) -> str:
        """The agent whom we would offer the deal first; the program's weights unless others are named."""
        product = self._program.product(deal.product)
        facts = LeadFacts(
            id=LeadId(0),
            received_at=self._unit.now,
            country="US",
            region=self._offices[deal.agent],
            product=deal.product,
            family=product.family if product else "",
            sector=deal.sector,
        )
        program = replace(self._program, matching=weights) if weights else self._program
        return judge(self._unit, self._lead, facts, program).candidates[0].partner.name


@contextmanager
def recorded_hub(pipeline: Pipeline, history: Sequence[Deal], on: date, database_url: str) -> Iterator[RecordedHub]:
    """A hub on the evening of that day, with these deals in its books; SQLite in a folder of its own without a URL."""
    with TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'recorded.db'}"
        migrate(url)
        engine = open_engine(url)
        units = Units(engine, lambda: _evening(on))
        try:
            with units() as unit:
                program = apply_program(unit, _program(pipeline), "hardware.toml")
                result = import_partners(unit, _partners(pipeline), source_name="teams")
                if result.faults:
                    raise ValueError("\n".join(result.faults))
                vendor_id = _book(unit, history)
            with units.reading() as unit:
                yield RecordedHub(unit, vendor_id, program, dict(pipeline.offices))
        finally:
            engine.dispose()


def _program(pipeline: Pipeline) -> str:
    products = [
        f'[[products]]\ncode = "{name}"\nname = "{name}"\nfamily = "{family}"'
        for name, family in pipeline.families.items()
    ]
    return _VENDOR + "\n".join(products)


def _partners(pipeline: Pipeline) -> str:
    sold = "; ".join(pipeline.families)
    rows = [
        f"hardware,{agent},agent,US,{agent},{agent.replace(' ', '.').lower()}@agents.example,en,America/Chicago,,500,"
        f"US/{office},{sold},"
        for agent, office in pipeline.offices.items()
    ]
    return "\n".join([_HEAD, *rows])


def _book(unit: Unit, history: Sequence[Deal]) -> VendorId:
    vendor, person, partner, contact = (cast(Any, table) for table in (Vendor, Person, Partner, Contact))
    vendor_id: VendorId = unit.session.execute(select(vendor.id)).scalar_one()
    manager_id = unit.session.execute(select(person.id)).scalar_one()
    found = select(partner.name, partner.id, contact.id).join(contact, contact.partner_id == partner.id)
    known = {name: (partner_id, contact_id) for name, partner_id, contact_id in unit.session.execute(found)}
    for deal in history:
        partner_id, contact_id = known[deal.agent]
        who = {"vendor_id": vendor_id, "partner_id": partner_id, "contact_id": contact_id}
        lead = unit.add(_lead(deal, who | {"manager_id": manager_id}))
        unit.session.add(_offer(deal, lead.id, who))
    return vendor_id


def _lead(deal: Deal, who: dict[str, Any]) -> Lead:
    engaged_at, closed_at = _evening(deal.engaged_on), _evening(deal.closed_on)
    return Lead(
        **who,
        status=LeadStatus.WON if deal.won else LeadStatus.LOST,
        country="US",
        product=deal.product,
        sector=deal.sector,
        received_at=engaged_at,
        accepted_at=engaged_at,
        since_at=closed_at,
        closed_at=closed_at,
    )


def _offer(deal: Deal, lead_id: LeadId, who: dict[str, Any]) -> Offer:
    at = _evening(deal.engaged_on)
    made: dict[str, Any] = {"offered_at": at, "goes_out_at": at, "deadline_at": at, "answered_at": at}
    return Offer(
        **who, **made, lead_id=lead_id, mode=Mode.BEST_MATCH, round=1, rank=1, others=0, status=OfferStatus.ACCEPTED
    )


def _evening(day: date) -> datetime:
    return datetime.combine(day, time(18, 0), UTC)
