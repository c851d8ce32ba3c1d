"""Answers of a vendor's people to mails that ask them to decide, or to complete a lead."""

from mailhub.inbound.completions import completion_of
from mailhub.inbound.doubtful_decisions import told_why
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.registration_replies import person_reply
from mailhub.inbound.replies import read_reply


class Decision(Mailbox):
    """A manager or qualifier decides by the verb of the address, by one word, or completes a lead by answers."""

    def takes(self, post: Post) -> bool:
        """Whatever a vendor's person answers to any of our mails."""
        return post.about is not None and post.about.person_id is not None

    def read(self, post: Post) -> Reading:
        """Answers to questions about leads, rulings, else approve, deny, qualify, disqualify, merge and the like."""
        reading = completion_of(post) or person_reply(post) or read_reply(post, expects=Expects.DECISION)
        return told_why(post, reading)
