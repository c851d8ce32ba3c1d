"""Checks the receipt of a deal registration, offline: python verify_receipt.py REG-12.json

Needs Python 3.9 or newer and nothing else; with dkimpy installed it checks the sender's signatures as well, with the
keys that the hub has recorded. Ends with 0 when everything that was checked holds, with 1 when something does not.
"""

import base64
import hashlib
import json
import re
import sys
from datetime import datetime, timezone
from email import message_from_bytes
from email.utils import parsedate_to_datetime

CHANGED = "line ends or NUL bytes were put in order on arrival, which the receipt says"


def own_line_and_rest(raw: bytes) -> "tuple[str, bytes]":
    """The Received line that the hub has written on top, and the letter below it."""
    end = re.search(rb"\r\n(?![ \t])", raw)
    cut = end.end() if end else 0
    return raw[:cut].decode("ascii", "replace"), raw[cut:]


def check_bytes(letter: dict, raw: bytes) -> "list[tuple[str, bool]]":
    """The hashes, of the letter as it is kept and as it came."""
    _, rest = own_line_and_rest(raw)
    is_same = hashlib.sha256(rest).hexdigest() == letter["sha256_as_it_came"]
    told = f"the letter as it came has the recorded hash{'' if is_same or not letter['remarks'] else f' ({CHANGED})'}"
    return [
        ("the letter has the recorded hash", hashlib.sha256(raw).hexdigest() == letter["sha256_of_raw"]),
        (told, is_same or bool(letter["remarks"])),
    ]


def check_times(letter: dict, raw: bytes, claim: dict) -> "list[tuple[str, bool]]":
    """The hub's Received line, its record and the registration name times that agree."""
    line, _ = own_line_and_rest(raw)
    try:
        written = parsedate_to_datetime(line.rpartition(";")[2].strip())
    except (TypeError, ValueError):
        written = None
    came = datetime.fromisoformat(letter["received_at"])
    complete = datetime.fromisoformat(claim["completed_at"]) if claim["completed_at"] else None
    agrees = written is not None and abs((came - written).total_seconds()) < 1
    return [
        ("the hub's Received line names the recorded time", line.lower().startswith("received:") and agrees),
        ("the registration was made after its letter came", complete is None or complete >= came),
    ]


def check_signatures(letter: dict, raw: bytes) -> "list[tuple[str, bool]]":
    """Each DKIM signature whose key is recorded; none of them may have been made after the letter came."""
    keys = letter["proof"].get("keys", {})
    signatures = message_from_bytes(raw).get_all("DKIM-Signature", [])
    if not keys or not signatures:
        print("  not checked: no signature with a recorded key")
        return []
    try:
        import dkim
    except ImportError:
        print("  not checked: the signatures, because dkimpy is not installed (pip install dkimpy)")
        return []
    found = []
    for index, signature in enumerate(signatures):
        tags = dict(re.findall(r"(?:^|;)\s*([a-z]+)\s*=\s*([^;]*)", signature))
        name = f"{tags.get('s', '').strip()}._domainkey.{tags.get('d', '').strip()}"
        if name in keys:
            found.append(
                (f"the signature of {tags['d'].strip()} holds with the recorded key", verifies(dkim, raw, index, keys))
            )
            found += [("it was not made after the letter came", is_older(tags["t"], letter))] if "t" in tags else []
    return found


def verifies(dkim, raw: bytes, index: int, keys: dict) -> bool:
    """Whether one signature holds with the recorded keys."""

    def recorded(name: bytes, timeout: int = 5) -> "bytes | None":
        key = keys.get(name.decode().rstrip("."))
        return key.encode("latin-1") if key else None

    try:
        return bool(dkim.DKIM(raw).verify(idx=index, dnsfunc=recorded))
    except dkim.DKIMException:
        return False


def is_older(stamp: str, letter: dict) -> bool:
    """Whether a signature's own time lies before the letter came, give or take five minutes."""
    made = datetime.fromtimestamp(int(stamp), timezone.utc)  # noqa: UP017 - as old as Python 3.9
    return (made - datetime.fromisoformat(letter["received_at"])).total_seconds() < 300


def main(path: str) -> int:
    """Check one receipt and say what was checked."""
    with open(path, encoding="utf-8") as file:
        receipt = json.load(file)
    claim, failed = receipt["registration"], 0
    print(f"{claim['number']}: {claim['partner']} for {claim['vendor']}, complete at {claim['completed_at']}")
    for letter in receipt["letters"]:
        raw = base64.b64decode(letter["raw"])
        print(f"letter {letter['number']}, received {letter['received_at']} from {letter['peer'] or letter['via']}")
        if not raw:
            print("  not checked: the hub no longer keeps this letter")
            continue
        checks = [*check_bytes(letter, raw), *check_times(letter, raw, claim), *check_signatures(letter, raw)]
        for sentence, holds in checks:
            print(f"  {'ok' if holds else 'FAILED'}: {sentence}")
            failed += not holds
    print("The hub's own mark on this receipt is checked by the hub: mailhub data receipt --check.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
