"""Whether this program can work with what it finds: a process that cannot must not take the place of one that can."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from mailhub.domain.errors import BadSettings
from mailhub.domain.terms import VendorId
from mailhub.family import members
from mailhub.outbound import mails, reports
from mailhub.outbound.mail import Mail
from mailhub.outbound.rendering import templates_folder
from mailhub.outbound.reports.base import Report
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import ProgramVersion
from mailhub.store.unit import Unit

if TYPE_CHECKING:
    from mailhub.hub import Hub

_KINDS = (".mjml.j2", ".txt.j2")
_NAMES_ANOTHER = re.compile(r"""\[%-?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")
_version: Any = ProgramVersion


def refuse_missing_templates() -> None:
    """Raise BadSettings, naming what is missing, unless every mail can be written."""
    _refuse(faults_of_templates(templates_folder()))


@contextmanager
def fit_to_work(hub: "Hub") -> Iterator[None]:
    """Nothing but the assurance that every program in force can be read; raises BadSettings."""
    with hub.units.reading() as unit:
        _refuse(faults_of_programs(unit))
    yield


def _refuse(faults: Iterator[str]) -> None:
    if told := list(faults):
        raise BadSettings("\n".join(told))


def faults_of_templates(folder: Path) -> Iterator[str]:
    """A sentence for each template that a mail, a report or another template wants and the folder does not have."""
    kinds = (*members(mails, Mail), *members(reports, Report))
    wanted = [f"{kind.folder}/{kind.name}{ending}" for kind in kinds for ending in _KINDS]
    seen: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        file = folder / name
        if file.is_file():
            wanted += _NAMES_ANOTHER.findall(file.read_text())
        else:
            yield f"The template {file} is missing. Install mailhub anew, or copy email_templates in full."


def faults_of_programs(unit: Unit) -> Iterator[str]:
    """What is wrong with each program in force that this version cannot read."""
    found = unit.session.execute(select(_version.vendor_id).distinct().order_by(_version.vendor_id))
    for vendor_id in found.scalars():
        try:
            current_program(unit, VendorId(vendor_id))
        except BadSettings as fault:
            yield f"The program of vendor {vendor_id} cannot be read by this version. {fault.sentence}"
