"""A reader of letters with moods, in a module that loads little: it is loaded anew whenever a reader has ended."""

import os
import re

from mailhub.inbound.post import Post
from mailhub.inbound.understanding import Understanding, understand


def moody(post: Post) -> Understanding:
    """Reads letters; the one with that subject hangs it, the other ends its process."""
    if post.email.subject == "hang":
        re.fullmatch(r"(a|aa)+", "a" * 100 + "b")
    if post.email.subject == "die":
        os._exit(3)
    return understand(post)
