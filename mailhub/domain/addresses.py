"""The hub's own addresses: how a local part is read, and identity of foreign ones."""

import re
from dataclasses import dataclass

from mailhub.domain.terms import Purpose

STRUCTURED = {"leads": "leads", "hot": "leads", "register": "register", "pool": "pool"}
"""First word of an address about one vendor -> the kind of letter it takes."""

OWN = "hub"
"""The address that our mails are from; what is written to it instead of to their Reply-To goes to a human."""

PLAIN = frozenset({OWN, "ask", "postmaster", "abuse"})
"""Addresses that need no vendor."""

_LOCAL_PART_LIMIT = 64  # octets, RFC 5321 section 4.5.3.1.1
_ADDR_SPEC = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE | re.ASCII
)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A recipient on our domain: `kind` is leads, register, pool, ask, postmaster, abuse or a token's purpose."""

    kind: str
    vendor: str = ""
    token: str = ""


def read_address(recipient: str, domain: str) -> Address | None:
    """What a recipient address of ours means; None when it is none that could exist.

    Local parts fold case; `+` and `-` both separate (product rule). Vendor and token are not
    looked up here. A bare `postmaster` needs no domain (RFC 5321 section 4.5.1).
    """
    local, _, host = (
        recipient.strip().casefold().rpartition("@") if "@" in recipient else (recipient.casefold(), "", "")
    )
    # A client may send bytes that are no UTF-8: they are kept as surrogates, which only this way have a length.
    length = len(local.encode("utf-8", "surrogatepass"))
    if (host and host != domain.casefold()) or length > _LOCAL_PART_LIMIT:
        return None
    if local in PLAIN:
        return Address(kind=local) if host or local == "postmaster" else None
    word, rest = _split(local)
    if not host or not rest:
        return None
    if word in STRUCTURED:
        return Address(kind=STRUCTURED[word], vendor=rest)
    return Address(kind=word, token=rest) if word in set(Purpose) else None


def _split(local: str) -> tuple[str, str]:
    cut = min((at for at in (local.find("+"), local.find("-")) if at > 0), default=len(local))
    return local[:cut], local[cut + 1 :]


def is_addr_spec(text: str) -> bool:
    """Whether the whole text is one plain address; no comments, no quoting, no display name."""
    return len(text) <= 254 and _ADDR_SPEC.fullmatch(text) is not None and ".." not in text


def fold(address: str) -> str:
    """The form in which addresses are compared and stored."""
    return address.strip().casefold()


def domain_of(address: str) -> str:
    """What stands behind the last @, folded."""
    return fold(address).rpartition("@")[2]
