"""Checks an export of the history, offline: python verify_export.py LEAD-7.history.json [acme:1234:3f2a...]

Needs Python 3.9 or newer and nothing else. The ends of chains after the file are such as somebody has kept elsewhere:
the export must come to them. Ends with 0 when everything that was checked holds, with 1 when something does not.
"""

import hashlib
import json
import sys


def canonical(value: object) -> bytes:
    """The one way in which an entry is written down before its digest is taken."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def sha256(told: bytes) -> str:
    """The digest, hexadecimal."""
    return hashlib.sha256(told).hexdigest()


def digests_of(chain: dict) -> "dict[int, str]":
    """Every digest of the chain from the export's first entry on, by its number."""
    digests, before = {}, chain["before"]
    for number, content in enumerate(chain["contents"], start=chain["first"]):
        before = digests[number] = sha256((before + content).encode())
    return digests


def check_entry(one: dict, chain: dict, digests: "dict[int, str]") -> "list[tuple[str, bool]]":
    """That an entry says what was sealed, and stands where it says; words about persons as well, where they are."""
    entry = one["entry"]
    number = entry["number"]
    contents = chain["contents"]
    place = number - chain["first"]
    stands = 0 <= place < len(contents) and sha256(canonical(entry)) == contents[place]
    checks = [(f"entry {number}, {entry['event']}", stands and digests.get(number) == one["digest"])]
    if "personal" in one:
        words = sha256(bytes.fromhex(one["salt"]) + canonical(one["personal"]))
        told = words == entry["personal"] and sorted(one["personal"]) == entry["apart"]
        checks.append((f"entry {number}, what it says of persons", told))
    return checks


def check_ends(told: dict, digests: "dict[int, str]", kept: "list[str]") -> "list[tuple[str, bool]]":
    """That the chain comes to the end that the export names, and to those that were kept elsewhere."""
    head = told["chain"]["head"]
    checks = [(f"the chain ends with entry {head['number']}", digests.get(head["number"]) == head["digest"])]
    for text in kept:
        vendor, number, digest = text.split(":")
        here = digests.get(int(number), "")
        if vendor == told["vendor"] and int(number) >= told["chain"]["first"]:
            checks.append((f"entry {number} is the one that was kept", len(digest) >= 16 and here.startswith(digest)))
        else:
            print(f"  not checked: {text} is of another chain, or from before the first entry of the export")
    return checks


def main(arguments: "list[str]") -> int:
    """Check one file, and say what holds."""
    if not arguments:
        print(__doc__)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        told = json.load(file)
    digests = digests_of(told["chain"])
    checks = [check for one in told["entries"] for check in check_entry(one, told["chain"], digests)]
    checks += check_ends(told, digests, arguments[1:])
    for words, holds in checks:
        print(f"  {'holds' if holds else 'DOES NOT HOLD'}: {words}")
    is_whole = bool(told["entries"]) and all(holds for _, holds in checks)
    print(f"{told['about']} of {told['vendor']}: {'everything holds' if is_whole else 'NOT what was sealed'}")
    return 0 if is_whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
