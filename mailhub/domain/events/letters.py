"""What happens to letters and mails themselves."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import ContactId, LeadId, Likely, MailId, PersonId


@dataclass(frozen=True, kw_only=True)
class ListProgressed(Event):
    """So many rows of a long list are worked through, and its sender is told."""

    person_id: PersonId | None = None
    contact_id: ContactId | None = None
    done: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(Event):
    """One of our mails did not arrive."""

    mail_id: MailId
    permanent: bool
    status: Plain[str]


@dataclass(frozen=True, kw_only=True)
class ComplaintMade(Event):
    """A reader marked one of our mails as unwanted."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class NoteKept(Event):
    """Words that are no command were kept; the writer gets them read back, with what they likely meant."""

    mail_id: MailId
    text: Personal[str]
    likely: tuple[Likely, ...] = ()
    lead_id: LeadId | None = None


@dataclass(frozen=True, kw_only=True)
class LetterAnswered(Event):
    """A letter's wish was refused; its writer is told in a sentence."""

    sentence: Personal[str]
    mail_id: MailId | None


@dataclass(frozen=True, kw_only=True)
class LetterShown(Event):
    """A letter that nobody understood was shown to a human."""

    reason: Personal[str]


@dataclass(frozen=True, kw_only=True)
class SenderAsked(Event):
    """The registered address was asked to confirm what an unproven letter wants."""

    wish: Personal[str]
    contact_id: ContactId | None
    person_id: PersonId | None


@dataclass(frozen=True, kw_only=True)
class SenderConfirmed(Event):
    """The registered writer confirmed a held letter."""

    mail_id: MailId
