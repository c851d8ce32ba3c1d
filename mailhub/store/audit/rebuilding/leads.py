"""Leads on their way to a partner, rebuilt."""

from functools import partial

from mailhub.domain.terms import LeadStatus
from mailhub.store.audit.rebuilding.states import LEAD, Line, Rebuilder, Rebuilt, State


def _received(books: Rebuilt, line: Line) -> None:
    told = {"vendor_id": line.vendor_id, "letter_id": line.letter_id, "received_at": line.at}
    books.begin(books.leads, LEAD, line["lead_id"], **told, shares={}, status=LeadStatus.RECEIVED)


def _scored(books: Rebuilt, line: Line) -> None:
    names = ("score", "temperature", "shares", "program_version")
    books.lead(line).update({name: line[name] for name in names})


def _held(books: Rebuilt, line: Line) -> None:
    books.lead(line).update(status=LeadStatus.ON_HOLD, duplicate_of_id=line["duplicate_of_id"])
    books.leave_untold("LEAD", line["lead_id"], line, "duplicate_of_id")


def _qualified(books: Rebuilt, line: Line) -> None:
    told = {"qualified_at": line.at, "duplicate_of_id": line["duplicate_of_id"]}
    books.lead(line).update(status=LeadStatus.QUALIFIED, **told)
    books.leave_untold("LEAD", line["lead_id"], line, "duplicate_of_id")


def _disqualified(books: Rebuilt, line: Line) -> None:
    books.lead(line).update(status=LeadStatus.DISQUALIFIED, closed_at=line.at, duplicate_of_id=None)


def _merged(books: Rebuilt, line: Line) -> None:
    books.lead(line).update(status=LeadStatus.DISQUALIFIED, closed_at=line.at, duplicate_of_id=line["into_id"])


def _separated(books: Rebuilt, line: Line) -> None:
    books.lead(line)["duplicate_of_id"] = None


def _rests(books: Rebuilt, line: Line, status: LeadStatus) -> None:
    books.lead(line)["status"] = status


def _withdrawn(books: Rebuilt, line: Line) -> None:
    books.lead(line).update(status=LeadStatus.WITHDRAWN, closed_at=line.at)


def _begun_anew(books: Rebuilt, line: Line) -> None:
    lead = books.lead(line)
    lead["status"] = LeadStatus.QUALIFIED
    lead["round"] += 1


def _imported(books: Rebuilt, line: Line) -> None:
    key = line["lead_id"]
    if line["is_new"]:
        books.begin(books.leads, LEAD, key, vendor_id=line.vendor_id, shares={})
    lead = books.lead(line)
    stands = Line(line.id, line.at, line.event, line.vendor_id, None, None, line["stands"] or {})
    lead.update({name: _value(stands, name) for name in stands.body} | {"status": line["status"]})
    if not stands.body:
        books.untold.update(("LEAD", key, name) for name in LEAD if name not in ("vendor_id", "status", "letter_id"))
    books.accepted.pop(key, None)
    if lead["partner_id"] is not None and lead["accepted_at"] is not None:
        books.accepted[key] = _acceptance(lead)


def _value(line: Line, name: str) -> object:
    if name.endswith("_at"):
        return line.instant(name)
    return line.money(name) if name == "won_amount" else line[name]


def _acceptance(lead: State) -> State:
    own = {name: lead[name] for name in ("vendor_id", "partner_id", "contact_id")}
    return own | {"status": "accepted", "answered_at": lead["accepted_at"]}


REBUILDERS: dict[str, Rebuilder] = {
    "LeadReceived": _received,
    "LeadScored": _scored,
    "LeadHeld": _held,
    "LeadQualified": _qualified,
    "LeadDisqualified": _disqualified,
    "LeadMerged": _merged,
    "LeadsSeparated": _separated,
    "LeadPooled": partial(_rests, status=LeadStatus.POOLED),
    "LeadUnplaced": partial(_rests, status=LeadStatus.UNPLACED),
    "LeadWithdrawn": _withdrawn,
    "LeadReoffered": _begun_anew,
    "LeadRedirected": _begun_anew,
    "LeadImported": _imported,
}
