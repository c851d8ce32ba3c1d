"""Cells of a workbook as text: what their reader sees, but days in ISO form and numbers without thousands signs."""

import math
import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any

_NOT_SHOWN = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[[^\]]*\]")
_MONEY = re.compile(r"\[\$([^\]-]{1,5})(?:-[0-9A-Fa-f]*)?\]|\"\s*([€$£A-Z]{1,3})\s*\"|([€$£])")
_LONGEST_CODE = 200
_LONGEST_CELL = 32_767  # characters, the limit of spreadsheet programs themselves
_CARRIAGE_RETURN = "_x000D_"  # as workbooks write the first half of a Windows line break


def text_of_cell(cell: Any) -> str:
    """What a cell says; empty where a formula failed, for its word is nothing that the writer states."""
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, str):
        return value.replace(_CARRIAGE_RETURN, "")[:_LONGEST_CELL]
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return _format(cell.number_format[:_LONGEST_CODE])(value) if math.isfinite(value) else ""
    return _moment(value)


def _plain_number(value: float) -> str:
    """A number in digits, never with an exponent, and never so that its decimals look like thousands."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.10f}".rstrip("0")
    whole, _, decimals = text.partition(".")
    # Readers of money take `18.125` for eighteen thousand: people write no third decimal, machines do.
    return f"{whole}.{decimals}0" if len(decimals) == 3 else text.rstrip(".")


@lru_cache(maxsize=256)
def _format(code: str) -> Callable[[float], str]:
    """How numbers of a format code are shown: as a share, a code of fixed length, money or plainly."""
    shown = _NOT_SHOWN.sub("", code.split(";")[0])
    if "%" in shown:
        return lambda value: f"{_plain_number(round(value * 100, 8))}%"
    if len(shown) > 1 and not shown.strip("0"):
        return lambda value: _plain_number(value).zfill(len(shown))
    money = _MONEY.search(code)
    sign = next(filter(None, money.groups()), "") if money else ""
    return (lambda value: f"{_plain_number(value)} {sign}") if sign else _plain_number


def _moment(value: object) -> str:
    """A day in ISO form, with its time of day where it has one; a time or a span alone as that."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        hours, seconds = divmod(round(value.total_seconds()), 3600)
        return f"{hours:02}:{seconds // 60:02}:{seconds % 60:02}"
    return str(value)
