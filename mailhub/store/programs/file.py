"""The program file: a vendor's rules as TOML text, read into a Program or refused with every fault in it."""

import tomllib
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import Program
from mailhub.store.programs import checks, sections
from mailhub.store.programs.assembly import program_of
from mailhub.store.programs.crossings import faults_of
from mailhub.store.programs.faults import sentences, sentences_of, syntax_fault


class ProgramFile(sections.Section):
    """The whole file."""

    vendor: sections.Vendor
    brand: sections.BrandLook = sections.BrandLook()
    territories: list[sections.Territory] = Field(default_factory=list)
    people: Annotated[list[sections.Person], AfterValidator(checks.check_people)]
    hours: sections.Hours = sections.Hours()
    products: Annotated[list[sections.Product], AfterValidator(checks.check_products)]
    qualification: sections.Gate = sections.Gate()
    questions: list[sections.Question] = Field(default_factory=list)
    scoring: sections.Scoring = sections.Scoring()
    matching: sections.Matching = sections.Matching()
    tiers: sections.Tiers = sections.Tiers()
    distribution: Annotated[list[sections.Rule], AfterValidator(checks.check_rules)] = Field(default_factory=list)
    pool: sections.Pool = sections.Pool()
    clocks: sections.Clocks = sections.Clocks()
    escalation: sections.Steps = sections.Steps()
    queue_rule: sections.QueueRule = sections.QueueRule()
    points: sections.Points = sections.Points()
    performance: sections.Performance = sections.Performance()
    registration: sections.Registration = sections.Registration()
    report: sections.Report = sections.Report()
    links: sections.Links = sections.Links()
    privacy: sections.Privacy = sections.Privacy()
    crm: sections.Crm = sections.Crm()
    texts: sections.Texts = Field(default_factory=dict)


def read_program(source: str, *, name: str, version: int = 0) -> Program:
    """The program of a TOML text; `name` is what the text is called in complaints.

    Raises BadSettings with a line for every fault: file, line, value, what is wrong, what to write instead.
    """
    source = source.removeprefix("\ufeff")
    try:
        written = tomllib.loads(source)
        file = ProgramFile.model_validate(written)
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(syntax_fault(source, name, fault)) from None
    except ValidationError as faults:
        raise BadSettings("\n".join(sentences(source, name, faults.errors(), ProgramFile))) from None
    if crossed := list(faults_of(file)):
        raise BadSettings("\n".join(sentences_of(source, name, crossed, written)))
    return program_of(file, version)
