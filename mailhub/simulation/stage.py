"""The stage of a simulation: a hub of its own on a set clock, with the real commands and rules, and no mail."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from typing import Any, cast

from pydantic import SecretStr
from sqlalchemy import event, func, select
from sqlalchemy.pool import ConnectionPoolEntry

from mailhub.bus import Bus
from mailhub.clock import SetClock
from mailhub.domain.events import Event
from mailhub.domain.terms import LeadStatus, Mode, PersonId, VendorId
from mailhub.hub import Hub, build_hub
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.settings import SHORTEST_KEY, Settings
from mailhub.simulation.kept_units import KeptUnits
from mailhub.simulation.world import START, ZONES, HiddenPartner
from mailhub.store.audit.replaying import differences, replay
from mailhub.store.engine import migrate
from mailhub.store.invariants.base import Breach
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.due import first_deadlines
from mailhub.store.queries.programs import apply_program
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Contact, Enrollment, Lead, Offer, Person, Registration, Vendor
from mailhub.store.unit import Unit

Hear = Callable[[Event, Unit], None]
_DUE = (Offer, Lead, Registration, Enrollment)
_lead: Any = Lead
_POOLED = select(_lead.id).where(_lead.status == LeadStatus.POOLED).limit(1)
_COLUMNS = (
    "vendor partner kind country contact address language timezone tier capacity territories products certificates"
).split()


@contextmanager
def stage(program: str, hear: Hear) -> Iterator["Stage"]:
    """A stage in a folder that goes when the play is over."""
    with TemporaryDirectory(prefix="mailhub-simulation-") as folder:
        settings = Settings(
            database_url=f"sqlite:///{folder}/play.db",
            mail_folder=Path(folder) / "mail",
            signing_keys=[SecretStr(token_urlsafe(SHORTEST_KEY))],
        )
        migrate(settings.database_url)
        clock = SetClock(START)
        hub = build_hub(settings, clock)
        event.listen(hub.engine, "connect", _need_not_last)
        try:
            yield Stage(hub, clock, program, hear)
        finally:
            hub.engine.dispose()


def _need_not_last(connection: Any, _: ConnectionPoolEntry) -> None:
    for pragma in ("synchronous = OFF", "cache_size = -200000", "temp_store = MEMORY", "wal_autocheckpoint = 20000"):
        connection.execute(f"PRAGMA {pragma}")


class Stage:
    """One hub, its clock, and what is heard of it."""

    def __init__(self, hub: Hub, clock: SetClock, program: str, hear: Hear) -> None:
        units = KeptUnits(hub.engine, clock.now)
        bus: Bus = Bus(units, HANDLERS, REACTIONS, lambda _, event, unit: hear(event, unit))
        self.hub, self.clock, self.bus = replace(hub, bus=bus, units=units), clock, bus
        with units() as unit:
            self.program = apply_program(unit, program, "program.toml")
            self._may_pool = any(Mode.POOL in rule.chain for rule in self.program.distribution)
            vendor, person = cast(Any, Vendor), cast(Any, Person)
            self.vendor_id: VendorId = unit.session.execute(select(vendor.id)).scalar_one()
            self.person_id: PersonId = unit.session.execute(select(func.min(person.id))).scalar_one()

    def enroll(self, partners: Sequence[HiddenPartner]) -> dict[int, int]:
        """Enroll partners by the import that everybody uses; each partner's number -> the key of its contact."""
        with self.hub.units() as unit:
            result = import_partners(unit, _listed(self.program.slug, partners), source_name="partners.csv")
            if result.faults:
                raise ValueError("\n".join(result.faults))
            contact: Any = Contact
            known = dict(unit.session.execute(select(contact.address, contact.id)).all())
        return {partner.number: known[partner.address] for partner in partners}

    def breaches(self) -> list[Breach]:
        """What contradicts an invariant."""
        with self.hub.units.reading() as unit:
            return all_breaches(unit)

    def differences(self) -> list[str]:
        """Where the books say something else than the history alone."""
        with self.hub.units.reading() as unit:
            return list(differences(unit, replay(unit)))

    def has_pooled(self) -> bool:
        """Whether a lead waits in the pool, of which somebody may have to be told."""
        if not self._may_pool:
            return False
        with self.hub.units.reading() as unit:
            return unit.session.execute(_POOLED).first() is not None

    def next_due_at(self) -> datetime | None:
        """When a clock of the hub runs down next."""
        with self.hub.units.reading() as unit:
            return min(first_deadlines(unit, *_DUE).values(), default=None)


def _listed(slug: str, partners: Sequence[HiddenPartner]) -> str:
    text = io.StringIO()
    table = csv.DictWriter(text, fieldnames=_COLUMNS, restval="")
    table.writeheader()
    for partner in partners:
        row = {"vendor": slug, "partner": partner.name, "kind": "reseller", "country": partner.country}
        row |= {"contact": f"Rep {partner.number:04}", "address": partner.address, "tier": partner.tier}
        row |= {"timezone": ZONES[partner.country], "capacity": str(partner.capacity)}
        places = [f"{partner.country}/{region}" for region in partner.regions]
        table.writerow(row | {"territories": "; ".join(places), "products": "; ".join(sorted(partner.skill))})
    return text.getvalue()
