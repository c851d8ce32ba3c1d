"""What a mail of ours is about, and which lead or registration an answer to it picks."""

from dataclasses import dataclass

from mailhub.domain.terms import (
    ConflictId,
    ContactId,
    EditionId,
    HoldingId,
    LeadId,
    LetterId,
    MailId,
    OfferId,
    PartnerId,
    PersonId,
    ProposalId,
    RedemptionId,
    RegistrationId,
    ReportName,
    SplitId,
    VendorId,
)

DIGEST = "digest"
"""The one mail a contact may want for all."""

BY_LEAD = frozenset({DIGEST, "reminder", "report_answer", *ReportName})
"""Mails whose offers are picked by their leads."""

REPORTS = "reports"
"""The one list of all pushed reports."""

_ALL_REPORTS = frozenset(ReportName) | {"weekly_report"}  # whoever got a mail of that name can still leave by it

OF_TIME = frozenset({"silence_escalated", "partner_words"})
"""Mails to a vendor's person by which a partner that was given notice gets more time, or does not."""

OWING = frozenset({"offer", "acceptance_held", "reservation_held"})
"""Mails about a lead to be had whose choices are the leads on which feedback is owed first."""


ERASURES = frozenset({"erasure_proposed", "erasure_request"})
"""Mails that ask for a person's data to be erased, of a vendor's person or of a partner that holds them."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What one mail of ours is about, and to whom it went; `choices` are the ids it lets pick from by number."""

    mail_id: MailId
    name: str
    vendor_id: VendorId | None = None
    lead_id: LeadId | None = None
    offer_id: OfferId | None = None
    registration_id: RegistrationId | None = None
    redemption_id: RedemptionId | None = None
    proposal_id: ProposalId | None = None
    conflict_id: ConflictId | None = None
    split_id: SplitId | None = None
    edition_id: EditionId | None = None
    holding_id: HoldingId | None = None
    partner_id: PartnerId | None = None
    letter_id: LetterId | None = None
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    choices: tuple[int, ...] = ()


def list_of(mail_name: str) -> str:
    """The list that the reader of a mail is on, or leaves: all reports are one, any other mail is its own."""
    return REPORTS if mail_name in _ALL_REPORTS else mail_name


def leads_of(about: About) -> tuple[int, ...]:
    """The leads that word of a lead can be about; where feedback is owed for an offer, it is those owed."""
    if _picks_leads(about):
        return tuple(choice for choice in about.choices if choice > 0)
    return () if about.lead_id is None else (about.lead_id,)


def choice_of(registration_id: RegistrationId) -> int:
    """A registration among the choices of a mail, behind its leads: below zero, so that it is taken for none."""
    return -registration_id


def is_of_claim(about: About) -> bool:
    """Whether a mail is about a registration, a conflict or shares, or about several registrations."""
    ids = (about.registration_id, about.conflict_id, about.split_id)
    return any(one is not None for one in ids) or any(choice < 0 for choice in about.choices)


def registration_of(about: About, choice: int) -> RegistrationId | None:
    """The registration that an answer is about: the mail's own, or the one picked among its choices."""
    picked = dict(enumerate(about.choices)).get(choice, 0)
    return RegistrationId(-picked) if about.registration_id is None and picked < 0 else about.registration_id


def choice_unnamed(about: About, choice: int) -> tuple[LeadId, RegistrationId] | None:
    """A lead and a registration of a mail that lists both, where what is picked is a lead and no answer names one."""
    leads, claims = leads_of(about), [-one for one in about.choices if one < 0]
    is_lead = dict(enumerate(about.choices)).get(choice, 0) > 0
    is_open = about.lead_id is None and bool(leads and claims) and is_lead
    return (LeadId(leads[choice]), RegistrationId(claims[0])) if is_open else None


def lead_at(about: About, choice: int) -> int | None:
    """The lead that an answer is about: the mail's own, or the one picked among its choices; None for neither."""
    return dict(enumerate(leads_of(about))).get(choice) if _picks_leads(about) else about.lead_id


def _picks_leads(about: About) -> bool:
    return bool(about.choices) and (about.lead_id is None or about.name in OWING)
