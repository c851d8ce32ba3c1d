"""What can be asked about letters and mails themselves."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, Likely, MailId, PersonId, VendorId


@dataclass(frozen=True, kw_only=True)
class TellProgress(Command):
    """Tell the sender of a long list how far we are, if that was not told within the last hour."""

    vendor_id: VendorId
    person_id: PersonId | None = None
    contact_id: ContactId | None = None
    done: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class RecordBounce(Command):
    """A mail server told that one of our mails did not arrive; `status` is its RFC 3463 code or empty."""

    mail_id: MailId
    permanent: bool
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordDelay(Command):
    """A mail server told that one of our mails is still on its way."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class RecordComplaint(Command):
    """A mail provider told that a reader marked one of our mails as unwanted (RFC 5965)."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class KeepNote(Command):
    """Keep words that are no command with what they are about, and read back what could be meant, likely ones first."""

    mail_id: MailId
    text: str
    likely: tuple[Likely, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerLetter(Command):
    """Answer a letter with one sentence; used when its wish was refused."""

    sentence: str
    mail_id: MailId | None = None


@dataclass(frozen=True, kw_only=True)
class ShowLetter(Command):
    """Show a letter that nobody understands to a human."""

    reason: str
    vendor_id: VendorId | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmSender(Command):
    """Ask the registered address whether it really wants what an unproven letter asks."""

    wish: str
    contact_id: ContactId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class ReleaseLetter(Command):
    """Process a held letter again, now as proven, because its registered writer confirmed it."""

    mail_id: MailId
