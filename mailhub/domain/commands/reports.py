"""What is asked of the reports, by people and by the clock."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.commands.command import Command
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import ContactId, EditionId, PersonId, ReportForm, ReportName, Rhythm, SavedReportId, VendorId


@dataclass(frozen=True, kw_only=True)
class SendReport(Command):
    """Write one reader's edition of a report about the time up to `until`, once.

    The reader is a partner's contact, a vendor's person, or (neither) the operator, whose report is of no vendor.
    `saved_id` is the report that the reader has saved, where it is one of those.
    """

    name: ReportName
    rhythm: Rhythm
    until: datetime
    vendor_id: VendorId | None = None
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    saved_id: SavedReportId | None = None


@dataclass(frozen=True, kw_only=True)
class SendReports(Command):
    """Write several editions in one go: all of them or, where one cannot be written, none."""

    reports: tuple[SendReport, ...]


@dataclass(frozen=True, kw_only=True)
class NoteReportFailure(Command):
    """An edition could not be written: it is tried again later, and the operator hears of it once."""

    report: SendReport
    error: str


@dataclass(frozen=True, kw_only=True)
class TellReport(Command):
    """Answer somebody's question with the figures that are theirs, or keep it to be answered again and again."""

    wish: ReportWish
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    vendor_id: VendorId | None = None


@dataclass(frozen=True, kw_only=True)
class TellMore(Command):
    """Answer a reply to an edition: with all there is, or as a file."""

    edition_id: EditionId
    form: ReportForm
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class ChooseReports(Command):
    """A reader wants the pushed reports or (False) does not, or in another rhythm; all None asks what is in force."""

    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    wanted: bool | None = None
    rhythm: Rhythm | None = None
