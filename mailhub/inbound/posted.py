"""What a vendor's system posts over HTTP, as a letter: leads go into it field by field, and are read from it as well.

Kept as a letter they are evidence, are read, told apart, explained and incinerated like all that comes by mail.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from mailhub.domain.terms import LawfulBasis
from mailhub.inbound.deals import Deal, Deals, typed_on
from mailhub.inbound.post import KEY_HEADER, Post
from mailhub.inbound.reading.fields.field_names import Field
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields

OTHERS = "details"
"""What a system tells beyond the fields of a lead, by its own labels."""

_EXACT: Mapping[str, Callable[[str], object]] = {
    "quantity": Decimal,
    "amount": Decimal,
    "lawful_basis": LawfulBasis,
    "purpose": str,
    "reference": str,
}
"""What is taken as it stands, because a program states it: all else is read as the same words in a mail are."""

_FIELDS: Mapping[str, Field] = {
    "account_domain": Field.WEBSITE,
    "contact_email": Field.EMAIL,
    "contact_phone": Field.PHONE,
    "expected_close_on": Field.CLOSE_ON,
}
"""The fields that letters call otherwise than programs do."""


@dataclass(frozen=True, kw_only=True)
class Posting:
    """Leads as posted: each a mapping of field names to texts, and under `details` of labels to texts.

    `sender` is the registered address in whose name `system` posts them; `name` tells this posting from all others.
    """

    leads: Sequence[Mapping[str, Any]]
    sender: str
    recipient: str
    system: str
    name: str
    is_mailed: bool = False


def message_id_of(posting: Posting) -> str:
    """The Message-ID of a posting's letter."""
    return f"<api-{posting.name}@{posting.recipient.rpartition('@')[2]}>"


def letter_of(posting: Posting) -> bytes:
    """The letter (RFC 5322) as which a posting is kept."""
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = posting.sender, posting.recipient
    letter["Subject"] = "Posted leads"
    letter["Message-ID"], letter[KEY_HEADER] = message_id_of(posting), posting.system
    told = {"leads": list(posting.leads), "mailed": posting.is_mailed}
    content = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    letter.set_content(content, maintype="application", subtype="json", filename="leads.json")
    return letter.as_bytes()


def posted_leads(post: Post) -> tuple[Deals, bool]:
    """The leads of such a letter, numbered as they were posted, and whether their receipt is to be mailed.

    Raises ValueError or LookupError for a letter that we have not written.
    """
    told = json.loads(post.email.attachments[0].data)
    return Deals(tuple(_deal(row, lead, post) for row, lead in enumerate(told["leads"], 1))), bool(told["mailed"])


def _deal(row: int, lead: Mapping[str, Any], post: Post) -> Deal:
    texts = {name: value for name, value in lead.items() if name not in _EXACT and name != OTHERS}
    stated = LabelledFields(known={_FIELDS.get(name) or Field(name): value for name, value in texts.items()})
    read = typed_on(stated, today=post.today, locale="en")
    exact: dict[str, Any] = {name: make(lead[name]) for name, make in _EXACT.items() if name in lead}
    others = tuple((str(label), str(value)) for label, value in lead.get(OTHERS, {}).items())
    return Deal(row, replace(read, **exact, unknown=(*read.unknown, *others)))
