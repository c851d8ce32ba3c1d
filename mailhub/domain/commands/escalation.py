"""What the clocks ask for beyond the commands that people can give too."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, OfferId, PersonId, RegistrationId, RejectReason


@dataclass(frozen=True, kw_only=True)
class SendReminder(Command):
    """Remind one contact, in at most one mail a day, of every offer, first contact and feedback that waits."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RemindPerson(Command):
    """Remind one of a vendor's people, in at most one mail a day, of everything that waits for a decision."""

    person_id: PersonId


@dataclass(frozen=True, kw_only=True)
class CheckDelivery(Command):
    """See whether an offer's mail was handed over; if that was late, its deadline moves by as much."""

    offer_id: OfferId


@dataclass(frozen=True, kw_only=True)
class CheckDetails(Command):
    """See whether a lead's details were handed over to its partner; if that was late, its deadlines move by as much."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class ClimbLadder(Command):
    """Tell the next one up the ladder about a lead; `rule` names the escalation rule that says why."""

    lead_id: LeadId
    rule: str


@dataclass(frozen=True, kw_only=True)
class WaitLonger(Command):
    """A vendor's person gives a lead some more working days before the next step is taken."""

    lead_id: LeadId
    person_id: PersonId
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseTime(Command):
    """A vendor's person gives a silent partner no more time than its notice says."""

    lead_id: LeadId
    person_id: PersonId
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AcceptLead(Command):
    """A contact takes the lead that it is offered, named by the lead in a mail about several."""

    lead_id: LeadId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class RejectLead(Command):
    """A contact does not take the lead that it is offered, named by the lead in a mail about several."""

    lead_id: LeadId
    contact_id: ContactId
    reason: RejectReason
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class WarnOfLapse(Command):
    """Tell a partner that the protection of a registration ends soon, or has ended."""

    registration_id: RegistrationId
