"""Versions of programs, and those that wait for a confirmation."""

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import select, update

from mailhub.domain.errors import BadSettings, Refusal
from mailhub.domain.program import Program
from mailhub.domain.terms import ProposalStatus, VendorId
from mailhub.store.programs.file import read_program
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import ProgramProposal, ProgramVersion
from mailhub.store.unit import Unit

_versions: Any = ProgramVersion
_proposals: Any = ProgramProposal


def program_source(unit: Unit, vendor_id: VendorId, version: int) -> str:
    """The text of one version; raises Refusal when there is none."""
    named = (_versions.vendor_id == vendor_id, _versions.version == version)
    source: str | None = unit.session.execute(select(_versions.source).where(*named)).scalar_one_or_none()
    if source is None:
        raise Refusal("There is no version {version} of that program.", version=str(version))
    return source


def versions_of(unit: Unit, vendor_id: VendorId) -> list[tuple[int, datetime]]:
    """Each version's number, and since when it was in force, the newest first."""
    found = select(_versions.version, _versions.applied_at).where(_versions.vendor_id == vendor_id)
    return [(version, at) for version, at in unit.session.execute(found.order_by(_versions.version.desc()))]


def program_of_version(unit: Unit, vendor_id: VendorId, version: int) -> Program | None:
    """One version of the vendor's program; None for an old one that has faults by the rules of today."""
    current = current_program(unit, vendor_id)
    return current if current.version == version else _read(program_source(unit, vendor_id, version), version)


@lru_cache(maxsize=64)
def _read(source: str, version: int) -> Program | None:
    try:
        return read_program(source, name=f"program version {version}", version=version)
    except BadSettings:
        return None


def replace_proposals(unit: Unit, vendor_id: VendorId) -> None:
    """Whatever programs wait for a confirmation at that vendor do so no more."""
    waiting = (_proposals.vendor_id == vendor_id, _proposals.status == ProposalStatus.WAITING)
    unit.session.execute(update(_proposals).where(*waiting).values(status=ProposalStatus.REPLACED))
