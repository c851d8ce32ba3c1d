"""What happens to the data of a person who wants them erased."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Personal
from mailhub.domain.terms import ContactId, ErasureId, HoldingId, LeadId, PartnerId, PersonId, RegistrationId


@dataclass(frozen=True, kw_only=True)
class ErasureProposed(Event):
    """One of the vendor's people wants whoever is `named` erased, and has to confirm it.

    `holders` partners were mailed the data; the leads of `ending` are open, and end with the erasure.
    """

    person_id: PersonId
    named: Personal[str]
    leads: tuple[LeadId, ...]
    registrations: tuple[RegistrationId, ...]
    ending: tuple[LeadId, ...]
    mails: int
    letters: int
    holders: int


@dataclass(frozen=True, kw_only=True)
class PersonErased(Event):
    """One person's data were erased; `lines` are those of the history whose words about persons went with them.

    Once for every vendor whose lines they are: without this event a line that has lost its words counts as altered.
    `person_id` is who asked for it by mail; `holders` partners are asked to erase what they hold; `unread` letters with
    the person's address nobody has read yet.
    """

    erasure_id: ErasureId
    lines: tuple[int, ...] = ()
    leads: tuple[LeadId, ...] = ()
    registrations: tuple[RegistrationId, ...] = ()
    person_id: PersonId | None = None
    holders: int = 0
    unread: int = 0


@dataclass(frozen=True, kw_only=True)
class HoldingEvent(Event):
    """Something that happened to the data of an erased person that a partner holds, of a lead."""

    erasure_id: ErasureId
    holding_id: HoldingId
    lead_id: LeadId
    partner_id: PartnerId
    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class ErasureAsked(HoldingEvent):
    """A partner was asked, or (`reminder` above 0) asked again, to erase what it holds."""

    reminder: int = 0


@dataclass(frozen=True, kw_only=True)
class ErasureConfirmed(HoldingEvent):
    """A partner has said that it has erased what it held."""


@dataclass(frozen=True, kw_only=True)
class ErasureOverdue(HoldingEvent):
    """A partner has not confirmed in spite of being reminded, and the vendor's manager is told."""

    person_id: PersonId
