"""Leads by place: a table with bars, since the borders of countries and regions are not at hand to draw a map."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound.charts.bar_table import BarTable, Part, Row, picture
from mailhub.outbound.charts.palette import SOFT, STRONG
from mailhub.outbound.report_content import Picture
from mailhub.outbound.report_values import Told
from mailhub.speech import _, number

_MOST = 12


@dataclass(frozen=True)
class Place:
    """A country or region (empty where it is not known), how many leads came from there, and how many were won there.

    Those won need not be among those that came: some had come in an earlier period.
    """

    label: Told
    number: int
    won: int = 0


def territory(rows: Sequence[Place]) -> Picture | None:
    """The places with most leads, and what all others sum up to; None where there are no two places with leads."""
    ranked = sorted((one for one in rows if one.number or one.won), key=lambda one: (-one.number, str(one.label)))
    if len(ranked) < 2:
        return None
    drawn = [_row(str(one.label) or _("not known"), one.number, one.won) for one in ranked[:_MOST]]
    legend = ((SOFT, _("leads")), (STRONG, _("won")))
    table = BarTable(
        title=_("Leads by place"), rows=drawn, heads=(_("leads"), _("won")), legend=legend, note=_others(ranked[_MOST:])
    )
    return picture("territory", [table])


def _others(places: Sequence[Place]) -> str:
    if not places:
        return ""
    leads, won = sum(one.number for one in places), sum(one.won for one in places)
    return _("Elsewhere ({count}): {leads} leads, {won} won.", count=len(places), leads=leads, won=won)


def _row(name: str, leads: int, won: int) -> Row:
    said = _("{place}: {leads} leads, {won} won", place=name, leads=leads, won=won)
    said = _("{place}: 1 lead, {won} won", place=name, won=won) if leads == 1 else said
    return Row(name, (Part(leads, SOFT), Part(won, STRONG)), (number(leads), number(won)), said, is_split=True)
