"""The stored words of the exchange, each with one meaning."""

from enum import StrEnum
from typing import NewType

VendorId = NewType("VendorId", int)
PersonId = NewType("PersonId", int)
PartnerId = NewType("PartnerId", int)
ContactId = NewType("ContactId", int)
AccountId = NewType("AccountId", int)
LeadId = NewType("LeadId", int)
OfferId = NewType("OfferId", int)
RegistrationId = NewType("RegistrationId", int)
RedemptionId = NewType("RedemptionId", int)
ProposalId = NewType("ProposalId", int)
ConflictId = NewType("ConflictId", int)
SplitId = NewType("SplitId", int)
EditionId = NewType("EditionId", int)
SavedReportId = NewType("SavedReportId", int)
LetterId = NewType("LetterId", int)
MailId = NewType("MailId", int)
ErasureId = NewType("ErasureId", int)
HoldingId = NewType("HoldingId", int)
ApiKeyId = NewType("ApiKeyId", int)
WebhookId = NewType("WebhookId", int)


class LeadStatus(StrEnum):
    """Where a lead rests; `lifecycles.LEAD` says how it moves."""

    RECEIVED = "received"
    ON_HOLD = "on_hold"
    QUALIFIED = "qualified"
    DISQUALIFIED = "disqualified"
    OFFERED = "offered"
    POOLED = "pooled"
    UNPLACED = "unplaced"
    ACCEPTED = "accepted"
    CONTACTED = "contacted"
    IN_PROGRESS = "in_progress"
    WON = "won"
    LOST = "lost"
    RECLAIMED = "reclaimed"
    WITHDRAWN = "withdrawn"


CLOSED = frozenset({LeadStatus.DISQUALIFIED, LeadStatus.WON, LeadStatus.LOST, LeadStatus.WITHDRAWN})
"""Statuses that nobody has to act on any more."""

WORKED = frozenset({LeadStatus.ACCEPTED, LeadStatus.CONTACTED, LeadStatus.IN_PROGRESS})
"""Statuses in which a partner owns the lead."""


class OfferStatus(StrEnum):
    """Where one partner's offer of one lead rests."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXPIRED = "expired"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    UNDELIVERED = "undelivered"
    STEPPED_ASIDE = "stepped_aside"


class RegistrationStatus(StrEnum):
    """Where a deal registration rests."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    DENIED = "denied"
    WON = "won"
    LOST = "lost"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Finding(StrEnum):
    """What a check of a registration leads to, the strongest first."""

    DENY = "deny"
    CONFLICT = "conflict"
    DOUBT = "doubt"
    NOTE = "note"


class ConflictStatus(StrEnum):
    """Where a conflict of two registrations rests."""

    OPEN = "open"
    DECIDED = "decided"


class ConflictGround(StrEnum):
    """Why two registrations are in conflict; `rule` is one that the order of their coming settled.

    `late` is one of which the earlier registration became known when the later one stood already.
    """

    RULE = "rule"
    SIMULTANEOUS = "simultaneous"
    DISPUTED = "disputed"
    LATE = "late"


class ConflictOutcome(StrEnum):
    """Which of two registrations stands, in the order in which they were complete."""

    FIRST = "first"
    SECOND = "second"
    SPLIT = "split"
    NEITHER = "neither"


class SplitStatus(StrEnum):
    """Where a proposal to share credit and commission rests."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    REFUSED = "refused"
    REPLACED = "replaced"


class LetterStatus(StrEnum):
    """Where an incoming letter rests."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    STOPPED = "stopped"
    PARKED = "parked"


class MailStatus(StrEnum):
    """Where an outgoing mail rests."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    REFUSED = "refused"
    BOUNCED = "bounced"
    SUPPRESSED = "suppressed"


class WebhookStatus(StrEnum):
    """Where a message to a vendor's system rests."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DELIVERED = "delivered"
    FAILED = "failed"


class WebhookEnd(StrEnum):
    """Why a webhook is told no more: its receiver said that it is gone, failed for days, or a person wished it."""

    GONE = "gone"
    FAILING = "failing"
    BY_HAND = "by_hand"


