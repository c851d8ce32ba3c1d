"""A link, and an offer that is answered, are looked up in one question; it brings what the rows say one by one."""

from datetime import timedelta
from typing import Any

from mailhub.domain.terms import Purpose
from mailhub.store.queries.linked_mails import linked_mail
from mailhub.store.queries.mails import about_of, mail_of_ref
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.rows_together import read_offer
from mailhub.store.tables import Account, Contact, Lead, LeadContact, Mail, Offer, Partner, Vendor
from tests.journeys.cast import HOT, LEADS, MEGAN, SALLY, WARM
from tests.journeys.exchange import Exchange

READ_TOGETHER: tuple[Any, ...] = (Contact, Vendor, Offer, Lead, Account, LeadContact)


def play(exchange: Exchange) -> None:
    """Leads offered, accepted and worked on, so that there are mails about this and that."""
    exchange.post(SALLY, LEADS, HOT)
    exchange.post(SALLY, LEADS, WARM)
    exchange.post("stranger@elsewhere.example", LEADS, "What is this?")
    exchange.browser.post(exchange.last_to(MEGAN, "offer").link("accept"))
    exchange.let_pass(timedelta(days=3))


def test_a_mail_looked_up_by_its_link_is_about_what_its_row_says(exchange: Exchange) -> None:
    play(exchange)
    rows = exchange.rows(Mail)
    assert len({row.name for row in rows}) > 5
    for row in rows:
        with exchange.hub.units.reading() as unit:
            found = linked_mail(unit, row.ref)
        assert found is not None
        assert (found.about, found.instant) == (about_of(row), row.instant)
        assert found.about.choices == tuple(row.choices)


def test_the_rows_that_come_with_it_are_those_that_are_found_one_by_one(exchange: Exchange) -> None:
    play(exchange)
    for mail in exchange.rows(Mail):
        with exchange.hub.units.reading() as unit, exchange.hub.units.reading() as plain:
            assert linked_mail(unit, mail.ref)
            assert mail_of_ref(plain, mail.ref)
            lead = plain.find(Lead, mail.lead_id)
            keys = (
                mail.contact_id,
                mail.vendor_id,
                mail.offer_id,
                mail.lead_id,
                lead and lead.account_id,
                mail.lead_id,
            )
            for kind, key in zip(READ_TOGETHER, keys, strict=True):
                row = plain.find(kind, key)
                assert row is None or unit.knows(kind, key)
                assert unit.find(kind, key) == row


def test_an_offer_is_read_with_the_rows_that_are_found_one_by_one(exchange: Exchange) -> None:
    play(exchange)
    for offer in exchange.rows(Offer):
        with exchange.hub.units.reading() as unit, exchange.hub.units.reading() as plain:
            read_offer(unit, offer.id)
            lead = plain.get(Lead, offer.lead_id)
            keys: dict[Any, Any] = {
                Offer: offer.id,
                Lead: lead.id,
                Contact: offer.contact_id,
                Partner: offer.partner_id,
                Vendor: offer.vendor_id,
                Account: lead.account_id,
                LeadContact: lead.id,
            }
            for kind, key in keys.items():
                row = plain.find(kind, key)
                assert row is None or unit.knows(kind, key)
                assert unit.find(kind, key) == row
            assert current_program(unit, offer.vendor_id) == current_program(plain, offer.vendor_id)


def test_a_number_that_no_mail_has_is_not_found(exchange: Exchange) -> None:
    with exchange.hub.units.reading() as unit:
        assert linked_mail(unit, 7) is None


def test_the_way_back_is_offered_on_the_page_of_an_answer_and_of_the_same_answer_again(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    link = exchange.last_to(MEGAN, "offer").link("accept")
    first, again = (exchange.browser.post(link).text for _ in range(2))
    for page in (first, again):
        tokens = [part.partition('"')[0] for part in page.split('href="/a/')[1:]]
        assert [exchange.hub.signer.open(token).purpose for token in tokens] == [Purpose.UNDO]
