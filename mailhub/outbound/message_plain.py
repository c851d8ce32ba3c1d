"""One mail written by the standard library: slow, and right for everything that a mail may hold."""

import email.policy
from collections.abc import Mapping, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, NamedTuple

from mailhub.outbound.mail import Attachment

UNBROKEN = frozenset(
    {"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post"}
)
"""Headers of ids and links, which mean nothing once they are encoded."""

_WIDE = email.policy.SMTP.clone(max_line_length=998)


class Mailbox(NamedTuple):
    """An address with the name of whoever reads there, perhaps empty."""

    display_name: str
    addr_spec: str


class MailPolicy(EmailPolicy):
    """Folds headers at 78, but never a header of ids or links: those would be encoded, and then mean nothing."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header's lines."""
        policy = _WIDE if name.lower() in UNBROKEN else email.policy.SMTP
        return policy.fold_binary(name, value)


POLICY = MailPolicy(linesep="\r\n")


def compose_plainly(headers: Mapping[str, Any], text: str, html: str, attachments: Sequence[Attachment]) -> bytes:
    """The whole message; raises ValueError for a header that would become two, or an address that is none."""
    message = EmailMessage(policy=POLICY)
    for name, value in headers.items():
        message[name] = Address(value.display_name, addr_spec=value.addr_spec) if isinstance(value, Mailbox) else value
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(message, attachment)
    return message.as_bytes()


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.content_type.partition("/")
    if attachment.cid:
        html = message.get_body(("related", "html"))  # the former once there is one image
        if html is None:  # pragma: no cover - compose_plainly has just added it
            raise ValueError("an inline image needs an HTML part")
        html.add_related(
            attachment.data, main, sub, cid=f"<{attachment.cid}>", filename=attachment.filename, disposition="inline"
        )
    elif main == "message":
        # RFC 2046 section 5.2.1: a message inside a message is never encoded.
        message.add_attachment(email.message_from_bytes(attachment.data, policy=POLICY), filename=attachment.filename)
    else:
        message.add_attachment(attachment.data, main, sub, filename=attachment.filename)
