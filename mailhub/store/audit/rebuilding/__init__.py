"""Rebuilding: what each event makes of the states of leads, offers and registrations, by the event's name."""

from mailhub.store.audit.rebuilding import leads, offers, registrations, work
from mailhub.store.audit.rebuilding.states import Rebuilder

REBUILDERS: dict[str, Rebuilder] = {
    **leads.REBUILDERS,
    **offers.REBUILDERS,
    **work.REBUILDERS,
    **registrations.REBUILDERS,
}

SILENT = frozenset(
    """
    AbsenceEnded AbsenceSet AcceptanceHeld AccountsMatched AccountsSeparated AlertsRaised BreachesFound CandidatesJudged
    ComplaintMade ConflictDecided ConflictEscalated ConflictStated ContactReminded DeliveryFailed DeskReminderSent
    DigestSent ErasureAsked ErasureConfirmed ErasureOverdue ErasureProposed ExtensionEscalated FeedbackMissed
    FeedbackRequested FreshMailAsked HelpAsked InstantLinksEnded LeadAskedAgain LeadEscalated LeadWantedAgain
    LetterAnswered LetterShown LetterWorkedThrough ListProgressed ManagerAsked NeglectMended NeglectNoticed NoteKept
    OfferReminded OffersStopped PartnerReinstated PartnerSpared PartnerSuspended PersonErased PointsAsked PoolAnnounced
    PreferencesSet ProgramApplied ProgramAsked ProgramProposed ProgramRefused QualifierAsked QuestionsAnswered
    QueueLifted RedemptionApproved RedemptionAsked RedemptionDenied RegistrationEscalated RegistrationFormAsked
    RegistrationLapses RegistrationsWorkedThrough ReminderSent ReportAsked ReportDue ReportFailed ReportsChosen
    ReportsTold ResellersTold ReservationHeld ReservationOpened Resubscribed SaleCredited SenderAsked SenderConfirmed
    SilenceEscalated SplitAnswered SplitProposed SplitSettled SuspensionProposed TimeGranted TimeRefused Unsubscribed
    WebhookDisabled WelcomeDue WhereAsked WhyAsked WorkDeadlinesMoved
    """.split()
)
"""The events that change none of the columns that are rebuilt; a new kind of event is named here, or rebuilt."""
