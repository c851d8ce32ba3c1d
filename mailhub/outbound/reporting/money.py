"""What the leads in work are expected to bring."""

from mailhub.domain.figures import Group
from mailhub.domain.terms import Dimension, Rhythm
from mailhub.outbound.report_content import Section, Table
from mailhub.outbound.report_values import Count, Sums, Told
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import Named
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.findings.forecast import Expected, forecast

_MOST_PERIODS = 4


def expected(books: Books) -> Section | None:
    """The forecast in one line, and by the month (or quarter) in which the leads are to close."""
    by = Dimension.QUARTER if books.asked.rhythm is Rhythm.QUARTERLY else Dimension.MONTH
    found = forecast(books.unit, books.scope, by)
    if not found.total.leads:
        return None
    if not found.total.value:
        line = phrase("In work: {leads}, none of a known value.", leads=Count(value=found.total.leads))
        return Section(key="forecast", title=phrase("Forecast"), lines=(line,))
    most = len(found.periods) if books.asked.is_whole else _MOST_PERIODS
    rows = [_row(Phrase("{name}", {"name": Named(by, Group(key=one.key))}), one) for one in found.periods]
    apart = ((phrase("overdue"), found.overdue), (phrase("no day told"), found.undated))
    rows_apart = [_row(name, one) for name, one in apart if one.leads]
    table = Table(
        head=(phrase("To close"), phrase("leads"), phrase("value"), phrase("by chance")),
        keys=("close", "leads", "value", "weighted"),
        rows=(*rows[:most], *rows_apart),
        more=len(rows[most:]),
        note=phrase("By chance: each value times the chance that its partner gives it, or that its status has."),
    )
    return Section(key="forecast", title=phrase("Forecast"), lines=(_line(found.total),), table=table)


def _line(total: Expected) -> Told:
    return phrase(
        "In work: {leads}, worth {value}; by their chances {weighted}.",
        leads=Count(value=total.leads),
        value=Sums(amounts=total.value),
        weighted=Sums(amounts=total.weighted),
    )


def _row(name: Told, one: Expected) -> tuple[Told, ...]:
    return (name, Count(value=one.leads), Sums(amounts=one.value), Sums(amounts=one.weighted))
