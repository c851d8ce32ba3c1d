"""Legends: which colour means what, in as many lines as the words need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mailhub.outbound.charts.lettering import SMALL, Letters, height_of, shortened, width_of
from mailhub.outbound.charts.palette import INK
from mailhub.outbound.charts.paper import PADDING, ROOM, Paper

_SWATCH, _STROKE = 14, 34
_NEXT = 16
_LETTERS = Letters(SMALL.size, INK)


@dataclass
class Legend:
    """Colours and their words, in the order in which they are drawn; with `looks`, those are lines and not surfaces."""

    entries: Sequence[tuple[str, str]]
    looks: Sequence[Mapping[str, Any]] = ()
    _places: list[tuple[float, int]] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        x, line = 0.0, 0
        for _colour, words in self.entries:
            width = self._sign + width_of(self._shown(words), _LETTERS)
            if x and x + width > ROOM:
                x, line = 0.0, line + 1
            self._places.append((PADDING + x, line))
            x += width + _NEXT

    @property
    def height(self) -> float:
        """In CSS pixels; 0 without entries."""
        return (self._places[-1][1] + 1) * height_of(_LETTERS) if self._places else 0

    def draw(self, paper: Paper, top: float) -> float:
        """Draws it; returns where it ends."""
        for at, ((colour, words), (x, line)) in enumerate(zip(self.entries, self._places, strict=True)):
            middle = top + (line + 0.5) * height_of(_LETTERS)
            if self.looks:
                paper.line([(x + 4, middle), (x + _STROKE - 4, middle)], colour, **self.looks[at])
            else:
                paper.bar(x, middle - _SWATCH / 2, _SWATCH, _SWATCH, colour)
            paper.write(x + self._sign, middle, self._shown(words), _LETTERS)
        return top + self.height

    @property
    def _sign(self) -> float:
        return (_STROKE if self.looks else _SWATCH) + 6

    def _shown(self, words: str) -> str:
        return shortened(words, ROOM - self._sign, _LETTERS)
