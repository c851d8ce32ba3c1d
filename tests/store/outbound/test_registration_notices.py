"""What the two sides of a deal registration hear, from the receipt to the credit."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain import events
from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Approve, Ask, Dispute, Extend, Lost, Merge, Withdraw, Won
from mailhub.domain.commands import (
    AskExtension,
    AskRegistrant,
    DisputeDenial,
    ExtendRegistration,
    MergeRegistration,
    ReportLoss,
    ReportWin,
    WithdrawRegistration,
)
from mailhub.domain.registration_facts import Found
from mailhub.domain.terms import (
    Channel,
    ConflictGround,
    ConflictOutcome,
    ConflictStatus,
    Finding,
    LeadId,
    LeadStatus,
    LossReason,
    RegistrationId,
    RegistrationStatus,
)
from mailhub.outbound.certificate import is_sealed
from mailhub.speech import phrase
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.mails import about_of
from mailhub.store.tables import Conflict, Contact, Credit, Mail, Registration
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened, plain, written

BY_LINK = Source(via=Channel.LINK)
UNTIL = date(2027, 2, 22)


@pytest.fixture
def scene(sqlite_planted_url: str) -> Iterator[Scene]:
    """These mails are made of single rows, which are read alike on both databases."""
    scene = Scene(sqlite_planted_url)
    yield scene
    scene.engine.dispose()


def text(mail: Mail) -> str:
    """The words of a mail on one line."""
    return " ".join(plain(mail).split())


def approved(scene: Scene, **changes: Any) -> tuple[RegistrationId, LeadId]:
    """An approved registration with the lead as which it is worked on."""
    lead_id = scene.lead(status=LeadStatus.CONTACTED, is_registered=True, contact_id=scene.contact_id())
    with scene.units() as unit:
        account = account_for(unit, scene.vendor(unit), name="Fenwick Press Ltd", country="GB").id
    standing: dict[str, Any] = {"status": RegistrationStatus.APPROVED, "lead_id": lead_id, "account_id": account}
    standing |= {"family": "SENTRY", "decided_at": NOW, "protected_until": UNTIL}
    return scene.registration(**standing | changes), lead_id


def file_of(mail: Mail) -> str:
    """The text of the one file that is attached."""
    [file] = list(opened(mail).iter_attachments())
    return str(file.get_content())


def test_a_receipt_says_when_it_came_and_who_else_claims_it_without_a_name(scene: Scene) -> None:
    findings = [
        Found(
            finding=Finding.NOTE,
            told=phrase("You are the first to register this deal."),
            told_people=phrase(
                "{partner} still works on {lead}, whose protection has ended.", partner="Clyde", lead="L"
            ),
        ).kept
    ]
    registration = scene.registration(findings=findings, received_at=NOW - timedelta(minutes=20))
    event = events.RegistrationSubmitted(**scene.of_registration(registration), manager_id=scene.manager_id())
    receipt, request = scene.tell(event)
    assert (receipt.recipient, request.person_id) == (OLIVIA, scene.manager_id())
    assert "came at Tue 24 Nov 2026, 09:10:00 GMT" in text(receipt)
    assert "You are the first to register this deal." in text(receipt)
    assert "Clyde" not in written(receipt)
    assert "Clyde still works on L" in text(request)


def test_a_registered_sale_is_asked_about_as_one(scene: Scene) -> None:
    registration = scene.registration(is_win=True, closed_on=date(2026, 11, 20))
    event = events.RegistrationSubmitted(**scene.of_registration(registration), manager_id=scene.manager_id())
    receipt, request = scene.tell(event)
    assert "Your registered sale is complete" in text(receipt)
    assert "Sold on: Fri 20 Nov 2026" in text(receipt)
    assert "registers a sale" in text(request)
    assert "To approve credits Harbour IT Ltd with the sale." in text(request)


def test_an_account_that_looks_like_another_is_shown_beside_it_and_matched_by_link(scene: Scene) -> None:
    with scene.units() as unit:
        like = account_for(unit, scene.vendor(unit), name="Fenwick Press", domain="fenwick-press.example").id
    standing = {"account_id": like, "family": "SENTRY", "protected_until": UNTIL}
    known = scene.registration(status=RegistrationStatus.APPROVED, **standing)
    registration = scene.registration(like_account_id=like, account_domain="fenwick.example")
    event = events.RegistrationSubmitted(**scene.of_registration(registration), manager_id=scene.manager_id())
    receipt, request = scene.tell(event)
    told = text(request)
    for words in ("fenwick.example", "fenwick-press.example", f"(REG-{known}), until Mon 22 Feb 2027"):
        assert words in told
    assert "fenwick-press.example" not in written(receipt)
    command = command_for(Merge(), about_of(request), BY_LINK)
    by = {"registration_id": registration, "person_id": scene.manager_id(), "via": Channel.LINK}
    assert command == MergeRegistration(**by)


def test_a_request_names_the_hash_of_its_letter_and_what_vouches_for_it(scene: Scene) -> None:
    letter = scene.letter(message_id="<a@harbour-it.example>")
    registration = scene.registration(letter_id=letter, attempt=2)
    event = events.RegistrationSubmitted(**scene.of_registration(registration), manager_id=scene.manager_id())
    request = scene.tell(event)[-1]
    assert "Attempt: 2 of 4" in text(request)
    assert "<a@harbour-it.example>" in plain(request)  # the scene's letters have their id for a hash


def test_in_a_conflict_nobody_is_asked_to_decide_one_side_alone(scene: Scene) -> None:
    first, second = scene.registration(), scene.registration()
    conflict(scene, first, second, ground=ConflictGround.SIMULTANEOUS, status=ConflictStatus.OPEN)
    event = events.RegistrationSubmitted(**scene.of_registration(second), manager_id=scene.manager_id())
    assert scene.tell(event) == []


def conflict(scene: Scene, first: int, second: int, **changes: Any) -> Any:
    """A conflict of two registrations; settled by rule, if nothing else is said."""
    with scene.units() as unit:
        account = account_for(unit, scene.vendor(unit), name="Fenwick Press Ltd", country="GB")
        row: dict[str, Any] = {"vendor_id": account.vendor_id, "account_id": account.id, "opened_at": scene.now}
        row |= {"first_id": first, "second_id": second, "arbiter_id": unit.get(Registration, first).manager_id}
        row |= {"ground": ConflictGround.RULE, "status": ConflictStatus.DECIDED, "outcome": ConflictOutcome.FIRST}
        return unit.add(Conflict(**row | {"decided_at": scene.now} | changes)).id


def test_a_question_is_passed_on_and_its_answer_goes_to_the_manager_with_the_same_choices(scene: Scene) -> None:
    registration = scene.registration(question="Which product?", status=RegistrationStatus.RETURNED)
    named = scene.of_registration(registration)
    [question] = scene.tell(events.RegistrantAsked(**named, person_id=scene.manager_id(), question="Which product?"))
    assert question.recipient == OLIVIA
    assert "Which product?" in text(question)
    answered = events.RegistrantAnswered(**named, manager_id=scene.manager_id(), text="The small one.")
    receipt, request = scene.tell(answered)
    assert "Your answer is in the books" in text(receipt)
    assert "The small one." in text(request)
    command = command_for(Ask(question="How many?"), about_of(request), BY_LINK)
    by: dict[str, Any] = {"registration_id": registration, "person_id": scene.manager_id(), "via": Channel.LINK}
    assert command == AskRegistrant(question="How many?", **by)


def test_an_approval_is_a_sealed_certificate_and_takes_word_of_the_lead_and_of_the_registration(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    named = scene.of_registration(registration)
    [mail] = scene.tell(events.RegistrationApproved(**named, protected_until=UNTIL, lead_id=lead_id))
    certificate = file_of(mail)
    assert "Fenwick Press Ltd" in certificate
    assert is_sealed(certificate.replace("\n", "\r\n"), scene.signer)
    assert not is_sealed(certificate.replace("Fenwick", "Fenwack"), scene.signer)
    assert not is_sealed("mailhub-seal: 00", scene.signer)
    assert "the program approved it at once" in text(mail)
    about = about_of(mail)
    by: dict[str, Any] = {"contact_id": scene.contact_id(), "via": Channel.LINK}
    won = Won(amount=Decimal(18500), currency="GBP")
    assert isinstance(command_for(won, about, BY_LINK), ReportWin)
    assert isinstance(command_for(Lost(reason=LossReason.PRICE), about, BY_LINK), ReportLoss)
    assert command_for(Withdraw(), about, BY_LINK) == WithdrawRegistration(registration_id=registration, **by)


def test_whoever_approved_is_named(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    by = {"person_id": scene.manager_id(), "protected_until": UNTIL, "lead_id": lead_id}
    [mail] = scene.tell(events.RegistrationApproved(**scene.of_registration(registration), **by))
    assert "Grace Bell approved it" in text(mail)


def test_a_denial_for_an_earlier_registration_says_until_when_and_how_to_dispute_it(scene: Scene) -> None:
    first = scene.registration()
    second = scene.registration(status=RegistrationStatus.DENIED, attempt=4)
    case = conflict(scene, first, second)
    named = {**scene.of_registration(second), "note": "An earlier one stands."}
    [mail] = scene.tell(events.RegistrationDenied(**named, rival_id=first, conflict_id=case))
    assert "by the rules of the program" in text(mail)
    assert "Until Tue 8 Dec 2026, that day included, you can dispute it" in text(mail)
    assert "register this deal" not in text(mail)
    by: dict[str, Any] = {"registration_id": second, "contact_id": scene.contact_id(), "via": Channel.LINK}
    assert command_for(Dispute(note="We were first."), about_of(mail), BY_LINK) == DisputeDenial(
        note="We were first.", **by
    )


def test_a_denial_by_a_person_leaves_attempts_and_nothing_to_dispute(scene: Scene) -> None:
    registration = scene.registration(status=RegistrationStatus.DENIED)
    named = scene.of_registration(registration)
    [mail] = scene.tell(events.RegistrationDenied(**named, note="Too small.", person_id=scene.manager_id()))
    assert "was denied by Grace Bell, for this reason: Too small." in text(mail)
    assert "You can register this deal 3 more times." in text(mail)
    assert "dispute" not in text(mail)


def test_who_loses_a_conflict_hears_it_by_the_mail_about_that(scene: Scene) -> None:
    first, second = scene.registration(), scene.registration(status=RegistrationStatus.DENIED)
    case = conflict(scene, first, second, ground=ConflictGround.DISPUTED)
    named = {**scene.of_registration(second), "note": "First come.", "conflict_id": case}
    assert scene.tell(events.RegistrationDenied(**named, rival_id=first)) == []
    assert scene.tell(events.RegistrationWithdrawn(**named)) == []


def test_before_the_end_more_time_can_be_asked_for_with_a_day_that_the_program_takes(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    named: dict[str, Any] = {**scene.of_registration(registration), "protected_until": UNTIL}
    [mail] = scene.tell(events.RegistrationLapses(**named, days_left=14))
    assert "extend: quote sent on 2026-11-21" in plain(mail)
    assert (mail.lead_id, mail.registration_id) == (lead_id, registration)
    command = command_for(Extend(note="Quote.", evidence_on=date(2026, 11, 21)), about_of(mail), BY_LINK)
    by: dict[str, Any] = {"registration_id": registration, "contact_id": scene.contact_id(), "via": Channel.LINK}
    assert command == AskExtension(note="Quote.", evidence_on=date(2026, 11, 21), **by)


def test_what_was_extended_as_often_as_allowed_is_offered_no_more_time(scene: Scene) -> None:
    registration, _ = approved(scene, extensions=1)
    named: dict[str, Any] = {**scene.of_registration(registration), "protected_until": UNTIL}
    [mail] = scene.tell(events.RegistrationLapses(**named, days_left=3))
    assert "It was extended as often as the program allows." in text(mail)
    assert "extend:" not in plain(mail)


def test_a_lapse_is_told_and_a_sale_after_it_still_can_be(scene: Scene) -> None:
    registration, _ = approved(scene, status=RegistrationStatus.LAPSED)
    [mail] = scene.tell(events.RegistrationLapsed(**scene.of_registration(registration), protected_until=UNTIL))
    assert "others may register this deal now" in text(mail)
    assert "If you win it all the same, tell us." in text(mail)
    assert "withdraw" not in plain(mail)


def test_a_wish_for_more_time_is_decided_by_the_manager_and_when_late_by_the_director(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    named: dict[str, Any] = {**scene.of_registration(registration), "note": "Quote sent.", "evidence_on": NOW.date()}
    [asked] = scene.tell(events.ExtensionAsked(**named, manager_id=scene.manager_id()))
    assert "Quote sent." in text(asked)
    assert f"Worked on as: LEAD-{lead_id} (contacted)" in text(asked)
    by: dict[str, Any] = {"registration_id": registration, "person_id": scene.manager_id(), "via": Channel.LINK}
    assert command_for(Approve(days=30), about_of(asked), BY_LINK) == ExtendRegistration(days=30, **by)
    [late] = scene.tell(events.ExtensionEscalated(**named, person_id=scene.manager_id()))
    assert "Grace Bell was asked and has not answered." in text(late)


def test_more_time_brings_a_new_certificate_and_none_brings_the_reason(scene: Scene) -> None:
    registration, _ = approved(scene)
    by = {"person_id": scene.manager_id()}
    named: dict[str, Any] = {**scene.of_registration(registration), **by, "protected_until": date(2027, 4, 23)}
    [granted] = scene.tell(events.RegistrationExtended(**named))
    assert "Fri 23 Apr 2027" in file_of(granted)
    [refused] = scene.tell(events.ExtensionRefused(**named, note="Nothing has happened."))
    assert "Nothing has happened." in text(refused)
    assert list(opened(refused).iter_attachments()) == []


def test_a_win_is_confirmed_once_with_its_credit(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    work = {**scene.of_work(lead_id), "via": Channel.REPLY}
    sold: dict[str, Any] = {"amount": Decimal(18500), "currency": "GBP"}
    assert [mail.name for mail in scene.tell(events.LeadWon(**work, **sold, closed_on=NOW.date()))] == []
    credited(scene, registration, lead_id)
    named: dict[str, Any] = {**scene.of_registration(registration), "lead_id": lead_id, **sold}
    credit: dict[str, Any] = {"sold_by": "Harbour IT Ltd", "percent": Decimal(5), "is_own": True}
    assert scene.tell(events.SaleCredited(**named, **credit)) == []
    [won] = scene.tell(events.RegistrationWon(**named))
    assert "5 % of the sale are credited to you: £925" in text(won)
    assert is_sealed(file_of(won), scene.signer)


def credited(scene: Scene, registration: RegistrationId, lead_id: LeadId) -> None:
    """The registrant's credit for a sale of its own."""
    with scene.units() as unit:
        partner = scene.contact(unit).partner_id
        keys: dict[str, Any] = {"registration_id": registration, "lead_id": lead_id, "vendor_id": scene.vendor(unit)}
        sold: dict[str, Any] = {"amount": Decimal(18500), "currency": "GBP", "percent": Decimal(5)}
        unit.add(Credit(partner_id=partner, sold_by_id=partner, credited_at=scene.now, **keys, **sold))


