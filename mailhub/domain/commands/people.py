"""What people ask the hub for themselves."""

from dataclasses import dataclass
from datetime import date

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, PersonId, VendorId


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
    """A contact's language (ISO 639-1) and time zone (IANA); what is None stays, all None asks what they are."""

    contact_id: ContactId
    language: str | None = None
    timezone: str | None = None


@dataclass(frozen=True, kw_only=True)
class SendWeeklyReport(Command):
    """Mail one person the report of the week that ended at their vendor's last report time."""

    vendor_id: VendorId
    person_id: PersonId
