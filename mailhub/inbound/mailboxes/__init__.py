"""The mailboxes, in the order of asking: each line below registers one; the backstop takes what nobody took."""
# isort: skip_file

from mailhub.inbound.mailboxes.posted_leads import PostedLeads as PostedLeads
from mailhub.inbound.mailboxes.delivery_status import DeliveryStatus as DeliveryStatus
from mailhub.inbound.mailboxes.unsubscribing import Unsubscribing as Unsubscribing
from mailhub.inbound.mailboxes.erasure import Erasure as Erasure
from mailhub.inbound.mailboxes.data_subject import DataSubject as DataSubject
from mailhub.inbound.mailboxes.deal_registration import DealRegistration as DealRegistration
from mailhub.inbound.mailboxes.pool_request import PoolRequest as PoolRequest
from mailhub.inbound.mailboxes.offer_reply import OfferReply as OfferReply
from mailhub.inbound.mailboxes.feedback import Feedback as Feedback
from mailhub.inbound.mailboxes.program import ProgramLetter as ProgramLetter
from mailhub.inbound.mailboxes.decision import Decision as Decision
from mailhub.inbound.mailboxes.operator_reply import OperatorReply as OperatorReply
from mailhub.inbound.mailboxes.lead_list import LeadList as LeadList
from mailhub.inbound.mailboxes.hot_lead import HotLead as HotLead
from mailhub.inbound.mailboxes.ask import Ask as Ask
from mailhub.inbound.mailboxes.backstop import Backstop as Backstop
