"""Bounces, notes, answers and confirmations: what becomes of letters that decide nothing."""

from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import Channel, LeadStatus, LetterId, LetterStatus, MailId, MailStatus, OfferStatus
from mailhub.store.tables import Contact, Letter, Mail
from tests.store.routing.trading import HOT, WARM, Trading


def _bounce(mail_id: MailId, *, permanent: bool = True) -> commands.RecordBounce:
    return commands.RecordBounce(mail_id=mail_id, permanent=permanent, status="5.1.1" if permanent else "4.2.2")


def test_a_dead_address_loses_all_its_open_offers_at_once(trading: Trading) -> None:
    first, second = trading.receive(WARM), trading.receive(WARM)
    (one,), (other,) = trading.open_offers(first), trading.open_offers(second)
    assert one.contact_id == other.contact_id
    trading.ask(_bounce(trading.mail_of(one)))
    assert trading.statuses(first) == ["undelivered", "open"]
    assert trading.statuses(second) == ["undelivered", "open"]


def test_a_full_box_or_a_refused_content_ends_the_offer_but_not_the_address(trading: Trading) -> None:
    for status in ("5.2.2", "5.7.1"):
        lead_id = trading.receive(WARM)
        (offer,) = trading.open_offers(lead_id)
        trading.ask(commands.RecordBounce(mail_id=trading.mail_of(offer), permanent=True, status=status))
        assert trading.statuses(lead_id) == ["undelivered", "open"]
        assert trading.one(Contact, id=offer.contact_id).undeliverable_at is None


