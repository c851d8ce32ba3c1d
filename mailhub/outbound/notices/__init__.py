"""Who hears of what: each event, and the functions that write the mails about it.

A function takes the event and the desk (`notices.desk.Desk`: rows turned into what mails show) and yields a
Notice for each mail. A new mail = its class in `mails/`, its template pair, a function in the noun's file here, and its
name in the table.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mailhub.domain import events
from mailhub.domain.events import Event
from mailhub.outbound.notices import asking, letters, offers, people, registrations, reports, trouble, work
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.outbox import Outbox
from mailhub.store.unit import Unit

Writer = Callable[[Any, Desk], Iterable[Notice]]

NOTICES: Mapping[type[Event], tuple[Writer, ...]] = {
    events.OfferMade: (offers.offer,),
    events.OfferReminded: (offers.offer_reminder,),
    events.OfferAccepted: (offers.lead_details,),
    events.AcceptanceHeld: (offers.acceptance_held,),
    events.OfferRejected: (offers.reject_receipt,),
    events.OfferTaken: (offers.offer_taken,),
    events.OfferExpired: (offers.offer_expired,),
    events.OfferWithdrawn: (offers.offer_withdrawn,),
    events.ContactReminded: (work.contact_reminder,),
    events.FeedbackRequested: (work.feedback_request,),
    events.FeedbackGiven: (work.feedback_receipt,),
    events.LeadWon: (work.feedback_receipt, people.lead_won),
    events.LeadLost: (work.feedback_receipt,),
    events.LeadHandedBack: (work.feedback_receipt,),
    events.SilenceEscalated: (work.silence_notice, people.silence_escalated),
    events.LeadReclaimed: (work.lead_reclaimed,),
    events.RegistrationReturned: (registrations.registration_missing,),
    events.RegistrationSubmitted: (registrations.registration_receipt, people.registration_request),
    events.RegistrationApproved: (registrations.registration_approved,),
    events.RegistrationDenied: (registrations.registration_denied,),
    events.NoteKept: (letters.read_back, trouble.partner_words),
    events.LetterAnswered: (letters.answer,),
    events.SenderAsked: (letters.confirm_sender,),
    events.WhereAsked: (asking.where,),
    events.HelpAsked: (asking.help_text,),
    events.LetterWorkedThrough: (people.lead_receipt,),
    events.QualifierAsked: (people.qualification_request,),
    events.LeadUnplaced: (people.lead_unplaced,),
    events.ManagerAsked: (people.lead_unplaced,),
    events.RegistrationEscalated: (people.registration_escalated,),
    events.DeliveryFailed: (trouble.delivery_failed,),
    events.LetterShown: (trouble.letter_shown,),
    events.ReportDue: (reports.weekly_report,),
}


class Notices:
    """Tells people what has happened, in the unit in which it happens."""

    def __init__(self, outbox: Outbox) -> None:
        self._outbox = outbox

    def tell(self, key: int, event: Event, unit: Unit) -> None:
        """Put every mail about an event into the outbox; `key` is the event's line in the history."""
        desk = Desk(unit=unit, sender=self._outbox.sender)
        for write in NOTICES.get(type(event), ()):
            for notice in write(event, desk):
                self._outbox.post(unit, notice.mail, notice.to, about=notice.about, event_key=f"event-{key}")
