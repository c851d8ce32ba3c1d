"""Deals that partners found and claim."""

from dataclasses import replace

from mailhub.domain.commands import CompleteRegistration, DealFields, SendRegistrationsReceipt, SubmitRegistration
from mailhub.inbound.deals import addition_of, deals_of, has_sheet
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.replies import read_reply
from mailhub.inbound.worked_list import reading_of

_ASKED_BACK = "registration_missing"


class DealRegistration(Mailbox):
    """A partner registers deals, or supplies by reply what a registration lacked."""

    def takes(self, post: Post) -> bool:
        """The register address, and answers to the mail that asks fields back."""
        return post.kind == "register" or (post.about is not None and post.about.name == _ASKED_BACK)

    def read(self, post: Post) -> Reading:
        """One registration for each deal that the letter states."""
        return self._completion(post) if post.about else self._registrations(post)

    def _registrations(self, post: Post) -> Reading:
        contact = post.own_contact
        if contact is None or post.vendor_id is None:
            return shown(post, "It came to a register address, and its writer is no enrolled partner's contact.")
        head = {**post.origin, "vendor_id": post.vendor_id, "contact_id": contact}
        found = deals_of(post, empty_counts=True)
        claims = tuple(SubmitRegistration(**head, row=deal.row, fields=_with_note(deal.fields)) for deal in found.deals)
        receipt = SendRegistrationsReceipt(**head, faults=found.faults)
        return reading_of(post, found, claims, receipt if has_sheet(post) else None)

    def _completion(self, post: Post) -> Reading:
        about, fields = post.about, addition_of(post)
        if about is None or about.registration_id is None or about.contact_id is None or fields is None:
            return read_reply(post, expects=Expects.FEEDBACK)
        head = {**post.origin, "contact_id": about.contact_id}
        command = CompleteRegistration(**head, registration_id=about.registration_id, fields=_with_note(fields))
        return Reading(commands=(command,), read_back=(in_words(command),), problems=fields.problems)


def _with_note(fields: DealFields) -> DealFields:
    """A registration has no need of its own: what a form says of the project is its note."""
    return fields if fields.note else replace(fields, note=fields.need, need=None)
