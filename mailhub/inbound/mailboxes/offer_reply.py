"""Answers of partners to offers."""

from mailhub.domain.terms import Purpose
from mailhub.inbound.feedback_first import feedback_then_acceptance
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.reading.answers.answer_kinds import Expects
from mailhub.inbound.replies import read_reply

_AFTER_ACCEPTANCE = "lead_details"
_VERBS = frozenset({Purpose.ACCEPT, Purpose.REJECT})


class OfferReply(Mailbox):
    """A partner's answer to an offer: the verb of the address, or the first line when it surely is an answer."""

    def takes(self, post: Post) -> bool:
        """Answers to mails about an offer, up to the mail with the details."""
        about = post.about
        if about is None or about.contact_id is None or about.offer_id is None:
            return False
        return post.kind in _VERBS or about.name != _AFTER_ACCEPTANCE

    def read(self, post: Post) -> Reading:
        """Acceptance, rejection, or how the lead is doing; or both, where feedback is owed first."""
        return feedback_then_acceptance(post) or read_reply(post, expects=Expects.OFFER)
