"""The store has the schema that this program needs."""

from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.store.schema import newest_schema, schema_of


class Schema(Check):
    """The store has the schema that this program needs."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        with bearings.hub.units.reading() as unit:
            found = schema_of(unit)
        newest = newest_schema()
        if found == newest:
            yield self.ok(f"it is at {found}")
        elif found > newest:
            yield self.ok(f"it is at {found}, ahead of this program, which knows {newest}: run the newer program soon")
        else:
            yield self.fails(f"It is at {found or 'no version'}, and {newest} is needed: mailhub data migrate")
