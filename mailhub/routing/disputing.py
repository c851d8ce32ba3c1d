"""Disputing: a denial is doubted, two claims are put before an arbiter, and their partners say what they know."""

from typing import Any

from mailhub.domain import commands
from mailhub.domain.commands import DisputeDenial, StateInConflict
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import ConflictStated
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.terms import ConflictGround, ConflictStatus, ContactId, RegistrationStatus
from mailhub.routing import conflicts
from mailhub.routing.authority import held_conflict, of_conflict
from mailhub.routing.conflicts import held_sides
from mailhub.routing.stated import clean_text
from mailhub.store.claims import lock_row
from mailhub.store.queries.conflicts import denial_case, dispute_until, statements_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Conflict, Contact, Registration, Statement
from mailhub.store.unit import Unit

_STANDING = (
    RegistrationStatus.SUBMITTED,
    RegistrationStatus.RETURNED,
    RegistrationStatus.APPROVED,
    RegistrationStatus.WON,
)
_Saying = DisputeDenial | StateInConflict
_LONGEST = 10_000  # characters of one statement; the letter itself is kept whole


def open_conflict(command: commands.OpenConflict, unit: Unit) -> None:
    """Put two registrations before an arbiter; saying so again changes nothing.

    Raises Refusal when they are not about one deal of two partners.
    """
    lock_row(unit, Registration, command.first_id, command.second_id)
    first, second = unit.get(Registration, command.first_id), unit.get(Registration, command.second_id)
    deals = {(side.vendor_id, side.account_id, side.family) for side in (first, second)}
    if first.partner_id == second.partner_id or len(deals) > 1 or first.account_id is None:
        raise Refusal("REG-{first} and REG-{second} do not claim one deal.", first=str(first.id), second=str(second.id))
    conflicts.open_conflict(unit, first, second, command.ground, command)


def dispute_denial(command: DisputeDenial, unit: Unit) -> None:
    """Put a registration that was denied for an earlier one before an arbiter; more words are kept as a statement.

    Raises Refusal for other denials and other partners, StaleLink when it is too late.
    """
    _check_partner(unit, command.contact_id, unit.get(Registration, command.registration_id))
    case = denial_case(unit, command.registration_id)
    if case is None:
        raise Refusal(
            "{registration} was not denied for an earlier registration. Reply to its mail, and the manager reads it.",
            registration=f"REG-{command.registration_id}",
        )
    conflict, first, second = held_sides(unit, case.id)
    if conflict.status == ConflictStatus.OPEN:
        return _keep(unit, conflict, command, command.note, told=True)
    _check_disputable(unit, conflict, first, second)
    if not (command.note.strip() or command.by_customer):
        raise Refusal(
            "Please say why {registration} should stand: reply dispute: and your reason.",
            registration=f"REG-{second.id}",
        )
    _reopen(second, unit)
    _keep(unit, conflict, command, command.note, told=False)
    conflicts.open_conflict(unit, first, second, ConflictGround.DISPUTED, command)
    return None


def state_in_conflict(command: StateInConflict, unit: Unit) -> None:
    """Keep what a party says, for the arbiter; the same words twice are said once.

    Raises StaleLink when the conflict is decided, Refusal for anybody but the two partners.
    """
    conflict = held_conflict(unit, command.conflict_id)
    sides = [unit.get(Registration, key) for key in (conflict.first_id, conflict.second_id)]
    _check_partner(unit, command.contact_id, *sides)
    if conflict.status != ConflictStatus.OPEN:
        raise StaleLink("{case} is decided already; the decision stands.", case=f"CASE-{conflict.id}")
    _keep(unit, conflict, command, command.text, told=True)


def _check_partner(unit: Unit, contact_id: ContactId, *sides: Registration) -> None:
    if unit.get(Contact, contact_id).partner_id not in {side.partner_id for side in sides}:
        raise Refusal("This registration is somebody else's.")


def _check_disputable(unit: Unit, conflict: Conflict, first: Registration, second: Registration) -> None:
    if conflict.ground != ConflictGround.RULE:
        raise StaleLink("{case} is decided already; the decision stands.", case=f"CASE-{conflict.id}")
    if second.status != RegistrationStatus.DENIED:
        about: dict[str, Any] = {"registration": f"REG-{second.id}", "status": second.status}
        raise StaleLink("{registration} is {status}: there is no denial to dispute.", **about)
    if first.status not in _STANDING:
        raise StaleLink("The earlier registration does not stand any more. Please register the deal again.")
    until = dispute_until(unit, conflict)
    if current_program(unit, conflict.vendor_id).calendar().local_day(unit.now) > until:
        raise StaleLink("This could be disputed until {day}.", day=until)


def _reopen(second: Registration, unit: Unit) -> None:
    move(REGISTRATION, second, "dispute")
    second.decided_at = second.decided_by_id = None
    second.decision_note, second.decide_from_at = "", unit.now


def _keep(unit: Unit, conflict: Conflict, command: _Saying, text: str, *, told: bool) -> None:
    if command.by_customer and command.letter_id is None:
        raise Refusal("A customer's choice has to be in writing: please reply with the customer's letter attached.")
    words, contact_id = clean_text(text).strip()[:_LONGEST], command.contact_id
    said: dict[str, Any] = {"contact_id": contact_id, "text": words, "by_customer": command.by_customer}
    before = [(row.contact_id, row.text, row.by_customer) for row in statements_of(unit, conflict.id)]
    if tuple(said.values()) in before or not (words or command.by_customer):
        return
    unit.add(Statement(conflict_id=conflict.id, letter_id=command.letter_id, said_at=unit.now, **said))
    if told:
        unit.record(ConflictStated(**of_conflict(conflict, command), **said))
