"""Orders that a vendor's manager mails to have a person erased: `ERASE jane@customer.example`, `ERASE LEAD-7`."""

import re

from mailhub.inbound.post import Post
from mailhub.inbound.replies import said_lines

_ORDER = re.compile(
    r"[\s\"'*]{0,3}(?:please\s+|bitte\s+)?(?:erase|delete|forget|lösche|loesche|löschen|loeschen)\s*:?\s+"
    r"<?(?:mailto:)?(?P<named>[^\s<>@\"]{1,64}@[^\s<>@\"]{1,190}?|LEAD[-# ]?[0-9]{1,15})>?[\s.!*\"']{0,3}",
    re.IGNORECASE,
)


def person_named(post: Post) -> str | None:
    """The address or the lead of whom the first line (or the subject of a letter without words) wants erased."""
    lines = said_lines(post.fresh) or [post.email.subject]
    found = _ORDER.fullmatch(lines[0])
    return found["named"] if found else None
