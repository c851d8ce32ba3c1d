"""Days that are named as proof of work done: the latest one that has been."""

import re
from datetime import date, timedelta

from mailhub.inbound.reading.date_mentions import Mention, date_mentions
from mailhub.inbound.reading.folding import folded

_YEAR = timedelta(days=364)
_OLDEST_WITHOUT_YEAR = timedelta(days=270)
_NEAR = {"yesterday": 1, "gestern": 1, "today": 0, "heute": 0}
_NEAR_WORD = re.compile(rf"\b(?:{'|'.join(_NEAR)})\b")
_MOST = 4000  # characters that are looked at
_ENDS, _NEXTS = "end of|ende", "next|naechsten|kommenden"
_NO_PROOF = re.compile(r"(?:until|till|by|bis(?: zum)?|before|vor)(?: the| dem)? $")


def latest_past_day(text: str, *, today: date, locale: str) -> date | None:
    """The latest day that a text names and that is not after `today`; a bare weekday or month names none.

    A day without a year is the last such day. Where nothing tells the day from the month (`03/04`), it names none;
    what stands behind `until` or `by` is a wish, and no proof.
    """
    said = folded(text[:_MOST])
    # The mentions look ahead, so a year earlier is asked for what comes next.
    found = date_mentions(said, today=today - _YEAR, ends=_ENDS, nexts=_NEXTS)
    dated = [one for one in found if any(map(str.isdigit, said[one.start : one.end]))]
    order = _order(dated, locale)
    named = [one for one in dated if not _NO_PROOF.search(said[: one.start])]
    days = [_unless_ahead(one.day(order), said[one.start : one.end], today) for one in named]
    days += [today - timedelta(days=_NEAR[word[0]]) for word in _NEAR_WORD.finditer(said)]
    return max((day for day in days if day is not None and day <= today), default=None)


def _unless_ahead(day: date | None, written: str, today: date) -> date | None:
    """A day without a year that was long ago is more likely still to come."""
    is_old = day is not None and today - day > _OLDEST_WITHOUT_YEAR
    return None if day is None or (is_old and f"{day.year % 100:02}" not in written) else day


def _order(mentions: list[Mention], locale: str) -> str:
    proven = {one.proven_order for one in mentions} - {""}
    if len(proven) == 1:
        return proven.pop()
    language, _, land = locale.replace("-", "_").partition("_")
    if land.upper() == "US":
        return "month"
    return "day" if land or language != "en" else ""
