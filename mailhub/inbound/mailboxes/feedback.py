"""Answers of partners to mails about leads they work on."""

from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.replies import read_reply


class Feedback(Mailbox):
    """A partner tells how leads are doing: one answer for one lead, or a line for each (`LEAD-7: won 18.500 EUR`)."""

    def takes(self, post: Post) -> bool:
        """Whatever a contact answers to any of our mails that no other mailbox took."""
        return post.about is not None and post.about.contact_id is not None

    def read(self, post: Post) -> Reading:
        """Status, win, loss or hand-back."""
        return read_reply(post, expects=Expects.FEEDBACK)
