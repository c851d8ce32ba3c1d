"""Believable values that the samples of several mails share."""

from datetime import UTC, date, datetime
from decimal import Decimal

from mailhub.domain.terms import ContactId, LeadId, PartnerId, RegistrationId, Temperature
from mailhub.outbound.lead_view import CustomerView, LeadView
from mailhub.outbound.mail import Masthead, PersonView, Recipient
from mailhub.outbound.registration_view import RegistrationView

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
    need="A school group replaces the switches of six buildings during the spring break."
    "\nPower over Ethernet for 300 access points; they want one supplier for planning and installation.",
    source="Trade show, talk at the stand",
    place="Scotland, United Kingdom",
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
    place="North East England, United Kingdom",
)
THIRD_LEAD = LeadView(
    id=LeadId(21),
    product="Sentry Firewall",
    temperature=Temperature.COLD,
    place="Wales, United Kingdom",
)
CUSTOMER = CustomerView(
    account="Glen Learning Trust",
    name="Morag Sinclair",
    email="morag.sinclair@glen-trust.example",
    phone="+44 1632 960 123",
    postcode="IV1 1AA",
    city="Inverness",
    country="United Kingdom",
    website="glen-trust.example",
)
MANAGER = PersonView(name="Olivia Grant", address="olivia.grant@acme.example")
REGISTRATION = RegistrationView(
    id=RegistrationId(3),
    account="Glen Learning Trust",
    product="GX-48 Managed Switch",
    country="United Kingdom",
    quantity=Decimal(40),
    amount=Decimal(18500),
    currency="GBP",
    contact="Morag Sinclair, morag.sinclair@glen-trust.example",
    expected_close_on=date(2026, 12, 18),
)
