"""Labelled values are found in any order and language, nothing stated is lost, and nothing unstated is guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.terms import Temperature
from mailhub.inbound.reading.countries import read_country
from mailhub.inbound.reading.fields.contact_block import read_contacts
from mailhub.inbound.reading.fields.field_blocks import records_of_text
from mailhub.inbound.reading.fields.field_names import FIELD_NAMES, LANGUAGES, Field, field_of, key_of
from mailhub.inbound.reading.fields.field_tables import fields_of_table
from mailhub.inbound.reading.fields.labelled_fields import fields_of_record, read_fields
from mailhub.inbound.reading.fields.lead_fields import DealFields, deal_fields, read_address, read_domain, read_phone

TODAY = date(2026, 11, 21)


def typed(text: str, locale: str = "de_DE") -> DealFields:
    return deal_fields(read_fields(text), today=TODAY, locale=locale)


GERMAN_LEAD = """Hallo,

Firma: Müller Maschinenbau GmbH
PLZ/Ort: 80331 München
LAND = Deutschland
Ansprechpartner: Frau Dr. Huber
E-Mail: Huber <huber@mueller.example>
Tel.: 089 / 1234567
Produkt: Verpackungswaage
Menge: 1.200 Stück
Wert (EUR): 18.500
Abschluss: Ende März
Messe: Hannover
Priorität: hoch
Webseite: https://www.mueller.example/kontakt
Bedarf: neue Anlage
  mit zwei Achsen
