"""The content of one report: what waits, its figures, its sections in order, and the notes below."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from mailhub.domain.terms import ReportName
from mailhub.outbound import reports
from mailhub.outbound.report_content import Content, Section
from mailhub.outbound.reporting import money, origins, pictures, shares, standing, tallies, targets
from mailhub.outbound.reporting.asked import Asked
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.figures import footnotes, lines_of
from mailhub.outbound.reporting.post import Post
from mailhub.outbound.reporting.qualified import lines_of_qualifier
from mailhub.outbound.reporting.tables import TABLES, asked_table
from mailhub.outbound.reporting.tasks import tasks_of
from mailhub.outbound.reporting.whose import whose
from mailhub.outbound.reporting.witness import chain_end
from mailhub.outbound.reports.base import Report
from mailhub.speech import phrase, speaking
from mailhub.store.unit import Unit

REPORTS: Mapping[ReportName, type[Report]] = {
    ReportName.PARTNER_CONTACT: reports.PartnerContact,
    ReportName.PARTNER_MANAGER: reports.PartnerManager,
    ReportName.DISTRIBUTOR: reports.Distributor,
    ReportName.CHANNEL_MANAGER: reports.ChannelManager,
    ReportName.DIRECTOR: reports.Director,
    ReportName.QUALIFIER: reports.Qualifier,
    ReportName.MARKETING: reports.Marketing,
    ReportName.OPERATOR: reports.Operator,
}
"""The mail of each report."""

SECTIONS: Mapping[str, Callable[[Books], Section | None]] = {
    "help": standing.help_needed,
    "rank": standing.own_rank,
    "ranks": standing.named_ranks,
    "forecast": money.expected,
    "targets": targets.targets,
    "fairness": shares.fair_shares,
    "statuses": tallies.statuses,
    "reasons": tallies.reasons,
    "kinds": tallies.kinds,
    "sources": origins.sources,
    "funnel": pictures.drawn_funnel,
    "trend": pictures.drawn_trend,
    "speed": pictures.drawn_speed,
    "places": pictures.drawn_places,
    **TABLES,
}
"""The key of a section -> what makes it; None where there is nothing to tell."""


def content_of(unit: Unit, asked: Asked) -> Content:
    """What a report tells its reader, within reach; pictures are drawn in the reader's language."""
    with speaking(asked.language):
        if asked.report is ReportName.OPERATOR:
            return _of_mail(unit, asked)
        return _of_leads(Books(unit, asked, REPORTS[asked.report]))


def _of_leads(books: Books) -> Content:
    waits, lines = tasks_of(books), lines_of(books)
    own = lines_of_qualifier(books) if books.asked.report is ReportName.QUALIFIER else ()
    return Content(
        **_frame(books.asked),
        whose=whose(books),
        tasks=waits.tasks,
        choices=waits.choices,
        tells_tasks=waits.are_told,
        figures=lines + own,
        sections=tuple(_sections(books)),
        footnotes=(*footnotes(books, [line.code for line in lines]), *chain_end(books)),
    )


def _of_mail(unit: Unit, asked: Asked) -> Content:
    post = Post(unit, asked)
    return Content(
        **_frame(asked),
        whose=phrase("The whole hub"),
        tasks=tuple(post.tasks()),
        figures=post.lines(),
        sections=tuple(post.sections()),
    )


def _frame(asked: Asked) -> dict[str, Any]:
    return {
        "report": asked.report,
        "rhythm": asked.rhythm,
        "since": asked.scope.since,
        "until": asked.scope.until,
        "timezone": asked.timezone,
        "is_whole": asked.is_whole,
        "saved_as": asked.saved_as,
    }


def _sections(books: Books) -> Iterator[Section]:
    own = asked_table(books)
    if own is not None:
        yield own
    for key in books.sections:
        section = None if own is not None and key == own.key else SECTIONS[key](books)
        if section is not None and _has_anything(section):
            yield section if section.table is None or section.table.rows else replace(section, table=None)


def _has_anything(section: Section) -> bool:
    return bool(section.lines or section.picture or (section.table and section.table.rows))
