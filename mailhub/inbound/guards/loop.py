"""Our own mail that comes back, and mail that goes round."""

from mailhub.domain.addresses import domain_of
from mailhub.domain.terms import Purpose
from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post

MOST_HOPS = 30


class Loop(Guard):
    """Mail of a hub's own making, or handed on more than 30 times, is going round in a circle."""

    def objection(self, post: Post) -> str | None:
        """Delivery reports may come from our own relay, so at bounce addresses only the hops count."""
        if len(post.email.headers("Received")) > MOST_HOPS:
            return f"It was handed on more than {MOST_HOPS} times."
        if post.kind == Purpose.BOUNCE:
            return None
        if post.email.headers("X-Mailhub-Instance"):
            return "A hub like this one has written it."
        identity = post.email.message_id.strip("<> ")
        own = post.own_domain.casefold()
        if own in (domain_of(post.email.sender), domain_of(identity)):
            return "It is our own mail, come back."
        return None
