"""Requests for leads that a partner may reserve."""

from mailhub.domain.commands import TellPool
from mailhub.domain.terms import Purpose
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.replies import read_reply
from mailhub.inbound.reservations import ANNOUNCEMENT, HELD, reservation_of

_MAILS = frozenset({ANNOUNCEMENT, HELD})


class PoolRequest(Mailbox):
    """A partner reserves leads of the pool by number; any other letter to the pool asks which there are."""

    def takes(self, post: Post) -> bool:
        """What comes to the pool address, and answers to mails about the pool."""
        about = post.about
        is_answer = about is not None and about.contact_id is not None and about.name in _MAILS
        return post.kind == "pool" or (is_answer and post.kind in (Purpose.REPLY, Purpose.RESERVE))

    def read(self, post: Post) -> Reading:
        """By the first line; in answer to a mail of ours it may say whatever else is answered to those."""
        about = post.about
        if about is not None and about.contact_id is not None:
            return reservation_of(post, about.contact_id) or read_reply(post, expects=Expects.FEEDBACK)
        contact = post.own_contact
        if contact is None or post.vendor_id is None:
            return shown(post, "It came to a pool address, and its writer is no enrolled partner's contact.")
        asked = TellPool(**post.origin, vendor_id=post.vendor_id, contact_id=contact)
        return reservation_of(post, contact) or Reading(commands=(asked,), read_back=(in_words(asked),))
