"""Which mailbox reads a letter, and which guard stops it: both families asked in their order."""

from mailhub.family import members
from mailhub.inbound import guards, mailboxes
from mailhub.inbound.guards.base import Guard
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post


class Router:
    """Holds one of each guard and mailbox; starting fails when a file of either family is not registered."""

    def __init__(self) -> None:
        self._guards = tuple(kind() for kind in members(guards, Guard))
        self._mailboxes = tuple(kind() for kind in members(mailboxes, Mailbox))

    def stopped_by(self, post: Post) -> tuple[Guard, str] | None:
        """The first guard that objects, with its sentence; None when the letter may pass."""
        objections = ((guard, guard.objection(post)) for guard in self._guards)
        return next(((guard, said) for guard, said in objections if said is not None), None)

    def mailbox_for(self, post: Post) -> Mailbox:
        """The first mailbox that takes the letter; the backstop takes everything."""
        return next(mailbox for mailbox in self._mailboxes if mailbox.takes(post))
