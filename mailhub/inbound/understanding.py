"""What guards and mailbox make of one letter, as plain values that can be handed from process to process."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from mailhub.inbound.post import Post, Reading

if TYPE_CHECKING:
    from mailhub.inbound.router import Router

_AUTOMATIC = "automatic"


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """The guard that stopped a letter, why in a sentence, and whether a human has to see it."""

    guard: str
    sentence: str
    is_shown: bool


@dataclass(frozen=True, kw_only=True)
class Understanding:
    """A letter as understood; `fresh` are its writer's own words.

    Where a guard stopped it, `mailbox` is empty, and `reading` has only what is to be done without any answer. Where it
    could not even be taken apart, `unreadable` says why, and all else is empty.
    """

    fresh: str
    mailbox: str = ""
    reading: Reading = field(default_factory=Reading)
    stopped: Stopped | None = None
    unreadable: str = ""


Reader = Callable[[Post], Understanding]
"""Reads one letter; may raise whatever a defect raises."""


@runtime_checkable
class ReadsAhead(Protocol):
    """A reader that can begin with the next letter while its caller is busy with another."""

    def read_ahead(self, post: Post) -> None:
        """Begin to read a letter that is to be asked for next; nothing of it is told before."""


def get_ready() -> None:
    """Build what the first letter would have to wait for."""
    _router()


def understand(post: Post) -> Understanding:
    """Ask guards, then the mailbox; everything that looks into a letter's body happens here."""
    if post.email.unreadable:
        return Understanding(fresh="", unreadable=post.email.unreadable)
    router = _router()
    # Guards are against mail that nobody meant: what was posted with a key has come by no mail.
    stopped = None if post.is_posted else router.stopped_by(post)
    if stopped is None:
        mailbox = router.mailbox_for(post)
        return Understanding(fresh=post.fresh, mailbox=mailbox.name, reading=mailbox.read(post))
    guard, sentence = stopped
    objection = Stopped(guard=guard.name, sentence=sentence, is_shown=guard.is_shown(post))
    aside = _aside(post) if guard.name == _AUTOMATIC else Reading()
    return Understanding(fresh=post.fresh, reading=aside, stopped=objection)


def _aside(post: Post) -> Reading:
    from mailhub.inbound.automatic.stepping_aside import absence_commands

    return Reading(commands=absence_commands(post))


@cache
def _router() -> "Router":
    # Its mailboxes build tables of words for a second; most processes of a hub read no letter.
    from mailhub.inbound.router import Router

    return Router()
