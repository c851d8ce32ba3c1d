"""Deals that partners found and claim."""

from mailhub.domain.commands import Command, CompleteRegistration, SubmitRegistration
from mailhub.inbound.deals import Deals, addition_of, deals_of
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answer_kinds import Expects
from mailhub.inbound.replies import read_reply

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
        return _reading(
            found, tuple(SubmitRegistration(**head, row=deal.row, fields=deal.fields) for deal in found.deals)
        )

    def _completion(self, post: Post) -> Reading:
        about, fields = post.about, addition_of(post)
        if about is None or about.registration_id is None or about.contact_id is None or fields is None:
            return read_reply(post, expects=Expects.FEEDBACK)
        head = {**post.origin, "contact_id": about.contact_id}
        command = CompleteRegistration(**head, registration_id=about.registration_id, fields=fields)
        return Reading(commands=(command,), read_back=(in_words(command),), problems=fields.problems)


def _reading(found: Deals, commands: tuple[Command, ...]) -> Reading:
    problems = tuple(problem for deal in found.deals for problem in deal.fields.problems)
    faults = tuple(sentence for _, sentence in found.faults)
    return Reading(commands=commands, read_back=tuple(map(in_words, commands)), problems=faults + problems)
