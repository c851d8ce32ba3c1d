"""Performance: how much of what a partner was asked it has answered, and when that is too little."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import Command, JudgeNeglect
from mailhub.domain.events import FeedbackMissed, NeglectNoticed, OfferExpired
from mailhub.domain.program import PerformanceRules
from mailhub.domain.terms import LeadId, PartnerId, Standing, VendorId
from mailhub.routing.authority import way_of
from mailhub.speech import N_, Phrase
from mailhub.store.claims import lock_row
from mailhub.store.queries.neglect import feedback_missed, offers_answered, offers_missed, reports_given
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Enrollment
from mailhub.store.unit import Unit

_MISSED_ONE = N_(
    "score {score} of 100: {answered} of {offers} offers answered, {reports} reports given, "
    "1 request for feedback left unanswered"
)
_MISSED = N_(
    "score {score} of 100: {answered} of {offers} offers answered, {reports} reports given, "
    "{missed} requests for feedback left unanswered"
)
_GIVEN = 3  # answers that a partner is taken to have given, so that a first slip does not look like a habit


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a partner did at one vendor within the window: each a lead, once for each time."""

    missed_offers: tuple[LeadId, ...] = ()
    missed_feedback: tuple[LeadId, ...] = ()
    answered_offers: int = 0
    reports: int = 0

    @property
    def score(self) -> int:
        """0 to 100: the share of all that was asked which was answered; a rejection is an answer as any other."""
        answered = _GIVEN + self.answered_offers + self.reports
        asked = answered + len(self.missed_offers) + len(self.missed_feedback)
        return round(100 * answered / asked)

    @property
    def told(self) -> Phrase:
        """The same in words."""
        offers = self.answered_offers + len(self.missed_offers)
        missed = len(self.missed_feedback)
        known = {"score": self.score, "answered": self.answered_offers, "offers": offers, "reports": self.reports}
        if missed == 1:
            return Phrase(_MISSED_ONE, known)
        return Phrase(_MISSED, {**known, "missed": missed})


def record_of(unit: Unit, enrollment: Enrollment, rules: PerformanceRules) -> Record:
    """What an enrolled partner did within the window; what led to a suspension is not held against it again."""
    since = window_of(enrollment, rules, unit.now)
    who = (enrollment.vendor_id, enrollment.partner_id)
    return Record(
        missed_offers=tuple(offers_missed(unit, *who, since)),
        missed_feedback=tuple(feedback_missed(unit, *who, since)),
        answered_offers=offers_answered(unit, *who, since),
        reports=reports_given(unit, *who, since),
    )


def window_of(enrollment: Enrollment, rules: PerformanceRules, now: datetime) -> datetime:
    """Since when a partner's misses count."""
    begin = now - rules.window
    return max(begin, enrollment.suspended_at) if enrollment.suspended_at else begin


def is_too_much(missed_offers: int, missed_feedback: int, rules: PerformanceRules) -> bool:
    """Whether so much neglect leads to a notice; a limit of 0 means never."""
    offers = 0 < rules.missed_offers <= missed_offers
    return offers or 0 < rules.missed_feedback <= missed_feedback


def watch_neglect(event: OfferExpired | FeedbackMissed, unit: Unit) -> Iterable[Command]:
    """Each thing missed may be the one too many."""
    if event.vendor_id is not None:
        yield JudgeNeglect(vendor_id=event.vendor_id, partner_id=event.partner_id, **way_of(event))


def judge_neglect(command: JudgeNeglect, unit: Unit) -> None:
    """Give a partner notice when it has missed too much: once, until the notice is over or mended."""
    enrollment = locked_enrollment(unit, command.vendor_id, command.partner_id)
    if enrollment is None or enrollment.standing != Standing.GOOD:
        return
    rules = current_program(unit, command.vendor_id).performance
    if enrollment.noticed_at is not None and enrollment.noticed_at > unit.now - rules.window:
        return
    since = window_of(enrollment, rules, unit.now)
    who = (command.vendor_id, command.partner_id, since)
    offers, feedback = tuple(offers_missed(unit, *who)), tuple(feedback_missed(unit, *who))
    if is_too_much(len(offers), len(feedback), rules):
        enrollment.noticed_at, enrollment.proposed_at = unit.now, None
        noticed = NeglectNoticed(
            vendor_id=command.vendor_id,
            partner_id=command.partner_id,
            contact_id=enrollment.contact_id,
            missed_offers=offers,
            missed_feedback=feedback,
            decide_at=notice_ends_at(unit, enrollment),
            **way_of(command),
        )
        unit.record(noticed)


def notice_ends_at(unit: Unit, enrollment: Enrollment) -> datetime:
    """When a noticed partner has had its working days to mend."""
    program = current_program(unit, enrollment.vendor_id)
    begin = enrollment.noticed_at or unit.now
    return add_working_days(program.calendar(), begin, max(1, program.performance.notice_days))


def locked_enrollment(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> Enrollment | None:
    """A partner's place in a program that nobody else changes before this unit ends; None when it has none."""
    found = enrollment_of(unit, vendor_id, partner_id)
    if found is None:
        return None
    lock_row(unit, Enrollment, found.id)
    return unit.get(Enrollment, found.id)
