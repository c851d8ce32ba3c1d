"""The chart of the weekly report: each partner's leads by status, and how long it took to accept."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailhub.outbound.report_view import in_hours
from mailhub.speech import _, number, words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_BARS = 8
_WIDTH = 5.52  # inches of 100 CSS pixels: the width of the mail's column
_DOTS = 200  # per inch: two for each CSS pixel, so that it is sharp on phones
_ROW = 0.42  # inches
_LETTERS = 13  # points; scaled down to the width of a phone they are still ten pixels high
_INK, _PAPER = "#1c2430", "#ffffff"
_COLOURS = 32  # a palette makes the file a third as large
_LONGEST_NAME = 18


@dataclass(frozen=True, kw_only=True)
class PartnerBar:
    """One partner's bars: leads by status, in work and closed, and the median hours to acceptance if any."""

    name: str
    accepted: int = 0
    in_progress: int = 0
    won: int = 0
    lost: int = 0
    hours: float | None = None

    @property
    def leads(self) -> int:
        """All leads of the bar."""
        return self.accepted + self.in_progress + self.won + self.lost

    @property
    def told(self) -> str:
        """The bars in words."""
        parts = [(int(getattr(self, status)), words(status)) for status, _colour, _ink in _SEGMENTS]
        counts = ", ".join(f"{number(count)} {word}" for count, word in parts if count) or _("no leads")
        if self.hours is None:
            return f"{self.name}: {counts}"
        hours = round(self.hours, 1)
        return _("{name}: {counts}, accepted within {hours} hours (median)", name=self.name, counts=counts, hours=hours)


_SEGMENTS = (
    ("accepted", "#9db8d2", _INK),
    ("in_progress", "#1f4e79", _PAPER),
    ("won", "#0b6e4f", _PAPER),
    ("lost", "#d9dee5", _INK),
)


def alt_text(bars: Sequence[PartnerBar]) -> str:
    """What the chart says, for those who do not see it."""
    told = "; ".join(bar.told for bar in shown(bars))
    return _("Leads by status and hours to acceptance. {told}.", told=told)


def shown(bars: Sequence[PartnerBar]) -> list[PartnerBar]:
    """The bars that the chart has room for: those with most leads."""
    return sorted(bars, key=lambda bar: (-bar.leads, bar.name))[:_MOST_BARS]


def channel_chart(bars: Sequence[PartnerBar]) -> bytes:
    """The chart as a PNG, twice as sharp as it is shown, in the language that is spoken."""
    # Imported here: it takes half a second and 70 MB, and only reports need it. A Figure of one's own shares no state.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from PIL import Image

    rows = shown(bars)[::-1]
    figure = Figure(figsize=(_WIDTH, 2 * (_ROW * len(rows)) + 1.9), dpi=_DOTS, facecolor=_PAPER, layout="constrained")
    upper, lower = figure.subplots(2, 1)
    _draw_statuses(upper, rows)
    _draw_hours(lower, rows)
    drawn, picture = io.BytesIO(), io.BytesIO()
    FigureCanvasAgg(figure).print_png(drawn)  # type: ignore[no-untyped-call]  # matplotlib types this part not yet
    Image.open(drawn).convert("RGB").quantize(_COLOURS).save(picture, "PNG", optimize=True)
    return picture.getvalue()


def _draw_statuses(axes: "Axes", rows: Sequence[PartnerBar]) -> None:
    begin = [0] * len(rows)
    for status, colour, ink in _SEGMENTS:
        counts = [int(getattr(bar, status)) for bar in rows]
        drawn = axes.barh(range(len(rows)), counts, left=begin, color=colour, label=words(status), height=0.72)
        axes.bar_label(
            drawn, [str(count) if count else "" for count in counts], label_type="center", color=ink, size=_LETTERS
        )
        begin = [one + count for one, count in zip(begin, counts, strict=True)]
    _dress(axes, rows, _("Leads by status"), widest=max(begin, default=0))
    axes.legend(
        ncols=4, loc="upper center", bbox_to_anchor=(0.36, -0.01), frameon=False, fontsize=_LETTERS - 1.5,
        handlelength=0.8, handletextpad=0.4, columnspacing=0.9,
    )  # fmt: skip


def _draw_hours(axes: "Axes", rows: Sequence[PartnerBar]) -> None:
    hours = [bar.hours or 0.0 for bar in rows]
    drawn = axes.barh(range(len(rows)), hours, color="#1f4e79", height=0.6)
    told = [str(in_hours(bar.hours)) for bar in rows]
    axes.bar_label(drawn, told, padding=4, color=_INK, size=_LETTERS)
    _dress(axes, rows, _("Hours to acceptance (median)"), widest=max(hours, default=0) * 1.25)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _dress(axes: "Axes", rows: Sequence[PartnerBar], title: str, *, widest: float) -> None:
    axes.set_yticks(range(len(rows)), [_short(bar.name) for bar in rows])
    axes.set_title(title, loc="left", fontsize=_LETTERS + 1, fontweight="bold", color=_INK)
    axes.set_xlim(0, max(widest, 1) * 1.02)
    axes.tick_params(left=False, bottom=False, labelbottom=False, labelsize=_LETTERS, labelcolor=_INK)
    axes.spines[:].set_visible(False)
