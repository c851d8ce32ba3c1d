"""The roots of all events."""

from dataclasses import dataclass

from mailhub.domain.terms import (
    Channel,
    ConflictId,
    ContactId,
    LeadId,
    LetterId,
    OfferId,
    PartnerId,
    RegistrationId,
    SplitId,
    VendorId,
)


@dataclass(frozen=True, kw_only=True)
class Event:
    """One thing that happened; `vendor_id` None only where no vendor is concerned."""

    vendor_id: VendorId | None
    via: Channel = Channel.CLOCK
    letter_id: LetterId | None = None


@dataclass(frozen=True, kw_only=True)
class LeadEvent(Event):
    """Something that happened to one lead."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class OfferEvent(LeadEvent):
    """Something that happened to one partner's offer of a lead."""

    offer_id: OfferId
    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class WorkEvent(LeadEvent):
    """Something that the owning partner did or was told about a lead."""

    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RegistrationEvent(Event):
    """Something that happened to one registration."""

    registration_id: RegistrationId
    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class ConflictEvent(Event):
    """Something that happened in the conflict of two registrations."""

    conflict_id: ConflictId
    first_id: RegistrationId
    second_id: RegistrationId


@dataclass(frozen=True, kw_only=True)
class SplitEvent(Event):
    """Something that happened to a proposal to share the credit of a registered deal."""

    split_id: SplitId
    registration_id: RegistrationId
