"""What mail servers and providers report of our mails: bounces, delays and complaints (RFC 3464, RFC 5965)."""

import email.policy
import re
from collections.abc import Mapping
from email import message_from_bytes

from flufl.bounce import all_failures

from mailhub.domain.addresses import fold
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.post import Delivery

_ACTIONS = frozenset({"failed", "delayed", "delivered", "relayed", "expanded"})
_DAEMONS = (
    "mailer-daemon", "mailerdaemon", "postmaster@", "postmaster <", "microsoftexchange", "mdaemon@", "mail delivery s",
    '"mail delivery s',
)  # fmt: skip
_STATUS = re.compile(r"\b([245]\.[0-9]{1,3}\.[0-9]{1,3})\b")
_FAILURE = re.compile(
    r"undeliver|non-?deliver|returned mail|mail error|failure notice|user unknown|(?:un|nicht )zustellbar|non remis"
    r"|delivery.{0,30}(?:fail|error|warning|problem|status)|(?:fail|error|warning|could not|not).{0,30}deliver"
)
_VACATIONS = frozenset({"auto-replied"})


def is_delivery_report(letter: InboundEmail, envelope_from: str = "") -> bool:
    """Whether a server wrote the letter to report on a mail: by its parts, sender, envelope and subject."""
    if letter.headers("X-Failed-Recipients") or (letter.is_report and letter.report_type != "disposition-notification"):
        return True
    names = (letter.header("From"), letter.sender, letter.header("Return-Path").strip("<> "))
    if any(fold(name).startswith(_DAEMONS) for name in names):
        return True
    is_reply = fold(letter.header("Auto-Submitted").partition(";")[0]) in _VACATIONS
    has_no_sender = "<>" in (envelope_from, letter.header("Return-Path").strip())
    return (has_no_sender and not is_reply and _tells_failure(letter)) or _is_known_wording(letter)


def _is_known_wording(letter: InboundEmail) -> bool:
    """Old and odd servers: the subject speaks of failure, and the library knows the wording of the text."""
    return _tells_failure(letter) and _by_detectors(letter.raw) is not None


def _tells_failure(letter: InboundEmail) -> bool:
    return _FAILURE.search(fold(letter.subject)[:200]) is not None


def delivery_of(letter: InboundEmail, envelope_from: str = "") -> Delivery | None:
    """What a delivery report tells; None for any other letter, and for a report of which nothing can be made out."""
    if not is_delivery_report(letter, envelope_from):
        return None
    return _complaint(letter) or _by_fields(letter) or _by_header(letter) or _by_detectors(letter.raw)


def _complaint(letter: InboundEmail) -> Delivery | None:
    fields = next((block for block in letter.report_fields if "feedback-type" in block), None)
    if fields is None:
        return None
    found = fields.get("original-rcpt-to") or fields.get("removal-recipient") or ""
    return Delivery(recipient=_address(found), action="delivered", permanent=False, kind="complaint")


def _by_fields(letter: InboundEmail) -> Delivery | None:
    """By the fields for each recipient (RFC 3464 section 2.3); the worst of several counts."""
    told = [delivery for fields in letter.report_fields if (delivery := _of_recipient(fields))]
    return min(told, key=lambda one: (not one.permanent, one.action != "failed", one.action != "delayed"), default=None)


def _of_recipient(fields: Mapping[str, str]) -> Delivery | None:
    recipient = fields.get("original-recipient") or fields.get("final-recipient") or ""
    found = re.match(r"[a-z]+", fields.get("action", "").strip().casefold())
    action = found.group() if found else ""
    if action not in _ACTIONS:
        return None
    status = _status(fields.get("status", "")) or _status(fields.get("diagnostic-code", ""))
    is_permanent = action == "failed" and not status.startswith("4")
    return Delivery(recipient=_address(recipient), action=action, status=status, permanent=is_permanent)


def _by_header(letter: InboundEmail) -> Delivery | None:
    failed = letter.header("X-Failed-Recipients").partition(",")[0]
    if not failed:
        return None
    status = _status(letter.text[:20_000])
    return Delivery(recipient=_address(failed), status=status, permanent=not status.startswith("4"))


def _by_detectors(raw: bytes) -> Delivery | None:
    """By the library of known wordings, which is asked only for what the envelope shows to be a report."""
    try:
        temporary, permanent = all_failures(message_from_bytes(raw, policy=email.policy.default))
    # Each detector walks the letter in its own way and may raise whatever a malformed one makes it raise.
    except Exception:
        return None
    found = [(name, True) for name in sorted(permanent)] + [(name, False) for name in sorted(temporary)]
    for name, is_permanent in found[:1]:
        recipient, action = _address(name.decode("utf-8", "replace")), "failed" if is_permanent else "delayed"
        return Delivery(recipient=recipient, action=action, permanent=is_permanent)
    return None


def _status(text: str) -> str:
    found = _STATUS.search(text)
    return found.group(1) if found else ""


def _address(field: str) -> str:
    """The address of `rfc822; a@b.example`, `<a@b.example>` or the bare form."""
    return field.rpartition(";")[2].strip().strip("<>").strip()
