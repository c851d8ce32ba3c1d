"""Sorting finds out what a letter's address means, which mail it answers and who is registered as its writer."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailhub.domain.addresses import OWN, Address, read_address
from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import Purpose
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.post import POSTED, Post, Writer
from mailhub.signing import Seal, Signer
from mailhub.store.queries.mails import about_of, mail_answered
from mailhub.store.queries.programs import current_program, vendor_by_slug
from mailhub.store.queries.registered import (
    Registered,
    answered_mail,
    registered_contact,
    registered_contact_at,
    registered_person_at,
)
from mailhub.store.tables import Letter
from mailhub.store.unit import Unit

ROWS_A_TURN = 2_000
"""Rows after which a long list lets other letters go first."""

_NO_MAILBOX = Address(kind=OWN)
_MOST_REFERENCES = 5
_THREAD_LIVES = timedelta(days=90)


@dataclass(frozen=True)
class Sorted:
    """A letter ready for guards and mailboxes.

    `owner` is the registered address of its token's owner, None without a token; `ended_at` is when the token's life
    ended, None while it lives. `by_thread` says that no token named the mail that it answers, but its References did.
    """

    post: Post
    owner: str | None = None
    ended_at: datetime | None = None
    by_thread: bool = False


class Sorting:
    """Turns letters into posts; it only reads."""

    def __init__(self, signer: Signer, mail_domain: str) -> None:
        self._signer = signer
        self._domain = mail_domain

    def sort(self, unit: Unit, letter: Letter, email: InboundEmail) -> Sorted:
        """The letter with all that is known around it; what its address does not open belongs to the hub itself."""
        address = read_address(letter.recipient, self._domain) or _NO_MAILBOX
        seal = self._seal(address)
        mail = answered_mail(unit, seal.mail_ref) if seal else None
        post = Post(
            email=email,
            address=_NO_MAILBOX if address.token and mail is None else address,
            own_domain=self._domain,
            today=letter.received_at.date(),
            envelope_from=letter.envelope_from,
            letter_id=letter.id,
            from_row=int(letter.progress.get("row", 0)),
            most_rows=ROWS_A_TURN,
            is_posted=letter.via == POSTED,
        )
        if seal is None or mail is None:
            if threaded := _in_thread(unit, letter, post):
                return threaded
            post = _of_vendor(unit, post)
            return Sorted(_with_writer(unit, letter, post, _known(unit, post)))
        answered = replace(post, about=mail.about, choice=seal.choice, vendor_id=mail.about.vendor_id)
        is_over = seal.expires_at < letter.received_at and seal.purpose != Purpose.BOUNCE
        return Sorted(
            _with_writer(unit, letter, answered, mail.owner),
            owner=mail.owner.address if mail.owner else mail.recipient,
            ended_at=seal.expires_at if is_over else None,
        )

    def _seal(self, address: Address) -> Seal | None:
        """What the address's token says; a token under another verb than its own opens nothing."""
        try:
            seal = self._signer.open(address.token) if address.token else None
        except StaleLink:
            return None
        return seal if seal and seal.purpose == address.kind else None


def _in_thread(unit: Unit, letter: Letter, post: Post) -> Sorted | None:
    """A reply that lost its address, from the very contact to whom the mail went that its References name."""
    sender = post.email.sender
    if post.kind != OWN or not sender or not post.email.references:
        return None
    mail = mail_answered(unit, post.email.references[:_MOST_REFERENCES], sender, letter.received_at - _THREAD_LIVES)
    contact = registered_contact(unit, mail.contact_id) if mail and mail.contact_id else None
    if mail is None or contact is None or contact.address != sender:
        return None
    about = about_of(mail)
    answered = replace(post, about=about, vendor_id=about.vendor_id)
    return Sorted(_with_writer(unit, letter, answered, contact), owner=contact.address, by_thread=True)


def _of_vendor(unit: Unit, post: Post) -> Post:
    vendor = vendor_by_slug(unit, post.address.vendor) if post.address.vendor else None
    return replace(post, vendor_id=vendor.id) if vendor else post


def _known(unit: Unit, post: Post) -> Registered | None:
    """Who is registered under the From address: of the vendor's people for leads, else a partner's contact first."""
    sender = post.email.sender
    if not sender:
        return None
    if post.kind == "leads":
        return registered_person_at(unit, sender, post.vendor_id) if post.vendor_id is not None else None
    return registered_contact_at(unit, sender) or registered_person_at(unit, sender)


def _with_writer(unit: Unit, letter: Letter, post: Post, owner: Registered | None) -> Post:
    if owner is None:
        return post
    if owner.vendor_id is None:
        zone, locale, vendors = owner.timezone, owner.locale, owner.vendors
    else:
        program = current_program(unit, owner.vendor_id)
        zone, locale, vendors = program.timezone, program.language, frozenset({owner.vendor_id})
    writer = Writer(
        address=owner.address,
        contact_id=owner.contact_id,
        person_id=owner.person_id,
        vendors=vendors,
        locale=locale,
    )
    return replace(post, writer=writer, today=letter.received_at.astimezone(ZoneInfo(zone)).date())
