"""What happens to people, and what they ask."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import ContactId, LeadId, Often, PersonId


@dataclass(frozen=True, kw_only=True)
class AbsenceSet(Event):
    """A contact is away up to and including `until`; the leads of its open offers went to the substitute or on."""

    contact_id: ContactId
    until: date
    in_work: tuple[LeadId, ...]
    substitute_id: ContactId | None = None
    passed_on: tuple[LeadId, ...] = ()
    moved_on: tuple[LeadId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Event):
    """A contact is back, and gets leads again."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class PreferencesSet(Event):
    """A contact chose what it wants, or asked (not `changed`) what is in force; `unknown` was not understood.

    Language is ISO 639-1, the time zone IANA; `wishes` are the limits on leads, as the contact's row keeps them.
    """

    contact_id: ContactId
    language: Plain[str]
    timezone: Plain[str]
    changed: bool
    often: Often = Often.AT_ONCE
    wishes: Plain[dict[str, Any]] = field(default_factory=dict)
    unknown: Personal[tuple[str, ...]] = ()


@dataclass(frozen=True, kw_only=True)
class WelcomeDue(Event):
    """A vendor's list of partners has made somebody its contact, who is to be told what to expect."""

    contact_id: ContactId


@dataclass(frozen=True, kw_only=True)
class WhereAsked(Event):
    """Somebody asked where leads stand."""

    contact_id: ContactId | None
    person_id: PersonId | None
    lead_id: LeadId | None


@dataclass(frozen=True, kw_only=True)
class WhyAsked(Event):
    """Somebody asked why a lead was decided on as it was; `lines` is what the asker may know of it."""

    contact_id: ContactId | None
    person_id: PersonId | None
    lead_id: LeadId
    lines: Personal[tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class HelpAsked(Event):
    """Somebody asked how the hub is used."""

    contact_id: ContactId | None
    person_id: PersonId | None
