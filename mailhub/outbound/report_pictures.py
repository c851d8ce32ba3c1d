"""Pictures of reports, each beside a table that says the same to whoever reads the text or opens a file."""

from collections.abc import Sequence
from itertools import pairwise

from mailhub.outbound.charts import PartnerWait, Place, Series, Step
from mailhub.outbound.report_content import Picture, Section, Table
from mailhub.outbound.report_values import NOTHING, Count, Precise, Told, percent
from mailhub.speech import phrase


def drawn(key: str, title: Told, picture: Picture | None, table: Table) -> Section | None:
    """The section of a picture; None where nothing was drawn."""
    return Section(key=key, title=title, picture=picture, table=table) if picture is not None else None


def funnel_table(steps: Sequence[Step]) -> Table:
    """Each step with its share of the step before; no share where more leads took it."""
    rows: list[tuple[Told, ...]] = [(step.label, Count(value=step.number), NOTHING) for step in steps[:1]]
    for before, step in pairwise(steps):
        share = percent(step.number, before.number) if step.number <= before.number else NOTHING
        rows.append((step.label, Count(value=step.number), share))
    head = (phrase("Step"), phrase("leads"), phrase("of the step before"))
    return Table(head=head, keys=("step", "leads", "share"), rows=tuple(rows))


def trend_table(series: Sequence[Series]) -> Table:
    """Each period with its value in every series."""
    values = [[NOTHING if value is None else Count(value=int(value)) for _, value in one.points] for one in series]
    names = [name for name, _ in series[0].points]
    rows = tuple(zip(names, *values, strict=True))
    head = (phrase("Time"), *(one.label for one in series))
    return Table(head=head, keys=("time", *(f"series_{place}" for place in range(len(series)))), rows=rows)


def waits_table(waits: Sequence[PartnerWait]) -> Table:
    """Each partner with its median."""
    rows = tuple((one.name, Precise(value=one.hours or 0, of=0, least=1)) for one in waits)
    return Table(head=(phrase("Partner"), phrase("median")), keys=("partner", "hours"), rows=rows)


def places_table(places: Sequence[Place], most: int = 10) -> Table:
    """Each place with its leads, those with most first."""
    ordered = sorted(places, key=lambda one: (-one.number, -one.won))
    rows = tuple((one.label, Count(value=one.number), Count(value=one.won)) for one in ordered[:most])
    head = (phrase("Place"), phrase("leads"), phrase("won"))
    return Table(head=head, keys=("place", "leads", "won"), rows=rows, more=len(ordered[most:]))
