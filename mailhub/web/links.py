"""Links opened: what a token says, the mail that it came with, what its page shows, and in which language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event, OfferAccepted, OfferRejected
from mailhub.domain.subjects import About
from mailhub.domain.terms import OfferStatus, Purpose
from mailhub.hub import Hub
from mailhub.outbound.notices.desk import Desk
from mailhub.routing.fresh_mails import still_asked
from mailhub.signing import BrokenToken, Seal
from mailhub.speech import _, speaking
from mailhub.store.queries.linked_mails import LinkedMail, linked_mail
from mailhub.store.queries.mails import details_wait_until
from mailhub.store.tables import Offer
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS
from mailhub.web.overtaken import UNDO, Still, to_take_back
from mailhub.web.view import View
from mailhub.web.views import view_of
from mailhub.web.visitor import language_of_browser

_NOT_OURS = "This link is not one of ours."


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link that is ours: its seal, what its mail is about, what its page shows.

    `is_over` says that its time has ended, `can_be_fresh` that its owner can be mailed what is still to be answered,
    `details_at` when the customer's details go out that wait until an acceptance cannot be taken back any more.
    """

    seal: Seal
    about: About
    view: View
    is_over: bool
    can_be_fresh: bool
    details_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What one look at a token has found: the language of its page, the seal and the mail, and the link or why not."""

    language: str
    found: Link | Refusal
    seal: Seal | None = None
    mail: LinkedMail | None = None

    @property
    def link(self) -> Link:
        """The link; raises the Refusal that was found in its place."""
        if isinstance(self.found, Refusal):
            raise self.found
        return self.found


def glance_at(hub: Hub, token: str, headers: Mapping[str, str]) -> Glance:
    """Look at a token once, and in the language of whoever got its mail; else in the one that the browser wants."""
    try:
        seal = hub.signer.open(token)
    except BrokenToken as refusal:
        return Glance(language=language_of_browser(headers), found=refusal)
    with hub.units.reading() as unit:
        mail = linked_mail(unit, seal.mail_ref)
        desk = Desk(unit=unit, sender=hub.outbox.sender)
        reader = desk.reader(mail.about.contact_id, mail.about.person_id) if mail is not None else None
        language = reader.language if reader is not None else language_of_browser(headers)
        with speaking(language):
            return Glance(language=language, found=_found(desk, seal, mail), seal=seal, mail=mail)


def opened_link(hub: Hub, unit: Unit, token: str) -> Link:
    """What a token opens, whether its time is over or not; raises Refusal for one that is not ours."""
    seal = hub.signer.open(token)
    return _opened(Desk(unit=unit, sender=hub.outbox.sender), seal, linked_mail(unit, seal.mail_ref))


def _found(desk: Desk, seal: Seal, mail: LinkedMail | None) -> Link | Refusal:
    try:
        return _opened(desk, seal, mail)
    except Refusal as refusal:
        return refusal


def _opened(desk: Desk, seal: Seal, mail: LinkedMail | None) -> Link:
    if mail is None or seal.purpose not in ASKS:
        raise BrokenToken(_NOT_OURS)
    unit, about = desk.unit, mail.about
    is_over = seal.expires_at < unit.now
    return Link(
        seal=seal,
        about=about,
        view=view_of(desk, about, seal.purpose, seal.choice),
        is_over=is_over,
        can_be_fresh=is_over and bool(still_asked(unit, about, seal.purpose, seal.choice)),
        details_at=_details_at(unit, seal, about),
    )


def _details_at(unit: Unit, seal: Seal, about: About) -> datetime | None:
    offer = unit.find(Offer, about.offer_id) if seal.purpose is Purpose.ACCEPT else None
    # Of an offer that still waits for its answer no details are written yet.
    return None if offer is None or offer.status is OfferStatus.OPEN else details_wait_until(unit, offer.id)


def further_links(hub: Hub, link: Link, ways: Sequence[Still]) -> list[tuple[str, str]]:
    """Label and path of further links of the same mail; none when their time is over too."""
    last = link.seal
    sealed = [(way, hub.signer.seal(way.purpose, last.mail_ref, last.expires_at, last.choice)) for way in ways]
    living = [] if link.is_over else sealed
    return [(_(way.label), f"/a/{token}{f'?result={way.result}' if way.result else ''}") for way, token in living]


def ways_back(hub: Hub, link: Link, happened: Sequence[Event]) -> list[tuple[str, str]]:
    """The link by which an answer can be taken back that was given just now, or before."""
    if link.seal.purpose not in (Purpose.ACCEPT, Purpose.REJECT):
        return []
    answers = (event for event in happened if isinstance(event, OfferAccepted | OfferRejected))
    if any(event.offer_id == link.about.offer_id for event in answers):
        return further_links(hub, link, (UNDO,))
    with hub.units.reading() as unit:
        return further_links(hub, link, to_take_back(unit, link.about))
