"""Deals that partners found and claim."""

from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.registering import addition_read, registrations_of
from mailhub.inbound.registration_forms import FORM
from mailhub.inbound.registration_replies import registrant_reply
from mailhub.inbound.replies import read_reply

_SUPPLIED_BY_REPLY = frozenset({FORM, "registration_missing", "registration_question", "registration_receipt"})


class DealRegistration(Mailbox):
    """A partner registers deals and wins, asks for the form, or supplies by reply what a registration lacked."""

    def takes(self, post: Post) -> bool:
        """The register address, and a contact's answers to mails that ask for fields or for an answer."""
        about = post.about
        is_supplied = about is not None and about.contact_id is not None and about.name in _SUPPLIED_BY_REPLY
        return post.kind == "register" or is_supplied

    def read(self, post: Post) -> Reading:
        """One registration for each deal that the letter states, or more about one."""
        about = post.about
        if about is not None and about.name != FORM:
            return registrant_reply(post) or addition_read(post) or read_reply(post, expects=Expects.REGISTRATION)
        contact = post.own_contact
        if contact is None or post.vendor_id is None:
            return shown(post, "It came to a register address, and its writer is no enrolled partner's contact.")
        found = registrations_of(post, post.vendor_id, contact)
        return found or read_reply(post, expects=Expects.FEEDBACK)
