"""What was asked of the reports, in words: for whoever asked it to check, and for the list of what was saved."""

from dataclasses import dataclass

from mailhub.domain.past import Past, Stretch
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension
from mailhub.speech import N_, Phrase, _, country_name, day, number, phrase, words

_COUNTED = {
    Stretch.DAY: N_("the last {count} days"),
    Stretch.WEEK: N_("the last {count} weeks"),
    Stretch.MONTH: N_("the last {count} months"),
    Stretch.QUARTER: N_("the last {count} quarters"),
    Stretch.YEAR: N_("the last {count} years"),
}
_THIS = {
    Stretch.DAY: N_("today"),
    Stretch.WEEK: N_("this week"),
    Stretch.MONTH: N_("this month"),
    Stretch.QUARTER: N_("this quarter"),
    Stretch.YEAR: N_("this year"),
}
_LAST = {
    Stretch.DAY: N_("yesterday"),
    Stretch.WEEK: N_("last week"),
    Stretch.MONTH: N_("last month"),
    Stretch.QUARTER: N_("last quarter"),
    Stretch.YEAR: N_("last year"),
}


def asked(wish: ReportWish, days: str = "") -> str:
    """What is asked, in the language that is spoken: `last month, by product, only partner north`.

    `days` are those of its answer, if there is one; they are told unless the time was asked for as seen from today.
    """
    parts = [
        words(wish.report) if wish.report else "",
        _time(wish) if wish.past is not None else days or _time(wish),
        _("by {dimension}", dimension=words(wish.by)) if wish.by else "",
        *map(str, limits_told(wish)),
    ]
    return ", ".join(filter(None, parts)) or _("the last 30 days")


def _time(wish: ReportWish) -> str:
    if wish.past is not None:
        return _past(wish.past)
    if wish.since and wish.until:
        return _("{since} to {until}", since=day(wish.since), until=day(wish.until))
    return _("since {since}", since=day(wish.since)) if wish.since else ""


def _past(past: Past) -> str:
    if past.is_whole:
        return _((_LAST if past.count else _THIS)[past.unit])
    return _(_COUNTED[past.unit], count=number(past.count))


def limits_told(wish: ReportWish) -> list[Phrase]:
    """What the figures are limited to, each in a phrase."""
    return [_limit(dimension, name) for dimension, name in wish.only]


def _limit(dimension: Dimension | None, name: str) -> Phrase:
    if dimension is None:
        return phrase("only {name}", name=name)
    if dimension is Dimension.COUNTRY:
        return phrase("only {name}", name=_Country(name))
    told = words(name) if dimension is Dimension.TEMPERATURE else name
    return phrase("only {dimension} {name}", dimension=dimension, name=told)


@dataclass(frozen=True)
class _Country:
    """A country, called by its name in whatever language is spoken."""

    code: str

    def __str__(self) -> str:
        return country_name(self.code)
