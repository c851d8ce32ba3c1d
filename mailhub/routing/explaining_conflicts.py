"""Explaining conflicts: everything that happened in a case and to its two registrations, in words, and why it ended so.

Statements are said to have been made, not what they say: they may speak of the customer's people.
"""

from mailhub.domain.rulings import reason_of
from mailhub.domain.terms import ConflictGround, ConflictId, ConflictStatus
from mailhub.routing.explaining import sentence_of
from mailhub.speech import _, words
from mailhub.store.queries.conflicts import history_of_conflict
from mailhub.store.tables import Account, Conflict, Contact, History, Partner, Person, Registration, Vendor
from mailhub.store.unit import Unit


def explain_conflict(unit: Unit, conflict_id: ConflictId) -> list[str]:
    """A sentence for each event of a case and of its registrations; raises Refusal when there is no such case."""
    conflict = unit.get(Conflict, conflict_id)
    sides = [unit.get(Registration, key) for key in (conflict.first_id, conflict.second_id)]
    lines = [_title(unit, conflict), *(_side(unit, side) for side in sides), _state(unit, conflict), ""]
    return lines + [_line(unit, line) for line in history_of_conflict(unit, conflict)]


def _title(unit: Unit, conflict: Conflict) -> str:
    about = [unit.get(Account, conflict.account_id).name, conflict.family]
    vendor = unit.get(Vendor, conflict.vendor_id).name
    return _("{lead} of {vendor}: {about}", lead=f"CASE-{conflict.id}", vendor=vendor, about=", ".join(about))


def _side(unit: Unit, side: Registration) -> str:
    return _(
        "{registration} of {partner}, complete {at} UTC: {status}.",
        registration=f"REG-{side.id}",
        partner=unit.get(Partner, side.partner_id).name,
        at=f"{side.completed_at or side.received_at:%Y-%m-%d %H:%M:%S}",
        status=words(side.status),
    )


def _state(unit: Unit, conflict: Conflict) -> str:
    if conflict.status == ConflictStatus.OPEN:
        named = {
            "arbiter": unit.get(Person, conflict.arbiter_id).name,
            "until": f"{conflict.deadline_at:%Y-%m-%d %H:%M}",
        }
        return _("It is open: {arbiter} decides by {until} UTC.", **named)
    by_rule = conflict.ground == ConflictGround.RULE
    by = {"by_customer": conflict.by_customer, "by_person": conflict.decided_by_id is not None, "by_rule": by_rule}
    reason = str(reason_of(conflict.outcome, conflict.note, **by)) if conflict.outcome else ""
    return _("It is decided: {reason}.", reason=reason.rstrip(".")) if reason else _("It is decided.")


def _line(unit: Unit, line: History) -> str:
    at, number = f"{line.at:%Y-%m-%d %H:%M} UTC", line.registration_id
    contact = unit.find(Contact, line.body.get("contact_id"))
    known = {} if "partner_id" in line.body or contact is None else {"partner_id": contact.partner_id}
    told = sentence_of(unit, line, **known)
    return f"{at}  REG-{number}: {told}." if number and "split_id" not in line.body else f"{at}  {told}."
