"""Answers of calendars to invitations."""

import re

from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post
from mailhub.inbound.reading.folding import folded

_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
_METHODS = re.compile(
    rb"METHOD:(?:REPLY|COUNTER|DECLINECOUNTER|CANCEL)\b|PARTSTAT=(?:ACCEPTED|DECLINED|TENTATIVE)", re.I
)
_REQUEST = re.compile(rb"METHOD:(?:REQUEST|PUBLISH)\b", re.I)
_SUBJECT = re.compile(
    r"(?:accepted|declined|tentative(?:ly accepted)?|maybe|new time proposed|cancell?ed|zugesagt|angenommen"
    r"|abgelehnt|"
    r"mit vorbehalt(?: zugesagt)?|abgesagt|accepte|refuse|provisoire|annule|aceptad[oa]|rechazad[oa]"
    r"|provisional|cancelad[oa]|"
    r"accettato|rifiutato|provvisorio|annullato|geaccepteerd|afgewezen|voorlopig|geannuleerd|aceite|recusad[oa]"
    r"|provisori[oa]) ?:"
)
_TEXT = re.compile(
    r"(?:has|have) (?:tentatively )?(?:accepted|declined|replied)[^.]{0,40}invitation|google calendar|invitation from"
    r"|(?:diese|die|ihre) einladung|cette invitation|esta invitacion|(?:questo|l')invito|deze uitnodiging"
    r"|este convite"
)
_MOST_READ = 3000  # characters


class CalendarReply(Guard):
    """A calendar's answer to an invitation (RFC 5546) never accepts or rejects an offer."""

    def objection(self, post: Post) -> str | None:
        """By the calendar part, or by the subject and the words or the class that calendars write beside it."""
        parts = (part.data[:4096] for part in post.email.attachments if part.content_type in _TYPES)
        is_answer = any(_METHODS.search(part) and not _REQUEST.search(part) for part in parts)
        return "It is a calendar's answer." if is_answer or _is_worded(post) else None


def _is_worded(post: Post) -> bool:
    if not _SUBJECT.match(folded(post.email.subject[:200])):
        return False
    is_classed = "calendar" in post.email.header("Content-Class").casefold()
    return is_classed or _TEXT.search(folded(post.body[:_MOST_READ])) is not None
