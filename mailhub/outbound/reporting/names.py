"""How the lines of a breakdown are called: by name, country, stored word, or time."""

from dataclasses import dataclass
from datetime import date

from mailhub.domain.figures import Group
from mailhub.domain.terms import Dimension
from mailhub.outbound.mail import clean
from mailhub.speech import N_, Phrase, _, country_name, month, words

TITLES = {
    Dimension.PARTNER: N_("By partner"),
    Dimension.CONTACT: N_("By contact"),
    Dimension.TIER: N_("By tier"),
    Dimension.PRODUCT: N_("By product"),
    Dimension.SECTOR: N_("By sector"),
    Dimension.SOURCE: N_("By source"),
    Dimension.TEMPERATURE: N_("By temperature"),
    Dimension.COUNTRY: N_("By country"),
    Dimension.REGION: N_("By region"),
    Dimension.MANAGER: N_("By manager"),
    Dimension.CHANNEL_TYPE: N_("By kind of sale"),
    Dimension.WEEK: N_("By week"),
    Dimension.MONTH: N_("By month"),
    Dimension.QUARTER: N_("By quarter"),
}
_UNKNOWN = {
    Dimension.PARTNER: N_("without a partner"),
    Dimension.CONTACT: N_("without a contact"),
    Dimension.TIER: N_("without a tier"),
    Dimension.MANAGER: N_("without a manager"),
}
_LONGEST = 60
_SPOKEN = frozenset({Dimension.TEMPERATURE, Dimension.CHANNEL_TYPE})


def shown(name: str) -> str:
    """A name as one line of bearable length: people wrote it, and perhaps strangers."""
    return clean(name, _LONGEST)


@dataclass(frozen=True)
class Named:
    """A line of a breakdown, written (by `str`) as its reader says it."""

    by: Dimension
    group: Group

    def __str__(self) -> str:
        key = self.group.key
        if not key:
            return _(_UNKNOWN.get(self.by, N_("not stated")))
        if self.by in _SPOKEN:
            return words(key)
        if self.by is Dimension.COUNTRY:
            return country_name(key)
        return (
            period_name(key)
            if self.by in (Dimension.WEEK, Dimension.MONTH, Dimension.QUARTER)
            else shown(self.group.name) or key
        )


def name_of(by: Dimension, group: Group) -> Phrase:
    """What a line of a breakdown is called."""
    return Phrase("{name}", {"name": Named(by, group)})


def period_name(key: str) -> str:
    """A month (2026-11), quarter (2026-Q4) or week (2026-W47) as people say it."""
    year, _dash, part = key.partition("-")
    if part.startswith("W"):
        return _("week {week} of {year}", week=int(part[1:]), year=year)
    if part.startswith("Q"):
        return _("quarter {quarter} of {year}", quarter=int(part[1:]), year=year)
    return month(date(int(year), int(part), 1))
