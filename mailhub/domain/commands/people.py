"""What people ask the hub for themselves."""

from dataclasses import dataclass
from datetime import date

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, Often, PersonId, Temperature


@dataclass(frozen=True, kw_only=True)
class TellWhere(Command):
    """Answer where the leads stand that the asker may see."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class TellHelp(Command):
    """Answer with how the hub is used."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class TellWhy(Command):
    """Answer why a lead was decided on as it was: to a vendor's person in full, to a partner what concerns it."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class SetAbsence(Command):
    """A contact is away up to and including `until` (None ends the absence); `substitute` is an e-mail address."""

    contact_id: ContactId
    until: date | None = None
    substitute: str | None = None


@dataclass(frozen=True, kw_only=True)
class SetPreferences(Command):
    """What a contact wants from now on; what is None stays, all None asks what is in force.

    Language is ISO 639-1, the time zone IANA. Products and regions are named as people do; an empty list lifts the
    limit, as a radius of 0 does. `everything` lifts all limits, `nothing` wants no leads at all. `unknown` is what was
    not understood, to be told with the rest.
    """

    contact_id: ContactId
    language: str | None = None
    timezone: str | None = None
    often: Often | None = None
    products: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    temperatures: tuple[Temperature, ...] | None = None
    radius_km: int | None = None
    everything: bool = False
    nothing: bool = False
    unknown: tuple[str, ...] = ()
