"""Which mail about a registration a letter answers, as far as the letter shows it: for the report on its reading."""

import re
from typing import Any

from mailhub.domain.answering_registrations import EXTENSION
from mailhub.domain.terms import ConflictId, RegistrationId, SplitId
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.text.fresh_text import body_lines
from mailhub.inbound.reading.text.mail_lines import LineKind, line_kind

_FORM = "registration_form"
_REGISTRATION = re.compile(r"\bREG[- ]?([0-9]{1,15})\b", re.IGNORECASE)
_CASE = re.compile(r"\bCASE[- ]?([0-9]{1,15})\b", re.IGNORECASE)
_SPLIT = re.compile(r"\bSPLIT[- ]?([0-9]{1,15})\b", re.IGNORECASE)
_OPENING = 400  # characters of a body among which a registration may be named
_FORMS = re.compile(
    r"\bregister a deal: the form\b|\bdeal registrieren: das formular\b|\bregistration form\b|\bformular\b"
)
_DENIALS = re.compile(r"\bdenied\b|\brejected\b|\bnot registered\b|\babgelehnt\b|\bablehnung\b|could not be registered")
_QUESTIONS = re.compile(r"\bquestion\b|\brueckfrage\b|\bfrage\b")
_MISSING = re.compile(r"\bmissing\b|\bincomplete\b|\bfehl(?:t|en)\b|\bunvollstaendig\b|\balmost there\b")
_EXTENSIONS = re.compile(r"\bextension\b|\bextend\b|\bverlaenger\w*")
_CONFLICTS = re.compile(r"\btwo registrations of one deal\b|\bconflict\b|\bkonflikt\b")
_SHARES = re.compile(
    r"\bshare this deal\b|\bproposed shares\b|\bproposal to split\b|\bsplit proposed\b|\baufteilung vorgeschlagen\b"
)
_OF_CONTACT = (
    (_QUESTIONS, "registration_question"),
    (_MISSING, "registration_missing"),
    (_DENIALS, "registration_denied"),
)


def claimed_in(subject: str, body: str, *, is_person: bool, usual: str = "") -> dict[str, Any]:
    """The name and the ids of the mail that is answered, by the numbers in subject and text; empty without any.

    `usual` is the name of a mail to a contact that shows no other; where it is given, a number is not needed.
    """
    titled = f"{subject}\n{_title(body)}"
    said = folded(titled)
    case, split = _CASE.search(titled), _SPLIT.search(titled)
    found = _REGISTRATION.search(titled) or _REGISTRATION.search(body[:_OPENING])
    registration = RegistrationId(int(found[1]) if found else 1)
    if split or _SHARES.search(said):
        shares = SplitId(int(split[1]) if split else 1)
        return {"name": "split_proposed", "split_id": shares, "registration_id": registration}
    if case or (found and _CONFLICTS.search(said)):
        conflict = ConflictId(int(case[1]) if case else 1)
        name = "conflict_case" if is_person else "conflict_opened"
        return {"name": name, "conflict_id": conflict, "registration_id": registration}
    if not is_person and _FORMS.search(said) and not found:
        return {"name": _FORM}
    if not found and not usual:
        return {}
    return {"name": _name(said, is_person=is_person, usual=usual), "registration_id": registration}


def _title(body: str) -> str:
    """The first line of our own mail, where it is quoted."""
    lines = [line.lstrip("> ").strip() for line in body_lines(body)]
    ours = next((at for at, line in enumerate(lines) if line_kind(line) is LineKind.OURS), len(lines))
    return next((line for line in lines[ours + 1 :] if line), "")


def _name(said: str, *, is_person: bool, usual: str) -> str:
    if is_person:
        return EXTENSION if _EXTENSIONS.search(said) else "registration_request"
    return next((name for sign, name in _OF_CONTACT if sign.search(said)), usual or "registration_approved")
