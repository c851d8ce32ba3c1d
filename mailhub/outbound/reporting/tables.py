"""Tables of a report: the columns of its kind, broken down by one dimension."""

from collections.abc import Callable, Collection, Mapping

from mailhub.domain.figures import Breakdown, Figures
from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Dimension
from mailhub.outbound.report_content import Section, Table
from mailhub.outbound.report_values import NOTHING, Told, in_short
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import TITLES, name_of
from mailhub.speech import N_, Phrase, phrase

MOST_ROWS = 10
"""Of a table in an edition; MORE shows all."""

_SHORT = {
    "received": N_("received"),
    "qualified": N_("qualified"),
    "K2": N_("accepted"),
    "K10": N_("deals"),
    "K13": N_("hours to accept"),
    "K15": N_("with feedback"),
    "K16": N_("won"),
    "K18": N_("won value"),
    "win_rate": N_("conversion"),
    "lost": N_("lost"),
}
"""The heads of columns, where the indicator's name is too long for one."""

_OF_ALL = frozenset({"K22", "K23", "K26", "K27"})
"""What is known of a vendor as a whole, and of no part of it."""

_IN_TIME = frozenset({Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER})


def broken_down(by: Dimension) -> Callable[[Books], Section | None]:
    """What makes the table by a dimension; it is left out where there are not two lines to compare."""

    def made(books: Books) -> Section | None:
        lines = _telling(books.by(by), by, books.kind.columns)
        return table_of(books, by, lines, books.kind.columns) if len(lines) > 1 else None

    return made


def table_of(books: Books, by: Dimension, lines: Breakdown, codes: tuple[str, ...]) -> Section:
    """One line for each group, with those of these figures of which any line has one."""
    codes = _columns(codes, lines)
    most = len(lines) if books.asked.is_whole or by in _IN_TIME else MOST_ROWS
    rows = [(name_of(by, group), *cells(codes, own)) for group, own in lines.items()]
    table = Table(
        head=(Phrase("{word}", {"word": by}), *heads(codes)),
        keys=(by, *codes),
        rows=tuple(rows[:most]),
        more=len(rows[most:]),
    )
    return Section(key=f"by_{by}", title=Phrase(TITLES[by]), table=table)


def asked_table(books: Books) -> Section | None:
    """The table by what was asked for, though it may have one line, or none; with all there is, of all figures."""
    by, kind = books.asked.wish.by if books.asked.wish else None, books.kind
    if by is None:
        return None
    found = books.by(by, {*kind.figures, *kind.outcome, *kind.columns})
    for codes in (kind.figures if books.asked.is_whole else kind.outcome, kind.columns, kind.figures):
        lines = _telling(found, by, codes)
        if any(_tells(own, codes) for own in lines.values()):
            return table_of(books, by, lines, codes)
    return Section(key=f"by_{by}", title=Phrase(TITLES[by]), lines=(phrase("There is nothing to tell here."),))


def heads(codes: tuple[str, ...]) -> tuple[Told, ...]:
    """What stands above columns of indicators."""
    return tuple(Phrase(_SHORT.get(code, INDICATORS[code].name)) for code in codes)


def cells(codes: tuple[str, ...], own: Figures) -> tuple[Told, ...]:
    """A line's figures in the order of their columns."""
    return tuple(in_short(INDICATORS[code], own.get(code)) for code in codes)


def _columns(codes: tuple[str, ...], lines: Breakdown) -> tuple[str, ...]:
    kept = tuple(code for code in codes if code not in _OF_ALL)
    return tuple(code for code in kept if any(_has_value(code, own) for own in lines.values())) or kept


def _has_value(code: str, own: Figures) -> bool:
    return str(in_short(INDICATORS[code], own.get(code))) != NOTHING


def _telling(lines: Breakdown, by: Dimension, codes: tuple[str, ...]) -> Breakdown:
    """The lines that have any of these figures; of a course of time all, as a week without anything tells, too."""
    if by in _IN_TIME:
        return lines
    return {group: own for group, own in lines.items() if _tells(own, codes)}


def _tells(own: Figures, codes: Collection[str]) -> bool:
    return not all(own[code].is_nought for code in own.keys() & codes if code not in _OF_ALL)


TABLES: Mapping[str, Callable[[Books], Section | None]] = {f"by_{by}": broken_down(by) for by in Dimension}
"""The key of a section -> what makes that table."""
