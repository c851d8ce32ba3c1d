"""A vendor's people hear by mail what they sent, what they have to decide, and what went wrong."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from mailhub.domain import events
from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Accept, Approve, Assign, Deny, Qualify, Reoffer, Wait
from mailhub.domain.commands import (
    ApproveRegistration,
    AssignLead,
    DenyRegistration,
    QualifyLead,
    ReofferLead,
    WaitLonger,
)
from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import (
    Channel,
    LeadStatus,
    LetterId,
    MailStatus,
    Mode,
    OfferStatus,
    PartnerId,
    PersonId,
    Role,
    Rung,
)
from mailhub.store.queries.mails import about_of
from mailhub.store.queries.programs import manager_for
from mailhub.store.tables import Contact, Lead, Letter, Mail, Offer, Person, Registration, Verdict
from tests.store.outbound.scene import MEGAN, NOW, OLIVIA, Scene, opened, plain, written

BY_LINK = Source(via=Channel.LINK)


def person_with(scene: Scene, role: Role) -> Person:
    with scene.units.reading() as unit:
        people: Any = Person
        acme = select(Person).where(people.vendor_id == scene.vendor(unit)).order_by(people.id)
        rows: list[Person] = list(unit.session.execute(acme).scalars())
    return next(row for row in rows if role in row.roles)


def letter(scene: Scene, raw: bytes = b"Subject: Leads\r\n\r\nhello\r\n") -> LetterId:
    with scene.units() as unit:
        count = unit.session.execute(select(func.count()).select_from(Letter)).scalar_one()
        row = Letter(
            recipient="leads+acme@hub.example",
            envelope_from="sam@tyne.example",
            message_id="<letter@tyne.example>",
            content_hash=str(count),
            raw=raw,
            received_at=NOW,
            next_try_at=NOW,
        )
        return unit.add(row).id


def worked_through(scene: Scene, leads: tuple[Any, ...], faults: tuple[tuple[int, str], ...]) -> Mail:
    sender = person_with(scene, Role.LEAD_SENDER)
    event = events.LetterWorkedThrough(
        vendor_id=sender.vendor_id, person_id=sender.id, leads=leads, faults=faults, letter_id=letter(scene)
    )
    [mail] = scene.tell(event)
    assert (mail.recipient, mail.person_id) == (sender.address, sender.id)
    return mail


def test_the_sender_of_one_lead_reads_everything_that_was_understood(scene: Scene) -> None:
    lead_id = scene.lead()
    mail = worked_through(scene, (lead_id,), ())
    told = written(mail)
    assert mail.name == "lead_receipt"
    assert mail.subject.startswith(f"[LEAD-{lead_id}] 12 x Sentry")
    for stated in ("Fenwick Press Ltd", "Priya Nair", "+44 20 7946 0018", "Croydon", "together with the bursar"):
        assert stated in told
    assert "LEAD-1: offered to a partner" in told
    message = opened(mail)
    assert (message["Auto-Submitted"], message["In-Reply-To"]) == ("auto-replied", "<letter@tyne.example>")


def test_a_list_is_told_row_by_row_with_what_is_missing_and_what_is_wrong(scene: Scene) -> None:
    held = scene.lead(status=LeadStatus.ON_HOLD, row=2, objections=["The product is not in the program."])
    mail = worked_through(scene, (scene.lead(), held), ((3, "The country 'Narnia' is not known."),))
    text = plain(mail)
    assert mail.subject == "[LEAD-2] 2 leads are in the books, 1 row is not"
    assert "- The product is not in the program." in text
    assert "Row 3     The country 'Narnia' is not known." in text
    assert "on hold until somebody qualifies it" in text
    assert list(opened(mail).iter_attachments()) == []


def test_a_very_long_list_is_told_in_numbers_and_goes_whole_into_a_harmless_file(scene: Scene) -> None:
    leads = tuple(scene.lead(row=row) for row in range(1, 31))
    faults = tuple((row, '=HYPERLINK("https://evil.example")') for row in range(31, 111))
    mail = worked_through(scene, leads, faults)
    [file] = opened(mail).iter_attachments()
    rows = list(csv.reader(io.StringIO(file.get_content().removeprefix("\ufeff"))))
    assert file.get_filename() == "receipt.csv"
    assert [row[0] for row in rows] == ["row", *map(str, range(1, 111))]
    assert rows[1] == ["1", "LEAD-1: offered to a partner"]
    assert rows[110] == ["110", 'not taken: =HYPERLINK("https://evil.example")']
    text = plain(mail)
    assert "   80  not taken" in text
    assert "LEAD-20 " in text
    assert "LEAD-21 " not in text


def test_a_letter_without_any_lead_is_answered_with_an_example_that_fits_the_program(scene: Scene) -> None:
    mail = worked_through(scene, (), ((0, "There is no line such as 'Account: ...'."),))
    text = plain(mail)
    assert mail.name == "unreadable_letter"
    assert "There is no line such as 'Account: ...'." in text
    assert "leads+acme@hub.example" in text
    assert "    Company: Example Ltd" in text
    assert "18,500 GBP" in text
    empty = worked_through(scene, (), ())
    assert "There is nothing in it that could be a lead." in written(empty)


def test_a_qualifier_decides_lead_by_lead_and_each_number_picks_its_own(scene: Scene) -> None:
    leads = (
        scene.lead(status=LeadStatus.ON_HOLD, objections=["The score is 31."]),
        scene.lead(status=LeadStatus.ON_HOLD),
    )
    qualifier = person_with(scene, Role.CHANNEL_MANAGER)
    event = events.QualifierAsked(vendor_id=qualifier.vendor_id, person_id=qualifier.id, leads=leads, waiting=31)
    [mail] = scene.tell(event)
    assert mail.choices == list(leads)
    text = plain(mail)
    assert "The score is 31." in text
    assert "29 more wait" in text
    command = command_for(Qualify(), about_of(mail), Source(via=Channel.LINK, choice=1))
    assert command == QualifyLead(lead_id=leads[1], person_id=qualifier.id, via=Channel.LINK)


def unplaced(scene: Scene) -> tuple[Any, list[int]]:
    lead_id = scene.lead(status=LeadStatus.UNPLACED)
    with scene.units() as unit:
        partners = [scene.contact(unit, address).partner_id for address in (OLIVIA, MEGAN)]
        refused = {
            "partner_id": partners[0],
            "name": "Harbour",
            "rank": None,
            "value": None,
            "refusals": {"capacity": "Full."},
        }
        ranked = {
            "partner_id": partners[1],
            "name": "Severn",
            "rank": 1,
            "value": 70.0,
            "refusals": {},
            "won": 1,
            "accepted": 2,
        }
        candidates: list[dict[str, Any]] = [refused, ranked, {"not_near": 3, "not_listed": 0}]
        unit.add(
            Verdict(lead_id=lead_id, at=NOW, mode=Mode.BEST_MATCH, rule=0, program_version=1, candidates=candidates)
        )
    return lead_id, [partners[1], partners[0]]


def test_a_manager_may_offer_again_choose_a_partner_or_withdraw_what_nobody_took(scene: Scene) -> None:
    lead_id, partners = unplaced(scene)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    manager: PersonId = scene.manager_id()
    named: dict[str, Any] = {"vendor_id": vendor, "lead_id": lead_id, "manager_id": manager}
    event = events.LeadUnplaced(**named, reason="Two partners were asked.")
    with scene.units() as unit:
        unit.record(event)
    [mail] = scene.tell(event)
    assert (mail.lead_id, mail.person_id, mail.choices) == (lead_id, manager, partners)
    told = written(mail)
    assert "Two partners were asked. It rests with you" in told
    assert "won 1 of 2 accepted leads" in told
    assert "against it: Full." in told
    assert command_for(Assign(), about_of(mail), BY_LINK) == AssignLead(
        lead_id=lead_id,
        partner_id=PartnerId(partners[0]),
        person_id=manager,
        via=Channel.LINK,
    )
    assert isinstance(command_for(Reoffer(), about_of(mail), BY_LINK), ReofferLead)


def test_an_unplaced_lead_that_was_never_judged_still_has_its_choices(scene: Scene) -> None:
    lead_id = scene.lead(status=LeadStatus.UNPLACED, account_id=None)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    [mail] = scene.tell(
        events.LeadUnplaced(vendor_id=vendor, lead_id=lead_id, manager_id=scene.manager_id(), reason="Nobody took it.")
    )
    assert mail.choices == []
    assert "Offer it to all again" in written(mail)


def test_a_silent_partner_is_told_of_to_the_manager_with_whom_to_call(scene: Scene) -> None:
    lead_id = scene.lead(status=LeadStatus.ACCEPTED)
    event = events.SilenceEscalated(
        **scene.of_work(lead_id),
        manager_id=scene.manager_id(),
        reason="Nothing was heard since Monday.",
        reclaim_at=NOW,
    )
    mail = next(mail for mail in scene.tell(event) if mail.name == "silence_escalated")
    assert mail.person_id == scene.manager_id()
    told = written(mail)
    for word in ("Nothing was heard since Monday.", OLIVIA, "Fenwick Press Ltd", "Tue 24 Nov 2026, 09:30 GMT"):
        assert word in told


def test_a_registration_is_decided_by_link_and_when_late_by_the_director(scene: Scene) -> None:
    registration_id = scene.registration()
    named = scene.of_registration(registration_id)
    submitted = scene.tell(events.RegistrationSubmitted(**named, manager_id=scene.manager_id()))
    request = next(mail for mail in submitted if mail.name == "registration_request")
    assert "approve for 120 days" in written(request)
    decision = command_for(Approve(), about_of(request), BY_LINK)
    assert decision == ApproveRegistration(
        registration_id=registration_id, person_id=scene.manager_id(), via=Channel.LINK
    )
    scene.change(Registration, registration_id, due_at=NOW)
    director = person_with(scene, Role.DIRECTOR)
    [late] = scene.tell(events.RegistrationEscalated(**named, person_id=director.id))
    assert (late.recipient, late.name) == (director.address, "registration_escalated")
    assert "an answer was due by Tue 24 Nov 2026, 09:30 GMT" in " ".join(written(late).split())


def test_whoever_sent_a_lead_hears_that_it_was_won(scene: Scene) -> None:
    sender = person_with(scene, Role.LEAD_SENDER)
    lead_id = scene.lead(status=LeadStatus.WON, sender_id=sender.id)
    event = events.LeadWon(**scene.of_work(lead_id), amount=None, currency=None, closed_on=NOW.date())
    [mail] = scene.tell(event)
    assert (mail.recipient, mail.name) == (sender.address, "lead_won")
    scene.change(Person, sender.id, active=False)
    assert scene.tell(event) == []
    scene.change(Lead, lead_id, sender_id=None)
    assert scene.tell(event) == []


def failed_offer(scene: Scene) -> Mail:
    lead_id = scene.lead()
    offer_id = scene.offer(lead_id)
    made = events.OfferMade(
        **scene.of_offer(lead_id, offer_id), mode=Mode.BEST_MATCH, round=1, deadline_at=NOW, others=0
    )
    [mail] = scene.tell(made)
    scene.change(Offer, offer_id, status=OfferStatus.UNDELIVERED)
    scene.change(Contact, scene.contact_id(), undeliverable_at=NOW)
    return mail


def failure(mail: Mail) -> events.DeliveryFailed:
    return events.DeliveryFailed(vendor_id=mail.vendor_id, mail_id=mail.id, permanent=True, status="5.1.1")


def test_the_manager_hears_whose_mail_came_back_and_what_was_done(scene: Scene) -> None:
    lost = failed_offer(scene)
    [mail] = scene.tell(failure(lost))
    told = " ".join(written(mail).split())
    assert (mail.person_id, mail.lead_id) == (scene.manager_id(), lost.lead_id)
    assert mail.subject == f"[LEAD-{lost.lead_id}] Mail to Olivia Hart of Harbour IT Ltd did not arrive"
    for sentence in (
        OLIVIA,
        "5.1.1",
        "The offer has ended and does not count against the partner",
        "until it is corrected",
    ):
        assert sentence in told


def test_mails_about_failed_mails_never_chase_each_other(scene: Scene) -> None:
    [told] = scene.tell(failure(failed_offer(scene)))
    assert scene.tell(failure(told)) == []


def test_when_a_managers_own_mail_comes_back_somebody_else_is_told(scene: Scene) -> None:
    lead_id, _ = unplaced(scene)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
        manager = manager_for(unit, vendor, "GB")
    [lost] = scene.tell(
        events.LeadUnplaced(vendor_id=vendor, lead_id=lead_id, manager_id=manager.id, reason="Nobody took it.")
    )
    [mail] = scene.tell(failure(lost))
    assert mail.recipient == person_with(scene, Role.DIRECTOR).address
    assert manager.name in mail.subject
    assert "Nothing else was changed." in written(mail)


def test_a_letter_that_nobody_understood_reaches_the_operator_as_it_came(scene: Scene) -> None:
    raw = b"From: <sam@tyne.example>\r\nSubject: Help\r\n\r\nPlease call Priya Nair.\r\n"
    letter_id = letter(scene, raw)
    [mail] = scene.tell(events.LetterShown(vendor_id=None, letter_id=letter_id, reason="The sender is not known."))
    assert (mail.recipient, mail.status) == ("op@hub.example", MailStatus.WAITING)
    assert "tyne.example" in written(mail)
    assert "sam@" not in plain(mail)
    [attached] = opened(mail).iter_attachments()
    assert attached.get_content_type() == "message/rfc822"
    assert raw in mail.content


def test_a_letter_that_no_parser_survives_is_shown_all_the_same(scene: Scene) -> None:
    raw = b"To: " + b"(" * 20_000 + b"\r\n\r\n\xff\x00\r"
    [mail] = scene.tell(events.LetterShown(vendor_id=None, letter_id=letter(scene, raw), reason="Unreadable."))
    [attached] = opened(mail).iter_attachments()
    assert (attached.get_content_type(), attached.get_content()) == ("application/octet-stream", raw)


def test_no_mail_to_a_vendors_people_can_be_answered_as_if_by_a_partner(scene: Scene) -> None:
    lead_id, _ = unplaced(scene)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    [mail] = scene.tell(
        events.LeadUnplaced(vendor_id=vendor, lead_id=lead_id, manager_id=scene.manager_id(), reason="Nobody took it.")
    )
    with pytest.raises(StaleLink):
        command_for(Accept(), about_of(mail), BY_LINK)


def test_a_desk_reminder_lets_each_lead_be_decided_in_place(scene: Scene) -> None:
    lead_id, _ = unplaced(scene)
    held, registration = scene.lead(status=LeadStatus.ON_HOLD), scene.registration()
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    waiting: dict[str, Any] = {"unplaced": (lead_id,), "held": (held,), "registrations": (registration,)}
    [mail] = scene.tell(events.DeskReminderSent(vendor_id=vendor, person_id=scene.manager_id(), **waiting))
    assert mail.choices == [lead_id, held, -registration]
    by = {"person_id": scene.manager_id(), "via": Channel.LINK}
    assert command_for(Reoffer(), about_of(mail), BY_LINK) == ReofferLead(lead_id=lead_id, **by)
    second = Source(via=Channel.LINK, choice=1)
    assert command_for(Qualify(), about_of(mail), second) == QualifyLead(lead_id=held, **by)
    third = Source(via=Channel.LINK, choice=2)
    denial = DenyRegistration(registration_id=registration, note="", **by)
    assert command_for(Deny(), about_of(mail), third) == denial
    assert f"REG-{registration}" in written(mail)
    nothing: dict[str, Any] = {"unplaced": (), "held": (), "registrations": (registration,)}
    assert scene.tell(events.DeskReminderSent(vendor_id=vendor, person_id=scene.manager_id(), **nothing)) == []


@pytest.mark.parametrize(
    ("status", "rule", "words"),
    [
        (LeadStatus.UNPLACED, "nobody_left", ("Offer it to all again", "Withdraw:", "Or give it to one partner")),
        (LeadStatus.ON_HOLD, "qualifier_silent", ("Qualify:", "Disqualify:")),
        (LeadStatus.CONTACTED, "lead_stalled", ("Take it back", OLIVIA)),
    ],
)
def test_an_escalation_brings_what_can_be_done(scene: Scene, status: LeadStatus, rule: str, words: Any) -> None:
    owner = {"contact_id": scene.contact_id()} if status is LeadStatus.CONTACTED else {}
    lead_id = unplaced(scene)[0] if status is LeadStatus.UNPLACED else scene.lead(status=status, **owner)
    with scene.units.reading() as unit:
        vendor = scene.vendor(unit)
    told: dict[str, Any] = {"told": Rung.DIRECTOR, "person_id": person_with(scene, Role.DIRECTOR).id}
    event = events.LeadEscalated(vendor_id=vendor, lead_id=lead_id, rule=rule, reason="Nobody acts.", **told)
    [mail] = scene.tell(event)
    text = written(mail)
    assert [word for word in (*words, "was asked before you", "Wait 3 more working days") if word not in text] == []
    waits = command_for(Wait(days=5), about_of(mail), BY_LINK)
    assert waits == WaitLonger(lead_id=lead_id, days=5, person_id=told["person_id"], via=Channel.LINK)


def test_a_partners_contact_is_asked_about_a_lead_that_stands_still(scene: Scene) -> None:
    lead_id = scene.lead(status=LeadStatus.CONTACTED, contact_id=scene.contact_id())
    vendor_id = scene.of_work(lead_id)["vendor_id"]
    asked: dict[str, Any] = {"rule": "lead_stalled", "reason": "Its stage has not changed since 2026-10-01."}
    own = events.LeadEscalated(
        vendor_id=vendor_id, lead_id=lead_id, told=Rung.CONTACT, contact_id=scene.contact_id(), **asked
    )
    above = events.LeadEscalated(
        vendor_id=vendor_id, lead_id=lead_id, told=Rung.PARTNER_MANAGER, contact_id=scene.contact_id(MEGAN), **asked
    )
    [first], [second] = scene.tell(own), scene.tell(above)
    assert "Its stage has not changed since 2026-10-01." in written(first)
    assert "Your colleague" not in written(first)
    assert "Your colleague Olivia Hart works on it" in " ".join(written(second).split())
    assert (first.lead_id, second.contact_id) == (lead_id, scene.contact_id(MEGAN))


def test_a_partner_is_told_that_a_protection_ends(scene: Scene) -> None:
    registration = scene.registration()
    named: dict[str, Any] = {**scene.of_registration(registration), "protected_until": date(2027, 1, 6)}
    [soon] = scene.tell(events.RegistrationLapses(**named, days_left=14))
    [over] = scene.tell(events.RegistrationLapses(**named, days_left=0))
    assert "ends with Wed 6 Jan 2027" in written(soon)
    assert "others may register this deal now" in " ".join(written(over).split())
