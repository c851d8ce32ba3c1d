"""Who hears of what: each event, and the functions that write the mails about it.

A function takes the event and the desk (`notices.desk.Desk`: rows turned into what mails show) and yields a
Notice for each mail. A new mail = its class in `mails/`, its template pair, a function in the noun's file here, and its
name in the table.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mailhub.domain import events
from mailhub.domain.events import Event
from mailhub.domain.lists import ListReader
from mailhub.outbound.notices import (
    alerts,
    asked_reports,
    asking,
    claims,
    conflicts,
    contacts,
    decisions,
    digests,
    doors,
    erasures,
    fresh,
    held,
    letters,
    lists,
    offers,
    orders,
    passing_on,
    people,
    points,
    pool,
    programs,
    pushed_reports,
    registered_deals,
    registrations,
    reminding,
    reports,
    soundness,
    splits,
    standing,
    trouble,
    work,
)
from mailhub.outbound.notices.desk import Desk, Notice, no_lists
from mailhub.outbound.outbox import Outbox
from mailhub.store.queries.threads import note_news
from mailhub.store.unit import Unit

Writer = Callable[[Any, Desk], Iterable[Notice]]

NOTICES: Mapping[type[Event], tuple[Writer, ...]] = {
    events.OfferMade: (offers.offer,),
    events.OfferAccepted: (offers.lead_details,),
    events.AcceptanceHeld: (offers.acceptance_held,),
    events.QueueLifted: (offers.queue_lifted,),
    events.PointsAsked: (points.points_statement,),
    events.RedemptionAsked: (points.redemption_request, points.redemption_told),
    events.RedemptionApproved: (points.redemption_told, decisions.granted),
    events.RedemptionDenied: (points.redemption_told, decisions.granted),
    events.NeglectNoticed: (standing.neglect_notice,),
    events.NeglectMended: (standing.notice_lifted,),
    events.PartnerSpared: (standing.notice_lifted, decisions.stands),
    events.SuspensionProposed: (standing.suspension_request,),
    events.PartnerSuspended: (standing.partner_suspended,),
    events.PartnerReinstated: (standing.partner_reinstated, decisions.stands),
    events.OffersStopped: (standing.offers_stopped,),
    events.OfferRejected: (offers.reject_receipt,),
    events.OfferClaimed: (offers.offer_claimed,),
    events.OfferTaken: (offers.offer_taken,),
    events.OfferExpired: (offers.offer_expired,),
    events.OfferWithdrawn: (offers.offer_withdrawn,),
    events.OfferPassedOn: (offers.offer_passed_on,),
    events.OfferReopened: (offers.offer_reopened,),
    events.ReminderSent: (reminding.reminder,),
    events.DigestSent: (digests.digest,),
    events.DeskReminderSent: (reminding.desk_reminder,),
    events.LeadEscalated: (reminding.escalated,),
    events.RegistrationLapses: (registered_deals.registration_lapsing,),
    events.FeedbackGiven: (work.feedback_receipt,),
    events.LeadWon: (work.feedback_receipt, people.lead_won),
    events.LeadLost: (work.feedback_receipt,),
    events.LeadHandedBack: (work.feedback_receipt, passing_on.handed_back_again),
    events.WorkDeadlinesMoved: (work.details_late,),
    events.SilenceEscalated: (work.silence_notice, people.silence_escalated),
    events.LeadReclaimed: (work.lead_reclaimed, orders.reclaimed),
    events.LeadQualified: (orders.qualified,),
    events.LeadDisqualified: (orders.disqualified,),
    events.LeadMerged: (orders.merged,),
    events.LeadsSeparated: (orders.separated,),
    events.QuestionsAnswered: (orders.answered,),
    events.LeadWithdrawn: (orders.withdrawn,),
    events.LeadReoffered: (orders.reoffered,),
    events.TimeGranted: (orders.time_granted, work.more_time),
    events.TimeRefused: (orders.time_refused, work.more_time),
    events.PoolAnnounced: (pool.pool_announcement,),
    events.ReservationHeld: (pool.reservation_held,),
    events.ReservationOpened: (pool.reservation_open,),
    events.LeadWantedAgain: (pool.wanted_again,),
    events.AnswerDisputed: (pool.answer_disputed,),
    events.ResellersTold: (passing_on.resellers,),
    events.LeadPassedOn: (passing_on.lead_passed_on,),
    events.RegistrationReturned: (registrations.registration_missing,),
    events.RegistrationFormAsked: (registrations.registration_form,),
    events.RegistrationSubmitted: (registrations.registration_receipt, claims.registration_request),
    events.RegistrantAsked: (registrations.registration_question, decisions.asked),
    events.RegistrantAnswered: (registrations.registration_receipt, claims.registration_answered),
    events.RegistrationApproved: (registrations.registration_approved, decisions.approved),
    events.RegistrationDenied: (registrations.registration_denied, decisions.denied),
    events.ExtensionAsked: (claims.extension_request,),
    events.ExtensionEscalated: (claims.extension_escalated,),
    events.RegistrationExtended: (registered_deals.extension_answered, decisions.extended),
    events.ExtensionRefused: (registered_deals.extension_answered, decisions.not_extended),
    events.RegistrationWon: (registered_deals.registration_won,),
    events.RegistrationLost: (registered_deals.registration_lost,),
    events.RegistrationLapsed: (registered_deals.registration_lapsing,),
    events.RegistrationWithdrawn: (registered_deals.registration_withdrawn, decisions.withdrawn),
    events.SaleCredited: (registered_deals.sale_credited,),
    events.AccountsMatched: (decisions.matched,),
    events.AccountsSeparated: (decisions.matched,),
    events.ConflictOpened: (conflicts.conflict_opened, conflicts.conflict_case),
    events.ConflictStated: (conflicts.conflict_words,),
    events.ConflictDecided: (conflicts.conflict_decided, conflicts.conflict_closed, decisions.ruled),
    events.ConflictEscalated: (conflicts.conflict_escalated,),
    events.SplitProposed: (splits.split_proposed,),
    events.SplitAnswered: (splits.split_refused,),
    events.SplitSettled: (splits.split_settled,),
    events.NoteKept: (letters.read_back, trouble.partner_words),
    events.LetterAnswered: (letters.answer,),
    events.SenderAsked: (letters.confirm_sender,),
    events.WhereAsked: (asking.where,),
    events.HelpAsked: (asking.help_text,),
    events.WhyAsked: (asking.why,),
    events.AbsenceSet: (contacts.absence_noted,),
    events.AbsenceEnded: (contacts.absence_ended,),
    events.PreferencesSet: (contacts.preferences,),
    events.WelcomeDue: (contacts.welcome,),
    events.ProgramProposed: (programs.program_proposed,),
    events.ProgramRefused: (programs.program_faults,),
    events.ProgramApplied: (programs.program_applied,),
    events.ProgramAsked: (programs.program_file,),
    events.LetterWorkedThrough: (lists.lead_receipt,),
    events.RegistrationsWorkedThrough: (lists.registrations_receipt,),
    events.ListProgressed: (lists.list_progress,),
    events.QualifierAsked: (held.qualification_request,),
    events.LeadAskedAgain: (held.asked_again,),
    events.LeadUnplaced: (people.lead_unplaced,),
    events.RegistrationEscalated: (claims.registration_escalated,),
    events.DeliveryFailed: (trouble.delivery_failed,),
    events.ComplaintMade: (trouble.complaint,),
    events.LetterShown: (trouble.letter_shown,),
    events.ReportsChosen: (pushed_reports.reports_chosen,),
    events.ReportFailed: (pushed_reports.report_failed,),
    events.ReportDue: (reports.report,),
    events.ReportAsked: (asked_reports.report_answer,),
    events.ReportsTold: (asked_reports.reports_told,),
    events.FreshMailAsked: (fresh.fresh_links,),
    events.AlertsRaised: (alerts.hub_alert,),
    events.ErasureProposed: (erasures.erasure_proposed,),
    events.PersonErased: (erasures.erasure_done,),
    events.ErasureAsked: (erasures.erasure_request,),
    events.ErasureOverdue: (erasures.erasure_overdue,),
    events.BreachesFound: (soundness.breaches_found,),
    events.WebhookDisabled: (doors.webhook_disabled,),
    Event: (doors.event_copy,),
}


class Notices:
    """Tells people what has happened, in the unit in which it happens."""

    def __init__(self, outbox: Outbox, read_lists: ListReader = no_lists) -> None:
        self._outbox, self._read_lists = outbox, read_lists

    def tell(self, key: int, event: Event, unit: Unit) -> None:
        """Put every mail about an event into the outbox; `key` is the event's line in the history."""
        outbox, event_key = self._outbox, f"event-{key}"
        if unit.has_recorded(key):
            note_news(unit, event_key)
        desk = Desk(unit=unit, sender=outbox.sender, read_lists=self._read_lists, vouch=outbox.vouch, line=key)
        for write in (*NOTICES.get(type(event), ()), *NOTICES[Event]):
            for notice in write(event, desk):
                outbox.post(unit, notice.mail, notice.to, about=notice.about, event_key=event_key)
