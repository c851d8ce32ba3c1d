"""The pictures of a report, each with the same as a table; where there is next to nothing to draw, there is none."""

from collections.abc import Sequence

from mailhub.domain.figures import Figure, Figures
from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Dimension
from mailhub.outbound.charts import PartnerWait, Place, Series, Step, funnel, hours_to_acceptance, territory, trend
from mailhub.outbound.report_content import Section
from mailhub.outbound.report_lines import name_of, size_of
from mailhub.outbound.report_pictures import drawn, funnel_table, places_table, trend_table, waits_table
from mailhub.outbound.reporting.books import FUNNEL, Books
from mailhub.outbound.reporting.names import name_of as name_in
from mailhub.outbound.reporting.names import shown
from mailhub.outbound.reporting.tables import MOST_ROWS
from mailhub.speech import phrase

_WORTH_DRAWING = 5
_COURSE = ("K2", "K16")
_OTHER_COURSE = ("received", "K16")
_NONE = Figure()


def drawn_funnel(books: Books) -> Section | None:
    """How many leads went how far; steps that nobody told of are left out."""
    counts = [(code, books.now.get(code, _NONE).number) for code in FUNNEL]
    if max(count for _, count in counts) < _WORTH_DRAWING:
        return None
    steps = [
        Step(name_of(code), count)
        for place, (code, count) in enumerate(counts)
        if count or not any(later for _, later in counts[place:])
    ]
    return drawn("funnel", phrase("From lead to deal"), funnel(steps), funnel_table(steps))


def drawn_trend(books: Books) -> Section | None:
    """Leads accepted and won over the last periods; those received, where none was accepted through us."""
    for codes, title in ((_COURSE, phrase("Accepted and won")), (_OTHER_COURSE, phrase("Received and won"))):
        series = [_series(code, books) for code in codes]
        if sum(value or 0 for _, value in series[0].points) >= _WORTH_DRAWING:
            return drawn("trend", title, trend(title, series), trend_table(series))
    return None


def _series(code: str, books: Books) -> Series:
    values = [size_of(INDICATORS[code], figure) for figure in books.course_of(code)]
    names = [key.partition("-")[2] if books.course.by is Dimension.WEEK else key for key in books.course.keys]
    return Series(name_of(code), tuple(zip(names, values, strict=False)))


def drawn_speed(books: Books) -> Section | None:
    """How long partners took to accept."""
    waits = [
        PartnerWait(shown(group.name), own.get("K13", _NONE).median)
        for group, own in books.by(Dimension.PARTNER, ("K13",)).items()
        if group.key
    ]
    told = [wait for wait in waits if wait.hours is not None]
    return drawn("speed", phrase("Hours to acceptance"), hours_to_acceptance(None, told), waits_table(told))


def drawn_places(books: Books) -> Section | None:
    """Where the leads come from: by country, or by region where all are of one."""
    for by in (Dimension.COUNTRY, Dimension.REGION):
        places = _places(books, by)
        if sum(bool(place.number) for place in places) > 1:
            few = sum(place.number for place in places) < _WORTH_DRAWING
            picture = None if few else territory(places)
            return drawn(
                "places",
                phrase("Leads by place"),
                picture,
                places_table(places, len(places) if books.asked.is_whole else MOST_ROWS),
            )
    return None


def _places(books: Books, by: Dimension) -> Sequence[Place]:
    found = books.by(by, ("received", "K16")).items()
    return [Place(name_in(by, group), *_numbers(own)) for group, own in found]


def _numbers(own: Figures) -> tuple[int, int]:
    return own.get("received", _NONE).number, own.get("K16", _NONE).number
