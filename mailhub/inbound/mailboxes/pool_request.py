"""Requests for leads that a partner may reserve."""

from mailhub.domain.commands import TellWhere
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words


class PoolRequest(Mailbox):
    """A partner who writes to the pool is told where the leads stand that it may see."""

    def takes(self, post: Post) -> bool:
        """What comes to the pool address."""
        return post.kind == "pool"

    def read(self, post: Post) -> Reading:
        """Any letter of an enrolled partner's contact means the same."""
        contact = post.own_contact
        if contact is None:
            return shown(post, "It came to a pool address, and its writer is no enrolled partner's contact.")
        where = TellWhere(**post.origin, contact_id=contact)
        return Reading(commands=(where,), read_back=(in_words(where),))
