"""Mail that no person wrote: out-of-office notices, auto-replies, bounces in the wrong place."""

from mailhub.domain.terms import Purpose
from mailhub.inbound.automatic.automatic_mail import is_vendor_form, sign_of_machine
from mailhub.inbound.automatic.delivery_report import is_delivery_report
from mailhub.inbound.guards.base import WATCHED, Guard
from mailhub.inbound.post import Post


class Automatic(Guard):
    """What a program wrote is no answer and gets none; delivery reports and forms pass where we expect them."""

    def objection(self, post: Post) -> str | None:
        """By the headers that automatic senders write (RFC 3834 section 5), by the envelope, and by usual subjects."""
        if post.kind == Purpose.BOUNCE and is_delivery_report(post.email, post.envelope_from):
            return None
        # Mail programs leave a list in their reader's name, and some say so.
        if is_vendor_form(post) or post.kind == Purpose.UNSUBSCRIBE:
            return None
        return sign_of_machine(post)

    def is_shown(self, post: Post) -> bool:
        """Where leads, deals and complaints come in, which forms and servers may send too."""
        return post.kind in WATCHED
