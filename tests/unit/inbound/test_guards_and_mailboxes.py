"""Which guard stops what, which mailbox takes what, and what is made of unusual letters."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.cli.mail import MailboxName
from mailhub.domain.addresses import Address
from mailhub.domain.commands import GiveFeedback, KeepNote, ShowLetter, SubmitRegistration
from mailhub.domain.subjects import About
from mailhub.domain.terms import ContactId, LeadId, MailId, OfferId, PersonId, Purpose, RegistrationId, VendorId
from mailhub.inbound.automatic.absence import Absence, read_absence
from mailhub.inbound.deals import deals_of
from mailhub.inbound.letter import read_letter
from mailhub.inbound.post import Post, Writer
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading_report import report_of
from mailhub.inbound.router import Router

ROUTER = Router()
TODAY = date(2026, 11, 23)
MARIA = Writer(address="maria@partner.example", contact_id=ContactId(1), vendors=frozenset({VendorId(1)}))


def _post(text: str = "", kind: str = "hub", headers: str = "", **more: Any) -> Post:
    raw = f"From: maria@partner.example\nMessage-ID: <1@partner.example>\n{headers}\n{text}".encode()
    given = {"address": Address(kind=kind), "own_domain": "hub.example", "today": TODAY, "writer": MARIA, **more}
    return Post(email=read_letter(raw), **given)


def _about(name: str = "feedback_request", **more: Any) -> About:
    return About(**{"mail_id": MailId(1), "name": name, "contact_id": ContactId(1), **more})


def _stopped(post: Post) -> str | None:
    stopped = ROUTER.stopped_by(post)
    return stopped[0].name if stopped else None


@pytest.mark.parametrize(
    ("headers", "guard"),
    [
        ("Received: by a\n" * 31, "loop"),
        ("Received: by a\n" * 30, None),
        ("X-Mailhub-Instance: another.example\n", "loop"),
        ("Auto-Submitted: no\n", None),
        ("Auto-Submitted: No; really\n", None),
        ("Auto-Submitted: AUTO-GENERATED\n", "automatic"),
        ("Precedence: Bulk\n", "automatic"),
        ("Precedence: first-class\n", None),
        ("X-Autoreply: yes\n", "automatic"),
        ("X-Auto-Response-Suppress: All\n", "automatic"),
        ("X-Auto-Response-Suppress: None\n", None),
        ("X-Apple-Action: VACATION\n", "automatic"),
        ("Subject: Out of Office: back on Monday\n", "automatic"),
        ("Subject: Re: Abwesenheitsnotiz\n", None),
        ("List-Id: <l.example>\n", "mailing_list"),
        ("List-Unsubscribe: <https://l.example>\n", None),
    ],
)
def test_guards_go_by_headers_however_they_are_written(headers: str, guard: str | None) -> None:
    assert _stopped(_post("accept", headers=headers)) == guard


@pytest.mark.parametrize("identity", ["From: hub@hub.example\n", "From: a@b.example\nMessage-ID: <x@HUB.example>\n"])
def test_our_own_domain_as_writer_or_origin_is_a_loop(identity: str) -> None:
    post = Post(
        email=read_letter(f"{identity}\nHi".encode()),
        address=Address(kind="ask"),
        own_domain="hub.example",
        today=TODAY,
    )
    assert _stopped(post) == "loop"
    assert _stopped(replace(post, address=Address(kind=Purpose.BOUNCE))) is None


@pytest.mark.parametrize("sender", ["mailer-daemon@x.example", "No-Reply@x.example", "postmaster@x.example"])
def test_machines_are_known_by_their_names(sender: str) -> None:
    post = Post(
        email=read_letter(f"From: {sender}\n\nHi".encode()), address=Address(kind="ask"), own_domain="h", today=TODAY
    )
    assert _stopped(post) == "automatic"


def test_a_null_envelope_is_nobody_who_could_be_answered() -> None:
    assert _stopped(_post("accept", envelope_from="<>")) == "automatic"


@pytest.mark.parametrize(
    ("kind", "about", "mailbox"),
    [
        (Purpose.BOUNCE, _about(), "delivery_status"),
        (Purpose.REPLY, _about("offer", offer_id=OfferId(1)), "offer_reply"),
        (Purpose.REPLY, _about("lead_details", offer_id=OfferId(1), lead_id=LeadId(1)), "feedback"),
        (Purpose.ACCEPT, _about("lead_details", offer_id=OfferId(1)), "offer_reply"),
        (Purpose.STATUS, _about(lead_id=LeadId(1)), "feedback"),
        (Purpose.REPLY, _about("registration_missing", registration_id=RegistrationId(1)), "deal_registration"),
        (Purpose.APPROVE, _about(contact_id=None, person_id=PersonId(1)), "decision"),
        (Purpose.REPLY, _about("answer", contact_id=None), "backstop"),
        (Purpose.REPLY, _about("operator", contact_id=None), "operator_reply"),
        ("leads", None, "hot_lead"),
        ("register", None, "deal_registration"),
        ("pool", None, "pool_request"),
        ("ask", None, "ask"),
        ("abuse", None, "backstop"),
    ],
)
def test_the_address_and_the_answered_mail_choose_the_mailbox(kind: str, about: About | None, mailbox: str) -> None:
    assert ROUTER.mailbox_for(_post("Hello", kind, about=about)).name == mailbox


def _read(post: Post) -> list[Any]:
    return list(ROUTER.mailbox_for(post).read(post).commands)


def test_owed_feedback_is_given_for_the_lead_that_owes_it_not_for_the_offered_one() -> None:
    about = _about("acceptance_held", offer_id=OfferId(5), lead_id=LeadId(50), choices=(7, 9))
    [said] = _read(_post("contacted", Purpose.STATUS, about=about, choice=1))
    assert isinstance(said, GiveFeedback)
    assert said.lead_id == 9
    [said] = _read(_post("LEAD-7: contacted", Purpose.REPLY, about=about))
    assert isinstance(said, GiveFeedback)
    assert said.lead_id == 7


@pytest.mark.parametrize(
    "text", ["contacted", "LEAD-8: contacted", "LEAD-7: contacted\nLEAD-8: contacted", "contacted LEAD-8"]
)
def test_feedback_for_no_or_a_foreign_lead_of_several_is_a_note(text: str) -> None:
    [said] = _read(_post(text, Purpose.REPLY, about=_about(choices=(7, 9))))
    assert isinstance(said, KeepNote)


def test_an_answer_that_the_mail_does_not_ask_for_is_a_note() -> None:
    about = _about("offer", contact_id=None, person_id=PersonId(1))
    [said] = _read(_post("approve", Purpose.REPLY, about=about))
    assert isinstance(said, KeepNote)
    assert _read(_post("contacted", Purpose.REPLY, about=_about("registration_receipt")))[0].text == "contacted"


def test_a_missing_field_is_supplied_by_reply_and_other_words_are_a_note() -> None:
    about = _about("registration_missing", registration_id=RegistrationId(3))
    [said] = _read(_post("Country: Germany", Purpose.REPLY, about=about))
    assert (type(said).__name__, said.registration_id, said.fields.country) == ("CompleteRegistration", 3, "DE")
    assert isinstance(_read(_post("I have no idea", Purpose.REPLY, about=about))[0], KeepNote)


def test_a_registration_is_only_taken_from_an_enrolled_partner() -> None:
    assert isinstance(_read(_post("Company: A", "register", vendor_id=VendorId(1)))[0], SubmitRegistration)
    assert isinstance(_read(_post("Company: A", "register", vendor_id=VendorId(2)))[0], ShowLetter)
    assert isinstance(_read(_post("Company: A", "register", vendor_id=VendorId(1), writer=None))[0], ShowLetter)


@pytest.mark.parametrize("text", ["qualify: nonsense", "qualify\nand call me", "perhaps", "offer again?"])
def test_a_managers_word_must_stand_alone(text: str) -> None:
    about = _about("lead_unplaced", contact_id=None, person_id=PersonId(1), lead_id=LeadId(1))
    assert isinstance(_read(_post(text, Purpose.REPLY, about=about))[0], KeepNote)


@pytest.mark.parametrize(
    ("text", "name"), [("Neu anbieten.", "ReofferLead"), ("withdraw: gone", "WithdrawLead"), ("help", "TellHelp")]
)
def test_a_managers_single_word_decides(text: str, name: str) -> None:
    about = _about("lead_unplaced", contact_id=None, person_id=PersonId(1), lead_id=LeadId(1))
    assert type(_read(_post(text, Purpose.REPLY, about=about))[0]).__name__ == name


def test_a_partner_is_assigned_by_the_number_in_the_address() -> None:
    about = _about("lead_unplaced", contact_id=None, person_id=PersonId(1), lead_id=LeadId(1), choices=(11, 12))
    [said] = _read(_post("", Purpose.ASSIGN, about=about, choice=1))
    assert (type(said).__name__, said.partner_id) == ("AssignLead", 12)
    assert in_words(said) == "Offer LEAD-1 to the partner you chose."


def test_nothing_stated_is_lost() -> None:
    text = "Hello there\nCompany: A\nCompany: B\nShoe size: 44\nReference: R-7\nConsent: yes\nCountry: Nowhere"
    [deal] = deals_of(_post(text, "leads")).deals
    kept = dict(deal.fields.unknown)
    assert deal.fields.reference == "R-7"
    assert (kept["Shoe size"], kept["account (again)"], kept["Consent"]) == ("44", "B", "yes")
    assert "Hello there" in kept["Text"]
    assert "Nowhere" in deal.fields.problems[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am away until 2026-12-04.", Absence(date(2026, 12, 4), None)),
        ("Back in the office on 7 December 2026. Ask bo@p.example", Absence(date(2026, 12, 6), None)),
        (
            "Ich bin ab dem 07.12.2026 wieder da. Bitte wenden Sie sich an Bo (bo@p.example).",
            Absence(date(2026, 12, 6), "bo@p.example"),
        ),
        ("Until further notice please contact bo@p.example.", Absence(None, "bo@p.example")),
        ("I was away until 2026-01-04.", None),
        ("Thank you for your mail.", None),
    ],
)
def test_an_absence_is_read_as_far_as_it_is_stated(text: str, expected: Absence | None) -> None:
    assert read_absence(text, today=TODAY, locale="en") == expected


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode), st.sampled_from((None, *MailboxName)))
def test_no_bytes_whatsoever_break_the_reading(raw: bytes, mailbox: str | None) -> None:
    assert isinstance(report_of(raw, mailbox)["commands"], list)


@given(st.text(max_size=200), st.sampled_from(("offer_reply", "feedback", "decision")))
def test_random_words_are_never_acted_upon(text: str, mailbox: str) -> None:
    told = report_of(b"From: a@b.example\n\n" + f"zz {text}".encode(errors="replace"), mailbox)
    assert told["commands"] == []
