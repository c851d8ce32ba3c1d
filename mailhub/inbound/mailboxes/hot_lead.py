"""Leads that a vendor's people mail in, one at a time, a few, or as a list."""

from dataclasses import replace

from mailhub.domain.commands import ReceiveLead, SendReceipt
from mailhub.inbound.automatic.automatic_mail import is_vendor_form
from mailhub.inbound.deals import deals_of
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.worked_list import reading_of
from mailhub.speech import N_, _

UNREADABLE = N_("We found no line such as `Company: ...` or `Product: ...` in it.")


class HotLead(Mailbox):
    """A vendor's person mails a lead as `Key: value` lines, as a table or as a vCard, and gets a receipt."""

    def takes(self, post: Post) -> bool:
        """What comes to the leads address."""
        return post.kind == "leads"

    def read(self, post: Post) -> Reading:
        """Every lead of the letter, then the receipt; where there is none, the receipt says so."""
        person, vendor = post.own_person, post.vendor_id
        if person is None or vendor is None:
            return shown(post, "It came to a leads address, and its writer is none of the vendor's people.")
        head = {**post.origin, "vendor_id": vendor, "person_id": person}
        found = deals_of(post)
        is_empty = not (found.deals or found.faults or post.from_row)
        faults = ((0, _(UNREADABLE)),) if is_empty else found.faults
        leads = tuple(ReceiveLead(**head, row=deal.row, fields=deal.fields) for deal in found.deals)
        reading = reading_of(post, found, leads, SendReceipt(**head, faults=faults))
        return replace(reading, is_unattended=is_vendor_form(post))
