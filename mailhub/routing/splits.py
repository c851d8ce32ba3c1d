"""Splits: shares of a registered deal are proposed, and hold once every party has agreed to its own."""

from collections.abc import Sequence
from typing import Any

from mailhub.domain.commands import AgreeSplit, Command, ProposeSplit, RefuseSplit
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import SplitAnswered, SplitProposed, SplitSettled
from mailhub.domain.shares import Share
from mailhub.domain.terms import (
    ConflictId,
    ConflictOutcome,
    ConflictStatus,
    RegistrationId,
    RegistrationStatus,
    SplitStatus,
)
from mailhub.routing.authority import check_registrar, way_of
from mailhub.routing.conflicts import close_conflict, held_sides
from mailhub.routing.deciding_conflicts import carry_out, check_arbiter
from mailhub.routing.registered_deals import held_deal
from mailhub.routing.split_parties import Party, parties_of
from mailhub.routing.stated import clean_text
from mailhub.store.claims import lock_row
from mailhub.store.queries.conflicts import open_conflict_of, shares_of, splits_in
from mailhub.store.tables import Conflict, Contact, Registration, Split, SplitShare
from mailhub.store.unit import Unit

_SHAREABLE = (
    RegistrationStatus.SUBMITTED,
    RegistrationStatus.RETURNED,
    RegistrationStatus.APPROVED,
    RegistrationStatus.LAPSED,
)
_Answer = AgreeSplit | RefuseSplit
_Held = tuple[Registration, Registration | None, Conflict | None]


def propose_split(command: ProposeSplit, unit: Unit) -> None:
    """Ask every party but the writer to agree; a newer proposal takes the place of one that waits.

    In an open conflict it is about the registration that was complete first. Raises Refusal for shares that are not
    100 % together, for parties that nobody knows and for writers that are none of theirs, StaleLink after the end.
    """
    waits_in = open_conflict_of(unit, command.registration_id)
    held = _held(unit, command.registration_id, command.conflict_id or (waits_in.id if waits_in else None))
    registration, other, conflict = held
    _check_writer(unit, command, held)
    _check_open(registration, conflict)
    found = parties_of(unit, command, registration, other)
    new, waiting = _new(unit, command, registration, conflict), splits_in(unit, registration.id, SplitStatus.PROPOSED)
    if any(_is_same(unit, split, new, found) for split in waiting):
        return
    for split in waiting:
        split.status, split.settled_at = SplitStatus.REPLACED, unit.now
    unit.add(new)
    unit.add_all([_share(unit, new, party, share) for party, share in found])
    unit.record(SplitProposed(**_of(new, command)))


def agree_split(command: AgreeSplit, unit: Unit) -> None:
    """A party agrees to its share; once all have, the split holds, and ends the conflict that it is about.

    Saying so again changes nothing. Raises Refusal for who is no party, StaleLink when the proposal is over.
    """
    _answer(command, unit, agreed=True)


def refuse_split(command: RefuseSplit, unit: Unit) -> None:
    """A party does not agree, which ends the proposal; saying so again changes nothing.

    Raises Refusal for who is no party, StaleLink when the proposal is over.
    """
    _answer(command, unit, agreed=False, note=clean_text(command.note).strip())


def _answer(command: _Answer, unit: Unit, *, agreed: bool, note: str = "") -> None:
    split = unit.get(Split, command.split_id)
    registration, _other, conflict = _held(unit, split.registration_id, split.conflict_id)
    lock_row(unit, Split, split.id)
    split, shares = unit.get(Split, split.id), shares_of(unit, command.split_id)
    own = _own_share(unit, split, shares, command)
    if own.agreed is agreed and split.status != SplitStatus.REPLACED:
        return
    if split.status != SplitStatus.PROPOSED:
        raise StaleLink("{split} is {status} already.", split=f"SPLIT-{split.id}", status=split.status)
    _check_open(registration, conflict)
    own.agreed, own.answered_at = agreed, unit.now
    by: dict[str, Any] = {"contact_id": command.contact_id, "person_id": command.person_id}
    unit.record(SplitAnswered(**_of(split, command), **by, agreed=agreed, note=note))
    if not agreed:
        _settle(unit, split, command, SplitStatus.REFUSED)
    elif all(share.agreed for share in shares):
        _settle(unit, split, command, SplitStatus.AGREED)
        _end_conflict(unit, split, conflict, command)


