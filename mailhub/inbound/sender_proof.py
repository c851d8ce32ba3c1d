"""How well we know who wrote a letter: what our mail server found out, else signatures that we check ourselves."""

import ipaddress
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import authres
import dkim
import dns.exception
import dns.resolver
import publicsuffix2
from dkim.util import parse_tag_value

from mailhub.domain.addresses import domain_of, fold, is_addr_spec
from mailhub.domain.terms import Grade
from mailhub.inbound.letter import InboundEmail

LookUp = Callable[..., bytes | None]
"""A name (bytes) and a `timeout` in seconds -> the text of its DNS TXT record, or None."""

_DNS_SECONDS = 3
_MOST_SIGNATURES = 5
_LONGEST_RESULTS = 8192  # characters of one Authentication-Results header that are parsed
_HEADER_BLOCK_END = re.compile(rb"\r?\n\r?\n")


@dataclass(frozen=True)
class Proof:
    """Whether the domain of the one From address answers for the letter, and by what we know."""

    proven: bool
    ground: str


def look_up_txt(name: bytes, timeout: float = _DNS_SECONDS) -> bytes | None:
    """The TXT record of a name; None when there is none, or nobody answers in time."""
    try:
        answer = dns.resolver.resolve(name.decode("ascii"), "TXT", lifetime=min(timeout, _DNS_SECONDS))
    except (dns.exception.DNSException, UnicodeError, OSError):
        return None
    return next((b"".join(record.strings) for record in answer), None)


def organisation_of(domain: str) -> str:
    """The registered domain that a domain belongs to (RFC 7489 section 3.2)."""
    name = domain.casefold().strip(".")
    # Asked loosely, the library takes a top-level domain that its list lacks for the organisation of all below it.
    registered = publicsuffix2.get_sld(name, strict=True)
    return str(registered) if registered else ".".join(name.split(".")[-2:])


def is_aligned(domain: str, sender: str) -> bool:
    """Whether a signing domain belongs to the same organisation as the From address (relaxed, RFC 7489 section 3.1)."""
    return bool(domain) and organisation_of(domain) == organisation_of(domain_of(sender))


class SenderProof:
    """Judges letters by the results of trusted servers, or as the first hop by checking signatures.

    `believe_local` is for development: what comes from this machine is taken for proven unless its own results object.
    """

    def __init__(
        self, trusted_authserv_ids: Sequence[str] = (), *, look_up: LookUp = look_up_txt, believe_local: bool = False
    ) -> None:
        self._trusted = frozenset(fold(name) for name in trusted_authserv_ids)
        self._look_up = look_up
        self._believe_local = believe_local

    def judge(self, email: InboundEmail, *, peer: str, via: str) -> Proof:
        """The proof for one letter as received; never raises, whatever the letter or the network does."""
        if not is_addr_spec(email.sender):
            return Proof(False, "not exactly one sender")
        told = self._told(email)
        if told is not None:
            return told
        if self._believe_local and (via == "command_line" or _is_loopback(peer)):
            return _unless_objected(email)
        signer = self._signer(email.raw, email.sender)
        return Proof(True, f"signed by {signer}") if signer else Proof(False, "no aligned signature")

    def _told(self, email: InboundEmail) -> Proof | None:
        """The verdict of the topmost header of a trusted server; anything below it, anybody may have written."""
        found = (text for text in _result_texts(email) if _server_of(text) in self._trusted)
        # Where it cannot be read, the next one below is no substitute: a sender may have spoilt the one and written
        # the other.
        results = _parsed(next(found, ""))
        return None if results is None else _verdict(results, email.sender)

    def _signer(self, raw: bytes, sender: str) -> str:
        for index, domain in _signatures(raw):
            if is_aligned(domain, sender) and self._verifies(raw, index):
                return domain
        return ""

    def _verifies(self, raw: bytes, index: int) -> bool:
        try:
            return bool(dkim.DKIM(raw, timeout=_DNS_SECONDS).verify(idx=index, dnsfunc=self._look_up))
        # Broken keys and signatures raise whatever the library's depths raise: what does not verify proves nothing.
        except Exception:
            return False


