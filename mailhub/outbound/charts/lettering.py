"""The letters of charts: how wide a text is, what of it can be drawn, and where it is cut or broken."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from mailhub.outbound.charts.palette import FAINT, INK

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

POINTS = 0.72  # in a CSS pixel, at 100 pixels an inch
_DOTS = 100
_FINE = 64  # FreeType measures in 64ths
_LONGEST = 120  # characters; no line of a chart has room for more, and measuring them takes time
_NO_GLYPH = "□"
_UNSEEN = frozenset(("Cc", "Cf", "Cs"))


@dataclass(frozen=True)
class Letters:
    """How a text is written: its size in CSS pixels, its colour, and where it stands by its point."""

    size: float
    colour: str = INK
    bold: bool = False
    align: str = "left"

    def aligned(self, align: str) -> "Letters":
        """The same letters, `left`, `right` or `center` by their point."""
        return replace(self, align=align)


# On a phone the chart is shown at 60 % of its width: sixteen pixels are still more than nine there.
SMALL = Letters(16, FAINT)
NORMAL = Letters(17)
LARGE = Letters(19, bold=True)


def height_of(letters: Letters) -> float:
    """How high a line of them is, in CSS pixels."""
    return round(letters.size * 1.35)


def font_path(*, bold: bool = False) -> Path:
    """The file of the font that matplotlib brings along, which draws alike on every machine."""
    import matplotlib

    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


def width_of(text: str, letters: Letters) -> float:
    """How wide the text is, in CSS pixels."""
    return _measured(text, letters.size, letters.bold)


def plain(text: object) -> str:
    """The text on one line, without what steers terminals and directions of writing."""
    return "".join(one for one in " ".join(str(text).split()) if unicodedata.category(one) not in _UNSEEN)


def drawable(text: object) -> str:
    """The text on one line, as far as the font has its letters; boxes stand for the others."""
    return "".join(one if ord(one) in _glyphs() else _NO_GLYPH for one in plain(text))


def shortened(text: object, width: float, letters: Letters = NORMAL) -> str:
    """The text as it can be drawn, cut so that it is at most so wide."""
    whole = drawable(text)
    if len(whole) <= _LONGEST and width_of(whole, letters) <= width:
        return whole
    fitting = bisect_right(range(_LONGEST), width, key=lambda length: width_of(f"{whole[:length]}…", letters))
    return f"{whole[: max(fitting - 1, 0)].rstrip()}…"


def wrapped(text: object, width: float, letters: Letters) -> list[str]:
    """The text in lines that are at most so wide, broken between words."""
    lines: list[str] = []
    for word in drawable(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, letters) <= width:
            lines[-1] = longer
        else:
            lines.append(shortened(word, width, letters))
    return lines


def widest(texts: Sequence[str], letters: Letters = NORMAL) -> float:
    """The width of the widest, in CSS pixels; 0 where there is none."""
    return max((width_of(text, letters) for text in texts), default=0)


@lru_cache(maxsize=4096)
def _measured(text: str, size: float, bold: bool) -> float:
    font = _font(bold=bold)
    font.set_size(size * POINTS, _DOTS)
    font.set_text(text)
    return font.get_width_height()[0] / _FINE


def _font(*, bold: bool) -> "FT2Font":
    from matplotlib.font_manager import get_font

    return get_font(str(font_path(bold=bold)))


@cache
def _glyphs() -> frozenset[int]:
    return frozenset(_font(bold=False).get_charmap()) & frozenset(_font(bold=True).get_charmap())
