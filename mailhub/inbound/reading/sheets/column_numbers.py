"""Column numbers: whether a column of a list writes 1.500 for a thousand and a half or for one and a half."""

import re
from collections.abc import Sequence

from mailhub.inbound.reading.fields.field_names import FIELD_NAMES, Field, key_of

_OF_NUMBERS = frozenset({Field.AMOUNT, Field.QUANTITY})
_NUMBER = re.compile(r"[0-9][0-9.,'\u2019\u00a0\u202f ]*[0-9]|[0-9]")
# Not three digits behind the sign, or more than three in front of it, or groups of the other sign: it is a decimal.
_DECIMAL = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:[.,'\u2019\u00a0\u202f ][0-9]{3})+)([.,])(?:[0-9]{1,2}|[0-9]{4,})")
_LONG_DECIMAL = re.compile(r"[0-9]{4,}([.,])[0-9]{3}")
_GROUPS = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})+")
_DOUBTFUL = re.compile(r"[0-9]{1,3}[.,][0-9]{3}")


class ColumnNumbers:
    """Sees all rows first; a column that shows one decimal sign only then settles its doubtful cells."""

    def __init__(self, header: Sequence[str]) -> None:
        names = [FIELD_NAMES.get(key_of(cell)) for cell in header]
        self._signs: dict[int, set[str]] = {column: set() for column, name in enumerate(names) if name in _OF_NUMBERS}

    def see(self, cells: Sequence[str]) -> None:
        """Take in one row."""
        for column, signs in self._signs.items():
            found = _NUMBER.search(cells[column]) if column < len(cells) else None
            if found is not None and (sign := _decimal_sign(found[0])):
                signs.add(sign)

    def settled(self, cells: Sequence[str]) -> Sequence[str]:
        """The cells of a row; a number of a settled column has no thousands signs and a decimal point."""
        doubtful = [column for column, signs in self._signs.items() if len(signs) == 1 and column < len(cells)]
        if not doubtful:
            return cells
        written = list(cells)
        for column in doubtful:
            [decimal] = self._signs[column]
            written[column] = _plain(cells[column], decimal)
        return written


def _plain(cell: str, decimal: str) -> str:
    found = _NUMBER.search(cell)
    if found is None or not _DOUBTFUL.fullmatch(found[0]):
        return cell
    whole, sign, rest = found[0].partition("." if "." in found[0] else ",")
    # Three decimals would be taken for thousands by whoever reads the cell alone.
    plain = f"{whole}.{rest}0" if sign == decimal else whole + rest
    return cell[: found.start()] + plain + cell[found.end() :]


def _decimal_sign(number: str) -> str:
    """The decimal sign that a number surely shows; empty when it shows none."""
    shown = _DECIMAL.fullmatch(number) or _LONG_DECIMAL.fullmatch(number)
    if shown:
        return shown[1]
    groups = _GROUPS.fullmatch(number)
    return {".": ",", ",": "."}[groups[1]] if groups else ""
