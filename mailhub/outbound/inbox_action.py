"""The link that Gmail shows beside the subject: a schema.org ViewAction, for senders whom Google has registered."""

from typing import Any

from mailhub.domain.terms import Purpose
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail
from mailhub.speech import N_, _

_LABELS = {Purpose.ACCEPT: N_("See and accept")}


def inbox_action(mail: Mail, links: Links) -> dict[str, Any] | None:
    """What stands as JSON-LD in the mail's HTML; None for a mail that asks for nothing at a glance.

    The link leads to the page with its button, as the one in the mail does: Gmail itself answers nothing.
    """
    if mail.inbox_purpose is None:
        return None
    url, label = links.url(mail.inbox_purpose), _(_LABELS[mail.inbox_purpose])
    return {
        "@context": "http://schema.org",
        "@type": "EmailMessage",
        "description": mail.preheader,
        "potentialAction": {"@type": "ViewAction", "name": label, "target": url, "url": url},
    }
