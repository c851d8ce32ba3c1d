"""Where leads come from, and how good they are."""

from mailhub.outbound.report_content import Section, Table
from mailhub.outbound.report_values import Count, Sums, Told, percent
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import shown
from mailhub.outbound.reporting.tables import MOST_ROWS
from mailhub.speech import phrase
from mailhub.store.queries.findings.sources import MarketingCost, SourceQuality, marketing_cost, source_quality


def sources(books: Books) -> Section | None:
    """Each source with what became of its leads, and what marketing cost."""
    found = source_quality(books.unit, books.scope)
    if not found:
        return None
    most = len(found) if books.asked.is_whole else MOST_ROWS
    table = Table(
        head=(phrase("Source"), phrase("received"), phrase("qualified"), phrase("rejected"), phrase("won")),
        keys=("source", "received", "qualified", "rejected", "won"),
        rows=tuple(_row(one) for one in found[:most]),
        more=len(found[most:]),
        note=phrase("Won: leads won in the period, and the share of those received in it that are won by now."),
    )
    cost = marketing_cost(books.unit, books.scope)
    lines = (_cost(cost),) if cost is not None else ()
    return Section(key="sources", title=phrase("How good the sources are"), lines=lines, table=table)


def _row(one: SourceQuality) -> tuple[Told, ...]:
    share = percent(round((one.lead_to_win or 0) * one.received), one.received)
    won = phrase("{won} ({share})", won=Count(value=one.won), share=share) if one.received else Count(value=one.won)
    counts = (Count(value=number) for number in (one.received, one.qualified, one.rejected))
    return (shown(one.name) or phrase("not stated"), *counts, won)


def _cost(cost: MarketingCost) -> Told:
    return phrase(
        "Marketing cost {cost}: {lead} for each lead received, {win} for each won.",
        cost=Sums(amounts=cost.cost),
        lead=Sums(amounts=cost.per_lead, exact=True),
        win=Sums(amounts=cost.per_win, exact=True),
    )
