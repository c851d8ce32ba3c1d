"""The clocks: what happens when nobody acts. The import lines register the rules, the first named wins a tie."""

from mailhub.routing.escalation.offer_reminder import OfferReminder as OfferReminder  # isort: skip
from mailhub.routing.escalation.offer_expiry import OfferExpiry as OfferExpiry  # isort: skip
from mailhub.routing.escalation.lead_unrouted import LeadUnrouted as LeadUnrouted  # isort: skip
from mailhub.routing.escalation.qualification_wanted import QualificationWanted as QualificationWanted  # isort: skip
from mailhub.routing.escalation.offers_exhausted import OffersExhausted as OffersExhausted  # isort: skip
from mailhub.routing.escalation.unplaced_reminder import UnplacedReminder as UnplacedReminder  # isort: skip
from mailhub.routing.escalation.contact_reminder import ContactReminder as ContactReminder  # isort: skip
from mailhub.routing.escalation.contact_overdue import ContactOverdue as ContactOverdue  # isort: skip
from mailhub.routing.escalation.feedback_request import FeedbackRequest as FeedbackRequest  # isort: skip
from mailhub.routing.escalation.feedback_overdue import FeedbackOverdue as FeedbackOverdue  # isort: skip
from mailhub.routing.escalation.silence_reclaim import SilenceReclaim as SilenceReclaim  # isort: skip
from mailhub.routing.escalation.registration_undecided import RegistrationUndecided as RegistrationUndecided  # isort: skip
