"""Answers of calendars to invitations."""

from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post


class CalendarReply(Guard):
    """A calendar's answer to an invitation (RFC 5546) never accepts or rejects an offer."""

    def objection(self, post: Post) -> str | None:
        """By the calendar part, whose method is a reply, a counter proposal or a cancellation."""
        for part in post.email.attachments:
            if part.content_type == "text/calendar" and _is_answer(part.data[:4096]):
                return "It is a calendar's answer."
        return None


def _is_answer(calendar: bytes) -> bool:
    methods = (b"METHOD:REPLY", b"METHOD:COUNTER", b"METHOD:DECLINECOUNTER", b"METHOD:CANCEL")
    return any(method in calendar.upper() for method in methods)
