"""A lead is shown by what is known of it, and its title is short enough for a subject."""

from dataclasses import replace
from decimal import Decimal

import vobject

from mailhub.outbound import samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.vcard import vcard


def test_what_is_not_known_is_not_shown() -> None:
    bare = replace(samples.LEAD, quantity=None, amount=None, source="", timeframe="", expected_close_on=None)
    assert [label for label, _ in bare.facts] == ["Product", "Where", "Temperature"]


def test_the_title_says_how_many_of_what_and_where() -> None:
    assert samples.LEAD.title == "40 x GX-48 Managed Switch, Scotland, United Kingdom"
    assert replace(samples.LEAD, product="", region="", country="").title == "Lead"


def test_the_subject_keeps_its_number_however_long_the_product() -> None:
    subject = replace(samples.LEAD, product="Very long product " * 20, quantity=Decimal("1000000")).subject
    assert subject.startswith("[LEAD-7] 1,000,000 x Very long")
    assert len(subject) <= 78


def test_a_card_holds_everything_known_of_the_customer() -> None:
    card = vobject.readOne(vcard(samples.CUSTOMER, note="LEAD-7").decode())
    assert (card.fn.value, card.n.value.family, card.n.value.given) == ("Morag Sinclair", "Sinclair", "Morag")
    assert (card.org.value, card.email.value) == (["Glen Learning Trust"], samples.CUSTOMER.email)
    assert (card.adr.value.city, card.adr.value.code) == ("Inverness", "IV1 1AA")
    assert card.note.value == "LEAD-7"


def test_a_card_of_a_company_alone_is_a_card_too() -> None:
    card = vobject.readOne(vcard(CustomerView(account="Müller & Söhne; GmbH"), note="LEAD-8").decode())
    assert card.fn.value == "Müller & Söhne; GmbH"
    assert not hasattr(card, "email")


def test_a_card_of_nobody_bears_the_number() -> None:
    assert vobject.readOne(vcard(CustomerView(), note="LEAD-9").decode()).fn.value == "LEAD-9"


def test_a_value_cannot_add_a_line_to_a_card() -> None:
    hostile = CustomerView(name="Eve\r\nTEL:+1 900 0", account="x\nEND:VCARD")
    assert b"\r\nTEL" not in vcard(hostile, note="LEAD-1")
    assert vcard(hostile, note="LEAD-1").count(b"\r\nEND:VCARD") == 1
