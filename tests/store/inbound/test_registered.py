"""What is asked for each letter in one statement says the same as the rows do, one by one."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain.terms import VendorId
from mailhub.store.queries.mails import about_of
from mailhub.store.queries.registered import (
    Registered,
    answered_mail,
    registered_contact,
    registered_contact_at,
    registered_person,
    registered_person_at,
)
from mailhub.store.tables import Contact, Enrollment, Mail, Partner, Person
from mailhub.store.unit import Unit
from tests.store.processing.post_office import GRACE, OLIVIA, PostOffice


@pytest.fixture
def post_office(planted_url: str) -> Iterator[PostOffice]:
    office = PostOffice(planted_url)
    yield office
    office.engine.dispose()


def told_of(unit: Unit, contact: Contact) -> Registered:
    partner = unit.get(Partner, contact.partner_id)
    enrolled = [row for row in rows_of(unit, Enrollment) if row.partner_id == partner.id]
    return Registered(
        address=contact.address,
        contact_id=contact.id,
        partner_id=contact.partner_id,
        timezone=contact.timezone,
        language=contact.language,
        country=partner.country,
        vendors=frozenset(row.vendor_id for row in enrolled),
    )


def rows_of(unit: Unit, kind: Any) -> list[Any]:
    return list(unit.session.execute(select(kind)).scalars())


def test_every_contact_is_told_as_its_rows_say(post_office: PostOffice) -> None:
    with post_office.units.reading() as unit:
        contacts = rows_of(unit, Contact)
        assert contacts
        assert rows_of(unit, Enrollment)
        for contact in contacts:
            told = told_of(unit, contact)
            assert registered_contact(unit, contact.id) == registered_contact_at(unit, contact.address) == told


def test_every_person_is_told_and_found_at_the_own_vendor_only(post_office: PostOffice) -> None:
    with post_office.units.reading() as unit:
        people = rows_of(unit, Person)
        assert people
        for person in people:
            told = Registered(address=person.address, person_id=person.id, vendor_id=person.vendor_id)
            assert registered_person(unit, person.id) == told
            assert registered_person_at(unit, person.address, person.vendor_id) == told
            assert registered_person_at(unit, person.address, VendorId(0)) is None


def test_who_left_a_vendor_is_not_found_by_address_but_still_owns_the_mails_that_went_out(
    post_office: PostOffice,
) -> None:
    person = post_office.of(Person, address=GRACE)
    mail = post_office.mail(GRACE, "lead_held", person_id=person.id, vendor_id=person.vendor_id)
    with post_office.units() as unit:
        unit.get(Person, person.id).active = False
    with post_office.units.reading() as unit:
        answered = answered_mail(unit, mail.ref)
        assert registered_person_at(unit, GRACE) is None
    assert answered is not None
    assert answered.owner is not None
    assert answered.owner.person_id == person.id


def test_a_mail_is_told_with_all_that_it_is_about(post_office: PostOffice) -> None:
    mail = post_office.mail(OLIVIA, "offer", choices=[7, 9], **post_office.offer(OLIVIA))
    with post_office.units.reading() as unit:
        row = unit.get(Mail, mail.id)
        answered = answered_mail(unit, mail.ref)
        assert answered is not None
        assert (answered.about, answered.recipient) == (about_of(row), OLIVIA)
        assert answered.owner == told_of(unit, unit.get(Contact, row.contact_id))
        assert answered_mail(unit, mail.ref + 1) is None


def test_a_mail_to_nobody_registered_has_no_owner(post_office: PostOffice) -> None:
    mail = post_office.mail("operator@office.example", "letter_shown")
    with post_office.units.reading() as unit:
        answered = answered_mail(unit, mail.ref)
    assert answered is not None
    assert answered.owner is None


@pytest.mark.parametrize(
    ("language", "country", "locale"),
    [("de", "CH", "de_CH"), ("en", "GB", "en_GB"), ("en", "US", "en_US"), ("de", "", "de"), ("tlh", "XX", "en")],
)
def test_a_contact_writes_as_the_own_language_does_in_the_partners_country(
    language: str, country: str, locale: str
) -> None:
    assert Registered(address="a@b.example", language=language, country=country).locale == locale
