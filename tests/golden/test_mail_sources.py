"""Every mail as it goes over the wire, in both languages: its size, its subject, and the headers that machines read."""

import email
import email.policy
import re
from email.message import EmailMessage
from functools import cache

import pytest

from mailhub.domain.terms import ReportName
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.message import compose
from mailhub.outbound.previews import LANGUAGES, all_samples, render_preview, sample_of, source_of

LISTS = {"digest", *ReportName}
LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Unsubscribe-Post")
READ_BY_MACHINES = ("Message-ID", "In-Reply-To", "References", "Reply-To", "Auto-Submitted", *LIST_HEADERS)
LONG_THREAD = [f"<{'a' * 40}{number}@a-rather-long-name-of-a-mail-domain.hub.example>" for number in range(10)]
MOST_OCTETS = 998  # of a line, without its end: RFC 5322 section 2.1.1

in_both_languages = pytest.mark.parametrize("language", LANGUAGES)
every_mail = pytest.mark.parametrize("name", [mail.name for mail in all_samples()])


@cache
def source(name: str, language: str) -> bytes:
    return source_of(name, language)


def message(name: str, language: str) -> EmailMessage:
    return email.message_from_bytes(source(name, language), policy=email.policy.default)


@in_both_languages
@every_mail
def test_it_is_not_clipped(name: str, language: str) -> None:
    assert len(render_preview(sample_of(name), language).html.encode()) < 80_000


@in_both_languages
@every_mail
def test_its_subject_fits_an_inbox(name: str, language: str) -> None:
    subject = render_preview(sample_of(name), language).subject
    assert 0 < len(subject) <= LONGEST_SUBJECT


@in_both_languages
@every_mail
def test_machines_are_told_that_a_machine_wrote_it(name: str, language: str) -> None:
    headers = message(name, language)
    expected = "auto-replied" if sample_of(name).answers_letter else "auto-generated"
    assert (headers["Auto-Submitted"], headers["X-Auto-Response-Suppress"]) == (expected, "All")


@in_both_languages
@every_mail
def test_only_digests_and_reports_are_lists(name: str, language: str) -> None:
    found = [header for header in LIST_HEADERS if message(name, language)[header]]
    assert found == (list(LIST_HEADERS) if name in LISTS else [])


@in_both_languages
@every_mail
def test_what_machines_read_is_never_encoded_nor_too_long(name: str, language: str) -> None:
    head = source(name, language).partition(b"\r\n\r\n")[0].decode("ascii")
    lines = re.sub(r"\r\n[ \t]", " ", head).split("\r\n")
    read = [line for line in lines if line.partition(":")[0] in READ_BY_MACHINES]
    assert len(read) >= 3
    assert [line for line in read if "=?" in line or len(line) > MOST_OCTETS] == []


@in_both_languages
@every_mail
def test_it_takes_answers_at_an_address_of_its_own(name: str, language: str) -> None:
    assert re.fullmatch(r"reply-[a-z2-7]{37}@hub\.example", str(message(name, language)["Reply-To"]))


@pytest.mark.parametrize("mail", [mail for mail in all_samples() if isinstance(mail, LeadMail)], ids=lambda it: it.name)
def test_all_mails_about_a_lead_begin_with_its_number(mail: LeadMail) -> None:
    subjects = {language: render_preview(mail, language).subject for language in LANGUAGES}
    assert {subject.startswith(f"[{mail.lead.number}] ") for subject in subjects.values()} == {True}


@in_both_languages
def test_a_long_thread_is_named_in_one_line_that_nothing_encodes(language: str) -> None:
    mail: Mail = sample_of("offer")
    headers = {"From": "hub@hub.example", "To": "a@b.example", "Subject": "Überall", "Message-ID": LONG_THREAD[0]}
    headers |= {"In-Reply-To": LONG_THREAD[-1], "References": " ".join(LONG_THREAD)}
    sent = compose(headers, render_preview(mail, language), ())
    assert b"\r\nReferences: " + " ".join(LONG_THREAD).encode() + b"\r\n" in sent
    assert b"\r\nIn-Reply-To: " + LONG_THREAD[-1].encode() + b"\r\n" in sent
