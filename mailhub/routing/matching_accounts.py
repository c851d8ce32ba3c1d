"""Matching accounts: a person says whether the customer of a registration is one that is known already."""

from typing import Any

from mailhub.domain.commands import Command, MergeRegistration, SeparateRegistration
from mailhub.domain.errors import StaleLink
from mailhub.domain.events import AccountsMatched, AccountsSeparated
from mailhub.domain.terms import AccountId, PersonId, RegistrationId
from mailhub.routing.authority import check_registrar, of_registration
from mailhub.routing.deciding_registrations import undecided
from mailhub.routing.settling_registrations import count_attempts, settle
from mailhub.store.claims import lock_claims, lock_row
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.registrations import was_matched
from mailhub.store.tables import Account, Registration
from mailhub.store.unit import Unit


def merge_registration(command: MergeRegistration, unit: Unit) -> None:
    """Have the account be the one that looks like it, and check the registration again as one of that account.

    It keeps its place in the order. Saying so again changes nothing; raises StaleLink where nothing is to be said.
    """
    if _was_said(unit, command.registration_id, command.person_id, AccountsMatched.__name__):
        return
    registration, like = _doubtful(unit, command.registration_id, command.person_id)
    own = registration.account_id
    lock_row(unit, Account, like)
    registration.account_id, registration.like_account_id = like, None
    count_attempts(unit, registration)
    told: dict[str, Any] = {**of_registration(registration, command), "account_id": own, "other_account_id": like}
    unit.record(AccountsMatched(**told, person_id=command.person_id))
    _again(unit, registration, command)


def separate_registration(command: SeparateRegistration, unit: Unit) -> None:
    """Note that the account is another one than the one that looks like it, and check the registration again.

    Saying so again changes nothing; raises StaleLink where nothing is to be said.
    """
    if _was_said(unit, command.registration_id, command.person_id, AccountsSeparated.__name__):
        return
    registration, like = _doubtful(unit, command.registration_id, command.person_id)
    registration.like_account_id = None
    told: dict[str, Any] = {"account_id": registration.account_id, "other_account_id": like}
    about = of_registration(registration, command)
    unit.record(AccountsSeparated(**about, **told, person_id=command.person_id))
    _again(unit, registration, command)


def _doubtful(unit: Unit, registration_id: RegistrationId, person_id: PersonId) -> tuple[Registration, AccountId]:
    lock_claims(unit, unit.get(Registration, registration_id).vendor_id)
    registration = undecided(unit, registration_id, person_id)
    if registration.like_account_id is None:
        raise StaleLink(
            "{registration} waits for no such decision: it is {status}.",
            registration=f"REG-{registration.id}",
            status=registration.status,
        )
    return registration, registration.like_account_id


def _was_said(unit: Unit, registration_id: RegistrationId, person_id: PersonId, event: str) -> bool:
    registration = unit.get(Registration, registration_id)
    check_registrar(unit, registration, person_id)
    return registration.like_account_id is None and was_matched(unit, registration_id, person_id, event)


def _again(unit: Unit, registration: Registration, command: Command) -> None:
    settle(unit, registration, current_program(unit, registration.vendor_id), command)
