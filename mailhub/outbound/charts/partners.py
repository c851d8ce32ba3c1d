"""Each partner's leads by status, and how long it took to accept them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound.charts.bar_table import BarTable, Part, Row, picture
from mailhub.outbound.charts.hours import in_hours
from mailhub.outbound.charts.palette import PLAIN, QUIET, SOFT, STRONG
from mailhub.outbound.report_content import Picture
from mailhub.speech import _, number, words

_MOST = 8
_COLOURS = {"accepted": SOFT, "in_progress": PLAIN, "won": STRONG, "lost": QUIET}


@dataclass(frozen=True, kw_only=True)
class PartnerBar:
    """One partner's leads by status, and the median of its hours to acceptance, if it accepted any."""

    name: str
    accepted: int = 0
    in_progress: int = 0
    won: int = 0
    lost: int = 0
    hours: float | None = None

    @property
    def leads(self) -> int:
        """All leads of the bar."""
        return sum(count for _status, count in self.counts)

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """How many leads in each status, in the order in which they are drawn."""
        return (
            ("accepted", self.accepted), ("in_progress", self.in_progress), ("won", self.won), ("lost", self.lost),
        )  # fmt: skip

    @property
    def said(self) -> str:
        """The bar in words."""
        told = [f"{number(count)} {words(status)}" for status, count in self.counts if count]
        counts = ", ".join(told) or _("no leads")
        if self.hours is None:
            return f"{self.name}: {counts}"
        hours = round(self.hours, 1)
        return _("{name}: {counts}, accepted within {hours} hours (median)", name=self.name, counts=counts, hours=hours)


def partners_by_status(bars: Sequence[PartnerBar]) -> Picture | None:
    """The partners with most leads; None where none has any."""
    return picture("partners", [_table(bars)]) if any(bar.leads for bar in bars) else None


def _table(bars: Sequence[PartnerBar]) -> BarTable:
    drawn = _shown(bars)
    has_hours = any(bar.hours is not None for bar in drawn)
    legend = tuple((colour, words(status)) for status, colour in _COLOURS.items())
    title = _("Leads by status, and time to acceptance (median)") if has_hours else _("Leads by status")
    rows = [_row(bar, has_hours=has_hours) for bar in drawn]
    more = len(bars) - len(drawn)
    note = _("Partners that are not shown: {count}.", count=more) if more else ""
    return BarTable(title=title, rows=rows, legend=legend, note=note)


def _row(bar: PartnerBar, *, has_hours: bool) -> Row:
    parts = tuple(Part(count, _COLOURS[status], number(count)) for status, count in bar.counts)
    return Row(bar.name, parts, (in_hours(bar.hours),) if has_hours else (), bar.said)


def _shown(bars: Sequence[PartnerBar]) -> list[PartnerBar]:
    return sorted(bars, key=lambda bar: (-bar.leads, bar.name))[:_MOST]
