"""What can be asked about leads that wait in the pool, and by whoever missed a lead."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, OfferId, VendorId


@dataclass(frozen=True, kw_only=True)
class AnnouncePool(Command):
    """Tell one contact of the leads in the pool that it may reserve and was not told of yet."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class TellPool(Command):
    """Answer a contact who asks what a vendor's pool holds for it."""

    vendor_id: VendorId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class ReserveLead(Command):
    """A partner's contact takes a lead from the pool."""

    lead_id: LeadId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class WantAgain(Command):
    """A partner that missed or rejected an offer wants the lead after all."""

    offer_id: OfferId
    contact_id: ContactId
