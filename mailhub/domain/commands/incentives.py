"""What can be asked about points, and about partners who neglect their leads."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, PartnerId, PersonId, RedemptionId, VendorId


@dataclass(frozen=True, kw_only=True)
class LiftQueue(Command):
    """Open the offers again that were held for feedback, if a contact owes a vendor none any more."""

    vendor_id: VendorId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class TellPoints(Command):
    """Answer how many points the contact's company has at each vendor, and what for."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RedeemPoints(Command):
    """A partner's contact wants to spend points; `wish` may begin with the vendor that is meant, `acme: ...`.

    `vendor_id` is the vendor whose mail was answered, if one was.
    """

    contact_id: ContactId
    points: int
    wish: str
    vendor_id: VendorId | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveRedemption(Command):
    """A vendor's person grants what points are to be spent on."""

    redemption_id: RedemptionId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class DenyRedemption(Command):
    """A vendor's person does not grant it; the points stay the partner's."""

    redemption_id: RedemptionId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class JudgeNeglect(Command):
    """See whether a partner has missed so much at a vendor that it must be given notice."""

    vendor_id: VendorId
    partner_id: PartnerId


@dataclass(frozen=True, kw_only=True)
class ProposeSuspension(Command):
    """The notice of an enrolled partner is over: ask, and ask again, whether to suspend it, unless it has mended."""

    enrollment_id: int


@dataclass(frozen=True, kw_only=True)
class SuspendPartner(Command):
    """A vendor's person decides that a partner gets no leads for a while."""

    vendor_id: VendorId
    partner_id: PartnerId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SparePartner(Command):
    """A vendor's person decides that a partner is not suspended."""

    vendor_id: VendorId
    partner_id: PartnerId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ReinstatePartner(Command):
    """A suspended partner gets leads again: by a person at any time, by the clock (no person) when it is over.

    `named` is the partner's name as the person wrote it, where the key is not known.
    """

    vendor_id: VendorId
    partner_id: PartnerId | None = None
    person_id: PersonId | None = None
    named: str = ""
