"""Links opened: what a token says, the mail that it came with, what its page shows, and in which language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.subjects import About
from mailhub.domain.terms import Purpose
from mailhub.hub import Hub
from mailhub.outbound.notices.desk import Desk
from mailhub.routing.fresh_mails import still_asked
from mailhub.signing import BrokenToken, Seal
from mailhub.speech import _
from mailhub.store.queries.mails import about_of, details_wait_until, mail_of_ref
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS
from mailhub.web.overtaken import Still, to_take_back
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


def opened_link(hub: Hub, unit: Unit, token: str) -> Link:
    """What a token opens, whether its time is over or not; raises Refusal for one that is not ours."""
    seal = hub.signer.open(token)
    mail = mail_of_ref(unit, seal.mail_ref)
    if mail is None or seal.purpose not in ASKS:
        raise BrokenToken(_NOT_OURS)
    about = about_of(mail)
    is_over = seal.expires_at < unit.now
    return Link(
        seal=seal,
        about=about,
        view=view_of(Desk(unit=unit, sender=hub.outbox.sender), about, seal.purpose, seal.choice),
        is_over=is_over,
        can_be_fresh=is_over and bool(still_asked(unit, about, seal.purpose, seal.choice)),
        details_at=details_wait_until(unit, about.offer_id) if about.offer_id is not None else None,
    )


def language_of_link(hub: Hub, token: str, headers: Mapping[str, str]) -> str:
    """The language of whoever got the mail of a link; of a token that is not ours, the one that the browser wants."""
    with hub.units.reading() as unit:
        try:
            mail = mail_of_ref(unit, hub.signer.open(token).mail_ref)
        except BrokenToken:
            mail = None
        reader = None
        if mail is not None:
            reader = Desk(unit=unit, sender=hub.outbox.sender).reader(mail.contact_id, mail.person_id)
    return reader.language if reader is not None else language_of_browser(headers)


def further_links(hub: Hub, link: Link, ways: Sequence[Still]) -> list[tuple[str, str]]:
    """Label and path of further links of the same mail; none when their time is over too."""
    last = link.seal
    sealed = [(way, hub.signer.seal(way.purpose, last.mail_ref, last.expires_at, last.choice)) for way in ways]
    living = [] if link.is_over else sealed
    return [(_(way.label), f"/a/{token}{f'?result={way.result}' if way.result else ''}") for way, token in living]


def ways_back(hub: Hub, link: Link) -> list[tuple[str, str]]:
    """The link by which an answer that was just given can be taken back."""
    if link.seal.purpose not in (Purpose.ACCEPT, Purpose.REJECT):
        return []
    with hub.units.reading() as unit:
        return further_links(hub, link, to_take_back(unit, link.about))
