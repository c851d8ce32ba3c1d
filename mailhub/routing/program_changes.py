"""Changes of a vendor's program: proposed, confirmed, applied; and what each means for the leads under way."""

from dataclasses import replace
from typing import Any

from mailhub.domain.commands import ApplyProgramFile, Command, ConfirmProgram, ProposeProgram, TellProgram
from mailhub.domain.errors import BadSettings, Refusal, StaleLink
from mailhub.domain.events import ProgramApplied, ProgramAsked, ProgramProposed, ProgramRefused
from mailhub.domain.terms import PersonId, ProposalId, ProposalStatus, Role
from mailhub.routing.authority import way_of
from mailhub.routing.program_meaning import meaning_of
from mailhub.speech import N_
from mailhub.store.claims import lock_row
from mailhub.store.programs.differences import differences
from mailhub.store.programs.file import read_program
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.program_versions import replace_proposals
from mailhub.store.queries.programs import apply_program, current_program, vendor_by_slug
from mailhub.store.queries.writers import person_at
from mailhub.store.tables import Person, ProgramProposal, Vendor
from mailhub.store.unit import Unit

_NOT_YOURS = N_("Only a channel manager for all countries, or a director, may change the program.")
_NOT_READER = N_("Only a channel manager or a director may read the program.")
_LONGEST_NAME = 80  # characters of a file's name


def propose_program(command: ProposeProgram, unit: Unit) -> None:
    """Tell the sender what the program would change, or every fault in it; nothing is in force before a confirmation.

    Raises Refusal for somebody who may not change it, for another vendor's program and for one that changes nothing.
    """
    author = _author(unit, command.person_id)
    name = command.file_name[:_LONGEST_NAME]
    try:
        new = read_program(command.source, name=name)
    except BadSettings as faults:
        _refuse(command, unit, author, faults)
        return
    author = _author_at(unit, author, new.slug)
    lock_row(unit, Vendor, author.vendor_id)
    old = current_program(unit, author.vendor_id)
    changes = differences(old, new)
    if not changes:
        raise Refusal("Nothing would change: this says what the program in force says already.")
    told = {"file_name": name, "changes": changes, "meaning": meaning_of(unit, author.vendor_id, old, new)}
    _propose(unit, author, command, command.source, told)


def confirm_program(command: ConfirmProgram, unit: Unit) -> None:
    """Put a proposed program in force; doing it again changes nothing.

    When another version has come into force meanwhile, the sender is told anew what would change, and nothing does.
    Raises StaleLink for a proposal that a newer one has replaced.
    """
    author = _author(unit, command.person_id)
    lock_row(unit, Vendor, author.vendor_id)
    proposal = unit.get(ProgramProposal, command.proposal_id)
    if proposal.vendor_id != author.vendor_id:
        raise Refusal(_NOT_YOURS)
    if proposal.status is ProposalStatus.APPLIED:
        return
    if proposal.status is ProposalStatus.REPLACED:
        raise StaleLink("A newer proposal has replaced this one. Nothing was changed by it.")
    old = current_program(unit, author.vendor_id)
    try:
        new = read_program(proposal.source, name="the program that you proposed")
    except BadSettings as faults:  # the hub may have become stricter since
        raise Refusal("It can no longer be applied. {fault}", fault=faults.sentence.splitlines()[0]) from None
    told: dict[str, Any] = {
        "changes": differences(old, new),
        "meaning": meaning_of(unit, author.vendor_id, old, new),
    }
    if proposal.base_version != old.version:
        again = {"file_name": f"{old.slug}.toml", "overtaken": True, **told}
        _propose(unit, author, command, proposal.source, again)
        return
    proposal.status = ProposalStatus.APPLIED
    now = apply_program(unit, proposal.source, f"{old.slug}.toml")
    by: dict[str, Any] = {"person_id": author.id, "proposal_id": proposal.id, **way_of(command)}
    unit.record(ProgramApplied(vendor_id=author.vendor_id, version=now.version, **told, **by))


def tell_program(command: TellProgram, unit: Unit) -> None:
    """Send the program in force, once a letter; raises Refusal for somebody who may not read it."""
    person = unit.get(Person, command.person_id)
    if not person.active or not {Role.CHANNEL_MANAGER, Role.DIRECTOR} & set(person.roles):
        raise Refusal(_NOT_READER)
    version = current_program(unit, person.vendor_id).version
    asked = ProgramAsked(vendor_id=person.vendor_id, person_id=person.id, version=version, **way_of(command))
    if not is_in_history(unit, asked):
        unit.record(asked)


def apply_program_file(command: ApplyProgramFile, unit: Unit) -> None:
    """Put a program in force for its vendor, who may be new; raises BadSettings for one with faults."""
    new = read_program(command.source, name=command.file_name)
    vendor = vendor_by_slug(unit, new.slug)
    old = current_program(unit, vendor.id) if vendor else None
    told: dict[str, Any] = {"changes": (), "meaning": ()}
    if old is not None and vendor is not None:
        told = {"changes": differences(old, new), "meaning": meaning_of(unit, vendor.id, old, new)}
    now = apply_program(unit, command.source, command.file_name)
    vendor = vendor_by_slug(unit, now.slug)
    if vendor is not None and (old is None or old.version != now.version):
        unit.record(ProgramApplied(vendor_id=vendor.id, version=now.version, **told, **way_of(command)))


def _author(unit: Unit, person_id: PersonId) -> Person:
    person = unit.get(Person, person_id)
    is_everywhere = not person.countries and not person.territories
    may = Role.DIRECTOR in person.roles or (Role.CHANNEL_MANAGER in person.roles and is_everywhere)
    if not person.active or not may:
        raise Refusal(_NOT_YOURS)
    return person


def _author_at(unit: Unit, person: Person, slug: str) -> Person:
    """The same person among the people of that vendor; one who works for several has a row at each."""
    vendor = vendor_by_slug(unit, slug)
    if vendor is not None and vendor.id != person.vendor_id:
        other = person_at(unit, person.address, vendor.id)
        vendor, person = (vendor, _author(unit, other.id)) if other else (None, person)
    if vendor is None:
        own = unit.get(Vendor, person.vendor_id).slug
        raise Refusal("vendor.slug is '{slug}'. You may change the program of '{own}' only.", slug=slug, own=own)
    return person


def _refuse(command: ProposeProgram, unit: Unit, author: Person, faults: BadSettings) -> None:
    told: dict[str, Any] = {"file_name": command.file_name[:_LONGEST_NAME]}
    refused = ProgramRefused(
        vendor_id=author.vendor_id,
        person_id=author.id,
        faults=tuple(faults.sentence.splitlines()),
        **told,
        **way_of(command),
    )
    if not is_in_history(unit, refused):
        unit.record(refused)


def _propose(unit: Unit, author: Person, command: Command, source: str, told: dict[str, Any]) -> None:
    base = current_program(unit, author.vendor_id).version
    proposed = ProgramProposed(
        vendor_id=author.vendor_id,
        proposal_id=ProposalId(0),
        person_id=author.id,
        base_version=base,
        **told,
        **way_of(command),
    )
    if is_in_history(unit, proposed):
        return
    replace_proposals(unit, author.vendor_id)
    row = ProgramProposal(
        vendor_id=author.vendor_id,
        person_id=author.id,
        letter_id=command.letter_id,
        source=source,
        base_version=base,
        proposed_at=unit.now,
    )
    unit.record(replace(proposed, proposal_id=unit.add(row).id))
