"""New DKIM keys, and the records that publish them (RFC 6376 section 3.6.1, RFC 8463 section 4)."""

from base64 import b64encode
from typing import Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from mailhub.outbound.signature import SigningKey

_RSA_BITS = 2048
_LONGEST_STRING = 255  # octets of one string in a TXT record, RFC 1035 section 3.3.14


def new_key(kind: Literal["rsa", "ed25519"]) -> bytes:
    """A new private key as PEM."""
    private: RSAPrivateKey | Ed25519PrivateKey
    private = generate_private_key(65_537, _RSA_BITS) if kind == "rsa" else Ed25519PrivateKey.generate()
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def dns_record(key: SigningKey) -> str:
    """What the TXT record of a key says."""
    public = key.private.public_key()
    if isinstance(key.private, RSAPrivateKey):
        told = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return f"v=DKIM1; k=rsa; p={b64encode(told).decode()}"
    return f"v=DKIM1; k=ed25519; p={b64encode(public.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()}"


def zone_line(key: SigningKey) -> str:
    """The record as a line of a zone file, in strings of a length that the DNS takes."""
    record = dns_record(key)
    strings = [record[start : start + _LONGEST_STRING] for start in range(0, len(record), _LONGEST_STRING)]
    quoted = " ".join(f'"{string}"' for string in strings)
    return f"{key.selector}._domainkey.{key.domain}. IN TXT ( {quoted} )"
