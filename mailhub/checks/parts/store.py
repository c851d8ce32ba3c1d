"""The store answers."""

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.store.engine import normalised


class Store(Check):
    """The store answers."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        place = normalised(bearings.settings.database_url).render_as_string(hide_password=True)
        try:
            with bearings.hub.units.reading() as unit:
                unit.session.execute(text("SELECT 1")).scalar_one()
        except (SQLAlchemyError, OSError) as error:
            fault = str(getattr(error, "orig", None) or error).splitlines()[0]
            yield self.fails(f"{place} cannot be used: {fault}. Look at MAILHUB_DATABASE_URL.")
        else:
            yield self.ok(f"{place} answers")
