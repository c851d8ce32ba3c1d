"""Mail that a list has sent to many."""

from mailhub.domain.terms import Purpose
from mailhub.inbound.automatic.automatic_mail import is_answer_to_us, is_from_list
from mailhub.inbound.automatic.delivery_report import is_delivery_report
from mailhub.inbound.guards.base import WATCHED, Guard
from mailhub.inbound.post import Post


class MailingList(Guard):
    """Mail of a mailing list (RFC 2919, RFC 2369) is written to many, and not to us; an answer in our thread is."""

    def objection(self, post: Post) -> str | None:
        """Any header that only list software writes; lists bounce, too."""
        if post.kind == Purpose.BOUNCE and is_delivery_report(post.email, post.envelope_from):
            return None
        if is_from_list(post.email) and not is_answer_to_us(post):
            return "It comes from a mailing list."
        return None

    def is_shown(self, post: Post) -> bool:
        """Where leads, deals and complaints come in, which forms and servers may send too."""
        return post.kind in WATCHED