class LawfulBasis(StrEnum):
    """Why a person's data may be used (GDPR, Article 6 (1), a to f)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"


class Temperature(StrEnum):
    """How ready the lead is to buy; drives the clocks."""

    HOT = "hot"
    WARM = "warm"
    COLD = "cold"


class Stage(StrEnum):
    """How far a worked lead has come."""

    CONTACTED = "contacted"
    MEETING = "meeting"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    ON_HOLD = "on_hold"


class RejectReason(StrEnum):
    """Why a partner rejects an offer."""

    NO_CAPACITY = "no_capacity"
    WRONG_TERRITORY = "wrong_territory"
    WRONG_PRODUCT = "wrong_product"
    BAD_LEAD = "bad_lead"
    CONFLICT = "conflict"
    NOT_INTERESTED = "not_interested"
    OTHER = "other"


class LossReason(StrEnum):
    """Why a worked lead was lost."""

    PRICE = "price"
    COMPETITOR = "competitor"
    NO_BUDGET = "no_budget"
    NO_DECISION = "no_decision"
    TIMING = "timing"
    UNREACHABLE = "unreachable"
    OTHER = "other"


class Role(StrEnum):
    """What a vendor's person does."""

    LEAD_SENDER = "lead_sender"
    QUALIFIER = "qualifier"
    CHANNEL_MANAGER = "channel_manager"
    PRICE_APPROVER = "price_approver"
    DIRECTOR = "director"
    MARKETING = "marketing"


class PartnerKind(StrEnum):
    """What kind of company a partner is."""

    RESELLER = "reseller"
    VAR = "var"
    DISTRIBUTOR = "distributor"
    AGENT = "agent"
    DEALER = "dealer"
    INTEGRATOR = "integrator"


class Standing(StrEnum):
    """Whether an enrolled partner may be offered leads."""

    GOOD = "good"
    SUSPENDED = "suspended"


class Mode(StrEnum):
    """How a lead is distributed."""

    NAMED_ACCOUNT = "named_account"
    BEST_MATCH = "best_match"
    SHARK_TANK = "shark_tank"
    ROUND_ROBIN = "round_robin"
    POOL = "pool"
    BY_HAND = "by_hand"


class Often(StrEnum):
    """How often a contact wants to be told of leads; `weekly` means announcements only, no offer of its own."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


class Ownership(StrEnum):
    """Why a named account belongs to its partner."""

    CONTRACT = "contract"
    HISTORY = "history"
    REGISTRATION = "registration"
    REQUEST = "request"
    DIRECT = "direct"


class PointReason(StrEnum):
    """What a line of the points ledger is for."""

    FAST_ACCEPTANCE = "fast_acceptance"
    FEEDBACK_ON_TIME = "feedback_on_time"
    WIN = "win"
    REDEMPTION = "redemption"
    RETURNED = "returned"


class RedemptionStatus(StrEnum):
    """Where a partner's wish to spend points rests."""

    ASKED = "asked"
    APPROVED = "approved"
    DENIED = "denied"


class ProposalStatus(StrEnum):
    """Where a program that was mailed in rests until its sender confirms it."""

    WAITING = "waiting"
    APPLIED = "applied"
    REPLACED = "replaced"


class Rung(StrEnum):
    """Who is told when nobody acts, one after the other."""

    CONTACT = "contact"
    PARTNER_MANAGER = "partner_manager"
    CHANNEL_MANAGER = "channel_manager"
    DIRECTOR = "director"


class Channel(StrEnum):
    """By which way somebody asked for something."""

    LINK = "link"
    REPLY = "reply"
    LETTER = "letter"
    CLOCK = "clock"
    AUTOMATIC = "automatic"


class Purpose(StrEnum):
    """What one token is for; the value is the verb of its address. Tokens name it by position: only ever append."""

    REPLY = "reply"
    ACCEPT = "accept"
    REJECT = "reject"
    STATUS = "status"
    BOUNCE = "bounce"
    APPROVE = "approve"
    DENY = "deny"
    QUALIFY = "qualify"
    DISQUALIFY = "disqualify"
    REOFFER = "reoffer"
    ASSIGN = "assign"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    RESERVE = "reserve"
    AGAIN = "again"
    PASS_ON = "passon"  # a word, and no password # nosec B105
    MERGE = "merge"
    SEPARATE = "separate"
    RECLAIM = "reclaim"
    REINSTATE = "reinstate"
    UNDO = "undo"
    WAIT = "wait"
    ANSWER = "answer"
    UNSUBSCRIBE = "unsubscribe"
    DECOY = "decoy"
    ASK = "ask"
    EXTEND = "extend"
    DISPUTE = "dispute"
    AGREE = "agree"
    DISAGREE = "disagree"
    DECIDE = "decide"
    REGISTER = "claim"


