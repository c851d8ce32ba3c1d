"""Visits of links that may act without a button: who came is noted before anything is shown."""

from collections.abc import Sequence

from fastapi import Request

from mailhub.domain.commands import FollowLink
from mailhub.domain.events import Event, OfferAccepted, OfferRejected
from mailhub.domain.terms import Channel, Purpose, RejectReason
from mailhub.hub import Hub
from mailhub.web.links import Glance
from mailhub.web.visitor import is_on_our_page, visitor_of

_IN_OFFERS = frozenset({Purpose.ACCEPT, Purpose.REJECT, Purpose.STATUS, Purpose.DECOY})


def visit(hub: Hub, glance: Glance, request: Request, reason: str) -> Sequence[Event]:
    """What the visit has done by itself: nothing, unless its mail has instant links and nothing speaks against it.

    Raises Refusal when somebody else was faster.
    """
    seal, mail = glance.seal, glance.mail
    if seal is None or mail is None or not may_act(glance) or is_on_our_page(request.headers):
        return ()
    followed = FollowLink(
        mail_id=mail.about.mail_id,
        purpose=seal.purpose,
        visitor=visitor_of(request.method, request.headers),
        reason=RejectReason(reason) if reason in set(RejectReason) else None,
        via=Channel.LINK,
    )
    happened = hub.bus.dispatch(followed)
    return happened if any(isinstance(event, OfferAccepted | OfferRejected) for event in happened) else ()


def may_act(glance: Glance) -> bool:
    """Whether a visit of the link is to be noted, and may act by itself."""
    is_in_offer = glance.seal is not None and glance.seal.purpose in _IN_OFFERS
    return is_in_offer and glance.mail is not None and glance.mail.instant
