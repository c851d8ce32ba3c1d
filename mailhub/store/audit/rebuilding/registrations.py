"""Registrations, and the leads as which they are worked on, rebuilt."""

from functools import partial
from typing import Any

from mailhub.domain.terms import LeadStatus, RegistrationStatus, Stage
from mailhub.store.audit.rebuilding.states import LEAD, REGISTRATION, Line, Rebuilder, Rebuilt, State


def _row(books: Rebuilt, line: Line) -> State:
    """The registration that a line is about; whatever tells of it first is its beginning."""
    key = line["registration_id"]
    row = books.registrations.get(key) or books.begin(books.registrations, REGISTRATION, key, vendor_id=line.vendor_id)
    row.update(partner_id=line["partner_id"], contact_id=line["contact_id"])
    return row


def _stands(books: Rebuilt, line: Line, status: RegistrationStatus) -> None:
    _row(books, line)["status"] = status


def _asked(books: Rebuilt, line: Line) -> None:
    _row(books, line).update(status=RegistrationStatus.RETURNED, asked_at=line.at)


def _approved(books: Rebuilt, line: Line) -> None:
    told: dict[str, Any] = {"decided_at": line.at, "decided_by_id": line["person_id"], "lead_id": line["lead_id"]}
    _row(books, line).update(status=RegistrationStatus.APPROVED, **told, protected_until=line.day("protected_until"))


def _denied(books: Rebuilt, line: Line) -> None:
    told = {"decided_at": line.at, "decided_by_id": line["person_id"]}
    _row(books, line).update(status=RegistrationStatus.DENIED, **told)


def _conflict_opened(books: Rebuilt, line: Line) -> None:
    key, status = line["opened_by_id"], line["opener_status"]
    if key is None:  # a line of an older version does not tell which of the two it was
        books.untold.update(("REG", line[side], "status") for side in ("first_id", "second_id"))
        return
    row = books.registrations.get(key) or books.begin(books.registrations, REGISTRATION, key, vendor_id=line.vendor_id)
    row.update(partner_id=line["opener_partner_id"], contact_id=line["opener_contact_id"], status=status)
    if status == RegistrationStatus.SUBMITTED:
        row["decided_at"] = row["decided_by_id"] = None


def _opened(books: Rebuilt, line: Line) -> None:
    row, key = _row(books, line), line["lead_id"]
    row["lead_id"] = key
    if not line["is_new"]:
        return
    begun_at = line.instant("begun_at")
    parties = {name: row[name] for name in ("vendor_id", "partner_id", "contact_id")}
    lead = books.begin(books.leads, LEAD, key, **parties, shares={}, round=0, is_registered=True)
    lead.update(status=LeadStatus.CONTACTED, stage=Stage.CONTACTED, stage_since_at=line.at)
    lead.update(accepted_at=begun_at, contacted_at=begun_at, received_at=line.instant("received_at"))
    lead.update(program_version=line.program_version, temperature=line["temperature"])
    if begun_at is None:
        books.untold.update(("LEAD", key, it) for it in ("accepted_at", "contacted_at", "received_at", "temperature"))


def _closed(books: Rebuilt, line: Line) -> None:
    _row(books, line)
    books.lead(line).update(status=LeadStatus.WITHDRAWN, closed_at=line.at)


def _ended(books: Rebuilt, line: Line, status: RegistrationStatus) -> None:
    row = _row(books, line)
    if row["status"] != status:
        row.update(status=status, ended_at=line.at, extension_asked_at=None)
    row["lead_id"] = line["lead_id"] or row["lead_id"]


def _won(books: Rebuilt, line: Line) -> None:
    _ended(books, line, RegistrationStatus.WON)
    _row(books, line).update(won_amount=line.money("amount"), won_currency=line["currency"])


def _extension_asked(books: Rebuilt, line: Line) -> None:
    row = _row(books, line)
    row.update(extension_asked_at=row["extension_asked_at"] or line.at, evidence_on=line.day("evidence_on"))


def _extended(books: Rebuilt, line: Line) -> None:
    row = _row(books, line)
    row.update(protected_until=line.day("protected_until"), extension_asked_at=None)
    row["extensions"] += 1


def _extension_refused(books: Rebuilt, line: Line) -> None:
    _row(books, line)["extension_asked_at"] = None


REBUILDERS: dict[str, Rebuilder] = {
    "RegistrationSubmitted": partial(_stands, status=RegistrationStatus.SUBMITTED),
    "RegistrationReturned": partial(_stands, status=RegistrationStatus.RETURNED),
    "RegistrantAsked": _asked,
    "RegistrantAnswered": partial(_stands, status=RegistrationStatus.SUBMITTED),
    "RegistrationApproved": _approved,
    "RegistrationDenied": _denied,
    "ConflictOpened": _conflict_opened,
    "DealOpened": _opened,
    "DealClosed": _closed,
    "ExtensionAsked": _extension_asked,
    "RegistrationExtended": _extended,
    "ExtensionRefused": _extension_refused,
    "RegistrationWon": _won,
    "RegistrationLost": partial(_ended, status=RegistrationStatus.LOST),
    "RegistrationLapsed": partial(_ended, status=RegistrationStatus.LAPSED),
    "RegistrationWithdrawn": partial(_ended, status=RegistrationStatus.WITHDRAWN),
}
