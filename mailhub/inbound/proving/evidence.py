"""A registration's receipt: the letters it stands on, when they came, and what their signatures were checked with."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import RegistrationId
from mailhub.inbound.incineration import CLAIMING
from mailhub.signing import Signer
from mailhub.store.tables import Contact, History, Letter, Partner, Registration, Vendor
from mailhub.store.unit import Unit

_NUMBER = re.compile(r"(?:REG-)?([0-9]{1,15})", re.IGNORECASE)


def number_of(name: str) -> RegistrationId:
    """The registration that `REG-12` or `12` names; raises Refusal for anything else."""
    found = _NUMBER.fullmatch(name.strip())
    if found is None:
        raise Refusal("'{name}' names no registration. Write it as its mails do, like REG-12.", name=name)
    return RegistrationId(int(found[1]))


def receipt_of(unit: Unit, number: RegistrationId, signer: Signer) -> str:
    """The receipt as JSON; raises Refusal when there is no such registration, or no letter of it.

    Instants are ISO 8601 in UTC. `seal` is our mark on everything else, by which we know our own receipts.
    """
    claim = unit.get(Registration, number)
    letters = [_letter(letter) for letter in _letters(unit, claim)]
    if not letters:
        raise Refusal("{registration} was not made by a letter.", registration=f"REG-{number}")
    told = {"made_at": unit.now.isoformat(), "registration": _claim(unit, claim), "letters": letters}
    return json.dumps(told | {"seal": signer.vouch(_canonical(told))}, indent=2, ensure_ascii=False) + "\n"


def is_ours(text: str, number: RegistrationId, signer: Signer) -> bool:
    """Whether a receipt is ours, of that registration, and as we wrote it."""
    try:
        told = json.loads(text)
        seal, named = str(told.pop("seal")), told["registration"]["number"]
    except (ValueError, AttributeError, LookupError, TypeError):
        return False
    return bool(named == f"REG-{number}") and signer.vouches(_canonical(told), seal)


def _canonical(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True, separators=(",", ":")).encode()


def _letters(unit: Unit, claim: Registration) -> Sequence[Letter]:
    """The letters with which the partner made the claim, and completed it, in the order in which they came."""
    letter: Any = Letter
    line: Any = History
    claiming = select(line.letter_id).where(line.registration_id == claim.id, line.event.in_(CLAIMING))
    named = or_(letter.id == claim.letter_id, letter.id.in_(claiming))
    return unit.session.execute(select(letter).where(named).order_by(letter.id)).scalars().all()


def _claim(unit: Unit, claim: Registration) -> dict[str, Any]:
    vendor, partner = unit.get(Vendor, claim.vendor_id), unit.get(Partner, claim.partner_id)
    instants = {"received_at": claim.received_at, "completed_at": claim.completed_at, "decided_at": claim.decided_at}
    return {
        "number": f"REG-{claim.id}",
        "vendor": vendor.name,
        "partner": partner.name,
        "contact": unit.get(Contact, claim.contact_id).address,
        "account": claim.account,
        "product": claim.product,
        "standing": claim.status,
        "protected_until": claim.protected_until.isoformat() if claim.protected_until else None,
        **{name: at.isoformat() if at else None for name, at in instants.items()},
    }


def _letter(letter: Letter) -> dict[str, Any]:
    """One letter; `raw` begins with our own Received line, and is empty once its time to be kept is over."""
    return {
        "number": letter.id,
        "recipient": letter.recipient,
        "envelope_from": letter.envelope_from,
        "peer": letter.peer,
        "via": letter.via,
        "received_at": letter.received_at.isoformat(),
        "sha256_as_it_came": letter.content_hash,
        "sha256_of_raw": hashlib.sha256(letter.raw).hexdigest(),
        "grade": letter.grade,
        "proof": letter.proof,
        "remarks": [note["note"] for note in letter.notes if note.get("at") == "intake"],
        "raw": b64encode(letter.raw).decode(),
    }
