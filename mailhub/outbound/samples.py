"""Believable values that the samples of several mails share."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from mailhub.domain.program import Battlecard
from mailhub.domain.terms import ContactId, LawfulBasis, LeadId, PartnerId, RegistrationId, Temperature
from mailhub.outbound.calendar_file import Appointment
from mailhub.outbound.lead_view import CustomerView, LeadView
from mailhub.outbound.mail import Masthead, PersonView, Recipient
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import phrase

BRAND = Masthead(
    name="Acme Networks Ltd",
    colour="#1f4e79",
    accent="#0b6e4f",
    postal_address="Acme Networks Ltd, 1 Example Street, London EC1A 1AA",
)
RECIPIENT = Recipient(
    address="kirsty@highland-it.example",
    name="Kirsty Baird",
    timezone="Europe/London",
    contact_id=ContactId(1),
    partner_id=PartnerId(1),
)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LEAD = LeadView(
    id=LeadId(7),
    product="GX-48 Managed Switch",
    temperature=Temperature.HOT,
    quantity=Decimal(40),
    amount=Decimal(18500),
    currency="GBP",
    sold_in="GBP",
    need="A school group replaces the switches of six buildings during the spring break."
    "\nPower over Ethernet for 300 access points; they want one supplier for planning and installation.",
    source="Trade show, talk at the stand",
    region="Scotland",
    country="GB",
    timeframe="Decision before Christmas",
    expected_close_on=date(2026, 12, 18),
)
SECOND_LEAD = LeadView(
    id=LeadId(12),
    product="RT-900 Branch Router",
    temperature=Temperature.WARM,
    quantity=Decimal(3),
    amount=Decimal(4200),
    currency="GBP",
    sold_in="GBP",
    region="North East England",
    country="GB",
)
THIRD_LEAD = LeadView(
    id=LeadId(21),
    product="Sentry Firewall",
    temperature=Temperature.COLD,
    region="Wales",
    country="GB",
)
CUSTOMER = CustomerView(
    account="Glen Learning Trust",
    name="Morag Sinclair",
    email="morag.sinclair@glen-trust.example",
    phone="+44 1632 960 123",
    postcode="IV1 1AA",
    city="Inverness",
    country="GB",
    website="glen-trust.example",
    lawful_basis=LawfulBasis.CONSENT,
    purpose="An offer for the new switches",
)
MANAGER = PersonView(name="Olivia Grant", address="olivia.grant@acme.example")
REGISTRATION = RegistrationView(
    id=RegistrationId(3),
    account="Glen Learning Trust",
    product="GX-48 Managed Switch",
    country="GB",
    quantity=Decimal(40),
    amount=Decimal(18500),
    currency="GBP",
    contact="Morag Sinclair, morag.sinclair@glen-trust.example",
    expected_close_on=date(2026, 12, 18),
)
BATTLECARD = Battlecard(
    title="GX-48 in a minute",
    url="https://acme.example/partners/gx-48.pdf",
    points=("Power for 48 access points from one switch", "Next-day replacement in the price, for life"),
)
APPOINTMENT = Appointment(
    uid="first-contact-7@hub.example",
    sequence=3600,
    title=f"First contact with the customer: {LEAD.subject}",
    until=NOW + timedelta(hours=4),
    timezone=RECIPIENT.timezone,
    written_at=NOW,
)

REASONS = (
    phrase("You cover {place}.", place="Scotland"),
    phrase("You are certified for {product} until {until}.", product="GX-48 Managed Switch", until=date(2027, 3, 1)),
)
REWARDS = (
    phrase(
        "Points: {points}.",
        points=[
            phrase("{points} if you accept within the first {share} % of the time", points=10, share=25),
            phrase("{points} for a win", points=50),
        ],
    ),
)
MEANING = phrase("Open leads: {leads}. The new rules hold from their next step on; clocks that run stay.", leads=12)
