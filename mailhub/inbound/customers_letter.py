"""The customer's own letter, forwarded or attached: the proof of whom it has chosen."""

from mailhub.domain.addresses import domain_of
from mailhub.inbound.forwarded import forwarded_in
from mailhub.inbound.opening.attachments import Attachment
from mailhub.inbound.post import Post

_NO_LETTERS = ("image/", "text/calendar", "text/vcard", "text/x-vcard", "application/pkcs7", "application/x-pkcs7",
               "application/pgp", "text/directory", "application/ms-tnef")  # fmt: skip


def holds_customers_letter(post: Post) -> bool:
    """Whether a file that could be a letter is attached, or somebody else's mail is forwarded; pictures are logos."""
    return any(map(_could_be_letter, post.email.attachments)) or _is_forwarded(post)


def _could_be_letter(part: Attachment) -> bool:
    return not part.content_type.startswith(_NO_LETTERS)


def _is_forwarded(post: Post) -> bool:
    """Our own mail and the writer's, quoted below a header, are no proof of anything."""
    own = {post.own_domain, domain_of(post.email.sender), domain_of(post.email.first_recipient)}
    return any(
        letter.address and domain_of(letter.address.casefold()) not in own and letter.text.strip()
        for letter in forwarded_in(post)
    )
