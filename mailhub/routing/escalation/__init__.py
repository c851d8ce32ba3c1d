"""The clocks: what happens when nobody acts. The import lines register the rules, the first named wins a tie."""

from mailhub.routing.escalation.offer_delivery import OfferDelivery as OfferDelivery  # isort: skip
from mailhub.routing.escalation.claim_window_over import ClaimWindowOver as ClaimWindowOver  # isort: skip
from mailhub.routing.escalation.offer_reminder import OfferReminder as OfferReminder  # isort: skip
from mailhub.routing.escalation.offer_expiry import OfferExpiry as OfferExpiry  # isort: skip
from mailhub.routing.escalation.lead_unrouted import LeadUnrouted as LeadUnrouted  # isort: skip
from mailhub.routing.escalation.hot_lead_unrouted import HotLeadUnrouted as HotLeadUnrouted  # isort: skip
from mailhub.routing.escalation.qualification_wanted import QualificationWanted as QualificationWanted  # isort: skip
from mailhub.routing.escalation.qualifier_reminder import QualifierReminder as QualifierReminder  # isort: skip
from mailhub.routing.escalation.qualifier_silent import QualifierSilent as QualifierSilent  # isort: skip
from mailhub.routing.escalation.offers_exhausted import OffersExhausted as OffersExhausted  # isort: skip
from mailhub.routing.escalation.pool_over import PoolOver as PoolOver  # isort: skip
from mailhub.routing.escalation.unplaced_reminder import UnplacedReminder as UnplacedReminder  # isort: skip
from mailhub.routing.escalation.nobody_left import NobodyLeft as NobodyLeft  # isort: skip
from mailhub.routing.escalation.contact_reminder import ContactReminder as ContactReminder  # isort: skip
from mailhub.routing.escalation.contact_overdue import ContactOverdue as ContactOverdue  # isort: skip
from mailhub.routing.escalation.feedback_request import FeedbackRequest as FeedbackRequest  # isort: skip
from mailhub.routing.escalation.feedback_ignored import FeedbackIgnored as FeedbackIgnored  # isort: skip
from mailhub.routing.escalation.feedback_overdue import FeedbackOverdue as FeedbackOverdue  # isort: skip
from mailhub.routing.escalation.silence_reclaim import SilenceReclaim as SilenceReclaim  # isort: skip
from mailhub.routing.escalation.lead_stalled import LeadStalled as LeadStalled  # isort: skip
from mailhub.routing.escalation.delivery_failing import DeliveryFailing as DeliveryFailing  # isort: skip
from mailhub.routing.escalation.registration_undecided import RegistrationUndecided as RegistrationUndecided  # isort: skip
from mailhub.routing.escalation.registration_lapsing import RegistrationLapsing as RegistrationLapsing  # isort: skip
from mailhub.routing.escalation.notice_over import NoticeOver as NoticeOver  # isort: skip
from mailhub.routing.escalation.suspension_over import SuspensionOver as SuspensionOver  # isort: skip
