"""A guard is one reason to stop a letter before any mailbox reads it."""

from abc import ABC, abstractmethod

from mailhub.inbound.post import Post

WATCHED = frozenset({"leads", "register", "postmaster", "abuse"})
"""Addresses where what a program wrote may still be somebody's concern."""


class Guard(ABC):
    """Objects to letters that are nobody's wish."""

    @property
    def name(self) -> str:
        """The guard's word, as outcomes and readings show it."""
        return type(self).__module__.rpartition(".")[2]

    @abstractmethod
    def objection(self, post: Post) -> str | None:
        """Why the letter goes no further, in a sentence; None when this guard lets it pass."""

    def is_shown(self, post: Post) -> bool:
        """Whether a human has to see the letter that it stopped."""
        return False
