"""What mail servers and providers report of our mails: bounces, delays and complaints (RFC 3464, RFC 5965)."""

import dataclasses
import email.policy
import re
from email import message_from_bytes

from flufl.bounce import all_failures

from mailhub.domain.addresses import fold
from mailhub.inbound.automatic import delivery_words as words
from mailhub.inbound.automatic.delivery_fields import complaint_of_fields, delivery_of_fields, plain_address, status_in
from mailhub.inbound.automatic.delivery_prose import Prose, prose_of
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.post import Delivery
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.text.html_text import text_of_html

_DAEMON = re.compile(
    r"[\"'<( ]*(?:mailer[-_ ]?daemon|mail ?daemon|mail delivery (?:s|service)|e?-?mail delivery (?:sub)?system"
    r"|delivery (?:sub)?system"
    r"|microsoft ?exchange|mdaemon@|postfix@|bounce@|mail system|mail administrator|internet mail delivery)"
)
_POSTMASTER = re.compile(
    r"[\"'<( ]*(?:post ?master|system administrator|systemadministrator|administrator|mail[-_]?admin)\b"
)
_SERVICE = re.compile(
    r"<?[\"']?(?:[\w.+-]*(?:admin|daemon|gateway|smtp|mail_?service|bounce|\bndr\b|returned|antivirus|inetgw"
    r"|mailgw|postmaster|no-?reply|system)[\w.+ \"\\-]*)@"
)
_FORWARDED = re.compile(r"(?:re|aw|sv)?:? ?(?:fwd?|wg|tr|rv|i|enc|doorst|weitergeleitet|inoltro)(?:\[\d+\])?:")
_COMPLAINT_SUBJECT = re.compile(r"complaint about message from|abuse report\b|feedback report\b|spam complaint")
_INLINE = re.compile(
    r"^[ \t>]{0,4}((?:original|final|x-actual)-recipient|action|status|diagnostic-code)[ \t]*:[ \t]*(.{1,300})$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_DETECTED = 120_000  # octets: some detectors walk the text several times
_LONGEST_LINE, _MOST_LINES = 2_000, 2_000
_MOST_TEXT = 60_000


def is_delivery_report(letter: InboundEmail, envelope_from: str = "") -> bool:
    """Whether a server wrote the letter to report on a mail: by its parts, sender, envelope and subject.

    What a person passes on of a report, and what merely speaks of deliveries, is none.
    """
    if letter.report_type == "disposition-notification":
        return "(rejected)" in letter.header("Auto-Submitted").lower()  # filters reject so, RFC 5429 section 2.1
    subject = folded(letter.subject[:300])
    if _is_passed_on(letter, subject, envelope_from):
        return False
    if letter.headers("X-Failed-Recipients") or letter.is_report or _is_daemon(letter):
        return True
    tells = words.SUBJECT.search(subject) is not None
    if _is_unsigned(letter, envelope_from) or _matches_sender(_POSTMASTER, letter):
        return tells and not _is_vacation(letter)
    return (tells and _matches_sender(_SERVICE, letter)) or _is_complaint(letter)


def delivery_of(letter: InboundEmail, envelope_from: str = "") -> Delivery | None:
    """What a delivery report tells; None for any other letter, and for a report of which nothing can be made out."""
    if not is_delivery_report(letter, envelope_from):
        return None
    complaint = _complaint(letter)
    if complaint or any("feedback-type" in block for block in letter.report_fields):
        return complaint
    prose = prose_of(_text(letter), _own(letter, envelope_from))
    found = delivery_of_fields((*letter.report_fields, *_inline_fields(prose)))
    told = found or _by_header(letter, prose) or _by_detectors(letter.raw, prose) or _by_prose(letter, prose)
    return _with_recipient(letter, told, prose) if told else None


def _is_passed_on(letter: InboundEmail, subject: str, envelope_from: str) -> bool:
    is_ours = _is_daemon(letter) or _is_unsigned(letter, envelope_from) or letter.content_type == "multipart/report"
    return _FORWARDED.match(subject) is not None and not is_ours


def _is_daemon(letter: InboundEmail) -> bool:
    return _matches_sender(_DAEMON, letter)


def _matches_sender(pattern: re.Pattern[str], letter: InboundEmail) -> bool:
    names = (letter.header("From"), letter.sender, letter.header("Return-Path").strip("<> "))
    return any(pattern.match(fold(name)) for name in names)


def _is_unsigned(letter: InboundEmail, envelope_from: str) -> bool:
    return "<>" in (envelope_from.strip(), letter.header("Return-Path").strip(), letter.header("From").strip())


def _is_vacation(letter: InboundEmail) -> bool:
    return fold(letter.header("Auto-Submitted").partition(";")[0]) == "auto-replied"


def _is_complaint(letter: InboundEmail) -> bool:
    """Providers older than RFC 5965 enclose the mail that was complained about, and say so in the subject."""
    return _COMPLAINT_SUBJECT.match(folded(letter.subject[:300])) is not None and letter.enclosed is not None


def _complaint(letter: InboundEmail) -> Delivery | None:
    found = complaint_of_fields(letter.report_fields)
    if found is None and _is_complaint(letter):
        found = Delivery(action="delivered", kind="complaint")
    if found is None or found.recipient:
        return found
    mail = letter.enclosed
    named = mail.header("X-HmXmrOriginalRecipient") or mail.first_recipient if mail else ""
    return dataclasses.replace(found, recipient=plain_address(named))


def _text(letter: InboundEmail) -> str:
    said = letter.text if letter.text.strip() else text_of_html(letter.html[: _MOST_TEXT * 2])
    return said[:_MOST_TEXT]


def _own(letter: InboundEmail, envelope_from: str) -> frozenset[str]:
    """Addresses in a report that are not the one that failed: its sender's and ours."""
    mail = letter.enclosed
    copied = (mail.sender, fold(mail.header("Return-Path").strip("<> ")), mail.reply_to) if mail else ()
    ours = (fold(letter.first_recipient), letter.sender, fold(envelope_from.strip("<> ")), *copied)
    return frozenset(one for one in ours if one)


def _inline_fields(prose: Prose) -> tuple[dict[str, str], ...]:
    """The fields of a delivery report that a server has put into its text."""
    found: dict[str, str] = {}
    for match in _INLINE.finditer(prose.said):
        found.setdefault(match[1].lower(), match[2].strip())
    return (found,) if any(name.endswith("recipient") for name in found) else ()


def _by_header(letter: InboundEmail, prose: Prose) -> Delivery | None:
    failed = letter.header("X-Failed-Recipients").partition(",")[0]
    if not failed:
        return None
    told = prose.delivery() or Delivery(status=prose.status(), permanent=not prose.status().startswith("4"))
    return dataclasses.replace(told, recipient=plain_address(failed))


def _by_detectors(raw: bytes, prose: Prose) -> Delivery | None:
    """By the library of known wordings, which is asked only for what the envelope shows to be a report."""
    lines = raw[:_MOST_DETECTED].splitlines(keepends=True)
    tame = b"".join([line for line in lines if len(line) <= _LONGEST_LINE][:_MOST_LINES])
    try:
        temporary, permanent = all_failures(message_from_bytes(tame, policy=email.policy.default))
    # Each detector walks the letter in its own way and may raise whatever a malformed one makes it raise.
    except Exception:
        return None
    named = [name.decode("utf-8", "replace") for name in (*sorted(permanent), *sorted(temporary))]
    found = [name for name in named if plain_address(name).casefold() not in prose.own]
    if not found:
        return None
    status, is_temporary = prose.status(), found[0].encode() in temporary
    told = prose.delivery() if is_temporary or status else None
    is_lasting = not is_temporary and not status.startswith("4")
    base = told or Delivery(action="delayed" if is_temporary else "failed", status=status, permanent=is_lasting)
    return dataclasses.replace(base, recipient=plain_address(found[0]))


def _by_prose(letter: InboundEmail, prose: Prose) -> Delivery | None:
    """By words alone; the subject or the named address must bear them out, for daemons tell of other things too."""
    told = prose.delivery()
    bears_out = words.SUBJECT.search(folded(letter.subject[:300])) or (told and told.recipient)
    return told if bears_out else None


def _with_recipient(letter: InboundEmail, told: Delivery, prose: Prose) -> Delivery:
    """The same with the status that the text adds, and the address from wherever else the report names it."""
    status = told.status or (status_in(prose.said) if told.action in ("failed", "delayed") else "")
    mail = letter.enclosed
    copied = mail.first_recipient if mail else ""
    recipient = told.recipient if "@" in told.recipient else (prose.recipient() or copied or told.recipient)
    return dataclasses.replace(told, recipient=recipient, status=status)
