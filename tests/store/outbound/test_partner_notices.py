"""What partners hear of, and what they do not."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import events
from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Accept, Confirm, Reject, Status, Won
from mailhub.domain.commands import AcceptLead, AcceptOffer, GiveFeedback, RejectLead, ReleaseLetter, ReportWin
from mailhub.domain.terms import (
    Channel,
    LeadStatus,
    Likely,
    LossReason,
    MailId,
    Mode,
    OfferStatus,
    Purpose,
    RegistrationStatus,
    RejectReason,
    Stage,
)
from mailhub.outbound.notices import NOTICES
from mailhub.outbound.notices.untold import UNTOLD
from mailhub.store.queries.mails import about_of
from mailhub.store.tables import Lead, Mail, Offer, Registration
from tests.store.outbound.scene import CANARIES, MEGAN, NOW, OLIVIA, Scene, opened, plain, written

BY_LINK = Source(via=Channel.LINK)


def concrete(kind: type[events.Event]) -> set[type[events.Event]]:
    """The kinds of event that are recorded, below the ones that only share fields."""
    below = kind.__subclasses__()
    return set().union(*map(concrete, below)) if below else {kind}


@pytest.fixture
def scene(sqlite_planted_url: str) -> Iterator[Scene]:
    """These mails are made of single rows, which are read alike on both databases."""
    scene = Scene(sqlite_planted_url)
    yield scene
    scene.engine.dispose()


@pytest.fixture
def offered(scene: Scene) -> dict[str, Any]:
    lead_id = scene.lead()
    return scene.of_offer(lead_id, scene.offer(lead_id))


@pytest.fixture
def worked(scene: Scene) -> dict[str, Any]:
    lead_id = scene.lead(status=LeadStatus.ACCEPTED, contact_id=scene.contact_id())
    return scene.of_work(lead_id)


def choices_in(scene: Scene, mail: Mail, purpose: Purpose) -> list[int]:
    """The numbers that the links of one purpose pick by, in order of reading."""
    seals = [scene.signer.open(token) for token in re.findall(r"/a/([a-z2-7]{37})(?!\?)", plain(mail))]
    return [seal.choice for seal in seals if seal.purpose is purpose]


def test_every_event_is_told_or_has_its_reason_why_not() -> None:
    assert concrete(events.Event) - set(NOTICES) == set(UNTOLD)
    assert set(UNTOLD) & set(NOTICES) == set()


def test_an_offer_tells_the_need_the_deadline_and_the_rivals_but_nothing_personal(
    scene: Scene, offered: dict[str, Any]
) -> None:
    event = events.OfferMade(**offered, mode=Mode.SHARK_TANK, round=1, deadline_at=NOW + timedelta(hours=4), others=2)
    [mail] = scene.tell(event)
    told = " ".join(written(mail).split())
    for fact in ("Sentry firewalls", "12", "£18,500", "trade show", "You cover London.", "twelve firewalls"):
        assert fact in told
    assert "Tue 24 Nov 2026, 13:30 GMT" in told
    assert "2 other partners are asked as well; the first to accept gets it" in told
    assert [secret for secret in CANARIES if secret in told] == []


@pytest.mark.parametrize(("others", "told"), [(0, "You alone are asked"), (1, "One other partner is asked")])
def test_the_number_of_rivals_is_the_truth(scene: Scene, offered: dict[str, Any], others: int, told: str) -> None:
    event = events.OfferMade(**offered, mode=Mode.BEST_MATCH, round=1, deadline_at=NOW, others=others)
    [mail] = scene.tell(event)
    assert told in " ".join(written(mail).split())


@pytest.mark.parametrize("kind", [events.OfferTaken, events.OfferExpired, events.OfferWithdrawn])
def test_the_end_of_an_offer_is_told_without_anything_personal(
    scene: Scene, offered: dict[str, Any], kind: type[events.OfferEvent]
) -> None:
    [mail] = scene.tell(kind(**offered))
    assert mail.recipient == OLIVIA
    assert [secret for secret in CANARIES if secret in written(mail)] == []


def test_an_accepted_lead_brings_the_customer_and_a_card(scene: Scene, offered: dict[str, Any]) -> None:
    [mail] = scene.tell(events.OfferAccepted(**offered))
    told = written(mail)
    for fact in ("Fenwick Press Ltd", "Priya Nair", "priya.nair@fenwick.example", "+44 20 7946 0018", "Croydon"):
        assert fact in told
    assert "Decides together with the bursar." in told
    assert "Tue 24 Nov 2026, 13:30 GMT" in told
    [card] = opened(mail).iter_attachments()
    assert (card.get_content_type(), card.get_filename()) == ("text/vcard", f"LEAD-{mail.lead_id}.vcf")
    assert card.get_content_charset() == "utf-8"
    assert "EMAIL:priya.nair@fenwick.example" in card.get_content()


def test_details_go_to_the_contact_of_the_offer_alone(scene: Scene, offered: dict[str, Any]) -> None:
    mails = scene.tell(events.OfferAccepted(**offered))
    assert [mail.recipient for mail in mails] == [OLIVIA]
    assert opened(mails[0])["Cc"] is None


def test_a_held_acceptance_asks_for_each_owed_lead_and_keeps_the_offer_at_hand(
    scene: Scene, offered: dict[str, Any]
) -> None:
    owed = tuple(scene.lead(status=LeadStatus.CONTACTED, contact_id=scene.contact_id()) for _ in range(2))
    [mail] = scene.tell(events.AcceptanceHeld(**offered, owed=owed))
    assert choices_in(scene, mail, Purpose.STATUS) == [0, 1]
    about = about_of(mail)
    feedback = command_for(Status(stage=Stage.MEETING), about, Source(via=Channel.LINK, choice=1))
    assert isinstance(feedback, GiveFeedback)
    assert feedback.lead_id == owed[1]
    acceptance = command_for(Accept(), about, BY_LINK)
    assert isinstance(acceptance, AcceptOffer)
    assert acceptance.offer_id == offered["offer_id"]


def test_feedback_on_several_leads_is_asked_for_in_one_mail(scene: Scene) -> None:
    leads = tuple(scene.lead(status=LeadStatus.CONTACTED) for _ in range(3))
    with scene.units.reading() as unit:
        vendor_id = scene.vendor(unit)
    to = {"vendor_id": vendor_id, "contact_id": scene.contact_id()}
    [mail] = scene.tell(reminded(to, feedback=leads))
    assert mail.subject == f"[LEAD-{leads[0]}] and 2 more wait for you"
    assert choices_in(scene, mail, Purpose.STATUS) == [0, 1, 2]
    win = command_for(Won(amount=Decimal(1)), about_of(mail), Source(via=Channel.LINK, choice=2))
    assert isinstance(win, ReportWin)
    assert win.lead_id == leads[2]


def test_a_reminder_of_one_thing_stays_in_its_thread(scene: Scene, worked: dict[str, Any]) -> None:
    [asked] = scene.tell(reminded(worked, feedback=(worked["lead_id"],)))
    scene.change(Lead, worked["lead_id"], contact_due_at=NOW)
    [mail] = scene.tell(reminded(worked, calls=(worked["lead_id"],)))
    assert mail.subject == asked.subject
    assert str(opened(mail)["In-Reply-To"]) == asked.message_id
    assert "Priya Nair" in written(mail)


def test_a_reminder_of_several_things_answers_each_in_place(scene: Scene, offered: dict[str, Any]) -> None:
    lead_id = scene.lead(status=LeadStatus.CONTACTED)
    [mail] = scene.tell(reminded(offered, offers=(offered["offer_id"],), feedback=(lead_id,)))
    assert (mail.lead_id, mail.offer_id, mail.choices) == (None, None, [offered["lead_id"], lead_id])
    about, contact_id = about_of(mail), scene.contact_id()
    accepted = AcceptLead(lead_id=offered["lead_id"], contact_id=contact_id, via=Channel.LINK)
    assert command_for(Accept(), about, BY_LINK) == accepted
    assert isinstance(command_for(Reject(), about, BY_LINK), RejectLead)
    assert choices_in(scene, mail, Purpose.ACCEPT) == [0]
    assert choices_in(scene, mail, Purpose.STATUS) == [1]
    assert "Priya Nair" not in written(mail)


TOLD = [
    (
        events.FeedbackGiven,
        {
            "stage": Stage.PROPOSAL,
            "amount": Decimal(20000),
            "currency": "GBP",
            "probability": 40,
            "expected_close_on": date(2027, 1, 15),
            "note": "waiting for the board",
        },
        ["quote sent", "£20,000", "40 %", "Fri 15 Jan 2027", "waiting for the board"],
    ),
    (
        events.LeadWon,
        {"amount": Decimal(18500), "currency": "EUR", "closed_on": date(2027, 1, 4)},
        ["won", "€18,500", "Mon 4 Jan 2027"],
    ),
    (events.LeadLost, {"reason": LossReason.NO_BUDGET, "note": "next year"}, ["lost", "no budget", "next year"]),
    (events.LeadHandedBack, {"reason": "too far away"}, ["you give the lead back", "too far away"]),
]


@pytest.mark.parametrize(("kind", "fields", "read_back"), TOLD)
def test_feedback_by_reply_is_read_back(
    scene: Scene, worked: dict[str, Any], kind: Any, fields: dict[str, Any], read_back: list[str]
) -> None:
    mails = scene.tell(kind(**worked, **fields, via=Channel.REPLY))
    [mail] = [mail for mail in mails if mail.name == "feedback_receipt"]
    assert [fact for fact in read_back if fact not in written(mail)] == []


@pytest.mark.parametrize(("kind", "fields", "read_back"), TOLD)
def test_feedback_by_link_was_shown_on_its_page_and_makes_no_receipt(
    scene: Scene, worked: dict[str, Any], kind: Any, fields: dict[str, Any], read_back: list[str]
) -> None:
    mails = scene.tell(kind(**worked, **fields, via=Channel.LINK))
    assert "feedback_receipt" not in {mail.name for mail in mails}


def test_a_rejection_by_link_makes_no_mail(scene: Scene, offered: dict[str, Any]) -> None:
    rejected = events.OfferRejected(**offered, reason=RejectReason.CONFLICT, note="", via=Channel.LINK)
    assert scene.tell(rejected) == []


def test_a_silent_partner_gets_notice_with_the_day(scene: Scene, worked: dict[str, Any]) -> None:
    event = events.SilenceEscalated(
        **worked, manager_id=scene.manager_id(), reason="No word for a week.", reclaim_at=NOW + timedelta(days=3)
    )
    [mail] = [mail for mail in scene.tell(event) if mail.name == "silence_notice"]
    told = " ".join(written(mail).split())
    assert "Fri 27 Nov 2026, 09:30 GMT" in told
    assert "No word for a week." in told
    assert "grace.bell@acme.example" in told


def test_a_reclaimed_lead_names_no_customer_any_more(scene: Scene, worked: dict[str, Any]) -> None:
    [mail] = scene.tell(events.LeadReclaimed(**worked, reason="No contact in time."))
    told = written(mail)
    assert "No contact in time." in told
    assert [secret for secret in CANARIES if secret in told] == []


def test_missing_fields_are_asked_by_labels_that_a_reply_may_use(scene: Scene) -> None:
    registration = scene.registration(completed_at=None, status=RegistrationStatus.RETURNED, account="")
    named = scene.of_registration(registration)
    [mail] = scene.tell(events.RegistrationReturned(**named, missing=("account", "contact_email", "segment")))
    told = written(mail)
    assert "Company: Example Ltd" in told
    assert "E-mail: ann@example.com" in told
    assert "Segment: ..." in told


def test_a_complete_registration_is_confirmed_with_its_instant(scene: Scene) -> None:
    named = scene.of_registration(scene.registration())
    mails = scene.tell(events.RegistrationSubmitted(**named, manager_id=scene.manager_id()))
    [mail] = [mail for mail in mails if mail.recipient == OLIVIA]
    told = " ".join(written(mail).split())
    assert mail.subject == f"[REG-{mail.registration_id}] Fenwick Press Ltd: Sentry firewalls"
    assert "since Tue 24 Nov 2026, 09:30:00 GMT" in told
    assert "decides by Thu 26 Nov 2026, 17:30 GMT" in told


def test_both_decisions_on_a_registration_are_told_with_what_they_mean(scene: Scene) -> None:
    named = scene.of_registration(scene.registration())
    granted = events.RegistrationApproved(**named, person_id=scene.manager_id(), protected_until=date(2027, 2, 22))
    [approval] = scene.tell(granted)
    assert "Mon 22 Feb 2027" in written(approval)
    [denial] = scene.tell(events.RegistrationDenied(**named, note="Existing customer."))
    assert "Existing customer." in written(denial)
    assert opened(denial)["References"] == approval.message_id


def reminded(to: dict[str, Any], **what: tuple[int, ...]) -> events.ReminderSent:
    things: dict[str, Any] = {"offers": (), "calls": (), "feedback": (), **what}
    return events.ReminderSent(vendor_id=to["vendor_id"], contact_id=to["contact_id"], **things)


def note(mail: Mail, text: str = "Could they wait until May?") -> events.NoteKept:
    return events.NoteKept(vendor_id=mail.vendor_id, mail_id=mail.id, text=text, via=Channel.REPLY)


def test_words_about_an_open_offer_are_read_back_with_both_answers(scene: Scene, offered: dict[str, Any]) -> None:
    [offer] = scene.tell(reminded(offered, offers=(offered["offer_id"],)))
    [mail, _] = scene.tell(note(offer))
    assert "Could they wait until May?" in written(mail)
    assert choices_in(scene, mail, Purpose.ACCEPT) == [0]
    assert choices_in(scene, mail, Purpose.REJECT) == [0]
    assert (mail.subject, mail.offer_id, mail.recipient) == (offer.subject, offered["offer_id"], OLIVIA)


def test_what_the_words_likely_meant_comes_before_the_other_answers(scene: Scene, offered: dict[str, Any]) -> None:
    [offer] = scene.tell(reminded(offered, offers=(offered["offer_id"],)))
    [mail, _] = scene.tell(replace(note(offer), likely=(Likely.REJECT,)))
    text = written(mail)
    assert text.index("We think you meant this") < text.index("Reject it") < text.index("Accept the lead")
    assert "Did you mean one of these?" not in text


def test_words_about_an_offer_that_a_rival_took_bring_the_way_to_want_it_after_all_and_no_dead_links(
    scene: Scene, offered: dict[str, Any]
) -> None:
    [offer] = scene.tell(reminded(offered, offers=(offered["offer_id"],)))
    scene.change(Offer, offered["offer_id"], status=OfferStatus.TAKEN)
    [mail, _] = scene.tell(note(offer))
    assert len(choices_in(scene, mail, Purpose.AGAIN)) == len(re.findall(r"/a/", plain(mail))) == 1


def test_words_about_an_offer_that_was_withdrawn_bring_no_dead_links(scene: Scene, offered: dict[str, Any]) -> None:
    [offer] = scene.tell(reminded(offered, offers=(offered["offer_id"],)))
    scene.change(Offer, offered["offer_id"], status=OfferStatus.WITHDRAWN)
    [mail, _] = scene.tell(note(offer))
    assert "/a/" not in written(mail)


def test_words_about_a_lead_in_work_bring_the_ways_to_tell_of_it(scene: Scene, worked: dict[str, Any]) -> None:
    [reminder] = scene.tell(reminded(worked, feedback=(worked["lead_id"],)))
    [mail, _] = scene.tell(note(reminder))
    assert choices_in(scene, mail, Purpose.STATUS) == [0]
    scene.change(Lead, worked["lead_id"], contact_id=scene.contact_id(MEGAN))
    [after, _] = scene.tell(note(reminder))
    assert choices_in(scene, after, Purpose.STATUS) == []


def test_words_about_several_leads_bring_a_way_for_each(scene: Scene, worked: dict[str, Any]) -> None:
    leads = (worked["lead_id"], scene.lead())
    [request] = scene.tell(reminded(worked, feedback=leads))
    [mail, _] = scene.tell(note(request))
    assert choices_in(scene, mail, Purpose.STATUS) == [0, 1]
    assert mail.choices == list(leads)


def test_a_partners_words_go_to_the_manager_too_and_only_a_partners(scene: Scene, offered: dict[str, Any]) -> None:
    [offer] = scene.tell(reminded(offered, offers=(offered["offer_id"],)))
    _, shown = scene.tell(note(offer))
    assert (shown.person_id, shown.lead_id) == (scene.manager_id(), offered["lead_id"])
    assert "Could they wait until May?" in written(shown)
    assert OLIVIA in written(shown)
    assert [mail.person_id for mail in scene.tell(note(shown, "I have called her."))] == [scene.manager_id()]


def test_a_managers_words_are_read_back_with_the_decisions_still_open(scene: Scene) -> None:
    registration = scene.registration()
    named = scene.of_registration(registration)
    mails = scene.tell(events.RegistrationSubmitted(**named, manager_id=scene.manager_id()))
    [request] = [mail for mail in mails if mail.person_id is not None]
    [mail] = scene.tell(note(request))
    assert mail.recipient == request.recipient
    assert choices_in(scene, mail, Purpose.APPROVE) == [0]
    scene.change(Registration, registration, status=RegistrationStatus.APPROVED)
    [after] = scene.tell(note(request))
    assert choices_in(scene, after, Purpose.APPROVE) == []


def test_a_refused_wish_is_answered_in_the_thread_of_its_mail(scene: Scene, offered: dict[str, Any]) -> None:
    [offer] = scene.tell(reminded(offered, offers=(offered["offer_id"],)))
    event = events.LetterAnswered(vendor_id=offer.vendor_id, sentence="Another was faster.", mail_id=offer.id)
    [mail] = scene.tell(event)
    assert "Another was faster." in written(mail)
    assert (mail.subject, mail.recipient, mail.lead_id) == (offer.subject, OLIVIA, offer.lead_id)


@pytest.mark.parametrize(
    ("sender", "envelope_from", "answered"),
    [
        (OLIVIA.upper(), "bounces@harbour-it.example", [OLIVIA]),
        ("", OLIVIA, [OLIVIA]),
        ("grace.bell@acme.example", "", ["grace.bell@acme.example"]),
        ("stranger@elsewhere.example", "stranger@elsewhere.example", []),
        ("not an address", "", []),
    ],
)
def test_only_a_writer_whom_we_know_is_answered(
    scene: Scene, sender: str, envelope_from: str, answered: list[str]
) -> None:
    letter_id = scene.letter(sender=sender, envelope_from=envelope_from, message_id="<1@x.example>")
    event = events.LetterAnswered(vendor_id=None, sentence="No.", mail_id=None, letter_id=letter_id)
    assert [mail.recipient for mail in scene.tell(event)] == answered


def test_an_answer_without_mail_and_letter_reaches_nobody(scene: Scene) -> None:
    assert scene.tell(events.LetterAnswered(vendor_id=None, sentence="No.", mail_id=MailId(99))) == []


def test_an_unproven_letter_is_asked_about_at_the_registered_address(scene: Scene) -> None:
    letter_id = scene.letter(sender="forger@elsewhere.example")
    event = events.SenderAsked(
        vendor_id=None, wish="accept LEAD-7", contact_id=scene.contact_id(), person_id=None, letter_id=letter_id
    )
    [mail] = scene.tell(event)
    assert mail.recipient == OLIVIA
    assert "accept LEAD-7" in written(mail)
    assert choices_in(scene, mail, Purpose.CONFIRM) == [0]
    assert isinstance(command_for(Confirm(), about_of(mail), BY_LINK), ReleaseLetter)


@pytest.mark.parametrize("kind", [events.WhereAsked, events.HelpAsked, events.SenderAsked])
def test_nobody_asking_means_nobody_told(scene: Scene, kind: Any) -> None:
    fields = {"lead_id": None} if kind is events.WhereAsked else {"wish": "x"} if kind is events.SenderAsked else {}
    assert scene.tell(kind(vendor_id=None, contact_id=None, person_id=None, **fields)) == []
