"""Answers: the same words mean the same command, whatever mail and way they come by."""

import pytest

from mailhub.domain import answers, commands
from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Answer
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import About
from mailhub.domain.terms import (
    Channel,
    ContactId,
    LeadId,
    LetterId,
    LossReason,
    MailId,
    OfferId,
    PartnerId,
    PersonId,
    RegistrationId,
    RejectReason,
    Stage,
)

LINK = Source(via=Channel.LINK)
OFFER = About(mail_id=MailId(1), name="offer", lead_id=LeadId(7), offer_id=OfferId(3), contact_id=ContactId(5))
MANY = About(mail_id=MailId(2), name="feedback_request", contact_id=ContactId(5), choices=(7, 8, 9))
MANAGER = About(mail_id=MailId(3), name="lead_unplaced", lead_id=LeadId(7), person_id=PersonId(2), choices=(11, 12))
CLAIM = About(mail_id=MailId(4), name="registration_request", registration_id=RegistrationId(6), person_id=PersonId(2))
HELD = About(mail_id=MailId(5), name="confirm_sender", letter_id=LetterId(4), contact_id=ContactId(5))


def test_accepting_an_offer_names_offer_and_contact() -> None:
    assert command_for(answers.Accept(), OFFER, LINK) == commands.AcceptOffer(
        offer_id=OfferId(3), contact_id=ContactId(5), via=Channel.LINK
    )


def test_a_rejection_without_a_reason_has_the_reason_other() -> None:
    command = command_for(answers.Reject(note="busy"), OFFER, LINK)
    assert isinstance(command, commands.RejectOffer)
    assert (command.reason, command.note) == (RejectReason.OTHER, "busy")


def test_the_number_picked_says_which_lead_of_many() -> None:
    command = command_for(answers.Status(stage=Stage.MEETING), MANY, Source(via=Channel.LINK, choice=2))
    assert isinstance(command, commands.GiveFeedback)
    assert (command.lead_id, command.stage) == (LeadId(9), Stage.MEETING)


def test_a_number_that_was_not_on_offer_is_refused() -> None:
    with pytest.raises(StaleLink):
        command_for(answers.Status(), MANY, Source(via=Channel.LINK, choice=3))


@pytest.mark.parametrize(
    ("answer", "about", "kind"),
    [
        (answers.Won(), OFFER, commands.ReportWin),
        (answers.Lost(reason=LossReason.PRICE), OFFER, commands.ReportLoss),
        (answers.Lost(), OFFER, commands.ReportLoss),
        (answers.HandBack(reason="no"), OFFER, commands.HandBackLead),
        (answers.Note(text="hm"), OFFER, commands.KeepNote),
        (answers.Confirm(), HELD, commands.ReleaseLetter),
        (answers.Approve(days=60), CLAIM, commands.ApproveRegistration),
        (answers.Deny(note="customer"), CLAIM, commands.DenyRegistration),
        (answers.Qualify(), MANAGER, commands.QualifyLead),
        (answers.Disqualify(note="student"), MANAGER, commands.DisqualifyLead),
        (answers.Reoffer(), MANAGER, commands.ReofferLead),
        (answers.Withdraw(note="gone"), MANAGER, commands.WithdrawLead),
    ],
)
def test_every_answer_has_its_command(answer: Answer, about: About, kind: type[commands.Command]) -> None:
    assert isinstance(command_for(answer, about, LINK), kind)


def test_assigning_takes_the_partner_picked() -> None:
    command = command_for(answers.Assign(), MANAGER, Source(via=Channel.LINK, choice=1))
    assert isinstance(command, commands.AssignLead)
    assert command.partner_id == PartnerId(12)


@pytest.mark.parametrize(
    ("answer", "about"),
    [
        (answers.Accept(), MANAGER),
        (answers.Accept(), MANY),
        (answers.Reject(), MANY),
        (answers.Approve(), OFFER),
        (answers.Approve(), MANAGER),
        (answers.Deny(), MANAGER),
        (answers.Confirm(), OFFER),
        (answers.Confirm(), MANAGER),
        (answers.Assign(), CLAIM),
        (answers.Qualify(), OFFER),
        (answers.Status(), MANAGER),
    ],
)
def test_a_mail_takes_no_answer_that_it_did_not_ask_for(answer: Answer, about: About) -> None:
    with pytest.raises(StaleLink):
        command_for(answer, about, LINK)
