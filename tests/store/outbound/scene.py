"""A lead of the sample channel, told about: events in, mails out."""

import email
import email.policy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from typing import Any

from sqlalchemy import select

from mailhub.domain.events import Event
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    LetterId,
    Mode,
    OfferId,
    RegistrationId,
    Temperature,
    VendorId,
)
from mailhub.outbound.mail import Sender
from mailhub.outbound.notices import Notices
from mailhub.outbound.outbox import Outbox
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.programs import manager_for, vendor_by_slug
from mailhub.store.tables import Contact, Lead, LeadContact, Letter, Mail, Offer, Registration
from mailhub.store.unit import Unit, Units

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
OLIVIA, MEGAN = "olivia.hart@harbour-it.example", "megan.price@severn-systems.example"
SENDER = Sender(
    hub_name="mailhub", mail_domain="hub.example", base_url="https://hub.example", operator_address="op@hub.example"
)
NEED = (
    "Fenwick wants twelve firewalls. Ask Priya on +44 20 7946 0018 or 020 7946 0018, "
    "priya.nair@fenwick.example, https://fenwick.example/branches"
)
CANARIES = ("Fenwick", "Priya", "Nair", "7946 0018", "79460018", "fenwick.example", "Croydon", "CR0 2AA", "bursar")


@dataclass
class Scene:
    """The sample channel on one database, with mails of events."""

    url: str
    now: datetime = NOW
    signer: Signer = field(default_factory=lambda: Signer(["s" * 40]))

    def __post_init__(self) -> None:
        self.engine = open_engine(self.url)
        self.units = Units(self.engine, lambda: self.now)
        self.notices = Notices(Outbox(self.signer, SENDER))
        self._key = 0

    def vendor(self, unit: Unit) -> VendorId:
        """Acme."""
        found = vendor_by_slug(unit, "acme")
        assert found is not None
        return found.id

    def contact(self, unit: Unit, address: str = OLIVIA) -> Contact:
        """A partner's contact."""
        table: Any = Contact
        found: Contact = unit.session.execute(select(Contact).where(table.address == address)).scalar_one()
        return found

    def lead(self, **changes: Any) -> LeadId:
        """A firewall lead with a customer who must stay hidden."""
        with self.units() as unit:
            vendor = self.vendor(unit)
            account = account_for(unit, vendor, name="Fenwick Press Ltd", domain="fenwick.example", country="GB")
            fields: dict[str, Any] = {
                "vendor_id": vendor,
                "status": LeadStatus.OFFERED,
                "account_id": account.id,
                "country": "GB",
                "region": "London",
                "postcode": "CR0 2AA",
                "city": "Croydon",
                "product": "SENTRY",
                "quantity": Decimal(12),
                "amount": Decimal(18500),
                "currency": "GBP",
                "need": NEED,
                "source": "trade show",
                "temperature": Temperature.HOT,
                "manager_id": manager_for(unit, vendor, "GB").id,
                "received_at": self.now,
                "since_at": self.now,
                "due_at": self.now,
                "contact_due_at": self.now + timedelta(hours=4),
                "feedback_due_at": self.now + timedelta(days=1),
            }
            lead = unit.add(Lead(**fields | changes))
            unit.add(
                LeadContact(
                    lead_id=lead.id,
                    name="Priya Nair",
                    email="priya.nair@fenwick.example",
                    phone="+44 20 7946 0018",
                    notes="Decides together with the bursar.",
                )
            )
            return lead.id

    def offer(self, lead_id: LeadId, address: str = OLIVIA) -> OfferId:
        """An open offer of a lead."""
        with self.units() as unit:
            contact = self.contact(unit, address)
            offer = Offer(
                vendor_id=self.vendor(unit),
                lead_id=lead_id,
                partner_id=contact.partner_id,
                contact_id=contact.id,
                mode=Mode.SHARK_TANK,
                round=1,
                rank=1,
                others=2,
                why=["You cover London."],
                offered_at=self.now,
                goes_out_at=self.now,
                deadline_at=self.now + timedelta(hours=4),
            )
            return unit.add(offer).id

    def registration(self, **changes: Any) -> RegistrationId:
        """A complete registration of the same contact."""
        with self.units() as unit:
            contact, vendor = self.contact(unit), self.vendor(unit)
            fields: dict[str, Any] = {
                "vendor_id": vendor,
                "partner_id": contact.partner_id,
                "contact_id": contact.id,
                "manager_id": manager_for(unit, vendor, "GB").id,
                "account": "Fenwick Press Ltd",
                "country": "GB",
                "product": "SENTRY",
                "contact_name": "Priya Nair",
                "received_at": self.now,
                "completed_at": self.now,
                "due_at": self.now + timedelta(days=2),
            }
            return unit.add(Registration(**fields | changes)).id

    def letter(self, *, message_id: str = "", sender: str = "", envelope_from: str = "") -> LetterId:
        """A letter that came in."""
        raw = f"From: Somebody <{sender}>\r\n\r\nhello\r\n".encode()
        fields: dict[str, Any] = {"recipient": "ask@hub.example", "received_at": self.now, "next_try_at": self.now}
        fields |= {"raw": raw, "message_id": message_id, "envelope_from": envelope_from, "content_hash": message_id}
        with self.units() as unit:
            return unit.add(Letter(**fields)).id

    def of_offer(self, lead_id: LeadId, offer_id: OfferId, address: str = OLIVIA) -> dict[str, Any]:
        """What every event about that offer names."""
        with self.units.reading() as unit:
            contact = self.contact(unit, address)
            return {
                "vendor_id": self.vendor(unit),
                "lead_id": lead_id,
                "offer_id": offer_id,
                "partner_id": contact.partner_id,
                "contact_id": contact.id,
            }

    def of_work(self, lead_id: LeadId, address: str = OLIVIA) -> dict[str, Any]:
        """What every event about a lead in work names."""
        named = self.of_offer(lead_id, OfferId(0), address)
        del named["offer_id"]
        return named

    def of_registration(self, registration_id: RegistrationId) -> dict[str, Any]:
        """What every event about a registration names."""
        named = self.of_work(LeadId(0))
        del named["lead_id"]
        return named | {"registration_id": registration_id}

    def tell(self, event: Event, key: int | None = None) -> list[Mail]:
        """The mails that an event makes; a new event unless `key` names one told before."""
        self._key += 1
        with self.units() as unit:
            self.notices.tell(key or self._key, event, unit)
            table: Any = Mail
            told = select(Mail).where(table.event_key == f"event-{key or self._key}").order_by(table.id)
            return list(unit.session.execute(told).scalars())

    def change(self, kind: type[Any], key: int, **changes: Any) -> None:
        """Set columns of a row."""
        with self.units() as unit:
            row = unit.get(kind, key)
            for name, value in changes.items():
                setattr(row, name, value)

    def manager_id(self) -> Any:
        """Acme's channel manager."""
        with self.units.reading() as unit:
            return manager_for(unit, self.vendor(unit), "GB").id

    def contact_id(self, address: str = OLIVIA) -> ContactId:
        """The id of a contact."""
        with self.units.reading() as unit:
            return self.contact(unit, address).id


def opened(mail: Mail) -> EmailMessage:
    """A mail as its recipient's client reads it."""
    return email.message_from_bytes(mail.content, policy=email.policy.default)


def plain(mail: Mail) -> str:
    """The text part of a mail."""
    part = opened(mail).get_body(("plain",))
    return "" if part is None else str(part.get_content())


def written(mail: Mail) -> str:
    """Everything that a mail says, in all its parts and headers."""
    message = opened(mail)
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return "\n".join([*(f"{name}: {value}" for name, value in message.items()), *map(str, parts)])
