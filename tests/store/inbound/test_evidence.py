"""A registration's receipt tells when its letter came, and anybody can check it without us."""

import json
import subprocess
import sys
import time
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

import dkim
import pytest
from sqlalchemy import update

from mailhub.domain.commands import SubmitRegistration
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LetterStatus, RegistrationId, RegistrationStatus
from mailhub.inbound.incineration import EVIDENCE_WITHIN, incinerate
from mailhub.inbound.processing import Means, Processing
from mailhub.inbound.proving.evidence import is_ours, number_of, receipt_of
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.store.tables import Contact, Letter, Person, Registration
from tests.store.processing.post_office import ELSEWHERE, GRACE, MONDAY, OLIVIA, PostOffice
from tests.unit.inbound.keys import signing_key

SCRIPT = Path(__file__).parents[3] / "docs" / "verify_receipt.py"
KEY_NAME = "s1._domainkey.harbour-it.example"
DEAL = (
    f"From: {OLIVIA}\r\nTo: register+acme@hub.example\r\nMessage-ID: <d@x.example>\r\n\r\nCompany: Clyde\r\n".encode()
)


@pytest.fixture
def office(planted_url: str) -> Any:
    office = PostOffice(planted_url)
    yield office
    office.engine.dispose()


def _look_up(name: bytes, timeout: float = 5) -> bytes | None:
    return signing_key()[1] if name.decode().rstrip(".") == KEY_NAME else None


def _registered(office: PostOffice) -> RegistrationId:
    """A signed letter worked through, and the registration that it became."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time", lambda: MONDAY.timestamp() - 30 * 86400)
        raw = bytes(dkim.sign(DEAL, b"s1", b"harbour-it.example", signing_key()[0])) + DEAL
    number = office.take(raw, "register+acme@hub.example", peer=ELSEWHERE, sender=OLIVIA)
    means = Means(proof=SenderProof(look_up=_look_up))
    Processing(office.units, office.dispatch, office.signer, "hub.example", means).work_batch()
    assert any(isinstance(command, SubmitRegistration) for command in office.asked)
    contact, manager = office.of(Contact, address=OLIVIA), office.of(Person, address=GRACE)
    claim = Registration(
        vendor_id=manager.vendor_id, partner_id=contact.partner_id, contact_id=contact.id, manager_id=manager.id,
        letter_id=number, account="Clyde", received_at=MONDAY, completed_at=MONDAY,
    )  # fmt: skip
    return RegistrationId(office.put(claim).id)


def _receipt(office: PostOffice, number: RegistrationId) -> str:
    with office.units.reading() as unit:
        return receipt_of(unit, number, office.signer)


def _verified(receipt: str, folder: Path) -> tuple[int, str]:
    file = folder / "receipt.json"
    file.write_text(receipt)
    done = subprocess.run([sys.executable, str(SCRIPT), str(file)], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_receipt_is_verified_offline_with_the_key_seen_when_the_letter_came(
    office: PostOffice, tmp_path: Path
) -> None:
    code, told = _verified(_receipt(office, _registered(office)), tmp_path)
    assert code == 0, told
    assert "ok: the signature of harbour-it.example holds with the recorded key" in told
    assert "ok: the letter as it came has the recorded hash" in told
    assert "ok: the hub's Received line names the recorded time" in told


@pytest.mark.parametrize("what", ["raw", "received_at", "key"])
def test_a_receipt_that_somebody_changed_is_found_out(office: PostOffice, tmp_path: Path, what: str) -> None:
    number = _registered(office)
    told = json.loads(_receipt(office, number))
    letter = told["letters"][0]
    if what == "raw":
        letter["raw"] = b64encode(DEAL.replace(b"Clyde", b"Forth")).decode()
    elif what == "received_at":
        letter["received_at"] = (MONDAY - timedelta(days=3)).isoformat()
    else:
        letter["proof"]["keys"][KEY_NAME] = "v=DKIM1; p=AAAA"
    code, said = _verified(json.dumps(told), tmp_path)
    assert (code, "FAILED" in said) == (1, True), said
    assert not is_ours(json.dumps(told), number, office.signer)


def test_we_know_our_own_receipts(office: PostOffice) -> None:
    number = _registered(office)
    receipt = _receipt(office, number)
    assert is_ours(receipt, number, office.signer)
    assert not is_ours(receipt, RegistrationId(number + 1), office.signer)
    assert not is_ours("nonsense", number, office.signer)
    assert not is_ours("[]", number, office.signer)


def test_what_names_no_registration_has_no_receipt(office: PostOffice) -> None:
    assert number_of(" reg-12 ") == number_of("12") == 12
    with pytest.raises(Refusal, match="REG-12"):
        number_of("LEAD-12")
    with pytest.raises(Refusal):
        _receipt(office, RegistrationId(999))


def test_letters_that_a_registration_stands_on_are_kept_while_it_may_be_doubted(office: PostOffice) -> None:
    number = _registered(office)
    later = MONDAY + timedelta(days=60)
    office.clock.set(later)
    with office.units() as unit:
        assert incinerate(unit, later) == 0
        unit.session.execute(update(Registration).values(status=RegistrationStatus.DENIED, decided_at=later))
    office.clock.set(later + EVIDENCE_WITHIN)
    with office.units() as unit:
        assert incinerate(unit, unit.now) == 1
    assert office.of(Letter, status=LetterStatus.DONE).raw == b""
    assert json.loads(_receipt(office, number))["letters"][0]["raw"] == ""
