"""Leads that a vendor's own system posts over HTTP."""

from mailhub.domain.commands import ReceiveLead, SendReceipt
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.posted import posted_leads
from mailhub.inbound.worked_list import reading_of


class PostedLeads(Mailbox):
    """A vendor's system posts one lead or a few with its key; what became of them is the answer to its request."""

    def takes(self, post: Post) -> bool:
        """What has come by that door and by no other."""
        return post.is_posted and post.kind == "leads"

    def read(self, post: Post) -> Reading:
        """Every lead, then the receipt, which is mailed only where that was asked for."""
        person, vendor = post.own_person, post.vendor_id
        if person is None or vendor is None:
            return shown(post, "The person in whose name it was posted is none of the vendor's people any more.")
        head = {**post.origin, "vendor_id": vendor, "person_id": person}
        found, is_mailed = posted_leads(post)
        leads = tuple(ReceiveLead(**head, row=deal.row, fields=deal.fields) for deal in found.deals)
        return reading_of(post, found, leads, SendReceipt(**head, mailed=is_mailed))
