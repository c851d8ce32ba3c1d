"""What happens by links alone."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event, OfferEvent
from mailhub.domain.events.personal import Personal, Plain
from mailhub.domain.terms import ContactId, LeadId, MailId, OfferId, PersonId, Purpose, ScannerSign


@dataclass(frozen=True, kw_only=True)
class InstantLinksEnded(OfferEvent):
    """A program follows the links in this contact's mail: from now on every link of theirs needs its button."""

    sign: ScannerSign


@dataclass(frozen=True, kw_only=True)
class SubscriptionEvent(Event):
    """Something about the mails of one list to one address; `name` is the list's."""

    name: Plain[str]
    address: Personal[str]
    contact_id: ContactId | None
    person_id: PersonId | None


@dataclass(frozen=True, kw_only=True)
class Unsubscribed(SubscriptionEvent):
    """The address gets no more mails of that list."""


@dataclass(frozen=True, kw_only=True)
class Resubscribed(SubscriptionEvent):
    """The address gets the mails of that list again."""


@dataclass(frozen=True, kw_only=True)
class FreshMailAsked(Event):
    """A link was too old; its owner is mailed links for these `purposes`, which can still be answered."""

    mail_id: MailId
    purposes: tuple[Purpose, ...]
    choice: int
    lead_id: LeadId | None
    offer_id: OfferId | None
