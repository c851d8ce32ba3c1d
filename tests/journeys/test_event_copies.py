"""A vendor's CRM gets a copy of what happens by mail: in lines, as JSON, without any person, and it decides nothing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mailhub.domain.commands import DisableWebhook
from mailhub.domain.events import DeliveryFailed
from mailhub.domain.terms import LetterStatus, OfferStatus, WebhookEnd, WebhookId
from mailhub.outbound.webhooks.register import add_webhook
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Lead, Mail, Offer, ProgramVersion, Vendor
from tests.journeys.cast import HOT, LEADS, OLIVIA, SALLY
from tests.journeys.exchange import Exchange, Received
from tests.journeys.serving import on_database

CRM = "crm@acme.example"
PERSONS = ("Nora", "Quist", "nora.quist", "7946")


@pytest.fixture
def exchange(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """The sample channel, whose vendor Acme names an intake address."""
    with on_database(planted_url, tmp_path) as exchange:
        rules(exchange, f'[crm]\nintake_address = "{CRM}"\n')
        yield exchange


def rules(exchange: Exchange, section: str) -> None:
    """Acme's program with another section about its CRM."""
    [source] = [row.source for row in exchange.rows(ProgramVersion) if 'slug = "acme"' in row.source][-1:]
    head, _, rest = source.partition("[crm]\n")
    with exchange.hub.units() as unit:
        apply_program(unit, f"{head}{section}\n{rest[rest.index('# Words of your own') :]}", "acme.toml")


def copies(exchange: Exchange) -> list[Received]:
    return [mail for mail in exchange.mails_to(CRM) if mail.name == "event_copy"]


def told(mail: Received) -> dict[str, Any]:
    [file] = mail.message.iter_attachments()
    read: dict[str, Any] = json.loads(file.get_content())
    return read


def accepted(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    [offer] = [mail for mail in exchange.mails_to(OLIVIA) if mail.name == "offer"]
    exchange.reply(offer, OLIVIA, "Accept")


def test_what_changes_where_a_lead_stands_is_copied_in_order(exchange: Exchange) -> None:
    accepted(exchange)
    assert [told(mail)["type"] for mail in copies(exchange)] == ["lead.received", "lead.qualified", "offer.accepted"]


def test_a_copy_says_in_lines_what_its_file_says(exchange: Exchange) -> None:
    accepted(exchange)
    mail = copies(exchange)[-1]
    data = told(mail)["data"]
    assert mail.subject == "[LEAD-1] offer.accepted"
    assert data["lead"] == "LEAD-1"
    assert f"Partner-Name: {data['partner']['name']}" in mail.text.splitlines()
    assert "Instant: false" in mail.text.splitlines()
    assert mail.message["Auto-Submitted"] == "auto-generated"


def test_the_copies_of_one_lead_are_one_thread(exchange: Exchange) -> None:
    accepted(exchange)
    first, second, *_ = copies(exchange)
    assert second.message["In-Reply-To"] == first.message["Message-ID"]


def test_no_copy_holds_a_word_about_a_person(exchange: Exchange) -> None:
    accepted(exchange)
    for mail in copies(exchange):
        assert not [word for word in PERSONS if word in mail.text + mail.html + json.dumps(told(mail))]


def test_without_an_address_nothing_is_copied(exchange: Exchange) -> None:
    rules(exchange, '[crm]\nintake_address = ""\n')
    exchange.post(SALLY, LEADS, HOT)
    assert copies(exchange) == []


def test_the_program_names_which_events_are_copied(exchange: Exchange) -> None:
    rules(exchange, f'[crm]\nintake_address = "{CRM}"\nevents = ["offer.made"]\n')
    exchange.post(SALLY, LEADS, HOT)
    assert {told(mail)["type"] for mail in copies(exchange)} == {"offer.made"}


def test_an_answer_to_a_copy_decides_nothing_and_a_human_sees_it(exchange: Exchange) -> None:
    accepted(exchange)
    before = [offer.status for offer in exchange.rows(Offer)]
    letter = exchange.reply(copies(exchange)[-1], CRM, "Reject")
    assert letter.status is LetterStatus.STOPPED
    assert [offer.status for offer in exchange.rows(Offer)] == before
    assert OfferStatus.ACCEPTED in before
    operator = exchange.hub.settings.operator_address
    assert exchange.mails_to(operator)[-1].name == "letter_shown"


def test_a_copy_that_comes_back_makes_no_other_copy(exchange: Exchange) -> None:
    rules(exchange, f'[crm]\nintake_address = "{CRM}"\nevents = ["lead.received", "delivery.failed"]\n')
    exchange.post(SALLY, LEADS, HOT)
    [copy] = [mail for mail in exchange.rows(Mail) if mail.name == "event_copy"]
    with exchange.hub.units() as unit:
        event = DeliveryFailed(vendor_id=copy.vendor_id, mail_id=copy.id, permanent=True, status="5.1.1")
        unit.record(event)
        [(key, recorded)] = unit.fresh_events()
        exchange.hub.notices.tell(key, recorded, unit)
    assert len(copies(exchange)) == 1


def test_managers_and_operator_are_told_once_that_a_webhook_is_told_no_more(exchange: Exchange) -> None:
    with exchange.hub.units() as unit:
        acme = next(row for row in exchange.rows(Vendor) if row.slug == "acme")
        add_webhook(unit, acme.id, "https://crm.acme.example/in?key=word", [])
    for reason in (WebhookEnd.FAILING, WebhookEnd.GONE):
        exchange.hub.bus.dispatch(DisableWebhook(webhook_id=WebhookId(1), reason=reason))
    mails = [row for row in exchange.rows(Mail) if row.name == "webhook_disabled"]
    assert exchange.hub.settings.operator_address in {mail.recipient for mail in mails}
    assert len(mails) == len({mail.recipient for mail in mails}) >= 2
    assert all(b"key=word" not in mail.content for mail in mails)
    assert not exchange.rows(Lead)
