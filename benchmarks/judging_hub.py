"""A hub with a thousand partners and a past, to judge leads in: every fifth partner can have one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from sqlalchemy import insert, select

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadId, LeadStatus, Mode, OfferStatus, PersonId, VendorId
from mailhub.routing.candidates import Judgement, judge
from mailhub.store.engine import migrate, open_engine
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Contact, Lead, Offer, Person, Vendor
from mailhub.store.tallying import rebuild_tallies
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
REGIONS = ("Scotland", "Wales", "North East", "South West", "London")
_PRODUCTS = ("SX", "RT", "AP", "FW", "CL")
_SECTORS = ("Retail", "Health", "Finance", "Schools")
_VENDOR = """
[vendor]
slug = "speedy"
name = "Speedy Ltd"
timezone = "Europe/London"
currency = "GBP"

[[people]]
name = "Desk"
address = "desk@speedy.example"
roles = ["lead_sender", "qualifier", "channel_manager"]
"""
_HEAD = "vendor,partner,kind,country,contact,address,language,timezone,tier,capacity,territories,products,certificates"


class JudgingHub:
    """Judges leads of five regions in one unit that changes nothing."""

    def __init__(self, unit: Unit, vendor_id: VendorId, program: Program) -> None:
        self.unit, self.vendor_id, self.program = unit, vendor_id, program
        self._lead = Lead(vendor_id=vendor_id, manager_id=PersonId(0), received_at=NOW, since_at=NOW)

    def judge(self, number: int) -> Judgement:
        """Judge one lead."""
        facts = LeadFacts(
            id=LeadId(0),
            received_at=NOW,
            country="GB",
            region=REGIONS[number % len(REGIONS)],
            product="SX",
            family="SX",
            sector=_SECTORS[number % len(_SECTORS)],
        )
        return judge(self.unit, self._lead, facts, self.program)


@contextmanager
def judging_hub(partners: int, closed: int, database_url: str) -> Iterator[JudgingHub]:
    """A hub with so many partners and closed leads; SQLite in a folder of its own without a URL."""
    with TemporaryDirectory() as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'judging.db'}"
        migrate(url)
        engine = open_engine(url)
        units = Units(engine, lambda: NOW)
        try:
            with units() as unit:
                program = apply_program(unit, _program(), "speedy.toml")
                result = import_partners(unit, _partners(partners), source_name="partners")
                if result.faults:
                    raise ValueError("\n".join(result.faults))
                vendor_id: VendorId = unit.session.execute(select(cast(Any, Vendor).id)).scalar_one()
                _book(unit, vendor_id, closed)
            with units.reading() as unit:
                yield JudgingHub(unit, vendor_id, program)
        finally:
            engine.dispose()


def _program() -> str:
    products = [f'[[products]]\ncode = "{code}"\nname = "{code}"\nfamily = "{code}"' for code in _PRODUCTS]
    return _VENDOR + "\n".join(products)


def _partners(number: int) -> str:
    sold = "; ".join(_PRODUCTS)
    rows = [
        f"speedy,Partner {at},reseller,GB,Contact {at},contact{at}@partner{at}.example,en,Europe/London,,500,"
        f"GB/{REGIONS[at % len(REGIONS)]},{sold},"
        for at in range(number)
    ]
    return "\n".join([_HEAD, *rows])


def _book(unit: Unit, vendor_id: VendorId, closed: int) -> None:
    contact, person = cast(Any, Contact), cast(Any, Person)
    manager_id = unit.session.execute(select(person.id)).scalar_one()
    people = unit.session.execute(select(contact.partner_id, contact.id).order_by(contact.id)).all()
    leads, offers = [], []
    for number in range(closed):
        partner_id, contact_id = people[number % len(people)]
        who = {"vendor_id": vendor_id, "partner_id": partner_id, "contact_id": contact_id}
        leads.append(_lead(number) | who | {"id": number + 1, "manager_id": manager_id})
        offers.append(_offer(number) | who | {"lead_id": number + 1})
    for kind, rows in ((Lead, leads), (Offer, offers)):
        if rows:
            unit.session.execute(insert(kind), rows)
    rebuild_tallies(unit.session)


def _lead(number: int) -> dict[str, Any]:
    at = _past(number)
    return {
        "status": LeadStatus.WON if number % 3 == 0 else LeadStatus.LOST,
        "country": "GB",
        "region": REGIONS[number % len(REGIONS)],
        "product": _PRODUCTS[number // 7 % len(_PRODUCTS)],
        "sector": _SECTORS[number // 11 % len(_SECTORS)],
        "source": f"Source {number % 13}",
        "received_at": at,
        "accepted_at": at,
        "since_at": at,
        "closed_at": at,
    }


def _offer(number: int) -> dict[str, Any]:
    at = _past(number)
    made: dict[str, Any] = {"offered_at": at, "goes_out_at": at, "deadline_at": at, "answered_at": at}
    told = {"mode": Mode.BEST_MATCH, "round": 1, "rank": 1, "others": 0, "status": OfferStatus.ACCEPTED}
    return made | told | {"answered_minutes": number % 300}


def _past(number: int) -> datetime:
    return NOW - timedelta(hours=1 + number * 7919 % (720 * 24))
