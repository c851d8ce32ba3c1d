"""One mail as the bytes that go over the wire: text first, then HTML with its images, then files (RFC 2046)."""

import email.policy
from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any

from mailhub.outbound.mail import Attachment, clean
from mailhub.outbound.rendering import Rendered

_UNBROKEN = frozenset(
    {"message-id", "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post"}
)
_WIDE = email.policy.SMTP.clone(max_line_length=998)


class MailPolicy(EmailPolicy):
    """Folds headers at 78, but never a header of ids or links: those would be encoded, and then mean nothing."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header's lines."""
        policy = _WIDE if name.lower() in _UNBROKEN else email.policy.SMTP
        return policy.fold_binary(name, value)


POLICY = MailPolicy(linesep="\r\n")


def mailbox(name: str, address: str) -> Address:
    """An address with a display name, which may come from a letter and is cleaned."""
    return Address(clean(name, 60), addr_spec=address)


def compose(headers: dict[str, Any], content: Rendered, attachments: Sequence[Attachment]) -> bytes:
    """The whole message; headers with an empty value are left out."""
    message = EmailMessage(policy=POLICY)
    for name, value in headers.items():
        if value:
            message[name] = value
    message.set_content(_writable(content.text), cte="quoted-printable")
    message.add_alternative(_writable(content.html), subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(message, attachment)
    return message.as_bytes()


def _writable(text: str) -> str:
    # Bytes that no charset explained are lone surrogates in a letter's text; one of them would stop the whole mail.
    return text.encode("utf-8", "replace").decode()


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.content_type.partition("/")
    if attachment.cid:
        html = message.get_body(("html",))
        if html is None:  # pragma: no cover - compose has just added it
            raise ValueError("an inline image needs an HTML part")
        html.add_related(
            attachment.data, main, sub, cid=f"<{attachment.cid}>", filename=attachment.filename, disposition="inline"
        )
    elif main == "message":
        # RFC 2046 section 5.2.1: a message inside a message is never encoded.
        message.add_attachment(email.message_from_bytes(attachment.data, policy=POLICY), filename=attachment.filename)
    else:
        message.add_attachment(attachment.data, main, sub, filename=attachment.filename)
