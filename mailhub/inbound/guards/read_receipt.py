"""Notices that a mail of ours was displayed or deleted."""

from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post


class ReadReceipt(Guard):
    """A read receipt (RFC 8098) or a recalled mail says nothing about the offer."""

    def objection(self, post: Post) -> str | None:
        """By the report's type, its part, or Outlook's words in the subject."""
        if "disposition-notification" in post.email.report_type:
            return "It is a read receipt."
        subject = post.email.subject.casefold()
        return "It takes an earlier mail back." if subject.startswith(("recall:", "rückruf:")) else None