def test_an_offer_to_a_dead_address_ends_and_the_lead_moves_on(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (offer,) = trading.open_offers(lead_id)
    mail_id = trading.mail_of(offer)
    happened = trading.ask(_bounce(mail_id))
    assert [type(event) for event in happened[:2]] == [events.DeliveryFailed, events.OfferUndelivered]
    assert trading.one(Mail, id=mail_id).status == MailStatus.BOUNCED
    assert trading.one(Contact, id=offer.contact_id).undeliverable_at == trading.clock.now()
    assert trading.statuses(lead_id) == ["undelivered", "open"]
    assert trading.ask(_bounce(mail_id)) == []
    with pytest.raises(StaleLink, match="our mail to you came back"):
        trading.accept(offer)


def test_a_full_mailbox_ends_the_offer_and_leaves_the_contact(trading: Trading) -> None:
    (offer,) = trading.open_offers(trading.receive(WARM))
    trading.ask(_bounce(trading.mail_of(offer), permanent=False))
    assert trading.one(type(offer), id=offer.id).status == OfferStatus.UNDELIVERED
    assert trading.one(Contact, id=offer.contact_id).undeliverable_at is None


def test_a_bounce_never_takes_a_lead_from_its_owner(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    mail_id = trading.mail_of(offer)
    trading.accept(offer)
    assert [type(event) for event in trading.ask(_bounce(mail_id))] == [events.DeliveryFailed]
    lead = trading.lead(lead_id)
    assert (lead.status, lead.contact_id) == (LeadStatus.ACCEPTED, offer.contact_id)


def test_a_bounce_of_an_old_mail_is_not_believed(trading: Trading) -> None:
    (offer,) = trading.open_offers(trading.receive(WARM))
    mail_id = trading.mail_of(offer, created_at=trading.clock.now() - timedelta(days=15))
    assert trading.ask(_bounce(mail_id)) == []
    assert trading.one(Mail, id=mail_id).status == MailStatus.SENT


def test_only_the_address_that_bounced_is_dead(trading: Trading) -> None:
    (offer,) = trading.open_offers(trading.receive(WARM))
    trading.ask(_bounce(trading.mail_of(offer, recipient="old.address@partner.example")))
    assert trading.one(Contact, id=offer.contact_id).undeliverable_at is None


def test_a_mail_to_a_person_bounces_without_harm(trading: Trading) -> None:
    person = trading.person("grace.bell@acme.example")
    mail_id = trading.mail(person_id=person.id, vendor_id=person.vendor_id, recipient=person.address)
    (failed,) = trading.ask(_bounce(mail_id))
    assert isinstance(failed, events.DeliveryFailed)
    assert (failed.vendor_id, failed.mail_id, failed.permanent) == (person.vendor_id, mail_id, True)


def test_words_that_are_no_command_are_kept_once_with_the_lead(trading: Trading) -> None:
    (offer,) = trading.open_offers(trading.receive(WARM))
    command = commands.KeepNote(
        mail_id=trading.mail_of(offer), text="Is there\0 a budget?", via=Channel.REPLY, letter_id=trading.letter()
    )
    (kept,) = trading.ask(command)
    assert isinstance(kept, events.NoteKept)
    assert (kept.lead_id, kept.text) == (offer.lead_id, "Is there a budget?")
    assert trading.ask(command) == []


def test_a_letter_gets_one_answer(trading: Trading) -> None:
    letter_id = trading.letter()
    mail_id = trading.mail(vendor_id=1)
    command = commands.AnswerLetter(sentence="This lead is taken.", letter_id=letter_id, mail_id=mail_id)
    (answered,) = trading.ask(command)
    assert isinstance(answered, events.LetterAnswered)
    assert (answered.vendor_id, answered.sentence) == (1, "This lead is taken.")
    assert trading.ask(command) == []
    (plain,) = trading.ask(commands.AnswerLetter(sentence="No.", letter_id=trading.letter()))
    assert plain.vendor_id is None


def test_what_nobody_understands_is_shown_once(trading: Trading) -> None:
    command = commands.ShowLetter(reason="Nobody takes it.", letter_id=trading.letter())
    (shown,) = trading.ask(command)
    assert isinstance(shown, events.LetterShown)
    assert trading.ask(command) == []


def test_a_held_letter_is_worked_through_again_when_its_writer_confirms(trading: Trading) -> None:
    letter_id = trading.letter(status=LetterStatus.DONE, attempts=3)
    person = trading.person("sally.marsh@acme.example")
    (asked,) = trading.ask(commands.ConfirmSender(wish="send a lead", person_id=person.id, letter_id=letter_id))
    assert isinstance(asked, events.SenderAsked)
    assert asked.vendor_id == person.vendor_id
    mail_id = trading.mail(name="confirm_sender", letter_id=letter_id, person_id=person.id)
    (confirmed,) = trading.ask(commands.ReleaseLetter(mail_id=mail_id))
    assert isinstance(confirmed, events.SenderConfirmed)
    letter = trading.one(Letter, id=letter_id)
    assert (letter.confirmed, letter.status, letter.attempts) == (True, LetterStatus.WAITING, 0)
    assert trading.ask(commands.ReleaseLetter(mail_id=mail_id)) == []


def test_a_letter_that_is_no_longer_kept_cannot_be_confirmed(trading: Trading) -> None:
    empty = trading.mail(letter_id=trading.letter(raw=b""))
    for mail_id in (empty, trading.mail()):
        with pytest.raises(StaleLink, match="no longer kept"):
            trading.ask(commands.ReleaseLetter(mail_id=mail_id))
    with pytest.raises(Refusal, match="There is no mail"):
        trading.ask(commands.ReleaseLetter(mail_id=MailId(99)))


@pytest.mark.parametrize("kind", [commands.TellWhere, commands.TellHelp])
def test_a_question_is_answered_once_a_letter(
    trading: Trading, kind: type[commands.TellWhere] | type[commands.TellHelp]
) -> None:
    letter_id: LetterId = trading.letter()
    person = trading.person("grace.bell@acme.example")
    (asked,) = trading.ask(kind(person_id=person.id, letter_id=letter_id))
    assert isinstance(asked, events.WhereAsked | events.HelpAsked)
    assert (asked.person_id, asked.vendor_id) == (person.id, person.vendor_id)
    assert trading.ask(kind(person_id=person.id, letter_id=letter_id)) == []
    contact = trading.contact("olivia.hart@harbour-it.example")
    (by_contact,) = trading.ask(kind(contact_id=contact.id))
    assert by_contact.vendor_id is None
