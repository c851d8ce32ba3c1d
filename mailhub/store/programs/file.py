"""The program file: a vendor's rules as TOML text, read into a Program or refused with every fault in it."""

import tomllib
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import Program
from mailhub.store.programs import checks, sections
from mailhub.store.programs.assembly import program_of
from mailhub.store.programs.faults import sentences, syntax_fault


class ProgramFile(sections.Section):
    """The whole file."""

    vendor: sections.Vendor
    brand: sections.BrandLook = sections.BrandLook()
    people: Annotated[list[sections.Person], AfterValidator(checks.check_people)]
    hours: sections.Hours = sections.Hours()
    products: Annotated[list[sections.Product], AfterValidator(checks.check_products)]
    qualification: sections.Gate = sections.Gate()
    scoring: sections.Scoring = sections.Scoring()
    matching: sections.Matching = sections.Matching()
    tiers: sections.Tiers = sections.Tiers()
    distribution: Annotated[list[sections.Rule], AfterValidator(checks.check_rules)] = Field(default_factory=list)
    clocks: sections.Clocks = sections.Clocks()
    escalation: sections.Steps = sections.Steps()
    queue_rule: sections.QueueRule = sections.QueueRule()
    registration: sections.Registration = sections.Registration()
    report: sections.Report = sections.Report()


def read_program(source: str, *, name: str, version: int = 0) -> Program:
    """The program of a TOML text; `name` is what the text is called in complaints.

    Raises BadSettings with a line for every fault: file, line, value, what is wrong, what to write instead.
    """
    source = source.removeprefix("\ufeff")
    try:
        return program_of(ProgramFile.model_validate(tomllib.loads(source)), version)
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(syntax_fault(source, name, fault)) from None
    except ValidationError as faults:
        raise BadSettings("\n".join(sentences(source, name, faults.errors(), ProgramFile))) from None
