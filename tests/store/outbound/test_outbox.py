"""A mail is a row of the same transaction, complete, unique, and the same however often it is posted."""

import re
from typing import Any

from sqlalchemy import func, select

from mailhub.domain import events
from mailhub.domain.terms import Channel, MailStatus, Mode, Purpose, RejectReason
from mailhub.store.tables import Contact, Mail
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened, plain


def offer_made(scene: Scene, address: str = OLIVIA) -> events.OfferMade:
    lead_id = scene.lead()
    named = scene.of_offer(lead_id, scene.offer(lead_id, address), address)
    return events.OfferMade(**named, mode=Mode.SHARK_TANK, round=1, deadline_at=NOW, others=2)


def test_an_offer_is_one_waiting_row_with_everything_its_answers_need(scene: Scene) -> None:
    event = offer_made(scene)
    [mail] = scene.tell(event)
    assert (mail.name, mail.recipient, mail.status) == ("offer", OLIVIA, MailStatus.WAITING)
    assert (mail.lead_id, mail.offer_id, mail.contact_id) == (event.lead_id, event.offer_id, event.contact_id)
    assert (mail.partner_id, mail.vendor_id, mail.person_id) == (event.partner_id, event.vendor_id, None)
    assert (mail.created_at, mail.next_try_at, mail.attempts) == (NOW, NOW, 0)


def test_telling_an_event_again_makes_no_second_mail(scene: Scene) -> None:
    event = offer_made(scene)
    [first] = scene.tell(event, key=1)
    [again] = scene.tell(event, key=1)
    assert (again.id, again.message_id) == (first.id, first.message_id)
    with scene.units.reading() as unit:
        assert unit.session.execute(select(func.count()).select_from(Mail)).scalar_one() == 1


def test_the_headers_say_who_what_and_that_a_machine_wrote_it(scene: Scene) -> None:
    [mail] = scene.tell(offer_made(scene))
    message = opened(mail)
    assert str(message["From"]) == "Acme Networks Ltd via mailhub <hub@hub.example>"
    assert message["To"].addresses[0].addr_spec == OLIVIA
    assert (
        str(message["Subject"])
        == mail.subject
        == f"[LEAD-{mail.lead_id}] 12 x Sentry firewalls, London, United Kingdom"
    )
    assert str(message["Date"]) == "Tue, 24 Nov 2026 09:30:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "All"
    assert message["X-Mailhub-Instance"] == "hub.example"
    assert message["List-Unsubscribe"] is None
    assert message["In-Reply-To"] is None


def test_its_addresses_open_to_this_mail(scene: Scene) -> None:
    [mail] = scene.tell(offer_made(scene))
    reply_to = opened(mail)["Reply-To"].addresses[0].username
    for address, purpose in ((reply_to, Purpose.REPLY), (mail.envelope_from.partition("@")[0], Purpose.BOUNCE)):
        seal = scene.signer.open(address.removeprefix(f"{purpose}-"))
        assert (seal.purpose, seal.mail_ref) == (purpose, mail.ref)
    assert mail.message_id == str(opened(mail)["Message-ID"])
    assert re.fullmatch(r"<[a-z2-7]{13}@hub\.example>", mail.message_id)


def test_links_of_an_offer_die_with_the_offer(scene: Scene) -> None:
    [mail] = scene.tell(offer_made(scene))
    link = re.search(r"https://hub\.example/a/([a-z2-7]{37})", plain(mail))
    assert link is not None
    seal = scene.signer.open(link[1])
    assert (seal.purpose, seal.expires_at.date()) == (Purpose.ACCEPT, NOW.date())


def test_mails_about_one_lead_to_one_recipient_are_one_thread(scene: Scene) -> None:
    event = offer_made(scene)
    [first] = scene.tell(event)
    named: dict[str, Any] = {"offers": (event.offer_id,), "calls": (), "feedback": ()}
    reminder = events.ReminderSent(vendor_id=event.vendor_id, contact_id=event.contact_id, **named)
    reminders = [scene.tell(reminder)[0] for _ in range(14)]
    last = opened(reminders[-1])
    ids = [mail.message_id for mail in (first, *reminders[:-1])]
    assert str(last["In-Reply-To"]) == ids[-1]
    assert str(last["References"]).split() == [ids[0], *ids[-9:]]
    assert {mail.subject for mail in reminders} == {first.subject}
    assert str(opened(reminders[0])["References"]) == first.message_id


def test_another_recipients_mails_are_another_thread(scene: Scene) -> None:
    event = offer_made(scene)
    scene.tell(event)
    rival = scene.of_offer(event.lead_id, scene.offer(event.lead_id, MEGAN), MEGAN)
    [mail] = scene.tell(events.OfferTaken(**rival))
    assert opened(mail)["References"] is None


def test_a_mail_to_a_dead_address_is_kept_but_never_sent(scene: Scene) -> None:
    scene.change(Contact, scene.contact_id(), undeliverable_at=NOW)
    [mail] = scene.tell(offer_made(scene))
    assert mail.status is MailStatus.SUPPRESSED


def test_an_answer_to_a_letter_says_so_and_continues_it(scene: Scene) -> None:
    event = offer_made(scene)
    scene.tell(event)
    letter_id = scene.letter(message_id="<reply.1@harbour-it.example>")
    rejected = events.OfferRejected(
        **scene.of_offer(event.lead_id, event.offer_id),
        reason=RejectReason.NO_CAPACITY,
        note="",
        via=Channel.REPLY,
        letter_id=letter_id,
    )
    [mail] = scene.tell(rejected)
    assert opened(mail)["Auto-Submitted"] == "auto-replied"
    assert str(opened(mail)["In-Reply-To"]) == "<reply.1@harbour-it.example>"
    assert mail.letter_id == letter_id


def test_a_hostile_message_id_is_not_repeated(scene: Scene) -> None:
    letter_id = scene.letter(message_id="<a b\r\nBcc: x@evil.example>", sender=OLIVIA)
    [mail] = scene.tell(events.LetterAnswered(vendor_id=None, sentence="No.", mail_id=None, letter_id=letter_id))
    assert opened(mail)["In-Reply-To"] is None
    assert opened(mail)["Bcc"] is None
