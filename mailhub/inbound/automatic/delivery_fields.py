"""The fields of reports that are made for machines: delivery (RFC 3464, RFC 6533) and complaints (RFC 5965)."""

import re
from collections.abc import Iterable, Mapping

from mailhub.inbound.post import Delivery

_ACTIONS = {
    "failed": "failed", "failure": "failed", "fail": "failed", "error": "failed", "undeliverable": "failed",
    "undelivered": "failed", "rejected": "failed", "expired": "failed", "bounced": "failed", "permanent": "failed",
    "delayed": "delayed", "deferred": "delayed", "delay": "delayed", "transient": "delayed", "warning": "delayed",
    "delivered": "delivered", "success": "delivered", "deliverable": "delivered", "relayed": "relayed",
    "expanded": "expanded",
}  # fmt: skip
_OF_CLASSES = {"2": "delivered", "4": "delayed", "5": "failed"}
_ORDER = {"failed": 0, "delayed": 1}
_STATUS = re.compile(r"(?<![\w.])([245]\.[0-9]{1,3}\.[0-9]{1,3})(?![\w.])")
_REPLY = re.compile(r"(?<![\w.])([45])[0-9]{2}(?![\w.])")
_XTEXT = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
_BRACKETED = re.compile(r"<([^<>\s]{1,320})>")
_ADDRESS = re.compile(r"[^\s<>()\[\]\";:,]{1,64}@[^\s<>()\[\]\";:,]{1,255}")
_NO_COMPLAINTS = frozenset({"not-spam", "auth-failure", "dmarc", "auth_failure"})
_LARGEST_CODE_POINT = 0x10FFFF


def delivery_of_fields(blocks: Iterable[Mapping[str, str]]) -> Delivery | None:
    """What the blocks of a delivery report tell; of several recipients, the first that failed counts."""
    told = [delivery for fields in blocks if (delivery := _of_recipient(fields)) is not None]
    return min(told, key=lambda one: _ORDER.get(one.action, 2), default=None)


def complaint_of_fields(blocks: Iterable[Mapping[str, str]]) -> Delivery | None:
    """A reader's complaint; None for a report that says the opposite, or that tells of failed signatures."""
    fields = next((block for block in blocks if "feedback-type" in block), None)
    if fields is None or fields["feedback-type"].strip().casefold() in _NO_COMPLAINTS:
        return None
    named = (plain_address(fields.get(name, "")) for name in ("original-rcpt-to", "removal-recipient"))
    found = next((address for address in named if "@" in address), "")
    return Delivery(recipient=found, action="delivered", permanent=False, kind="complaint")


def status_in(text: str) -> str:
    """The first enhanced status code (RFC 3463) of a text; empty when there is none."""
    found = _STATUS.search(text)
    return found[1] if found else ""


def plain_address(field: str) -> str:
    """The address of `rfc822; a@b.example`, `utf-8; \\x{E9}@b.example`, `<a@b.example>` or the bare form (RFC 6533)."""
    kind, _, rest = field.rpartition(";")
    said = _XTEXT.sub(_character, rest).strip()
    if kind.strip().casefold() == "x400":
        return ""
    bracketed, found = _BRACKETED.search(said), _ADDRESS.search(said)
    return (bracketed[1] if bracketed else found[0] if found else said).strip(".\"' ")


def _character(match: re.Match[str]) -> str:
    point = int(match[1], 16)
    return chr(point) if point <= _LARGEST_CODE_POINT else ""


def _of_recipient(fields: Mapping[str, str]) -> Delivery | None:
    diagnosis = fields.get("diagnostic-code", "")
    status = status_in(fields.get("status", "")) or status_in(diagnosis)
    reply = _REPLY.search(diagnosis)
    digit = status[:1] or (reply[1] if reply else "")
    action = _action(fields, digit)
    if not action:
        return None
    is_permanent = action == "failed" and digit != "4"
    return Delivery(recipient=_recipient(fields, diagnosis), action=action, status=status, permanent=is_permanent)


def _action(fields: Mapping[str, str], digit: str) -> str:
    """The stated action, comments aside; where it is missing or unknown, the class of the status stands for it."""
    found = re.match(r"[a-z]+", fields.get("action", "").strip().casefold())
    stated = _ACTIONS.get(found.group(), "") if found else ""
    is_about_recipient = bool(stated) or any(name.endswith("-recipient") for name in fields)
    return (stated or _OF_CLASSES.get(digit, "")) if is_about_recipient else ""


def _recipient(fields: Mapping[str, str], diagnosis: str) -> str:
    """The address that we wrote to, where the server knows it; else the one at which it failed."""
    names = ("original-recipient", "final-recipient", "x-original-recipient", "x-actual-recipient")
    named = [address for name in names if (address := plain_address(fields.get(name, "")))]
    told = _BRACKETED.search(diagnosis)
    whole = next((address for address in named if "@" in address), "")
    return whole or (told[1] if told and "@" in told[1] else next(iter(named), ""))
