"""Answers of partners to mails about leads they work on."""

from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.registration_replies import registrant_reply
from mailhub.inbound.replies import read_reply

_OF_CLAIMS = ("registration", "conflict_", "split_", "extension_", "sale_credited")


class Feedback(Mailbox):
    """A partner tells how leads are doing: one answer for one lead, or a line for each (`LEAD-7: won 18.500 EUR`)."""

    def takes(self, post: Post) -> bool:
        """Whatever a contact answers to any of our mails that no other mailbox took."""
        return post.about is not None and post.about.contact_id is not None

    def read(self, post: Post) -> Reading:
        """Status, win, loss or hand-back; or what is wanted of a registration, a conflict or shares."""
        is_claim = post.about is not None and post.about.name.startswith(_OF_CLAIMS)
        expects = Expects.REGISTRATION if is_claim else Expects.FEEDBACK
        return registrant_reply(post) or read_reply(post, expects=expects)
