"""The paper of charts: a light sheet with a rounded frame, measured in CSS pixels from its upper left corner."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mailhub.outbound.charts.lettering import NORMAL, POINTS, Letters, font_path, height_of
from mailhub.outbound.charts.palette import FRAME, PAPER
from mailhub.outbound.charts.png import png_of

if TYPE_CHECKING:
    from matplotlib.artist import Artist

WIDTH = 552  # the width of a mail's column
PADDING = 18
ROOM = WIDTH - 2 * PADDING
_SHARP = 2  # dots of the picture for each pixel it is shown at
_DOTS = 100 * _SHARP
_CORNER = 12
_BASELINE = 0.36  # of the letters' size, from the middle of a line down


class Paper:
    """One sheet. It is a figure of its own, so that nothing is shared between those that draw at the same time."""

    def __init__(self, height: float) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        dots = round(height * _SHARP)
        self._figure = Figure(figsize=(WIDTH * _SHARP / _DOTS, dots / _DOTS), dpi=_DOTS, facecolor="none")
        self._canvas = FigureCanvasAgg(self._figure)
        self._scale = Affine2D().scale(_SHARP, -_SHARP).translate(0, dots)
        self._frame(dots / _SHARP)

    def write(self, x: float, middle: float, text: str, letters: Letters = NORMAL) -> None:
        """Writes a line whose letters stand by `x`, as they are aligned, and around the height `middle`."""
        from matplotlib.font_manager import FontProperties
        from matplotlib.text import Text

        font = FontProperties(fname=font_path(bold=letters.bold), size=letters.size * POINTS)
        baseline = middle + _BASELINE * letters.size
        self._add(
            Text(
                x, baseline, text, color=letters.colour, fontproperties=font, ha=letters.align, va="baseline",
                parse_math=False,
            )
        )  # fmt: skip

    def write_lines(self, top: float, lines: Sequence[str], letters: Letters) -> float:
        """Writes lines below each other at the left edge; returns where the last ends."""
        height = height_of(letters)
        for place, line in enumerate(lines):
            self.write(PADDING, top + (place + 0.5) * height, line, letters)
        return top + len(lines) * height

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Fills a rectangle, its upper left corner at `x` and `y`."""
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, y), width, height, facecolor=colour, linewidth=0))

    def line(self, points: Sequence[tuple[float, float]], colour: str, **style: Any) -> None:
        """Draws a line through the points, 2.5 pixels wide unless `style` (of matplotlib's Line2D) says otherwise."""
        from matplotlib.lines import Line2D

        across, down = zip(*points, strict=True)
        self._add(Line2D(across, down, color=colour, **{"linewidth": 2.5 * POINTS, **style}))

    def png(self) -> bytes:
        """The sheet as a PNG, twice as sharp as it is shown."""
        self._canvas.draw()  # type: ignore[no-untyped-call]  # matplotlib types this part not yet
        width, height = self._canvas.get_width_height()
        dots = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]  # as above
        return png_of(bytes(dots), (width, height), PAPER)

    def _frame(self, height: float) -> None:
        from matplotlib.patches import BoxStyle, FancyBboxPatch

        rounded = BoxStyle.Round(pad=0, rounding_size=_CORNER)
        self._add(
            FancyBboxPatch(
                (0.75, 0.75), WIDTH - 1.5, height - 1.5, boxstyle=rounded, facecolor=PAPER, edgecolor=FRAME,
                linewidth=1.5 * POINTS,
            )
        )  # fmt: skip

    def _add(self, artist: "Artist") -> None:
        artist.set_transform(self._scale)
        self._figure.add_artist(artist)
