"""What no other mailbox takes."""

from mailhub.domain.commands import ShowLetter
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading


class Backstop(Mailbox):
    """Whatever nobody else takes is shown to a human, so that no letter is lost."""

    def takes(self, post: Post) -> bool:
        """Everything."""
        return True

    def read(self, post: Post) -> Reading:
        """The letter for a human, with the address it came to."""
        return shown(post, f"It came to the {post.kind} address.")


def shown(post: Post, reason: str) -> Reading:
    """The reading of a letter that a human has to look at; unlike an answer, this may be asked for by anybody."""
    command = ShowLetter(**post.origin, reason=reason, vendor_id=post.vendor_id)
    return Reading(commands=(command,), problems=(reason,))
