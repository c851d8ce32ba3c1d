"""A mailbox is our handler of one kind of letter: it reads the letter and says what is asked for."""

from abc import ABC, abstractmethod

from mailhub.inbound.post import Post, Reading


class Mailbox(ABC):
    """Takes the letters of one kind, by their address, and turns each into commands."""

    @property
    def name(self) -> str:
        """The mailbox's word, as outcomes and readings show it."""
        return type(self).__module__.rpartition(".")[2]

    @abstractmethod
    def takes(self, post: Post) -> bool:
        """Whether a letter is of this kind; the first mailbox that takes it reads it."""

    @abstractmethod
    def read(self, post: Post) -> Reading:
        """What the letter asks for; never more than its words surely say."""
