"""What happens to reports."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import ContactId, EditionId, PersonId, ReportForm, ReportName, Rhythm


@dataclass(frozen=True, kw_only=True)
class ReportDue(Event):
    """An edition of a report is to be written, about the time from `since` up to `until`."""

    edition_id: EditionId
    name: ReportName
    rhythm: Rhythm
    since: datetime
    until: datetime
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class ReportAsked(Event):
    """Somebody asked for figures; the edition holds the question, `form` says how they are wanted."""

    edition_id: EditionId
    form: ReportForm
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class ReportsTold(Event):
    """Somebody saved, dropped or asked for saved reports, or was not understood: `what` says which of these.

    `saved` are the reports kept for the reader now: name, rhythm and the wish as it is stored. `unknown` is what was
    not understood, `question` (as `ReportWish.kept`) what was understood beside it.
    """

    what: Plain[str]
    name: Personal[str] = ""
    saved: Personal[tuple[dict[str, Any], ...]] = ()
    unknown: Personal[tuple[str, ...]] = ()
    question: Personal[dict[str, Any]] = field(default_factory=dict)
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class ReportsChosen(Event):
    """A reader chose whether and how often pushed reports come, or asked (not `changed`)."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    wanted: bool
    rhythm: Rhythm | None = None
    changed: bool


@dataclass(frozen=True, kw_only=True)
class ReportFailed(Event):
    """An edition could not be written; `given_up` when it is not tried again."""

    edition_id: EditionId
    name: ReportName
    rhythm: Rhythm
    until: datetime
    error: Plain[str]
    attempts: int
    given_up: bool
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