def grade(
    sender: str, *, proven: bool, confirmed: bool = False, owner: str | None = None, is_known: bool = False
) -> Grade:
    """The grade of a letter from `sender`; `owner` is the registered address of its token's owner, None without token.

    A letter that its registered writer has confirmed counts as proven.
    """
    if owner is not None:
        is_owner = confirmed or (proven and fold(sender) == fold(owner))
        return Grade.TOKEN_AND_SENDER if is_owner else Grade.TOKEN_ONLY
    if not is_known:
        return Grade.UNKNOWN
    return Grade.KNOWN_SENDER if proven or confirmed else Grade.CLAIMED_SENDER


def _result_texts(email: InboundEmail) -> Iterator[str]:
    """The Authentication-Results headers, topmost first (RFC 8601)."""
    # As they stand: decoding encoded words would let a sender write results through the address it gives.
    for value in _fields(email.raw, b"authentication-results"):
        yield " ".join(value.decode("latin-1").split())[:_LONGEST_RESULTS]


def _server_of(text: str) -> str:
    """The server that a header names as its writer, folded, whether or not the rest can be read."""
    return fold(text.partition(";")[0].partition(" ")[0].strip('"'))


def _parsed(text: str) -> authres.AuthenticationResultsHeader | None:
    try:
        return authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {text}")
    except (authres.AuthResError, ValueError, RecursionError):
        return None


def _verdict(results: authres.AuthenticationResultsHeader, sender: str) -> Proof | None:
    """What one server's results say of the From domain; None when it has looked at neither DMARC nor signatures."""
    judged = [one for one in results.results if one.method in ("dmarc", "dkim")]
    policies = [one for one in judged if one.method == "dmarc" and one.result in ("pass", "fail")]
    ground = f"results of {results.authserv_id}"
    if any(one.result == "fail" for one in policies):
        return Proof(False, ground)
    passed = any(_value(one, "from") == domain_of(sender) for one in policies)
    signed = any(
        one.result == "pass" and is_aligned(_value(one, "d"), sender) for one in judged if one.method == "dkim"
    )
    return Proof(passed or signed, ground) if judged else None


def _value(result: authres.AuthenticationResult, name: str) -> str:
    """A property of type `header`, such as header.from or header.d, folded."""
    found = (one.value for one in result.properties if one.type == "header" and one.name == name)
    return fold(str(next(found, "")))


def _unless_objected(email: InboundEmail) -> Proof:
    first = next(filter(None, map(_parsed, _result_texts(email))), None)
    failed = first is not None and any(
        one.result in ("fail", "permerror") for one in first.results if one.method in ("dmarc", "dkim")
    )
    return Proof(not failed, "results of the letter" if failed else "from this machine")


def _is_loopback(peer: str) -> bool:
    try:
        return ipaddress.ip_address(peer.strip("[]")).is_loopback
    except ValueError:
        return peer == "localhost"


def _signatures(raw: bytes) -> Iterator[tuple[int, str]]:
    """Number and domain of each signature that covers the sender and the whole body (RFC 6376 section 3.5)."""
    for index, value in enumerate(_fields(raw, b"dkim-signature")[:_MOST_SIGNATURES]):
        try:
            tags = parse_tag_value(value)
            signed = {name.strip().lower() for name in tags[b"h"].split(b":")}
            # With l= anybody may append text to a signed letter.
            if b"from" in signed and b"l" not in tags:
                yield index, tags[b"d"].strip().decode("ascii")
        except (KeyError, UnicodeError, dkim.util.InvalidTagValueList):
            continue


def _fields(raw: bytes, wanted: bytes) -> list[bytes]:
    """The values of all header fields of a name, unfolded, topmost first."""
    end = _HEADER_BLOCK_END.search(raw)
    head = raw[: end.start()] if end else raw
    unfolded = re.sub(rb"\r?\n[ \t]+", b" ", head)
    lines = (line.partition(b":") for line in unfolded.splitlines())
    return [value for name, _, value in lines if name.strip().lower() == wanted]
