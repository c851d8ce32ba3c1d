"""Every vendor's program in force can be read."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.domain.errors import BadSettings, Refusal
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Vendor

_vendor: Any = Vendor


class Programs(Check):
    """Every vendor's program in force can be read."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        with bearings.hub.units.reading() as unit:
            vendors = unit.session.execute(select(_vendor.id, _vendor.slug).order_by(_vendor.slug)).all()
            for key, slug in vendors:
                try:
                    program = current_program(unit, key)
                except (BadSettings, Refusal) as error:
                    yield self.fails(f"{slug}: {error.sentence}")
                else:
                    yield self.ok(f"{slug}: version {program.version} of {program.name}")
        if not vendors:
            yield self.fails("There is no vendor yet: mailhub program apply program.toml")