class Visitor(StrEnum):
    """Who fetches a link, by what the request tells of itself."""

    PERSON = "person"
    PROGRAM = "program"
    UNCLEAR = "unclear"


class ScannerSign(StrEnum):
    """What shows that a program follows the links in a contact's mail."""

    DECOY = "decoy"
    FIRST_MINUTE = "first_minute"
    BURST = "burst"


class Objection(StrEnum):
    """Why an address is on the suppression list: its mailbox is dead, or its reader marked a mail as unwanted."""

    BOUNCED = "bounced"
    COMPLAINED = "complained"


class Likely(StrEnum):
    """What words that are no answer may have meant; the value is the verb or the result of the link that says it."""

    ACCEPT = "accept"
    REJECT = "reject"
    WON = "won"
    LOST = "lost"
    HAND_BACK = "hand_back"
    STATUS = "status"
    APPROVE = "approve"
    DENY = "deny"
    WITHDRAW = "withdraw"
    EXTEND = "extend"
    DISPUTE = "dispute"
    AGREE = "agree"
    DISAGREE = "disagree"


class Grade(StrEnum):
    """How well we know who wrote a letter, best first."""

    TOKEN_AND_SENDER = "token_and_sender"  # a word, and no password # nosec B105
    TOKEN_ONLY = "token_only"  # a word, and no password # nosec B105
    KNOWN_SENDER = "known_sender"
    CLAIMED_SENDER = "claimed_sender"
    UNKNOWN = "unknown"


class ReportName(StrEnum):
    """Which report: each is written for one job, and shows only what is that job's."""

    PARTNER_CONTACT = "partner_contact"
    PARTNER_MANAGER = "partner_manager"
    DISTRIBUTOR = "distributor"
    CHANNEL_MANAGER = "channel_manager"
    DIRECTOR = "director"
    QUALIFIER = "qualifier"
    MARKETING = "marketing"
    OPERATOR = "operator"


class Rhythm(StrEnum):
    """How often a report is pushed; `asked` ones are sent once, to whoever asked."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ASKED = "asked"


class EditionStatus(StrEnum):
    """Whether an edition of a report was written, had nothing to tell, could not be written so far, or is given up."""

    WRITTEN = "written"
    LEFT_OUT = "left_out"
    FAILED = "failed"
    GIVEN_UP = "given_up"


class Dimension(StrEnum):
    """By what figures are broken down, or limited."""

    PARTNER = "partner"
    CONTACT = "contact"
    TIER = "tier"
    PRODUCT = "product"
    SECTOR = "sector"
    SOURCE = "source"
    TEMPERATURE = "temperature"
    COUNTRY = "country"
    REGION = "region"
    MANAGER = "manager"
    CHANNEL_TYPE = "channel_type"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


class ChannelType(StrEnum):
    """Through whom a lead is sold: by the vendor itself, by a partner, or by a distributor's reseller."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    TWO_TIER = "two_tier"


class Supplied(StrEnum):
    """What reports need and nobody tells by mail: costs, targets, customers who left; imported from a list."""

    SALES_COST = "sales_cost"
    MARKETING_COST = "marketing_cost"
    ONBOARDING_COST = "onboarding_cost"
    RECRUITMENT_TARGET = "recruitment_target"
    CUSTOMERS_LOST = "customers_lost"
    QUOTA_WON = "quota_won"
    QUOTA_VALUE = "quota_value"


class ReportForm(StrEnum):
    """How somebody wants an answer with figures: in a mail, with all there is, or as a file."""

    MAIL = "mail"
    MORE = "more"
    CSV = "csv"
    XLSX = "xlsx"
