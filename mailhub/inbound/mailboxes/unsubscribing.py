"""Letters by which somebody leaves a list of ours."""

from mailhub.domain.commands import Unsubscribe
from mailhub.domain.terms import Purpose
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words


class Unsubscribing(Mailbox):
    """The address stands in List-Unsubscribe alone (RFC 2369 section 3.2), so no word is needed to leave the list."""

    def takes(self, post: Post) -> bool:
        """Whatever comes to the address by which a digest or a report is left."""
        return post.kind == Purpose.UNSUBSCRIBE and post.about is not None

    def read(self, post: Post) -> Reading:
        """No more mails of that list; it never touches offers."""
        if post.about is None:
            return Reading()
        command = Unsubscribe(**post.origin, mail_id=post.about.mail_id)
        return Reading(commands=(command,), read_back=(in_words(command),))
