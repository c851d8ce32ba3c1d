"""Letters that are sealed to somebody else's key."""

from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post

_TYPES = frozenset(
    {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"}
)


class Encrypted(Guard):
    """An encrypted letter cannot be read by us, so a human has to look at it."""

    def objection(self, post: Post) -> str | None:
        """By the type of a part (RFC 8551, RFC 3156), or by PGP armour as the first line."""
        if _TYPES.intersection(post.email.part_types) or post.body.lstrip().startswith("-----BEGIN PGP MESSAGE-----"):
            return "It is encrypted, and we cannot read it."
        return None

    def is_shown(self, post: Post) -> bool:
        """Always: somebody wanted something."""
        return True
