"""A small believable channel: two vendors and eight partners in two countries, to try the exchange with."""

from importlib.resources import files

from mailhub.domain.errors import BadSettings
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program
from mailhub.store.unit import Units

_FOLDER = files("mailhub.store").joinpath("sample_programs")
PROGRAMS = {slug: _FOLDER.joinpath(f"{slug}.toml").read_text("utf-8") for slug in ("acme", "nordwerk")}
"""The program texts of the sample vendors, by slug."""

SAMPLE_PROGRAM = PROGRAMS["acme"]
"""A program with every setting and what it means, to start one's own from."""

PARTNERS_CSV = _FOLDER.joinpath("partners.csv").read_text("utf-8")
"""The sample partners, as a list to import."""


def plant(units: Units) -> None:
    """Put the sample channel into the store; a second time changes nothing."""
    with units() as unit:
        for slug, source in PROGRAMS.items():
            apply_program(unit, source, f"{slug}.toml")
        result = import_partners(unit, PARTNERS_CSV, source_name="partners.csv")
        if result.faults:
            raise BadSettings("\n".join(result.faults))
