"""DKIM: our domain's signature on a mail (RFC 6376; Ed25519: RFC 8463), relaxed in headers and body.

Mails are signed when they are handed over, not when they are written: a mail that waited, or whose key was
changed meanwhile, goes out under the key of the day, and what lies in the outbox stays the mail itself.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from mailhub.domain.errors import BadSettings
from mailhub.outbound.line_ends import proper_lines

SHORTEST_RSA = 1024  # bits; RFC 8301 section 3.2 lets nobody verify less
_SIGNED = (
    b"from to subject date message-id reply-to in-reply-to references mime-version content-type"
    b" content-transfer-encoding list-id list-unsubscribe list-unsubscribe-post auto-submitted"
).split()
_ONCE_MORE = b"from to subject date message-id reply-to mime-version content-type".split()
"""Signed once oftener than they are there, so that nobody can add another (RFC 6376 section 8.15)."""

_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:((?:[^\r\n]|\r\n[ \t])*)\r\n")
_SPACE = re.compile(rb"[ \t\r\n]+")
_BODY_SPACE = re.compile(rb"[ \t]+")
_FOLD = 70


@dataclass(frozen=True)
class SigningKey:
    """A private key and the name (selector) under which its public half is in the DNS of `domain`."""

    domain: str
    selector: str
    private: RSAPrivateKey | Ed25519PrivateKey

    @property
    def algorithm(self) -> str:
        """What the signature says of itself."""
        return "rsa-sha256" if isinstance(self.private, RSAPrivateKey) else "ed25519-sha256"

    def sign(self, text: bytes) -> bytes:
        """The signature of a text."""
        if isinstance(self.private, RSAPrivateKey):
            return self.private.sign(text, PKCS1v15(), hashes.SHA256())
        return self.private.sign(hashlib.sha256(text).digest())


def read_key_file(file: Path, *, domain: str, selector: str) -> SigningKey:
    """The key in a file; raises BadSettings for what cannot be read or is no key to sign with."""
    try:
        pem = file.read_bytes()
    except OSError as error:
        raise BadSettings(f"The DKIM key of '{selector}' cannot be read: {error.strerror}: {file}.") from None
    return read_key(pem, domain=domain, selector=selector)


def read_key(pem: bytes, *, domain: str, selector: str) -> SigningKey:
    """The key in a PEM file; raises BadSettings for what is no key to sign with."""
    try:
        private = load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadSettings(f"The DKIM key of '{selector}' is no PEM file of a private key without password.") from None
    if isinstance(private, Ed25519PrivateKey) or (
        isinstance(private, RSAPrivateKey) and private.key_size >= SHORTEST_RSA
    ):
        return SigningKey(domain, selector, private)
    raise BadSettings(f"The DKIM key of '{selector}' must be RSA with 2048 bits, or Ed25519. `mailhub dkim` makes one.")


def signed(content: bytes, keys: Sequence[SigningKey]) -> bytes:
    """The mail with one signature by each key on top."""
    if not keys:
        return content
    content = proper_lines(content)
    head, _, body = content.partition(b"\r\n\r\n")
    fields = [(name.lower(), _relaxed(name, value)) for name, value in _HEADER.findall(head + b"\r\n")]
    digest = b64encode(hashlib.sha256(_relaxed_body(body)).digest())
    return b"".join(_signature(key, fields, digest) for key in keys) + content


def _signature(key: SigningKey, fields: Sequence[tuple[bytes, bytes]], digest: bytes) -> bytes:
    names, text = _chosen(fields)
    said = (
        f"v=1; a={key.algorithm}; c=relaxed/relaxed; d={key.domain};\r\n s={key.selector};"
        f" bh={digest.decode()};\r\n h={_in_lines(names)};\r\n b="
    ).encode("ascii")
    mark = key.sign(text + _relaxed(b"dkim-signature", said).removesuffix(b"\r\n"))
    written = b64encode(mark)
    folded = b"\r\n ".join(written[start : start + _FOLD] for start in range(0, len(written), _FOLD))
    return b"DKIM-Signature: " + said + folded + b"\r\n"


def _chosen(fields: Sequence[tuple[bytes, bytes]]) -> tuple[list[bytes], bytes]:
    """The names of h=, and their fields as they are signed; of a field that is there twice, the last comes first."""
    names: list[bytes] = []
    text: list[bytes] = []
    for name in _SIGNED:
        found = [field for one, field in fields if one == name]
        names += [name] * (len(found) + (name in _ONCE_MORE))
        text += reversed(found)
    return names, b"".join(text)


def _in_lines(names: Sequence[bytes]) -> str:
    lines, line = [], ""
    for name in (name.decode() for name in names):
        if len(line) + len(name) > _FOLD:
            lines.append(line)
            line = ""
        line += f"{name}:"
    return "\r\n ".join([*lines, line]).removesuffix(":")


def _relaxed(name: bytes, value: bytes) -> bytes:
    # RFC 6376 section 3.4.2
    return name.lower() + b":" + _SPACE.sub(b" ", value).strip() + b"\r\n"


def _relaxed_body(body: bytes) -> bytes:
    # RFC 6376 section 3.4.4
    if b"  " in body or b"\t" in body or b" \r\n" in body:
        body = _BODY_SPACE.sub(b" ", body).replace(b" \r\n", b"\r\n")
    stripped = body.rstrip(b"\r\n")
    return stripped + b"\r\n" if stripped else b""
