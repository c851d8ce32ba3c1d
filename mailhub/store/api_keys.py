"""Keys with which the systems of vendors come in: made once, shown once, and known again by their digest."""

import hashlib
import hmac
import secrets
import zlib
from base64 import b32encode
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import select

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ApiKeyId, PersonId, VendorId
from mailhub.store.tables import ApiKey, Person, Vendor
from mailhub.store.unit import Unit

PREFIX = "mh_"
"""By which a key is told from anything else, also by programs that look for secrets in the wrong places."""

_BYTES = 32
_HINT = 11  # characters of a key by which people know it: 40 of its 256 bits
_LONGEST_NAME = 80
_key: Any = ApiKey


class Caller(NamedTuple):
    """Whose key was shown: the vendor, and the person in whose name its system posts."""

    key_id: ApiKeyId
    name: str
    vendor_id: VendorId
    slug: str
    person_id: PersonId
    address: str


def new_key() -> str:
    """A fresh key: its prefix, 256 random bits, and a checksum by which a mistyped one is known without the store."""
    secret = _spelt(secrets.token_bytes(_BYTES))
    return f"{PREFIX}{secret}{_checksum(secret)}"


def is_well_formed(key: str) -> bool:
    """Whether a text can be a key of ours at all."""
    secret, checksum = key.removeprefix(PREFIX)[:-7], key[-7:]
    is_key = key.startswith(PREFIX) and key.isascii() and len(key) == len(PREFIX) + 52 + 7
    return is_key and hmac.compare_digest(checksum, _checksum(secret))


def create_key(unit: Unit, vendor: Vendor, person: Person, name: str) -> str:
    """A new key of a vendor's system, to be shown this once; raises Refusal for a name that says nothing."""
    shown = " ".join(name.split())
    if not shown or len(shown) > _LONGEST_NAME or not shown.isprintable():
        raise Refusal("Name the system that the key is for, in at most {most} characters.", most=_LONGEST_NAME)
    key = new_key()
    hint, digest = key[:_HINT], _digest(key)
    unit.add(
        ApiKey(vendor_id=vendor.id, person_id=person.id, name=shown, hint=hint, digest=digest, created_at=unit.now)
    )
    return key


def revoke_key(unit: Unit, key_id: ApiKeyId) -> ApiKey:
    """End a key at once; raises Refusal when there is no such key. An ended one stays ended since it was."""
    row = unit.find(ApiKey, key_id)
    if row is None:
        raise Refusal("There is no key {number}.", number=str(key_id))
    row.revoked_at = row.revoked_at or unit.now
    return row


def keys_of(unit: Unit, vendor_id: VendorId | None = None) -> Sequence[tuple[ApiKey, Vendor, Person]]:
    """All keys, or those of a vendor, with whose they are and in whose name they post, oldest first."""
    of_vendor = [] if vendor_id is None else [_key.vendor_id == vendor_id]
    vendor: Any = Vendor
    person: Any = Person
    found = select(_key, vendor, person).join(vendor, vendor.id == _key.vendor_id)
    rows = found.join(person, person.id == _key.person_id).where(*of_vendor).order_by(_key.id)
    return [(one, house, someone) for one, house, someone in unit.session.execute(rows)]


def caller_of(unit: Unit, key: str) -> Caller | None:
    """Whose key this is; None for one that is unknown, was revoked, or posts for somebody who has left the program."""
    digest = _digest(key)
    vendor: Any = Vendor
    person: Any = Person
    known = (_key.digest == digest, _key.revoked_at.is_(None), person.active.is_(True))
    columns = (_key.id, _key.name, _key.vendor_id, vendor.slug, _key.person_id, person.address, _key.digest)
    found = select(*columns).join(vendor, vendor.id == _key.vendor_id).join(person, person.id == _key.person_id)
    row = unit.session.execute(found.where(*known)).one_or_none()
    # Found by the digest of what was shown, so that the time it takes tells nothing of any other key.
    return Caller(*row[:-1]) if row is not None and hmac.compare_digest(row[-1], digest) else None


def _digest(key: str) -> str:
    """The sha256; of 256 random bits it needs neither salt nor delay."""
    return hashlib.sha256(key.encode()).hexdigest()


def _checksum(secret: str) -> str:
    return _spelt(zlib.crc32(secret.encode("utf-8", "replace")).to_bytes(4, "big"))


def _spelt(raw: bytes) -> str:
    return b32encode(raw).decode().rstrip("=").lower()