def test_a_registered_sale_is_approved_by_the_mail_about_its_win_alone(scene: Scene) -> None:
    registration, lead_id = approved(scene, is_win=True, closed_on=date(2026, 11, 20), decided_by_id=scene.manager_id())
    named = {**scene.of_registration(registration), "lead_id": lead_id}
    granted = events.RegistrationApproved(**named, person_id=scene.manager_id(), protected_until=UNTIL)
    assert scene.tell(granted) == []
    [won] = scene.tell(events.RegistrationWon(**named, amount=Decimal(18500), currency="GBP"))
    assert "is approved by Grace Bell, and counts as won" in text(won)
    assert "Closed on: Fri 20 Nov 2026" in text(won)


def test_a_loss_and_a_lead_given_back_are_answered_by_the_mail_about_the_registration(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    work = {**scene.of_work(lead_id), "via": Channel.REPLY}
    lost = events.LeadLost(**work, reason=LossReason.PRICE, note="")
    assert scene.tell(lost) == []
    assert scene.tell(events.LeadHandedBack(**work, reason="no time")) == []
    named = scene.of_registration(registration)
    [told] = scene.tell(events.RegistrationLost(**named, lead_id=lead_id, note="price"))
    assert f"LEAD-{lead_id} is closed as lost (price)" in text(told)


def test_a_lead_that_has_no_registration_is_still_answered_by_its_own_receipt(scene: Scene) -> None:
    lead_id = scene.lead(status=LeadStatus.LOST, contact_id=scene.contact_id())
    work = {**scene.of_work(lead_id), "via": Channel.REPLY}
    [told] = scene.tell(events.LeadLost(**work, reason=LossReason.PRICE, note=""))
    assert told.name == "feedback_receipt"


def test_what_is_taken_back_says_by_whom_and_why_and_what_is_given_up_says_so(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    named = scene.of_registration(registration)
    [revoked] = scene.tell(
        events.RegistrationWithdrawn(**named, note="They buy from us.", person_id=scene.manager_id())
    )
    assert (
        "Grace Bell of Acme Networks Ltd has taken your registration back, for this reason: They buy from us."
        in text(revoked)
    )
    assert f"LEAD-{lead_id} is closed with it" in text(revoked)
    [given_up] = scene.tell(events.RegistrationWithdrawn(**named, note=""))
    assert "You have given this registration up." in text(given_up)


def test_a_sale_by_another_partner_is_certified_without_its_name(scene: Scene) -> None:
    registration, lead_id = approved(scene)
    with scene.units.reading() as unit:
        other = unit.get(Contact, scene.contact_id(MEGAN))
        seller = str(other.name)
    sold: dict[str, Any] = {"amount": Decimal(10000), "currency": "GBP", "percent": Decimal(5), "is_own": False}
    named = {**scene.of_registration(registration), "lead_id": lead_id, "sold_by": "Severn Systems Ltd"}
    [mail] = scene.tell(events.SaleCredited(**named, **sold))
    assert "£500" in text(mail)
    certificate = file_of(mail)
    assert "another partner" in certificate
    assert is_sealed(certificate, scene.signer)
    assert [name for name in (seller, "Severn") if name in written(mail) + certificate] == []


def test_the_form_comes_with_what_is_known_already(scene: Scene) -> None:
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    [mail] = scene.tell(events.RegistrationFormAsked(vendor_id=vendor, contact_id=scene.contact_id()))
    told = plain(mail).replace("\r\n", "\n")
    assert "For Harbour IT Ltd, by Olivia Hart." in told
    assert "\nCompany:\n" in told
    assert "\nCurrency: GBP\n" in told
    assert "  - Sentry firewalls" in told
    assert "register+acme@hub.example" in told


def test_a_persons_word_on_the_account_is_no_letter_of_the_partner(scene: Scene) -> None:
    registration = scene.registration()
    named = scene.of_registration(registration)
    with scene.units() as unit:
        account = account_for(unit, scene.vendor(unit), name="Fenwick Press Ltd", country="GB").id
        accounts: dict[str, Any] = {"account_id": account, "other_account_id": account}
        unit.record(events.AccountsSeparated(**named, person_id=scene.manager_id(), **accounts))
    told = scene.tell(events.RegistrationSubmitted(**named, manager_id=scene.manager_id()))
    assert [mail.name for mail in told] == ["registration_request"]
