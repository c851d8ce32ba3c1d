"""Explaining a letter, a mail and a contact: from each number one finds the way to the others."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailhub.cli import app, explained_mail
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ContactId, LetterId, MailId, Objection
from mailhub.jobs import incinerate_letters
from mailhub.store.queries.suppressions import suppress
from mailhub.store.tables import Mail
from tests.journeys.cast import HOT, LEADS, MEGAN, OLIVIA, SALLY, VERA
from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database


def told(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def letter(exchange: Exchange, number: int) -> str:
    with exchange.hub.units.reading() as unit:
        return told(explained_mail.explain_letter(unit, LetterId(number)))


def mail(exchange: Exchange, number: int) -> str:
    with exchange.hub.units.reading() as unit:
        return told(explained_mail.explain_mail(unit, MailId(number)))


def address(exchange: Exchange, at: str) -> str:
    with exchange.hub.units.reading() as unit:
        return told(explained_mail.explain_address(unit, at))


def test_a_letter_tells_how_it_was_read_and_what_it_set_off(exchange: Exchange) -> None:
    taken = exchange.post(SALLY, LEADS, HOT)
    text = letter(exchange, taken.id)
    assert f"LETTER-{taken.id} to leads+acme, 2026-11-23 09:30 UTC by smtp; " in text
    assert "It is done, after 1 try; read as hot lead; its writer: known sender (" in text
    assert "LEAD-1: Received." in text
    offer = next(row for row in exchange.rows(Mail) if row.name == "offer")
    assert f"MAIL-{offer.id}  offer about LEAD-1: waiting." in text
    assert "Larkin" not in text


def test_a_letter_to_an_address_with_a_token_does_not_tell_the_token(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    offer = exchange.last_to(MEGAN, "offer")
    reply = exchange.reply(offer, MEGAN, "accept")
    text = letter(exchange, reply.id)
    assert f"LETTER-{reply.id} to reply, " in text
    assert reply.recipient.partition("-")[2].partition("@")[0] not in text
    assert "Severn Systems Ltd accepted" in text


def test_a_letter_that_was_stopped_or_burnt_says_so(exchange: Exchange) -> None:
    stopped = exchange.post(SALLY, LEADS, "I am away.", Auto_Submitted="auto-replied")
    assert "Stopped by automatic" in letter(exchange, stopped.id)
    assert "  Letter shown." in letter(exchange, stopped.id)
    exchange.clock.advance(timedelta(days=40))
    assert incinerate_letters(exchange.hub) == 1
    assert "its bytes are incinerated" in letter(exchange, stopped.id)


def test_a_mail_tells_of_what_it_is_and_what_became_of_it(exchange: Exchange) -> None:
    taken = exchange.post(SALLY, LEADS, HOT)
    number = next(row.id for row in exchange.rows(Mail) if row.name == "offer" and row.recipient == MEGAN)
    assert f"MAIL-{number}, offer about LEAD-1, to {MEGAN}; written 2026-11-23 09:30 UTC." in mail(exchange, number)
    assert "It is waiting, after 0 tries; due " in mail(exchange, number)
    exchange.deliver()
    text = mail(exchange, number)
    assert "It is sent, after 1 try; handed over 2026-11-23 09:30 UTC." in text
    assert "It tells of 2026-11-23 09:30 UTC  LEAD-1: Offered to Severn Systems Ltd" in text
    assert text.endswith(f"That came by LETTER-{taken.id}.")


def test_a_contact_is_explained_by_address_or_number(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    exchange.deliver()
    text = address(exchange, MEGAN.upper())
    assert "of Severn Systems Ltd: " in text
    assert "1 offer waits for an answer, 0 leads in work." in text
    assert "offer about LEAD-1: sent." in text
    number = int(text.split("CONTACT-")[1].split()[0])
    with exchange.hub.units.reading() as unit:
        assert told(explained_mail.explain_contact(unit, ContactId(number))) == text


def test_why_a_contact_gets_no_mail_is_told(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    bounced = next(row for row in exchange.rows(Mail) if row.recipient == OLIVIA)
    with exchange.hub.units() as unit:
        suppress(unit, unit.get(Mail, bounced.id), Objection.BOUNCED)
    assert "It is on the suppression list: bounced." in address(exchange, OLIVIA)


def test_a_vendors_person_is_explained_too_and_a_stranger_is_not(exchange: Exchange) -> None:
    assert "of Acme Networks Ltd: " in address(exchange, VERA)
    with pytest.raises(Refusal, match=r"Nobody is known at nobody@nowhere\.example"):
        address(exchange, "nobody@nowhere.example")


def test_all_of_it_is_asked_at_a_terminal(
    sqlite_planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on_database(sqlite_planted_url, tmp_path) as exchange:
        exchange.post(SALLY, LEADS, HOT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", sqlite_planted_url)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    for asked, expected in (
        ("LETTER-1", "read as hot lead"),
        ("mail-1", "MAIL-1, "),
        ("CONTACT-1", "CONTACT-1 of "),
        (MEGAN, "Severn"),
        ("1", "LEAD-1 of"),
    ):
        assert expected in CliRunner().invoke(app, ["explain", asked]).output
    for asked in ("LETTER-99", "MAIL-99", "CONTACT-99", "FAX-1", "MAIL-x", "who@nowhere.example"):
        assert CliRunner().invoke(app, ["explain", asked]).exit_code == 2
