"""Reports of mail servers to the envelope sender of one of our mails."""

from mailhub.domain.commands import RecordBounce, RecordComplaint, RecordDelay
from mailhub.domain.terms import Purpose
from mailhub.inbound.automatic.delivery_report import delivery_of
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading


class DeliveryStatus(Mailbox):
    """A bounce names its mail by the address it comes to; a delay, a success and a complaint are no bounces."""

    def takes(self, post: Post) -> bool:
        """Whatever comes to a bounce address."""
        return post.kind == Purpose.BOUNCE and post.about is not None

    def read(self, post: Post) -> Reading:
        """A failure, a delay or a complaint as a command; what is no report, for a human."""
        delivery = delivery_of(post.email, post.envelope_from)
        if post.about is None or delivery is None:
            return shown(post, "It came to the address for delivery reports, and is none that we understand.")
        if delivery.kind == "complaint":
            complaint = RecordComplaint(**post.origin, mail_id=post.about.mail_id)
            return Reading(commands=(complaint,), delivery=delivery)
        if delivery.action == "delayed":
            delay = RecordDelay(**post.origin, mail_id=post.about.mail_id)
            return Reading(commands=(delay,), delivery=delivery)
        if delivery.action != "failed":
            return Reading(delivery=delivery)
        bounce = RecordBounce(
            **post.origin,
            mail_id=post.about.mail_id,
            permanent=delivery.permanent,
            status=delivery.status,
        )
        return Reading(commands=(bounce,), delivery=delivery)
