"""Questions about threads: what was told before, and which mails and letters a new mail continues.

A unit that tells many people of one thing asks once, and keeps what it knows in step with what it posts itself.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import bindparam, select

from mailhub.domain.terms import LetterId, MailStatus
from mailhub.store.tables import Lead, Letter, Mail
from mailhub.store.unit import Unit

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,120}@[!-;=?-~]{1,120}>")
_mail: Any = Mail
_TOLD = select(_mail.name, _mail.recipient).where(_mail.event_key == bindparam("event_key"))
_THINGS = ("lead_id", "offer_id", "registration_id", "conflict_id", "split_id")
_SENT = {
    column: select(_mail.recipient, _mail.message_id)
    .where(getattr(_mail, column) == bindparam("key"), _mail.status != MailStatus.SUPPRESSED)
    .order_by(_mail.id)
    for column in _THINGS
}
_SENT_TO = {column: sent.where(_mail.recipient == bindparam("recipient")) for column, sent in _SENT.items()}
_letter: Any = Letter
_NAME_OF_LETTER = select(_letter.message_id).where(_letter.id == bindparam("letter_id"))
_KNOWN_LETTERS = "Message-IDs of letters"
_KNOWN_TOLD = "who was told of which event"
_KNOWN_THREADS = "threads of mails"
_ASKED_ANEW = "threads are asked anew"


@dataclass
class _Threads:
    """The Message-IDs of our mails about one thing, oldest first, by recipient; perhaps `whole`."""

    ids: dict[str, list[str]] = field(default_factory=dict)
    whole: bool = False


def note_news(unit: Unit, event_key: str) -> None:
    """Let it be known that nobody else can have told of an event, as this very unit has recorded it."""
    _known_told(unit).setdefault(event_key, set())


def is_first_told(unit: Unit, event_key: str, name: str, recipient: str) -> bool:
    """Whether nobody has posted this mail about an event before; who asks, posts it now."""
    known = _known_told(unit)
    if event_key not in known:
        known[event_key] = {(row.name, row.recipient) for row in unit.ask(_TOLD, {"event_key": event_key})}
    told, this = known[event_key], (name, recipient)
    if this in told:
        return False
    told.add(this)
    return True


def _known_told(unit: Unit) -> dict[str, set[tuple[str, str]]]:
    """Which mails were posted about which event, and to whom."""
    known: dict[str, set[tuple[str, str]]] = unit.session.info.setdefault(_KNOWN_TOLD, {})
    return known


def earlier_mails(unit: Unit, recipient: str, about: Any) -> list[str]:
    """Message-IDs of our mails to one recipient about the same thing, oldest first.

    That is the lead, else the offer, the registration, the conflict, the split.
    """
    column = next((each for each in _THINGS if getattr(about, each) is not None), None)
    if column is None:
        return []
    key = getattr(about, column)
    threads: _Threads = unit.session.info.setdefault(_KNOWN_THREADS, {}).setdefault((column, key), _Threads())
    if recipient not in threads.ids and not threads.whole:
        _ask(unit, threads, column, {"key": key}, recipient)
    return threads.ids.get(recipient, [])


def _ask(unit: Unit, threads: _Threads, column: str, asked: dict[str, Any], recipient: str) -> None:
    if column == "lead_id" and unit.has_added(Lead, asked["key"]) and not unit.session.info.get(_ASKED_ANEW):
        # Nobody else can have written about it, and what this unit posts about a lead is noted here first.
        threads.whole = True
        return
    # One mail is the rule; where there is a second, there are often many.
    threads.whole = bool(threads.ids)
    wanted = (_SENT if threads.whole else _SENT_TO)[column]
    rows = unit.ask(wanted, asked if threads.whole else asked | {"recipient": recipient})
    threads.ids = {recipient: []}
    for row in rows:
        threads.ids.setdefault(row.recipient, []).append(row.message_id)


def continue_threads(unit: Unit, mail: Mail) -> None:
    """Let a mail that this unit posts be one of the earlier ones for those that it posts next."""
    known: dict[tuple[str, Any], _Threads] = unit.session.info.get(_KNOWN_THREADS, {})
    for column in _THINGS if mail.status != MailStatus.SUPPRESSED else ():
        threads = known.get((column, getattr(mail, column)))
        if threads is not None and (threads.whole or mail.recipient in threads.ids):
            threads.ids.setdefault(mail.recipient, []).append(mail.message_id)


def forget_threads(unit: Unit) -> None:
    """Ask anew, after mails were kept back."""
    unit.session.info.pop(_KNOWN_THREADS, None)
    unit.session.info[_ASKED_ANEW] = True


def answered_letter(unit: Unit, letter_id: LetterId | None) -> str:
    """The Message-ID of a letter, or an empty text when it has none that could be repeated in a header."""
    known: dict[LetterId | None, str] = unit.session.info.setdefault(_KNOWN_LETTERS, {None: ""})
    if letter_id not in known:
        found = _MESSAGE_ID.search(_name_of(unit, letter_id) or "")
        known[letter_id] = found.group() if found else ""
    return known[letter_id]


def _name_of(unit: Unit, letter_id: LetterId | None) -> str | None:
    if unit.knows(Letter, letter_id):
        return unit.get(Letter, letter_id).message_id
    # The whole row would bring all bytes of the letter.
    named: str | None = unit.ask(_NAME_OF_LETTER, {"letter_id": letter_id}).scalar_one_or_none()
    return named
