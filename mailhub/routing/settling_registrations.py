"""Settling a complete registration: denied by rule, in conflict, approved by the program, or a person's to decide."""

from datetime import timedelta
from typing import Any

from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.events import RegistrationDenied, RegistrationSubmitted
from mailhub.domain.facts import LeadFacts
from mailhub.domain.lifecycles import REGISTRATION, move
from mailhub.domain.program import Program
from mailhub.domain.registration_facts import Found, strongest
from mailhub.domain.terms import ConflictGround, Finding, LeadId
from mailhub.routing.authority import manager_of, of_registration
from mailhub.routing.conditions import holds
from mailhub.routing.conflicts import open_conflict, record_settled
from mailhub.routing.deal_accounts import account_of_deal
from mailhub.routing.deciding_registrations import grant
from mailhub.routing.ownership import owner_of
from mailhub.routing.registered_deals import SOURCE
from mailhub.routing.registration_checking import findings_of
from mailhub.speech import speaking
from mailhub.store.queries.registrations import past_attempts
from mailhub.store.tables import Account, Contact, Registration
from mailhub.store.unit import Unit

_OWN, _EARLIER = "own_registration", "earlier_registration"


def settle_claim(unit: Unit, registration: Registration, program: Program, command: Command) -> None:
    """Find the account of a complete registration, and settle it; raises Refusal for one attempt too many."""
    registration.account_id = account_of_deal(unit, registration).id
    count_attempts(unit, registration)
    most = program.registration.most_attempts
    if registration.attempt > most:
        raise Refusal(
            "You have registered this account and product {most} times, as often as the program allows. "
            "Please write to {name}.",
            most=most,
            name=program.name,
        )
    settle(unit, registration, program, command)


def count_attempts(unit: Unit, registration: Registration) -> None:
    """Note how often the partner has registered the deal; what was denied as its own twin was no attempt."""
    past = (row for row in past_attempts(unit, registration) if not any(it["rule"] == _OWN for it in row.findings))
    registration.attempt = 1 + sum(1 for _ in past)


def renew(unit: Unit, registration: Registration) -> None:
    """Have a registration wait for its decision from now on."""
    move(REGISTRATION, registration, "complete")
    registration.decide_from_at, registration.escalated_at = unit.now, None


def settle(unit: Unit, registration: Registration, program: Program, command: Command) -> None:
    """Check a registration whose account is known, and do what follows from what is found."""
    findings = findings_of(unit, registration, program)
    registration.findings = [found.kept for found in findings]
    registration.like_account_id = next((it.account_id for it in findings if it.account_id is not None), None)
    renew(unit, registration)
    worst = strongest(findings)
    if worst == Finding.DENY:
        return _deny(unit, registration, findings, command)
    if worst == Finding.CONFLICT:
        return _open_conflict(unit, registration, findings, program, command)
    if worst != Finding.DOUBT and _is_clear(unit, registration, program):
        grant(unit, registration, command, person_id=None)
        return None
    told = {**of_registration(registration, command), "manager_id": manager_of(unit, registration)}
    return unit.record(RegistrationSubmitted(**told))


def _deny(unit: Unit, registration: Registration, findings: list[Found], command: Command) -> None:
    denials = [found for found in findings if found.finding == Finding.DENY]
    with speaking(unit.get(Contact, registration.contact_id).language):
        note = " ".join(str(found.told) for found in denials)
    move(REGISTRATION, registration, "deny")
    registration.decided_at, registration.decided_by_id, registration.decision_note = unit.now, None, note
    rival = unit.find(Registration, next((found.rival_id for found in denials if found.rival_id is not None), None))
    is_first_come = any(found.rule == _EARLIER for found in denials)
    conflict = record_settled(unit, rival, registration, command) if rival and is_first_come else None
    case: dict[str, Any] = {"rival_id": rival.id if rival else None, "conflict_id": conflict.id if conflict else None}
    unit.record(RegistrationDenied(**of_registration(registration, command), note=note, **case))


def _open_conflict(
    unit: Unit, registration: Registration, findings: list[Found], program: Program, command: Command
) -> None:
    rival = unit.get(Registration, next(it.rival_id for it in findings if it.finding == Finding.CONFLICT))
    within = program.registration.conflicts.simultaneous_within
    ground = ConflictGround.SIMULTANEOUS if _apart(registration, rival) < within else ConflictGround.LATE
    open_conflict(unit, rival, registration, ground, command)


def _apart(one: Registration, other: Registration) -> timedelta:
    if one.completed_at is None or other.completed_at is None:
        return timedelta.max
    return abs(one.completed_at - other.completed_at)


def _is_clear(unit: Unit, registration: Registration, program: Program) -> bool:
    condition = program.registration.approve_when
    return bool(condition) and holds(condition, _facts(unit, registration, program))


def _facts(unit: Unit, registration: Registration, program: Program) -> LeadFacts:
    """A registration as conditions see it: as the lead that it becomes."""
    today = program.calendar().local_day(unit.now)
    account = unit.get(Account, registration.account_id)
    owner_id, ownership = owner_of(unit, account, today)
    return LeadFacts(
        id=LeadId(0),
        received_at=registration.received_at,
        asked_on=today,
        country=registration.country,
        region=registration.region,
        postcode=registration.postcode,
        sector=account.sector,
        product=registration.product,
        family=registration.family,
        quantity=registration.quantity,
        amount=registration.amount,
        currency=registration.currency,
        source=SOURCE,
        expected_close_on=registration.expected_close_on,
        owner_id=owner_id,
        ownership=ownership,
        temperature=program.registration.temperature,
    )
