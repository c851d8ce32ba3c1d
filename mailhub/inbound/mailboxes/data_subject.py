"""Letters of people who want to know what is kept of them, or to have it erased."""

import re

from mailhub.domain.letters_shown import OF_OWN_DATA
from mailhub.inbound.mailboxes.backstop import shown
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading

_ASKED = re.compile(
    r"\b(?:erase|delete|remove)\b.{0,30}\b(?:my|all)\b.{0,20}\b(?:data|details|information)\b"
    r"|\bright to (?:be forgotten|erasure)\b|\b(?:subject|data) access request\b|\b(?:gdpr|dsgvo|ds-gvo|rgpd)\b"
    r"|\bwhat (?:personal )?(?:data|information)\b.{0,30}\babout me\b"
    r"|\b(?:lösch|loesch|entfern)\w*\b.{0,40}\bmeine\w*\b.{0,20}\bdaten\b|\bmeine\w*\b.{0,20}\bdaten\b.{0,30}\blösch\w*"
    r"|\bauskunft\b.{0,60}\b(?:meine|mich|mir|art(?:ikel|\.)?\s*15)\b|\brecht auf (?:löschung|vergessenwerden)\b",
    re.IGNORECASE | re.DOTALL,
)


class DataSubject(Mailbox):
    """Somebody unknown asks for their own data; only people act on that."""

    def takes(self, post: Post) -> bool:
        """What an unknown writer says of their data, at whichever address."""
        if post.writer is not None or post.about is not None:
            return False
        return bool(_ASKED.search(f"{post.email.subject}\n{post.fresh[:4000]}"))

    def read(self, post: Post) -> Reading:
        """The letter for people."""
        return shown(post, OF_OWN_DATA)