def _settle(unit: Unit, split: Split, command: Command, status: SplitStatus) -> None:
    if status is SplitStatus.AGREED:
        for former in splits_in(unit, split.registration_id, SplitStatus.AGREED):
            former.status = SplitStatus.REPLACED
    split.status, split.settled_at = status, unit.now
    unit.record(SplitSettled(**_of(split, command), agreed=status is SplitStatus.AGREED))


def _end_conflict(unit: Unit, split: Split, conflict: Conflict | None, command: Command) -> None:
    if conflict is None:
        return
    conflict.note, conflict.by_customer, conflict.cites = "", False, []
    close_conflict(unit, conflict, ConflictOutcome.SPLIT, command)
    carry_out(unit, conflict, command, split.id)


def _held(unit: Unit, registration_id: RegistrationId, conflict_id: ConflictId | None) -> _Held:
    """The registration whose deal is shared, the other side and the conflict, if there is one, all held."""
    if conflict_id is None:
        registration, _lead = held_deal(unit, registration_id)
        return registration, None, None
    conflict, first, second = held_sides(unit, conflict_id)
    if registration_id not in (first.id, second.id):
        raise Refusal("{case} is about other registrations.", case=f"CASE-{conflict.id}")
    return first, second, conflict


def _check_writer(unit: Unit, command: ProposeSplit, held: _Held) -> None:
    registration, other, conflict = held
    if command.contact_id is not None:
        partner_id = unit.get(Contact, command.contact_id).partner_id
        if partner_id not in {side.partner_id for side in (registration, other) if side}:
            raise Refusal("This registration is somebody else's.")
    elif conflict is not None and command.person_id is not None:
        check_arbiter(unit, conflict, registration, command.person_id)
    elif command.person_id is not None:
        check_registrar(unit, registration, command.person_id)


def _check_open(registration: Registration, conflict: Conflict | None) -> None:
    if conflict is not None and conflict.status != ConflictStatus.OPEN:
        raise StaleLink("{case} is decided already; the decision stands.", case=f"CASE-{conflict.id}")
    if conflict is None and registration.status not in _SHAREABLE:
        about: dict[str, Any] = {"registration": f"REG-{registration.id}", "status": registration.status}
        raise StaleLink("{registration} is {status}; its shares cannot be changed any more.", **about)


def _own_share(unit: Unit, split: Split, shares: Sequence[SplitShare], command: _Answer) -> SplitShare:
    contact = unit.find(Contact, command.contact_id)
    for share in shares:
        is_partner = contact is not None and share.partner_id == contact.partner_id
        if is_partner or (command.person_id is not None and share.person_id == command.person_id):
            return share
    raise Refusal("You have no share in {split}: only its parties answer.", split=f"SPLIT-{split.id}")


def _new(unit: Unit, command: ProposeSplit, registration: Registration, conflict: Conflict | None) -> Split:
    return Split(
        vendor_id=registration.vendor_id,
        registration_id=registration.id,
        conflict_id=conflict.id if conflict else None,
        proposed_at=unit.now,
        proposed_by_contact_id=command.contact_id,
        proposed_by_person_id=command.person_id,
        note=clean_text(command.note).strip(),
    )


def _share(unit: Unit, split: Split, party: Party, share: Share) -> SplitShare:
    """A party's row; whoever has proposed its own share has agreed to it."""
    proposers = ((split.proposed_by_contact_id, party.contact_id), (split.proposed_by_person_id, party.person_id))
    is_own = any(by is not None and by == one for by, one in proposers)
    return SplitShare(
        split_id=split.id,
        **vars(party),
        credit=share.credit,
        commission=share.commission,
        agreed=True if is_own else None,
        answered_at=unit.now if is_own else None,
    )


def _is_same(unit: Unit, split: Split, new: Split, found: Sequence[tuple[Party, Share]]) -> bool:
    """Whether a proposal is what its writer has proposed before."""
    writers = (new.proposed_by_contact_id, new.proposed_by_person_id)
    if (split.proposed_by_contact_id, split.proposed_by_person_id) != writers:
        return False
    before = {(row.partner_id, row.person_id, row.credit, row.commission) for row in shares_of(unit, split.id)}
    return before == {(*party.key, share.credit, share.commission) for party, share in found}


def _of(split: Split, command: Command) -> dict[str, Any]:
    about: dict[str, Any] = {"split_id": split.id, "registration_id": split.registration_id}
    return {"vendor_id": split.vendor_id, **about, **way_of(command)}
