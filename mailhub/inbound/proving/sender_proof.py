"""How well we know who wrote a letter: what our mail server found out, else signatures that we check ourselves."""

import ipaddress
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import authres
import publicsuffix2

from mailhub.domain.addresses import domain_of, fold, is_addr_spec
from mailhub.domain.terms import Grade
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.post import KEY_HEADER, POSTED
from mailhub.inbound.proving.signatures import LookUp, Witness, chain, fields, look_up_txt, signers

NAMELESS = "-"
"""Trusted in place of a name: a provider whose results, always the topmost, name no server (Exchange Online)."""

_LONGEST_RESULTS = 8192  # characters of one Authentication-Results header that are parsed


@dataclass(frozen=True)
class Proof:
    """Whether the domain of the one From address answers for the letter, and by what we know.

    `keys` are the public keys that were looked up for it, by the name of their DNS record.
    """

    proven: bool
    ground: str
    keys: Mapping[str, str] = field(default_factory=dict)


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

    `sealers` are the domains of forwarders and lists whose ARC seals (RFC 8617) are believed.
    Letters fetched by IMAP carry the results of the provider (`imap_authserv_ids`), all others those of our servers.
    `believe_local` is for development: what comes from this machine is taken for proven unless its own results object.
    """

    def __init__(
        self,
        trusted_authserv_ids: Sequence[str] = (),
        *,
        imap_authserv_ids: Sequence[str] = (),
        sealers: Sequence[str] = (),
        look_up: LookUp = look_up_txt,
        believe_local: bool = False,
    ) -> None:
        self._trusted = frozenset(fold(name) for name in trusted_authserv_ids)
        self._trusted_by_imap = frozenset(fold(name) for name in imap_authserv_ids)
        self._sealers = frozenset(fold(name) for name in sealers)
        self._look_up = look_up
        self._believe_local = believe_local

    def judge(self, email: InboundEmail, *, peer: str, via: str, as_evidence: bool = False) -> Proof:
        """The proof for one letter as received; never raises, whatever the letter or the network does.

        `as_evidence` has its signatures checked by us in any case, so that whoever asks later knows their keys.
        """
        if not is_addr_spec(email.sender):
            return Proof(False, "not exactly one sender")
        witness = Witness(self._look_up)
        proof = self._proof(email, peer, via, witness)
        if as_evidence and not witness.keys:
            self._signer(email, witness)
        return replace(proof, keys=witness.keys)

    def _proof(self, email: InboundEmail, peer: str, via: str, witness: Witness) -> Proof:
        if via == POSTED:
            return Proof(True, f"posted with the key of {email.header(KEY_HEADER)}")
        told = self._told(email, self._trusted_by_imap if via == "imap" else self._trusted)
        sealer = "" if told is not None and told.proven else self._sealer(email, witness)
        if sealer:
            return Proof(True, f"sealed by {sealer}")
        if told is not None:
            return told
        if self._believe_local and (via == "command_line" or _is_loopback(peer)):
            return _unless_objected(email)
        signer = self._signer(email, witness)
        return Proof(True, f"signed by {signer}") if signer else Proof(False, "no aligned signature")

    def _told(self, email: InboundEmail, trusted: frozenset[str]) -> Proof | None:
        """The verdict of the topmost header of a trusted server; anything below it, anybody may have written."""
        texts = list(_result_texts(email))
        if NAMELESS in trusted and texts and "=" in _server_of(texts[0]):
            texts[0] = f"{NAMELESS}; {texts[0]}"
        found = (text for text in texts if _server_of(text) in trusted)
        # Where it cannot be read, the next one below is no substitute: a sender may have spoilt the one and written
        # the other.
        results = _parsed(next(found, ""))
        return None if results is None else _verdict(results, email.sender)

    def _signer(self, email: InboundEmail, witness: Witness) -> str:
        found = (domain for domain in signers(email.raw, witness) if is_aligned(domain, email.sender))
        return next(found, "")

    def _sealer(self, email: InboundEmail, witness: Witness) -> str:
        """The listed server that found the sender proven before it passed the letter on; empty when there is none.

        The chain has to hold in full, and from that server on every seal has to be of the list: whoever is not on it
        could have written whatever it liked into its own results.
        """
        for link in chain(email.raw, witness) if self._sealers else ():
            sealed_by, signed_by = (fold(link[name].decode("latin-1")) for name in ("as-domain", "ams-domain"))
            if not {sealed_by, signed_by} <= self._sealers:
                return ""
            if _is_pass(link["aar-value"], email.sender):
                return sealed_by
        return ""


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


def lowered(graded: Grade) -> Grade:
    """The grade of a letter whose References alone name the mail that it answers: they travel with every forwarding.

    Its owner may say how a lead is doing; all else waits for a confirmation.
    """
    return {Grade.TOKEN_AND_SENDER: Grade.TOKEN_ONLY, Grade.TOKEN_ONLY: Grade.CLAIMED_SENDER}.get(graded, graded)


def _result_texts(email: InboundEmail) -> Iterator[str]:
    """The Authentication-Results headers, topmost first (RFC 8601)."""
    # As they stand: decoding encoded words would let a sender write results through the address it gives.
    for value in fields(email.raw, b"authentication-results"):
        yield " ".join(value.decode("latin-1").split())[:_LONGEST_RESULTS]


def _server_of(text: str) -> str:
    """The server that a header names as its writer, folded, whether or not the rest can be read."""
    return fold(text.partition(";")[0].partition(" ")[0].strip('"'))


# A server says the same of each letter of one writer.
@lru_cache(maxsize=256)
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
    signed = any(one.result == "pass" and is_aligned(_signer_of(one), sender) for one in judged if one.method == "dkim")
    return Proof(passed or signed, ground) if judged else None


def _value(result: authres.AuthenticationResult, name: str) -> str:
    """A property of type `header`, such as header.from or header.d, folded."""
    found = (one.value for one in result.properties if one.type == "header" and one.name == name)
    return fold(str(next(found, "")))


def _signer_of(result: authres.AuthenticationResult) -> str:
    """The signing domain; where only the signing user is told, it lies within that (RFC 6376 section 3.5, i=)."""
    return _value(result, "d") or domain_of(_value(result, "i"))


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


def _is_pass(value: bytes, sender: str) -> bool:
    """Whether an ARC-Authentication-Results field (RFC 8617 section 4.1.1) proves the sender."""
    text = " ".join(value.decode("latin-1").partition(";")[2].split())[:_LONGEST_RESULTS]
    results = _parsed(text)
    told = _verdict(results, sender) if results is not None else None
    return told is not None and told.proven
