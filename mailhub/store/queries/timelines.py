"""The evidence in a conflict, line by line: in full for whoever decides it, or in the edition of one of its partners.

A partner reads its own lines in full. Of the other it reads when the registration came and was complete, the hashes of
the letters and whether their sender is proven: no name, no word, nothing of a customer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from mailhub.domain.terms import PartnerId
from mailhub.domain.timelines import Entry, Side
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.conflicts import history_of_conflict, statements_of
from mailhub.store.tables import Conflict, Contact, History, Letter, Registration, Split, Statement
from mailhub.store.unit import Unit

_HAPPENED = {
    "RegistrationReturned": phrase("the registration lacked fields, which were asked for"),
    "RegistrantAsked": phrase("the manager asked about the registration"),
    "RegistrantAnswered": phrase("the partner answered the manager's question"),
    "RegistrationApproved": phrase("the registration was approved"),
    "RegistrationDenied": phrase("the registration was denied"),
    "RegistrationExtended": phrase("the registration was extended"),
    "RegistrationLapsed": phrase("the protection of the registration ended"),
    "RegistrationWithdrawn": phrase("the registration was withdrawn"),
    "RegistrationWon": phrase("the deal was won"),
    "RegistrationLost": phrase("the deal was lost"),
}
_SAID: dict[str, str] = {"RegistrantAsked": "question", "RegistrantAnswered": "text"}
_REASONS: dict[str, str] = {"RegistrationDenied": "note", "RegistrationWithdrawn": "note"}
_CLAIMING = frozenset({"RegistrationSubmitted", "RegistrationDenied", "RegistrationApproved", "ConflictOpened"})
_CAME, _COMPLETE = phrase("the registration came in"), phrase("the registration was complete")


def timeline_of(unit: Unit, conflict: Conflict, *, for_partner_id: PartnerId | None = None) -> tuple[Entry, ...]:
    """Everything that counts in a conflict, in order; without a partner, the edition of whoever decides it."""
    lines = history_of_conflict(unit, conflict)
    entries: list[Entry] = []
    for side, key in ((Side.FIRST, conflict.first_id), (Side.SECOND, conflict.second_id)):
        claim = unit.get(Registration, key)
        came = _claimed(unit, claim, side, lines)
        if for_partner_id not in (None, claim.partner_id):
            entries += map(_bare, came)
            continue
        told = _SAID if for_partner_id else _SAID | _REASONS
        entries += [*came, *_happened(unit, claim, side, lines, told), *_stated(unit, conflict, claim, side)]
    entries += [*_of_case(lines, is_full=for_partner_id is None), *_splits(unit, conflict)]
    return tuple(sorted(entries, key=lambda entry: entry.at))


def _of_case(lines: Sequence[History], *, is_full: bool) -> Iterator[Entry]:
    """What became of the case itself; whoever decides it reads the reason, too."""
    for line in lines:
        match line.event:
            case "ConflictOpened" if line.body["ground"] == "disputed":
                yield Entry(at=line.at, side=Side.SECOND, words=phrase("the denial was disputed"))
            case "ConflictOpened":
                yield Entry(at=line.at, side=Side.HUB, words=phrase("the case was opened"))
            case "ConflictEscalated":
                yield Entry(at=line.at, side=Side.HUB, words=phrase("the director was told that the case is undecided"))
            case "ConflictDecided":
                said = line.body["note"] if is_full else ""
                yield Entry(at=line.at, side=Side.HUB, words=phrase("the case was decided"), said=said)


def _claimed(unit: Unit, claim: Registration, side: Side, lines: Sequence[History]) -> Iterator[Entry]:
    """When a registration came and was complete, with the letters by which."""
    first = unit.find(Letter, claim.letter_id)
    yield Entry(at=claim.received_at, side=side, words=_CAME, **_evidence(first))
    if claim.completed_at is not None:
        last = _completing(unit, claim, lines)
        proven = {} if last is None or last is first else _evidence(last)
        yield Entry(at=claim.completed_at, side=side, words=_COMPLETE, **proven)


def _completing(unit: Unit, claim: Registration, lines: Sequence[History]) -> Letter | None:
    """The letter with which a registration was complete: the one that came at that instant."""
    claiming = (line for line in lines if line.event in _CLAIMING and not line.body.get("person_id"))
    own = (line for line in claiming if claim.id in (line.registration_id, line.body.get("second_id")))
    found = [unit.find(Letter, key) for key in (claim.letter_id, *(line.letter_id for line in own))]
    return next((letter for letter in found if letter and letter.received_at == claim.completed_at), None)


def _happened(
    unit: Unit, claim: Registration, side: Side, lines: Sequence[History], told: dict[str, str]
) -> Iterator[Entry]:
    """What happened to one registration; `told` are the values that hold somebody's words, by event."""
    for line in lines:
        if line.registration_id == claim.id and line.event in _HAPPENED:
            letter = unit.find(Letter, line.letter_id) if line.event == "RegistrantAnswered" else None
            said = str(line.body.get(told.get(line.event, ""), ""))
            yield Entry(at=line.at, side=side, words=_HAPPENED[line.event], said=said, **_evidence(letter))


def _stated(unit: Unit, conflict: Conflict, claim: Registration, side: Side) -> Iterator[Entry]:
    """What the partner of a registration has said in the conflict."""
    for statement in statements_of(unit, conflict.id):
        contact = unit.find(Contact, statement.contact_id)
        if contact is not None and contact.partner_id == claim.partner_id:
            letter = unit.find(Letter, statement.letter_id)
            told: dict[str, Any] = {"words": _kind(statement), "said": statement.text, "who": contact.name}
            yield Entry(at=statement.said_at, side=side, **told, **_evidence(letter))


def _kind(statement: Statement) -> Phrase:
    if statement.by_customer:
        return phrase("a statement with the customer's written choice")
    return phrase("a statement")


def _splits(unit: Unit, conflict: Conflict) -> Iterator[Entry]:
    table: Any = Split
    for split in unit.session.execute(select(table).where(table.conflict_id == conflict.id)).scalars():
        words = phrase("shares were proposed, {split}: {status}", split=f"SPLIT-{split.id}", status=split.status)
        yield Entry(at=split.proposed_at, side=Side.HUB, words=words)


def _evidence(letter: Letter | None) -> dict[str, Any]:
    """The hash of a letter as it came, and what its sender was judged by once it was."""
    if letter is None:
        return {}
    told: dict[str, Any] = {"sha256": letter.content_hash}
    if letter.confirmed:
        return told | {"is_proven": True, "verdict": phrase("the sender has confirmed it from the registered address")}
    ground, is_proven = str(letter.proof.get("ground", "")), bool(letter.proof.get("proven"))
    if not ground:
        return told
    verdict = phrase("the sender is not proven: {ground}", ground=ground)
    if is_proven:
        verdict = phrase("the sender is proven: {ground}", ground=ground)
    return told | {"is_proven": is_proven, "verdict": verdict}


def _bare(entry: Entry) -> Entry:
    """What the other partner may know of an entry; the ground of a verdict would tell it the sender's domain."""
    told = {True: phrase("the sender is proven"), False: phrase("the sender is not proven"), None: None}
    return replace(entry, said="", who="", verdict=told[entry.is_proven])
