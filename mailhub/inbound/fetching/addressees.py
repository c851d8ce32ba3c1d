"""For whom a letter is that came without an envelope: the addresses of ours that its header names."""

from collections.abc import Iterator

from mailhub.domain.addresses import OWN
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.listening.recipients import Recipients
from mailhub.inbound.opening.header_text import addresses

FIELDS = (
    "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Forwarded-To",
)  # fmt: skip
"""What the writer said first, then what mail servers wrote down of the envelope."""

MOST_ADDRESSEES = 50
_MOST_NAMED = 500  # addresses of one header that are looked at


def addressees(email: InboundEmail, recipients: Recipients) -> list[str]:
    """The addresses of ours, each once and at most 50; the hub's own when there is none, so that nothing is lost.

    Writers put the address of our From next to the one that they answer to, and servers name the account that all
    of them end in: the hub's own address counts only where no other is named.
    """
    own = f"{OWN}@{recipients.domain.casefold()}"
    named = list(dict.fromkeys(_named(email)))[:_MOST_NAMED]
    ours = [one for one in named if one != own and recipients.knows(one)]
    return ours[:MOST_ADDRESSEES] or [own]


def _named(email: InboundEmail) -> Iterator[str]:
    for name in FIELDS:
        for value in email.headers(name):
            yield from addresses(value)
