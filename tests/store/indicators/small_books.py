"""A few leads, offers and quotas written by hand, so that what they add up to can be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from mailhub.domain.figures import Figures, Group, Reach, Scope
from mailhub.domain.terms import ContactId, LeadStatus, Mode, OfferStatus, PartnerId, PartnerKind, Supplied, VendorId
from mailhub.store.engine import open_engine
from mailhub.store.queries.indicators import measured
from mailhub.store.tables import Contact, Enrollment, Lead, Offer, Partner, Person, SuppliedFigure, Vendor
from mailhub.store.unit import Unit, Units

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)
NEXT_MONDAY = MONDAY + WEEK


class SmallBooks:
    """One vendor with two partners, whose rows a test adds one by one."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.vendor: VendorId = unit.add(
            Vendor(slug="acme", name="Acme", timezone="UTC", created_at=MONDAY - 9 * WEEK)
        ).id
        self.manager = unit.add(Person(vendor_id=self.vendor, address="bo@acme.example", name="Bo Boss")).id
        self.north = self.partner("North")
        self.south = self.partner("South", kind=PartnerKind.DISTRIBUTOR, tier="gold")

    def partner(self, name: str, *, kind: PartnerKind = PartnerKind.RESELLER, tier: str = "") -> PartnerId:
        """An enrolled partner with its contact, whose number is the partner's own."""
        row = self.unit.add(Partner(name=name, kind=kind, created_at=MONDAY - 9 * WEEK))
        contact = Contact(id=ContactId(row.id), partner_id=row.id, address=f"{name}@partner.example", name=f"{name}'s")
        self.unit.add(contact)
        place: dict[str, Any] = {"vendor_id": self.vendor, "partner_id": row.id, "contact_id": contact.id}
        self.unit.add(Enrollment(**place, tier=tier, since_at=MONDAY - 9 * WEEK))
        return row.id

    def lead(self, received_at: datetime = MONDAY, **given: Any) -> Lead:
        """A lead that came at that time."""
        fields: dict[str, Any] = {"manager_id": self.manager, "since_at": received_at} | given
        return self.unit.add(Lead(vendor_id=self.vendor, received_at=received_at, **fields))

    def won(self, at: datetime, amount: str, partner_id: PartnerId, **fields: Any) -> Lead:
        """A lead that a partner accepted on Monday and won at that time."""
        money: dict[str, Any] = {"won_amount": Decimal(amount), "deal_currency": "EUR"}
        owner: dict[str, Any] = {"partner_id": partner_id, "contact_id": partner_id, "accepted_at": MONDAY}
        closed: dict[str, Any] = {"status": LeadStatus.WON, "closed_at": at}
        return self.lead(**closed | money | owner | fields)

    def offer(self, lead: Lead, partner_id: PartnerId, status: OfferStatus, at: datetime, **fields: Any) -> Offer:
        """An offer made at that time, and answered an hour later."""
        times: dict[str, Any] = {
            "offered_at": at,
            "goes_out_at": at,
            "deadline_at": at + HOUR,
            "answered_at": at + HOUR,
        }
        whose: dict[str, Any] = {
            "vendor_id": self.vendor,
            "lead_id": lead.id,
            "partner_id": partner_id,
            "contact_id": partner_id,
        }
        how: dict[str, Any] = {"mode": Mode.BEST_MATCH, "round": 1, "rank": 1, "others": 0}
        return self.unit.add(Offer(**whose | how | times | fields, status=status))

    def supply(
        self, kind: Supplied, amount: str, days: tuple[date, date], partner_id: PartnerId | None = None, **fields: Any
    ) -> None:
        """What was supplied for the days from the first up to and including the second."""
        whose: dict[str, Any] = {"vendor_id": self.vendor, "partner_id": partner_id, "partner": partner_id or 0}
        since_on, until_on = days
        row = SuppliedFigure(**whose, kind=kind, since_on=since_on, until_on=until_on, amount=Decimal(amount), **fields)
        self.unit.add(row)

    def scope(self, **fields: Any) -> Scope:
        """All of the vendor, in the week from Monday."""
        limits: dict[str, Any] = {"reach": Reach(vendor_id=self.vendor), "since": MONDAY, "until": NEXT_MONDAY}
        return Scope(**limits | fields)

    def total(self, *codes: str, **fields: Any) -> Figures:
        """Figures that are not broken down."""
        return measured(self.unit, self.scope(**fields), codes)[Group()]


@contextmanager
def small_books(database_url: str) -> Iterator[SmallBooks]:
    """Empty books in a fresh database."""
    engine = open_engine(database_url)
    with Units(engine, lambda: NEXT_MONDAY)() as unit:
        yield SmallBooks(unit)
    engine.dispose()
