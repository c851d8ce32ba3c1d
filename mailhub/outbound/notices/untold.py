"""The events of which nobody is mailed, each with the reason: what follows from them is told, or somebody asks."""

from collections.abc import Mapping

from mailhub.domain import events
from mailhub.domain.events import Event

_PAGE = "The page that was clicked, or the mail that answers, has said it."
_STEP = "A step on the way: the mails about where it leads say what matters."
_WITHIN = "It stands in the one mail of the day about all that waits."

UNTOLD: Mapping[type[Event], str] = {
    events.LeadReceived: "The receipt is written once the whole letter is worked through.",
    events.LeadImported: "Whoever imports it sees it; what was long ago is no news to anybody.",
    events.LeadScored: _STEP,
    events.LeadHeld: "The receipt says so, and the qualifier is asked once a day about all that is on hold.",
    events.LeadRedirected: "Its registrant gets the offer, and the others that theirs have ended.",
    events.LeadPooled: "The pool is announced to each contact as often as it wishes.",
    events.CandidatesJudged: "WHY tells it to whoever asks.",
    events.ManagerAsked: _WITHIN,
    events.OfferReminded: _WITHIN,
    events.ContactReminded: _WITHIN,
    events.FeedbackRequested: _WITHIN,
    events.FeedbackMissed: "The next reminder asks again, and neglect has its own notice.",
    events.OfferUndelivered: "Whoever it was for gets no mail at present; the manager is told of the address.",
    events.OfferSteppedAside: "The mail that notes the absence names what went to others.",
    events.WorkPassedOn: "Whoever enrolled the colleague knows, and its next reminder names the lead.",
    events.OfferRevoked: "The mail about the suspension names it.",
    events.DeadlineMoved: "The offer's page and its reminders have the later deadline; none was ever earlier.",
    events.SenderConfirmed: "What the letter asked for is answered as if it had just come.",
    events.InstantLinksEnded: "Every answer still works, with one button more.",
    events.DealOpened: "The mail about the approval names the lead.",
    events.DealClosed: "The mail about the end of the registration says so.",
    events.ErasureConfirmed: "Nobody is asked about it any more; mailhub privacy status tells who has confirmed.",
    events.Unsubscribed: _PAGE,
    events.Resubscribed: _PAGE,
}
