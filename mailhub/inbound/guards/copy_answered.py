"""Answers to the copies that a vendor's CRM gets."""

from mailhub.domain.terms import Purpose
from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post

COPY = "event_copy"


class CopyAnswered(Guard):
    """Who answers a copy that was made for a program decides nothing by it; a human is shown the letter."""

    def objection(self, post: Post) -> str | None:
        """Delivery reports about a copy pass, as about any mail."""
        if post.about is None or post.about.name != COPY or post.kind == Purpose.BOUNCE:
            return None
        return "It answers a copy that was made for a program."

    def is_shown(self, post: Post) -> bool:
        """Always: a program that writes so should be told not to, and a person may have meant something."""
        return True
