"""What a mail of ours is about, and which lead or registration an answer to it picks."""

from dataclasses import dataclass

from mailhub.domain.terms import (
    ConflictId,
    ContactId,
    LeadId,
    LetterId,
    MailId,
    OfferId,
    PartnerId,
    PersonId,
    ProposalId,
    RedemptionId,
    RegistrationId,
    SplitId,
    VendorId,
)

DIGEST = "digest"
"""The one mail a contact may want for all."""

BY_LEAD = frozenset({DIGEST, "reminder"})
"""Mails whose offers are picked by their leads."""

OF_TIME = frozenset({"silence_escalated", "partner_words"})
"""Mails to a vendor's person by which a partner that was given notice gets more time, or does not."""

OWING = frozenset({"offer", "acceptance_held", "reservation_held"})
"""Mails about a lead to be had whose choices are the leads on which feedback is owed first."""


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
    partner_id: PartnerId | None = None
    letter_id: LetterId | None = None
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    choices: tuple[int, ...] = ()


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


def lead_at(about: About, choice: int) -> int | None:
    """The lead that an answer is about: the mail's own, or the one picked among its choices; None for neither."""
    return dict(enumerate(leads_of(about))).get(choice) if _picks_leads(about) else about.lead_id


def _picks_leads(about: About) -> bool:
    return bool(about.choices) and (about.lead_id is None or about.name in OWING)
