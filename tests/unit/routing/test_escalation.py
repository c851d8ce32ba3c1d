"""Each escalation rule: when it is due, when it does not apply, and what it asks for."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from mailhub.domain import commands
from mailhub.domain.business_time import Calendar
from mailhub.domain.cases import Case
from mailhub.domain.program import Escalation
from mailhub.domain.terms import (
    CLOSED,
    WORKED,
    ContactId,
    LeadId,
    LeadStatus,
    OfferId,
    OfferStatus,
    PartnerId,
    PersonId,
    RegistrationId,
    RegistrationStatus,
    Rung,
    Standing,
    Temperature,
    VendorId,
)
from mailhub.routing.ladder import Ladder
from mailhub.routing.openings import opening_after, opening_of
from mailhub.routing.watch import RULES, next_step
from mailhub.speech import phrase
from tests.unit.routing.cases import CALENDAR, MONDAY, a_lead, a_registration, an_enrollment, an_offer, at

DEAD = {"undeliverable_at": at(days=1)}
LED = {"superior_id": ContactId(8)}
SAME = {"qualifier_id": PersonId(2)}
PROTECTED = {"status": RegistrationStatus.APPROVED, "protected_until": date(2027, 1, 6)}
ACCEPTED, CONTACTED = LeadStatus.ACCEPTED, LeadStatus.CONTACTED
DUE = {"feedback_due_at": at(days=7, hours=8)}
FOUND = {"is_registered": True}
ESCALATED = {"extension_asked_at": MONDAY, "escalated_at": at(days=2, hours=8)}
ASKED = {**DUE, "feedback_asked_at": at(days=7), "reminded_at": at(days=7)}

TABLE: list[tuple[str, Any, datetime | None]] = [
    ("offer_reminder", an_offer(), at(hours=4)),
    ("offer_reminder", an_offer(reminders_sent=1), at(hours=6.8)),
    ("offer_reminder", an_offer(reminders_sent=2), None),
    ("offer_reminder", an_offer(status=OfferStatus.REJECTED), None),
    ("offer_expiry", an_offer(), at(hours=8)),
    ("offer_expiry", an_offer(status=OfferStatus.TAKEN), None),
    ("lead_unrouted", a_lead(LeadStatus.RECEIVED), at(hours=1 / 6)),
    ("lead_unrouted", a_lead(LeadStatus.QUALIFIED), at(hours=1 / 6)),
    ("lead_unrouted", a_lead(LeadStatus.RECLAIMED), at(hours=1 / 6)),
    ("lead_unrouted", a_lead(LeadStatus.OFFERED), None),
    ("offers_exhausted", a_lead(LeadStatus.OFFERED, offers_end_at=at(hours=8)), at(hours=8 + 1 / 6)),
    ("offers_exhausted", a_lead(LeadStatus.OFFERED), at(hours=1 / 6)),
    ("offers_exhausted", a_lead(ACCEPTED), None),
    ("qualification_wanted", a_lead(LeadStatus.ON_HOLD), at(hours=1 / 12)),
    ("qualification_wanted", a_lead(LeadStatus.ON_HOLD, reminders_sent=1), None),
    ("qualifier_reminder", a_lead(LeadStatus.ON_HOLD), None),
    ("qualifier_reminder", a_lead(LeadStatus.ON_HOLD, reminders_sent=1), at(days=2, hours=8)),
    ("qualifier_reminder", a_lead(LeadStatus.ON_HOLD, reminders_sent=2), at(days=4, hours=8)),
    ("qualifier_reminder", a_lead(LeadStatus.ON_HOLD, reminders_sent=1, remind_after_days=0), at(days=1, hours=8)),
    ("qualifier_silent", a_lead(LeadStatus.ON_HOLD), at(days=7, hours=8)),
    ("qualifier_silent", a_lead(LeadStatus.ON_HOLD, rung=1, rung_at=at(days=7, hours=8)), at(days=10, hours=8)),
    ("qualifier_silent", a_lead(LeadStatus.ON_HOLD, rung=2, rung_at=at(days=10, hours=8)), None),
    ("qualifier_silent", a_lead(LeadStatus.ON_HOLD, rung=2, rung_at=at(days=-1)), at(days=7, hours=8)),
    ("qualifier_silent", a_lead(LeadStatus.ON_HOLD, **SAME, rung=1, rung_at=at(days=7, hours=8)), None),
    ("qualifier_silent", a_lead(LeadStatus.ON_HOLD, patient_until=at(days=21)), at(days=21)),
    ("qualifier_silent", a_lead(LeadStatus.QUALIFIED), None),
    ("nobody_left", a_lead(LeadStatus.UNPLACED), at(hours=4)),
    ("nobody_left", a_lead(LeadStatus.UNPLACED, temperature=Temperature.WARM), at(days=3, hours=8)),
    ("nobody_left", a_lead(LeadStatus.UNPLACED, rung=1, rung_at=at(hours=4)), None),
    ("nobody_left", a_lead(LeadStatus.OFFERED), None),
    ("hot_lead_unrouted", a_lead(LeadStatus.QUALIFIED), at(hours=4)),
    ("hot_lead_unrouted", a_lead(LeadStatus.RECLAIMED, rung=1, rung_at=at(hours=4)), at(days=3, hours=8)),
    ("hot_lead_unrouted", a_lead(LeadStatus.QUALIFIED, temperature=Temperature.COLD), None),
    ("hot_lead_unrouted", a_lead(LeadStatus.OFFERED), None),
    ("pool_over", a_lead(LeadStatus.POOLED, pooled_at=at(days=1)), at(days=15, hours=8)),
    ("pool_over", a_lead(LeadStatus.POOLED), at(days=14, hours=8)),
    ("pool_over", a_lead(LeadStatus.OFFERED, pooled_at=MONDAY), None),
    ("offer_delivery", an_offer(), None),
    ("offer_delivery", an_offer(is_waiting=True), at(hours=0.25)),
    ("offer_delivery", an_offer(is_waiting=True, goes_out_at=at(days=1)), at(days=1, hours=0.25)),
    ("offer_delivery", an_offer(sent_at=at(hours=0.1)), None),
    ("offer_delivery", an_offer(sent_at=at(hours=3)), at(hours=3)),
    ("offer_delivery", an_offer(status=OfferStatus.TAKEN, is_waiting=True), None),
    ("offer_reminder", an_offer(is_waiting=True), None),
    ("offer_reminder", an_offer(sent_at=at(hours=3)), None),
    ("offer_reminder", an_offer(decided_at=at(hours=1)), None),
    ("offer_expiry", an_offer(is_waiting=True), None),
    ("offer_expiry", an_offer(sent_at=at(hours=9)), None),
    ("lead_unrouted", a_lead(LeadStatus.QUALIFIED, now=at(hours=2)), at(hours=2 + 1 / 6)),
    ("qualification_wanted", a_lead(LeadStatus.QUALIFIED), None),
    ("unplaced_reminder", a_lead(LeadStatus.UNPLACED), at(days=2, hours=8)),
    ("unplaced_reminder", a_lead(LeadStatus.UNPLACED, reminders_sent=2), at(days=8 - 1, hours=8 + 24)),
    ("unplaced_reminder", a_lead(LeadStatus.OFFERED), None),
    ("contact_reminder", a_lead(ACCEPTED, contact_due_at=at(hours=4)), at(hours=2)),
    ("contact_reminder", a_lead(ACCEPTED, contact_due_at=at(hours=4), reminders_sent=1), at(hours=3.4)),
    ("contact_reminder", a_lead(ACCEPTED, contact_due_at=at(hours=4), reminders_sent=2), None),
    ("contact_reminder", a_lead(ACCEPTED, contact_due_at=at(hours=4), escalated_at=at(hours=4)), None),
    ("contact_reminder", a_lead(ACCEPTED), None),
    ("contact_reminder", a_lead(CONTACTED, contact_due_at=at(hours=4)), None),
    ("contact_overdue", a_lead(ACCEPTED, contact_due_at=at(hours=4)), at(hours=4)),
    ("contact_overdue", a_lead(ACCEPTED, contact_due_at=at(hours=4), escalated_at=at(hours=4)), None),
    ("contact_overdue", a_lead(CONTACTED, contact_due_at=at(hours=4)), None),
    ("contact_overdue", a_lead(ACCEPTED, contact_due_at=at(hours=4), patient_until=at(days=2)), at(days=2)),
    ("contact_overdue", a_lead(ACCEPTED, contact_due_at=at(hours=4), **DEAD), None),
    ("contact_reminder", a_lead(ACCEPTED, contact_due_at=at(hours=4), **DEAD), None),
    ("feedback_request", a_lead(CONTACTED, **DUE, **DEAD), None),
    ("feedback_overdue", a_lead(CONTACTED, **ASKED, requests_ignored=1, **DEAD), None),
    ("silence_reclaim", a_lead(CONTACTED, escalated_at=at(days=4), **DEAD), None),
    ("delivery_failing", a_lead(CONTACTED, **DEAD), at(days=1)),
    ("delivery_failing", a_lead(CONTACTED, **DEAD, rung=1, rung_at=at(days=1)), at(days=4, hours=8)),
    ("delivery_failing", a_lead(CONTACTED, **DEAD, rung=2, rung_at=at(days=4)), at(days=9, hours=8)),
    ("delivery_failing", a_lead(CONTACTED), None),
    ("delivery_failing", a_lead(LeadStatus.OFFERED, **DEAD), None),
    ("feedback_ignored", a_lead(CONTACTED, **ASKED, requests_ignored=1), None),
    ("feedback_ignored", a_lead(CONTACTED, **ASKED, **LED, requests_ignored=1), at(days=10, hours=8)),
    ("feedback_ignored", a_lead(CONTACTED, **ASKED, **LED), None),
    ("feedback_ignored", a_lead(CONTACTED, **LED, requests_ignored=1), None),
    ("feedback_ignored", a_lead(CONTACTED, **ASKED, **LED, requests_ignored=1, rung=1, rung_at=at(days=10)), None),
    ("lead_stalled", a_lead(CONTACTED), at(days=45, hours=8)),
    ("lead_stalled", a_lead(ACCEPTED), None),
    ("lead_stalled", a_lead(CONTACTED, escalation=Escalation(stalled_after_days=0)), None),
    ("lead_stalled", a_lead(CONTACTED, forecast_close_on=date(2026, 12, 4)), at(days=14)),
    ("lead_stalled", a_lead(CONTACTED, forecast_close_on=date(2026, 11, 20)), at(days=45, hours=8)),
    ("lead_stalled", a_lead(CONTACTED, rung=1, rung_at=at(days=45)), at(days=50, hours=8)),
    ("lead_stalled", a_lead(CONTACTED, **LED, rung=3, rung_at=at(days=45)), at(days=50, hours=8)),
    ("lead_stalled", a_lead(CONTACTED, **LED, rung=4, rung_at=at(days=45)), None),
    ("lead_stalled", a_lead(CONTACTED, rung=1, rung_at=at(days=45), since=at(days=46)), at(days=91, hours=8)),
    ("feedback_request", a_lead(CONTACTED, **DUE), at(days=7)),
    ("feedback_request", a_lead(CONTACTED, **DUE, reminded_at=at(days=7, hours=1)), at(days=8)),
    ("feedback_request", a_lead(CONTACTED, **ASKED), at(days=8)),
    ("feedback_request", a_lead(CONTACTED, **ASKED, requests_ignored=1), None),
    ("feedback_request", a_lead(CONTACTED, **DUE, escalated_at=at(days=14)), None),
    ("feedback_request", a_lead(CONTACTED), None),
    ("feedback_request", a_lead(LeadStatus.WON, **DUE), None),
    ("feedback_overdue", a_lead(CONTACTED, **ASKED, requests_ignored=1), at(days=14, hours=8)),
    ("feedback_overdue", a_lead(CONTACTED, **ASKED), None),
    ("feedback_overdue", a_lead(CONTACTED, **DUE, requests_ignored=1), None),
    ("feedback_overdue", a_lead(CONTACTED, **ASKED, requests_ignored=1, escalated_at=at(days=14)), None),
    ("feedback_overdue", a_lead(LeadStatus.LOST, **ASKED, requests_ignored=1), None),
    (
        "feedback_overdue",
        a_lead(CONTACTED, **{**ASKED, "feedback_asked_at": at(days=21)}, requests_ignored=1),
        at(days=22, hours=8),
    ),
    ("silence_reclaim", a_lead(ACCEPTED, escalated_at=at(hours=4)), at(days=3, hours=8)),
    ("silence_reclaim", a_lead(LeadStatus.IN_PROGRESS, escalated_at=at(days=4)), at(days=9, hours=8)),
    ("last_call", a_lead(ACCEPTED, escalated_at=at(hours=4)), at(days=3)),
    ("last_call", a_lead(ACCEPTED, escalated_at=at(hours=4), reminded_at=at(days=2)), at(days=3)),
    ("last_call", a_lead(ACCEPTED, escalated_at=at(hours=4), reminded_at=at(days=3)), None),
    ("last_call", a_lead(ACCEPTED), None),
    ("silence_reclaim", a_lead(ACCEPTED), None),
    ("silence_reclaim", a_lead(LeadStatus.OFFERED, escalated_at=at(hours=4)), None),
    ("registration_undecided", a_registration(), at(days=2, hours=8)),
    ("registration_undecided", a_registration(escalated_at=at(days=2, hours=8)), at(days=4, hours=8)),
    ("registration_undecided", a_registration(status=RegistrationStatus.RETURNED), None),
    ("registration_lapsing", a_registration(), None),
    ("registration_lapsing", a_registration(**PROTECTED), at(days=14)),
    ("registration_lapsing", a_registration(**PROTECTED, now=at(days=14)), at(days=30)),
    ("registration_lapsing", a_registration(**PROTECTED, now=at(days=31)), at(days=39)),
    ("registration_lapsing", a_registration(**PROTECTED, now=at(days=39)), None),
    ("registration_over", a_registration(), None),
    ("registration_over", a_registration(**PROTECTED), at(days=45)),
    ("registration_over", a_registration(**PROTECTED, now=at(days=60)), at(days=45)),
    ("registration_over", a_registration(**{**PROTECTED, "status": RegistrationStatus.WON}), None),
    ("registration_undecided", a_registration(is_disputed=True), None),
    ("extension_undecided", a_registration(**PROTECTED), None),
    ("extension_undecided", a_registration(**PROTECTED, extension_asked_at=MONDAY), at(days=2, hours=8)),
    ("extension_undecided", a_registration(**PROTECTED, **ESCALATED), at(days=4, hours=8)),
    ("extension_undecided", a_registration(extension_asked_at=MONDAY), None),
    ("registered_silence", a_lead(CONTACTED, **ASKED, requests_ignored=1), None),
    ("registered_silence", a_lead(CONTACTED, **ASKED, requests_ignored=1, **FOUND), at(days=10, hours=8)),
    ("registered_silence", a_lead(CONTACTED, **ASKED, **FOUND), None),
    ("registered_silence", a_lead(CONTACTED, **ASKED, requests_ignored=1, **FOUND, **DEAD), None),
    ("registered_silence", a_lead(ACCEPTED, contact_due_at=at(hours=4), **FOUND), at(hours=4)),
    (
        "registered_silence",
        a_lead(CONTACTED, **ASKED, requests_ignored=1, **FOUND, rung=2, rung_at=at(days=10)),
        at(days=15, hours=8),
    ),
    ("contact_overdue", a_lead(ACCEPTED, contact_due_at=at(hours=4), **FOUND), None),
    ("feedback_ignored", a_lead(CONTACTED, **ASKED, **LED, requests_ignored=1, **FOUND), None),
    ("feedback_overdue", a_lead(CONTACTED, **ASKED, requests_ignored=1, **FOUND), None),
    ("silence_reclaim", a_lead(CONTACTED, escalated_at=at(days=4), **FOUND), None),
    ("suspension_over", an_enrollment(), None),
    ("suspension_over", an_enrollment(standing=Standing.SUSPENDED), None),
    ("suspension_over", an_enrollment(standing=Standing.SUSPENDED, suspended_until=date(2026, 11, 27)), at(days=7)),
    ("notice_over", an_enrollment(), None),
    ("notice_over", an_enrollment(noticed_at=MONDAY), at(days=3, hours=8)),
    ("notice_over", an_enrollment(noticed_at=MONDAY, standing=Standing.SUSPENDED), None),
]


@pytest.mark.parametrize(("rule", "case", "due_at"), TABLE)
def test_a_rule_is_due_when_its_sentence_says(rule: str, case: Case, due_at: datetime | None) -> None:
    assert RULES[rule].due_at(case) == due_at


@pytest.mark.parametrize(
    ("rule", "case", "command"),
    [
        ("offer_reminder", an_offer(), commands.SendReminder(contact_id=ContactId(5))),
        ("offer_delivery", an_offer(), commands.CheckDelivery(offer_id=OfferId(3))),
        ("offer_expiry", an_offer(), commands.ExpireOffer(offer_id=OfferId(3))),
        ("lead_unrouted", a_lead(LeadStatus.RECLAIMED), commands.DistributeLead(lead_id=LeadId(7))),
        ("offers_exhausted", a_lead(LeadStatus.OFFERED), commands.DistributeLead(lead_id=LeadId(7))),
        (
            "qualification_wanted",
            a_lead(LeadStatus.ON_HOLD),
            commands.AskQualifier(vendor_id=VendorId(1), person_id=PersonId(4)),
        ),
        ("qualifier_reminder", a_lead(LeadStatus.ON_HOLD), commands.RemindPerson(person_id=PersonId(4))),
        ("unplaced_reminder", a_lead(LeadStatus.UNPLACED), commands.RemindPerson(person_id=PersonId(2))),
        ("nobody_left", a_lead(LeadStatus.UNPLACED), commands.ClimbLadder(lead_id=LeadId(7), rule="nobody_left")),
        ("pool_over", a_lead(LeadStatus.POOLED), commands.DistributeLead(lead_id=LeadId(7))),
        ("contact_reminder", a_lead(ACCEPTED), commands.SendReminder(contact_id=ContactId(5))),
        ("contact_overdue", a_lead(ACCEPTED), commands.EscalateLead(lead_id=LeadId(7))),
        (
            "feedback_request",
            a_lead(CONTACTED),
            commands.SendReminder(contact_id=ContactId(5)),
        ),
        ("last_call", a_lead(ACCEPTED), commands.SendReminder(contact_id=ContactId(5))),
        ("feedback_overdue", a_lead(CONTACTED), commands.EscalateLead(lead_id=LeadId(7))),
        (
            "silence_reclaim",
            a_lead(ACCEPTED),
            commands.ReclaimLead(lead_id=LeadId(7), reason=phrase("no first contact was reported in time")),
        ),
        (
            "silence_reclaim",
            a_lead(CONTACTED),
            commands.ReclaimLead(lead_id=LeadId(7), reason=phrase("two requests for feedback were not answered")),
        ),
        (
            "registration_undecided",
            a_registration(),
            commands.EscalateRegistration(registration_id=RegistrationId(9)),
        ),
        ("registration_lapsing", a_registration(), commands.WarnOfLapse(registration_id=RegistrationId(9))),
        ("registration_over", a_registration(), commands.LapseRegistration(registration_id=RegistrationId(9))),
        ("extension_undecided", a_registration(), commands.EscalateExtension(registration_id=RegistrationId(9))),
        (
            "registered_silence",
            a_lead(CONTACTED),
            commands.ClimbLadder(lead_id=LeadId(7), rule="registered_silence"),
        ),
        ("notice_over", an_enrollment(), commands.ProposeSuspension(enrollment_id=4)),
        (
            "suspension_over",
            an_enrollment(),
            commands.ReinstatePartner(vendor_id=VendorId(1), partner_id=PartnerId(6)),
        ),
    ],
)
def test_a_rule_asks_for_its_step(rule: str, case: Case, command: commands.Command) -> None:
    assert RULES[rule].command(case) == command


@pytest.mark.parametrize("status", [status for status in LeadStatus if status not in WORKED])
def test_every_open_lead_has_a_next_step_and_no_closed_one(status: LeadStatus) -> None:
    assert (next_step(a_lead(status)) is None) == (status in CLOSED)


@pytest.mark.parametrize("status", sorted(WORKED))
@pytest.mark.parametrize("asked", [0, 1, 2])
def test_every_lead_in_work_has_a_next_step_at_each_stage_of_silence(status: LeadStatus, asked: int) -> None:
    silent = [a_lead(status, **DUE), a_lead(status, **ASKED), a_lead(status, **ASKED, requests_ignored=1)][asked]
    assert next_step(silent) is not None
    assert next_step(a_lead(status, **ASKED, requests_ignored=2, escalated_at=at(days=14))) is not None


@pytest.mark.parametrize("status", sorted(WORKED))
@pytest.mark.parametrize("told", range(5))
def test_a_registered_deal_always_has_a_next_step_and_is_never_taken_by_a_clock(status: LeadStatus, told: int) -> None:
    silent = {
        "contact_due_at": at(hours=4),
        "reminders_sent": 2,
        "requests_ignored": 2,
        "rung": told,
        "rung_at": at(days=10),
    }
    quiet = Escalation(stalled_after_days=0)
    case = a_lead(status, **ASKED, **FOUND, **silent, escalation=quiet)
    step = next_step(case)
    assert step is not None
    assert step[1] == "registered_silence"
    assert RULES["silence_reclaim"].due_at(replace(case, escalated_at=at(days=1))) is None


def test_days_off_bring_a_warning_forward_and_put_the_end_off() -> None:
    shut = replace(CALENDAR, holidays=frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28)}))
    case = a_registration(status=RegistrationStatus.APPROVED, protected_until=date(2026, 12, 27), calendar=shut)
    at_last = replace(case, now=at(days=22))
    assert RULES["registration_lapsing"].due_at(at_last) == at(days=30)  # Wednesday the 23rd, for Thursday the 24th
    assert RULES["registration_over"].due_at(at_last) == at(days=36)  # Tuesday the 29th


def test_the_earliest_rule_is_the_next_step() -> None:
    assert next_step(an_offer()) == (at(hours=4), "offer_reminder")
    assert next_step(an_offer(reminders_sent=2)) == (at(hours=8), "offer_expiry")


def test_business_opens_in_the_zone_of_the_calendar_and_not_on_days_off() -> None:
    assert opening_of(CALENDAR, at(hours=5)) == at()
    saturday = at(days=5, hours=3)
    assert opening_of(CALENDAR, saturday) == saturday
    assert opening_after(CALENDAR, saturday) == at(days=7)
    assert opening_after(Calendar(timezone="Europe/Berlin"), at()) == at(days=1, hours=-1)


@pytest.mark.parametrize(
    ("rule", "case", "told"),
    [
        ("lead_stalled", a_lead(CONTACTED), Rung.CONTACT),
        ("lead_stalled", a_lead(CONTACTED, rung=1, rung_at=at(days=45)), Rung.CHANNEL_MANAGER),
        ("lead_stalled", a_lead(CONTACTED, **LED, rung=1, rung_at=at(days=45)), Rung.PARTNER_MANAGER),
        ("lead_stalled", a_lead(CONTACTED, **LED, rung=3, rung_at=at(days=45)), Rung.DIRECTOR),
        ("qualifier_silent", a_lead(LeadStatus.ON_HOLD), Rung.CHANNEL_MANAGER),
        ("qualifier_silent", a_lead(LeadStatus.ON_HOLD, **SAME), Rung.DIRECTOR),
        ("delivery_failing", a_lead(CONTACTED, **DEAD, rung=2, rung_at=at(days=9)), Rung.DIRECTOR),
        ("hot_lead_unrouted", a_lead(LeadStatus.QUALIFIED), Rung.CHANNEL_MANAGER),
        ("feedback_ignored", a_lead(CONTACTED, **LED), Rung.PARTNER_MANAGER),
    ],
)
def test_the_next_one_up_the_ladder_is_told(rule: str, case: Any, told: Rung) -> None:
    ladder = RULES[rule]
    assert isinstance(ladder, Ladder)
    step = ladder.next_rung(case)
    assert step is not None
    assert step[1] is told
    assert str(ladder.reason(case)).endswith(".")


def test_those_who_stand_higher_are_told_only_after_those_below_had_their_days() -> None:
    for name, rule in RULES.items():
        if isinstance(rule, Ladder):
            assert list(rule.ladder) == sorted(rule.ladder, key=list(Rung).index), name
