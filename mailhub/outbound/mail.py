"""A mail: values in, one subject, a pair of templates of the same name; and what it is made of."""

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar, Self

from mailhub.domain.terms import (
    ConflictId,
    ContactId,
    EditionId,
    HoldingId,
    LeadId,
    LetterId,
    OfferId,
    PartnerId,
    PersonId,
    ProposalId,
    Purpose,
    RedemptionId,
    RegistrationId,
    SplitId,
    VendorId,
)
from mailhub.speech import Phrase, _, words

LONGEST_SUBJECT = 78  # characters: what RFC 5322 section 2.1.1 wants of a line, and what an inbox shows


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who we are: the hub's name, its mail domain, where its pages are, and who looks after it.

    `gmail_actions` says that Gmail knows us, and may show an answer beside the subject.
    """

    hub_name: str
    mail_domain: str
    base_url: str
    operator_address: str = ""
    gmail_actions: bool = False

    def address(self, local_part: str) -> str:
        """An address on our domain."""
        return f"{local_part}@{self.mail_domain}"


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Who a mail is to: a partner's contact, a vendor's person, or (neither id) a bare address."""

    address: str
    name: str = ""
    language: str = "en"
    timezone: str = "UTC"
    contact_id: ContactId | None = None
    partner_id: PartnerId | None = None
    person_id: PersonId | None = None


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a mail is about; answers to it are judged by these ids. `choices` are the ids picked from by number.

    `instant` says that its links may act without a button, so that it needs a decoy.
    """

    vendor_id: VendorId | None = None
    lead_id: LeadId | None = None
    offer_id: OfferId | None = None
    registration_id: RegistrationId | None = None
    redemption_id: RedemptionId | None = None
    proposal_id: ProposalId | None = None
    conflict_id: ConflictId | None = None
    split_id: SplitId | None = None
    edition_id: EditionId | None = None
    holding_id: HoldingId | None = None
    partner_id: PartnerId | None = None
    letter_id: LetterId | None = None
    choices: tuple[int, ...] = ()
    instant: bool = False


@dataclass(frozen=True, kw_only=True)
class Masthead:
    """Under whose name and colours (#rrggbb) a mail goes out: a vendor's or, with a plain look, the hub's.

    `own_words` are the vendor's by place and language (ISO 639-1), `language` is the vendor's own.
    """

    name: str
    colour: str = "#1f4e79"
    accent: str = "#0b6e4f"
    logo_url: str = ""
    postal_address: str = ""
    language: str = "en"
    own_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def said(self, place: str, language: str) -> str:
        """The vendor's own words for a place in a mail, in the reader's language or else in its own; perhaps empty."""
        words = self.own_words.get(place, {})
        return words.get(language) or words.get(self.language, "")


@dataclass(frozen=True, kw_only=True)
class PersonView:
    """Somebody to turn to."""

    name: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Way:
    """One answer that a mail offers: its label, its purpose, and the word that its page preselects."""

    label: str | Phrase
    purpose: Purpose
    choice: int = 0
    result: str = ""

    @property
    def query(self) -> dict[str, str]:
        """The query of its link."""
        return {"result": self.result} if self.result else {}

    @property
    def by_mail(self) -> str:
        """What the first line of a mail begins with that gives the same answer."""
        # Each of these means nothing without the words behind it.
        needs_more = self.purpose in (Purpose.STATUS, Purpose.EXTEND)
        return f"{words(self.purpose)}: " if needs_more else words(self.purpose)


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """One file of a mail; with `cid` it is an inline image that the HTML shows as `cid:...`."""

    filename: str
    content_type: str
    data: bytes
    cid: str = ""


@dataclass(frozen=True, kw_only=True)
class Mail(ABC):
    """One kind of mail; `name` is its file's and its templates' name, its links die `links_last` after it is made.

    `differs_in` names, of a mail that goes to many, the lists of texts that each reader has of its own; templates show
    those texts and ask nothing about them. `inbox_purpose` is the one answer whose page an
    inbox may offer beside the subject.
    """

    name: ClassVar[str]
    folder: ClassVar[str] = "mails"
    links_last: ClassVar[timedelta] = timedelta(days=30)
    answers_letter: ClassVar[bool] = False
    list_name: ClassVar[str] = ""
    differs_in: ClassVar[tuple[str, ...] | None] = None
    inbox_purpose: ClassVar[Purpose | None] = None
    brand: Masthead

    def __init_subclass__(cls) -> None:
        cls.name = cls.__module__.rpartition(".")[2]

    @property
    @abstractmethod
    def subject(self) -> str:
        """At most 78 characters, the lead's number first, the same in all mails about one lead."""

    @property
    @abstractmethod
    def preheader(self) -> str:
        """The line that an inbox shows beside the subject."""

    @property
    def why(self) -> str:
        """Why the recipient gets this."""
        return _("You get this because {vendor} works with you as a channel partner.", vendor=self.brand.name)

    def links_end_at(self, now: datetime) -> datetime:
        """When the links and reply addresses of a mail made `now` stop acting."""
        return now + self.links_last

    def goes_out_at(self, now: datetime) -> datetime:
        """When a mail made `now` is handed over at the earliest."""
        return now

    def attachments(self) -> tuple[Attachment, ...]:
        """Files and inline images."""
        return ()

    @classmethod
    @abstractmethod
    def sample(cls) -> Self:
        """A believable example, for the gallery, the tests and the screenshots."""


def clean(text: str, most: int = 200) -> str:
    """One line without control, format and line-separating characters, cut to `most` characters."""
    # A header with such a character in it raises when the mail is written, long after the decision was made.
    spaced = text if text.isprintable() else "".join(map(_spaced, text))
    line = " ".join(spaced.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _spaced(letter: str) -> str:
    return " " if unicodedata.category(letter)[0] in "CZ" else letter


def numbered(lead_id: int, text: str) -> str:
    """A subject that begins with the lead's number, at most LONGEST_SUBJECT characters."""
    return clean(f"[LEAD-{lead_id}] {text}", LONGEST_SUBJECT)
