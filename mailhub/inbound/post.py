"""A letter with all that guards and mailboxes may know of it, as plain values, and what a mailbox makes of it."""

import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mailhub.domain.addresses import Address
from mailhub.domain.commands import Command
from mailhub.domain.subjects import About
from mailhub.domain.terms import Channel, ContactId, LetterId, PersonId, VendorId
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.reading.text.alternatives import own_words, readable_text
from mailhub.inbound.reading.text.signer import signer_of

POSTED = "api"
"""By which way a letter came that a vendor's system has posted over HTTP with its key."""

KEY_HEADER = "X-Mailhub-Key"
"""Says whose key that was; we write it ourselves, and believe it of such letters alone."""


@dataclass(frozen=True, kw_only=True)
class Writer:
    """Somebody we know, by the registered address; `vendors` are those for whom they may write."""

    address: str
    contact_id: ContactId | None = None
    person_id: PersonId | None = None
    vendors: frozenset[VendorId] = frozenset()
    locale: str = "en"

    @property
    def who(self) -> dict[str, Any]:
        """The ids that commands take."""
        return {"contact_id": self.contact_id, "person_id": self.person_id}


@dataclass(frozen=True, kw_only=True)
class Post:
    """One letter to one address of ours.

    `about` is the mail whose token stands in the address, `choice` the number picked in it. `writer` is the owner of
    that token, else whoever is registered under the From address, however well proven that is. `today` is the writer's.
    Of a long list, at most `most_rows` rows are read in this turn, from row `from_row` on. `is_posted` says that the
    vendor's own system has posted it with its key.
    """

    email: InboundEmail
    address: Address
    own_domain: str
    today: date
    envelope_from: str = ""
    letter_id: LetterId | None = None
    about: About | None = None
    choice: int = 0
    writer: Writer | None = None
    vendor_id: VendorId | None = None
    from_row: int = 0
    most_rows: int = sys.maxsize
    is_posted: bool = False

    @property
    def kind(self) -> str:
        """What the address is for: leads, register, pool, ask, postmaster, abuse, hub, or a token's purpose."""
        return self.address.kind

    @property
    def via(self) -> Channel:
        """By reply when a mail of ours is answered, else by letter."""
        return Channel.REPLY if self.about else Channel.LETTER

    @property
    def origin(self) -> dict[str, Any]:
        """What every command of this letter carries."""
        return {"via": self.via, "letter_id": self.letter_id}

    @property
    def locale(self) -> str:
        """How the writer writes numbers and dates."""
        return self.writer.locale if self.writer else "en"

    @cached_property
    def body(self) -> str:
        """The whole text as a person reads it, with what it quotes."""
        return readable_text(self.email.text, self.email.html)

    @cached_property
    def fresh(self) -> str:
        """The writer's own words."""
        return own_words(self.email.text, self.email.html, signer_of(self.email.header("From")))

    @property
    def own_contact(self) -> ContactId | None:
        """The partner's contact who writes to a vendor it is enrolled with, else None."""
        writer = self.writer
        return writer.contact_id if writer and self.vendor_id in writer.vendors else None

    @property
    def own_person(self) -> PersonId | None:
        """The vendor's own person who writes to that vendor's address, else None."""
        writer = self.writer
        return writer.person_id if writer and self.vendor_id in writer.vendors else None


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """What a mail server or provider tells of one of our mails; `kind` is bounce or complaint.

    `action` is failed, delayed, delivered, relayed or expanded (RFC 3464 section 2.3.3), `status` an RFC 3463 code
    or empty.
    """

    recipient: str = ""
    action: str = "failed"
    status: str = ""
    permanent: bool = False
    kind: str = "bounce"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a mailbox understood: the commands, the same in sentences, and what was stated but not understood.

    `note` are words beyond a command that itself has no room for them. `next_row` is where a long list goes on in the
    letter's next turn; until then, `faults` are kept for its receipt. `is_unattended` says that a program wrote it,
    which reads no answer; it gets none, and a human is shown what needs one.
    """

    commands: tuple[Command, ...] = ()
    read_back: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    note: str = ""
    delivery: Delivery | None = None
    next_row: int | None = None
    faults: tuple[tuple[int, str], ...] = ()
    is_unattended: bool = False
