"""Visits of links that may act without a button: who came is noted before anything is shown."""

from collections.abc import Sequence

from fastapi import Request

from mailhub.domain.commands import FollowLink
from mailhub.domain.events import Event, OfferAccepted, OfferRejected
from mailhub.domain.terms import Channel, Purpose, RejectReason
from mailhub.hub import Hub
from mailhub.store.queries.mails import mail_of_ref
from mailhub.web.visitor import is_on_our_page, visitor_of

_IN_OFFERS = frozenset({Purpose.ACCEPT, Purpose.REJECT, Purpose.STATUS, Purpose.DECOY})


def visit(hub: Hub, token: str, request: Request, reason: str) -> Sequence[Event]:
    """What the visit has done by itself: nothing, unless its mail has instant links and nothing speaks against it.

    Raises Refusal for a token that is not ours, and when somebody else was faster.
    """
    seal = hub.signer.open(token)
    if seal.purpose not in _IN_OFFERS or is_on_our_page(request.headers):
        return ()
    with hub.units.reading() as unit:
        mail = mail_of_ref(unit, seal.mail_ref)
    if mail is None or not mail.instant:
        return ()
    followed = FollowLink(
        mail_id=mail.id,
        purpose=seal.purpose,
        visitor=visitor_of(request.method, request.headers),
        reason=RejectReason(reason) if reason in set(RejectReason) else None,
        via=Channel.LINK,
    )
    happened = hub.bus.dispatch(followed)
    return happened if any(isinstance(event, OfferAccepted | OfferRejected) for event in happened) else ()
