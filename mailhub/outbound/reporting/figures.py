"""The figures of a report, line by line, and the notes below them."""

from collections.abc import Iterator, Sequence

from mailhub.domain.indicators import INDICATORS
from mailhub.outbound.report_content import FigureLine
from mailhub.outbound.report_lines import Measure, figure_line, name_of
from mailhub.outbound.report_values import NOTHING, Told
from mailhub.outbound.reporting.books import TALLIES, Books
from mailhub.outbound.reporting.targets import targets_of
from mailhub.speech import Phrase, phrase


def lines_of(books: Books) -> tuple[FigureLine, ...]:
    """Each figure of the report that can be told, in order."""
    aims = targets_of(books.scope, books.own_quotas)
    shown = [code for code in books.codes if code not in TALLIES and _is_given(code, books)]
    lines = (_line(code, books, aims.get(code, "")) for code in shown)
    return tuple(line for line in lines if books.asked.is_whole or _tells(line))


def _tells(line: FigureLine) -> bool:
    """Whether there is anything in it: shares and means of nothing, now and before, only take room."""
    return bool(line.target) or line.now != NOTHING or line.before not in ("", NOTHING)


def _line(code: str, books: Books, target: Told) -> FigureLine:
    measure = Measure(
        now=books.now.get(code),
        before=books.before.get(code),
        course=books.course_of(code),
        target=target,
    )
    return figure_line(code, measure)


def _is_given(code: str, books: Books) -> bool:
    figure = books.now.get(code)
    return figure is not None and figure.given


def footnotes(books: Books, shown: Sequence[str]) -> Iterator[Told]:
    """What the names of the figures shown mean, and which figures are left out for want of data."""
    for code in shown:
        if INDICATORS[code].note:
            yield phrase("{name}: {note}.", name=name_of(code), note=Phrase(INDICATORS[code].note))
    left_out = [name_of(code) for code in books.codes if code in books.now and not books.now[code].given]
    if left_out:
        yield phrase("Left out, because what they need was never supplied: {names}.", names=left_out)