und Wartung: ja
Wunschpartner: Bob KG
"""


def test_a_german_lead_is_read_whole() -> None:
    lead = typed(GERMAN_LEAD)
    assert lead.problems == ()
    assert (lead.account, lead.account_domain, lead.country) == ("Müller Maschinenbau GmbH", "mueller.example", "DE")
    assert (lead.postcode, lead.city, lead.region) == ("80331", "München", None)
    assert (lead.contact_name, lead.contact_email) == ("Dr. Huber", "huber@mueller.example")
    assert lead.contact_phone == "+49891234567"
    assert (lead.product, lead.quantity) == ("Verpackungswaage", Decimal(1_200))
    assert (lead.amount, lead.currency, lead.expected_close_on) == (Decimal(18_500), "EUR", date(2027, 3, 31))
    assert (lead.source, lead.temperature, lead.requested_partner) == ("Hannover", Temperature.HOT, "Bob KG")
    assert lead.need == "neue Anlage\n  mit zwei Achsen\nund Wartung: ja"


ENGLISH_LEAD = """Company: ACME
Country: United States
State: TX
City: Austin
ZIP: 73301
First name: Bob
Last name: Miller
Phone: (512) 555-0100
Value: $20k
Close date: 01/15/2027
Source: Trade show
Priority: low
Notes: call early
Timeframe: 3 months
Consent: yes, at the booth
"""


def test_an_english_lead_is_read_whole() -> None:
    lead = typed(ENGLISH_LEAD, "en_US")
    assert lead.problems == ()
    assert (lead.country, lead.region, lead.city, lead.postcode) == ("US", "TX", "Austin", "73301")
    assert (lead.contact_name, lead.contact_phone) == ("Bob Miller", "+15125550100")
    assert (lead.amount, lead.currency, lead.expected_close_on) == (Decimal(20_000), "USD", date(2027, 1, 15))
    assert (lead.temperature, lead.note, lead.timeframe) == (Temperature.COLD, "call early", "3 months")
    assert lead.consent == "yes, at the booth"


def test_what_is_not_stated_is_none() -> None:
    lead = typed("Company: ACME\nE-mail: bob@acme.example")
    stated = {name for name, value in vars(lead).items() if value not in (None, ())}
    assert stated == {"account", "contact_email"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Country: Absurdistan", "Country: 'Absurdistan' is not a country we know."),
        ("Value: lots", "Amount: 'lots' is not a clear amount."),
        ("Currency: shells", "Currency: 'shells' is not a currency we know."),
        ("Value: 5 EUR\nCurrency: USD", "Currency: 'USD' contradicts the amount in EUR."),
        ("Quantity: 1,500", "Quantity: '1,500' is not a clear number."),
        ("E-mail: nobody", "Email: 'nobody' is not an e-mail address."),
        ("Website: soon", "Website: 'soon' is not a web address."),
        ("Phone: 089 1234567", "Phone: '089 1234567' needs its country code (+49 ...)."),
        ("Land: AT\nPhone: 1", "Phone: '1' is not a telephone number."),
        ("Close: soon", "Close on: 'soon' is not a clear date (write 2027-01-31)."),
        ("Priority: purple", "Temperature: 'purple' is not one of hot, warm, cold."),
        ("Country: " + "x" * 99, f"Country: '{'x' * 57}...' is not a country we know."),
    ],
)
def test_what_is_stated_but_not_understood_is_said_in_one_sentence(line: str, problem: str) -> None:
    assert typed(line).problems == (problem,)


@pytest.mark.parametrize(
    ("text", "currency"),
    [("Value: 5\nCurrency: CHF", "CHF"), ("Value (USD): 5", "USD"), ("Value: 5", None), ("Value (net): 5", None)],
)
def test_the_currency_may_stand_in_its_own_field_or_in_the_label(text: str, currency: str | None) -> None:
    assert typed(text).currency == currency


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("City: D-80331 München", ("80331", "München")),
        ("PLZ: 80331 München", ("80331", "München")),
        ("PLZ: 80331\nOrt: München", ("80331", "München")),
        ("Postcode: SW1A 1AA", ("SW1A 1AA", None)),
        ("City: 29 Palms", (None, "29 Palms")),
    ],
)
def test_postcode_and_city_may_share_a_field(text: str, place: tuple[str | None, str | None]) -> None:
    lead = typed(text)
    assert (lead.postcode, lead.city) == place


@pytest.mark.parametrize("text", ["Phone: +49 89 1234567", "Phone: +49 (0)89 1234567"])
def test_an_international_number_needs_no_country(text: str) -> None:
    lead = typed(text)
    assert (lead.contact_phone, lead.country) == ("+49891234567", None)


def test_an_impossible_number_is_no_number() -> None:
    assert read_phone("+1 555", country=None) is None


LABELS = [
    "Company: ACME", "company ACME".replace(" ", ":"), "COMPANY : ACME", "  * Company: ACME", "- Company: ACME",
    "> Company: ACME",
    "1. Company: ACME", "*Company:* ACME", "Company*: ACME", "Company = ACME", "Company\tACME", "Company：ACME",
    "Firma: ACME",
    "Account name: ACME", "account_name: ACME", "Company:\nACME", "Company:\n\nACME",
]  # fmt: skip


@pytest.mark.parametrize("text", LABELS)
def test_labels_are_known_however_they_are_written(text: str) -> None:
    assert read_fields(text).known == {Field.ACCOUNT: "ACME"}


def test_unknown_labels_duplicates_and_free_lines_are_kept() -> None:
    fields = read_fields(
        "Hello\nColour: blue\nCompany: A\nFirma: B\nCompany: A\nsee http://x.example:80/a=b\n10:30 works"
    )
    assert fields.unknown == {"Colour": "blue"}
    assert fields.duplicates == ((Field.ACCOUNT, "B"),)
    assert fields.rest == "Hello\nsee http://x.example:80/a=b\n10:30 works"


def test_an_empty_value_states_nothing() -> None:
    assert read_fields("Company:\nCity: Köln\nProduct:  ").known == {Field.CITY: "Köln"}


def test_tables_and_spreadsheet_rows_are_read_by_the_same_names() -> None:
    rows = [["Firma:", "ACME"], ["Ort", "Köln", "Land", "DE"], ["PLZ: 50667"], ["", "x"], ["lonely"]]
    table = fields_of_table(rows)
    record = fields_of_record({"Firma": "ACME", "Ort": "Köln", "Land": "DE", "PLZ": "50667", "Telefon": " "})
    assert table.known == record.known
    assert table.known == {Field.ACCOUNT: "ACME", Field.CITY: "Köln", Field.COUNTRY: "DE", Field.POSTCODE: "50667"}


def test_every_synonym_leads_to_one_field() -> None:
    meanings = [
        (key_of(label), name) for language in LANGUAGES for name, labels in language.items() for label in labels
    ]
    assert all(FIELD_NAMES[key] is name for key, name in meanings)
    assert {name for language in LANGUAGES for name in language} == set(Field)


COUNTRIES = [
    ("Deutschland", "DE"), ("germany", "DE"), ("DE", "DE"), ("de", "DE"), ("DEU", "DE"), ("USA", "US"),
    ("U.S.A.", "US"), ("UK", "GB"),
    ("Oesterreich", "AT"), ("Italia", "IT"), ("the Netherlands", "NL"), ("D", "DE"), ("Kosovo", "XK"),
    ("Absurdistan", None), ("XX", None),
    ("EU", None), ("ZZ", None), ("", None), ("SUN", None),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code"), COUNTRIES)
def test_countries_are_known_by_name_and_code(name: str, code: str | None) -> None:
    assert read_country(name) == code


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("a@b.example", "a@b.example"), ("Bob <a@b.example>", "a@b.example"), ("mailto:a@b.example", "a@b.example"),
        ("a@b.example <mailto:a@b.example>", "a@b.example"), ("a@b", None), ("a@b.example, c@d.example", None),
        ("a b@c.example", None),
        ("a@b..example", None), ("", None),
    ],
)  # fmt: skip
def test_one_plain_address_is_an_address(text: str, address: str | None) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    ("text", "domain"),
    [("www.acme.example", "acme.example"), ("HTTPS://ACME.example/x?y", "acme.example"),
     ("müller.example", "müller.example"),
     ("acme", None), ("a b.example", None), ("", None), ("-x.example", None)],
)  # fmt: skip
def test_a_web_address_gives_its_domain(text: str, domain: str | None) -> None:
    assert read_domain(text) == domain


def test_a_national_number_needs_its_country() -> None:
    assert read_phone("+49 89 1234567", country=None) == "+49891234567"
    assert read_phone("089 1234567", country="DE") == "+49891234567"
    assert read_phone("089 1234567", country=None) is None


CARD = """Please call.
BEGIN:VCARD
VERSION:3.0
FN:Anna Huber
N:Huber;Anna
ORG:Huber GmbH;Sales
TEL;TYPE=work:+49 89 1234567
EMAIL:anna@huber.example
ADR:;;Weg 1;München;BY;80331;Germany
URL:https://huber.example
NOTE:ring early
END:VCARD
"""


def test_a_business_card_gives_the_same_fields_as_labelled_lines() -> None:
    [card] = read_contacts(CARD)
    lead = deal_fields(card, today=TODAY, locale="de_DE")
    assert (lead.contact_name, lead.account, lead.city, lead.country) == (
        "Anna Huber",
        "Huber GmbH",
        "München",
        "DE",
    )
    assert (lead.contact_email, lead.contact_phone, lead.note) == ("anna@huber.example", "+49891234567", "ring early")


@pytest.mark.parametrize(
    "text", ["", "no card", "BEGIN:VCARD", "BEGIN:VCARD\nrubbish\nEND:VCARD", "END:VCARD BEGIN:VCARD"]
)
def test_a_broken_business_card_is_none(text: str) -> None:
    assert read_contacts(text) == []


def test_a_business_card_without_address_states_no_place() -> None:
    [card] = read_contacts("begin:vcard\nversion:3.0\nfn:Anna\nn:Anna\nend:vcard")
    assert card.known == {Field.CONTACT_NAME: "Anna"}


@given(st.text(max_size=200))
def test_any_text_has_fields_or_none(text: str) -> None:
    fields = read_fields(text)
    assert deal_fields(fields, today=TODAY, locale="en_US").problems is not None
    assert set(fields.known) <= set(Field)


@given(st.text(max_size=100))
def test_any_card_is_read_or_refused(text: str) -> None:
    for card in read_contacts(f"BEGIN:VCARD\nVERSION:3.0\nFN:{text}\nN:{text}\nEND:VCARD"):
        assert set(card.known) <= set(Field)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("End customer's country", Field.COUNTRY), ("Value (in EUR)", Field.AMOUNT), ("Firma / Company", Field.ACCOUNT),
        ("What is your phone number?", Field.PHONE), ("E-Mail des Kunden", Field.EMAIL), ("Product(s)", Field.PRODUCT),
        ("Ansprechpartner/in", Field.CONTACT_NAME), ("Phone / E-mail", Field.EMAIL), ("Company / Product", None),
        ("Project name", None), ("Account manager", None), ("Company size", None), ("Fax", None),
    ],
)  # fmt: skip
def test_words_that_say_whose_it_is_do_not_change_a_label(label: str, name: Field | None) -> None:
    assert field_of(label) is name


@pytest.mark.parametrize(
    "value", ["n/a", "TBD", "-", "???", "[company]", "{{company}}", "<name>", "k.A.", "not yet known"]
)
def test_a_placeholder_states_nothing(value: str) -> None:
    lead = typed(f"Company: {value}\nE-mail: {value}\nValue: {value}\nClose date: {value}")
    assert {name for name, stated in vars(lead).items() if stated} == set()


@pytest.mark.parametrize("value", ["20-25k EUR", "up to 20k", "20k?", "over 50k", "min. 5.000 EUR", "20k or 25k"])
def test_a_range_or_a_bound_is_no_amount_and_is_told(value: str) -> None:
    lead = typed(f"Value: {value}")
    assert (lead.amount, len(lead.problems)) == (None, 1)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+49 89 12345-67 ext. 12", "+49891234567"), ("0049 89 1234567", "+49891234567"),
        ("+49 89 1234567 / +49 171 2345678", "+49891234567"), ("+49 89 1234567 (office)", "+49891234567"),
        ("+49 89 1234567 or +49 171 2345678", "+49891234567"), ("089/1234567", None),
    ],
)  # fmt: skip
def test_the_first_number_counts_without_its_extension(text: str, number: str | None) -> None:
    assert read_phone(text, country=None) == number


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Müller, Anna", "Anna Müller"), ("von Berg, Anna", "Anna von Berg"),
        ("Anna Müller, Head of IT", "Anna Müller"),
        ("Fiona Reid (CTO)", "Fiona Reid"), ("Dr. Anna Müller", "Dr. Anna Müller"),
        ("Bob Miller, Jr.", "Bob Miller, Jr."),
    ],
)  # fmt: skip
def test_a_name_is_given_before_family_and_has_no_role(text: str, name: str) -> None:
    assert typed(f"Contact: {text}").contact_name == name


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Hauptstr. 5, 80331 München, Germany", ("80331", "München", "DE")),
        ("12 Dock Road, Glasgow G1 1AA, UK", ("G1 1AA", "Glasgow", "GB")),
        ("500 Main St, Austin, TX 78701, USA", ("78701", "Austin", "US")),
        ("Dam 1, 1012 JS Amsterdam", ("1012 JS", "Amsterdam", None)),
        ("Bahnhofstr. 1, CH-8001 Zürich", ("8001", "Zürich", "CH")),
        ("by the river", (None, None, None)),
    ],
)
def test_an_address_states_postcode_town_and_country(address: str, place: tuple[str | None, ...]) -> None:
    lead = typed(f"Address: {address}")
    assert (lead.postcode, lead.city, lead.country) == place


@pytest.mark.parametrize("text", ["Germany (DE)", "DE - Germany", "Munich, Germany", "D-80331 München"])
def test_a_country_may_stand_beside_what_is_none(text: str) -> None:
    assert typed(f"Country: {text}").country == "DE"


@pytest.mark.parametrize("text", ["USA or Canada", "USA, Canada", "Germany?", "not Germany"])
def test_two_countries_or_a_doubtful_one_are_none(text: str) -> None:
    assert typed(f"Country: {text}").country is None


@given(st.text(alphabet="Company: \n\t|;=-.,€1A\"'<>@+()[]{}/", max_size=300))
def test_any_punctuation_is_read_or_left(text: str) -> None:
    for stated in records_of_text(text):
        assert deal_fields(stated, today=TODAY, locale="de_DE").problems is not None
