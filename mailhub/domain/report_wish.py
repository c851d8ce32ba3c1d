"""What somebody asks of the reports, as it was written: to be answered within what they may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mailhub.domain.past import Past
from mailhub.domain.terms import Dimension, ReportForm, ReportName, Rhythm


@dataclass(frozen=True, kw_only=True)
class ReportWish:
    """`REPORT last 90 days by product for partner north`, taken apart; what is empty or None was not said.

    From the day `since` up to and including the day `until`, broken down `by` a dimension, limited to what is named in
    `only`: pairs of a dimension (None where only a name was written) and a name as it was written. `past` is the time
    where it was told as seen from the day of asking, so that it moves on when it is asked again. `within` are the keys
    that the names were found to stand for. `report` is one of the reports by its name. With `save_as` it is kept under
    that name, and pushed in that `rhythm`; `saved` asks for one that was kept, `forget` drops it, `list_saved` asks
    which there are. `unknown` is what was not understood. `words` are all of it as they were written, which may be the
    name of a saved one.
    """

    report: ReportName | None = None
    since: date | None = None
    until: date | None = None
    past: Past | None = None
    by: Dimension | None = None
    only: tuple[tuple[Dimension | None, str], ...] = ()
    within: tuple[tuple[Dimension, tuple[str, ...]], ...] = ()
    form: ReportForm = ReportForm.MAIL
    save_as: str = ""
    rhythm: Rhythm | None = None
    saved: str = ""
    forget: str = ""
    list_saved: bool = False
    unknown: tuple[str, ...] = ()
    words: str = ""

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day that are meant when it is asked on `today`."""
        return (self.since, self.until) if self.past is None else self.past.days(today)

    @property
    def limits(self) -> Mapping[Dimension, frozenset[str]]:
        """The keys by dimension, as a scope takes them."""
        return {dimension: frozenset(keys) for dimension, keys in self.within}

    @property
    def kept(self) -> dict[str, Any]:
        """The same as JSON, to be stored."""
        return {
            "report": self.report,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "past": str(self.past) if self.past else None,
            "by": self.by,
            "only": [list(pair) for pair in self.only],
            "within": [[dimension, list(keys)] for dimension, keys in self.within],
        }

    @classmethod
    def of_kept(cls, kept: dict[str, Any]) -> "ReportWish":
        """The wish that was stored."""
        since, until, past, by, report = (kept.get(name) for name in ("since", "until", "past", "by", "report"))
        return cls(
            report=ReportName(report) if report else None,
            since=date.fromisoformat(since) if since else None,
            until=date.fromisoformat(until) if until else None,
            past=Past.of(past) if past else None,
            by=Dimension(by) if by else None,
            only=tuple((Dimension(one) if one else None, str(name)) for one, name in kept.get("only", ())),
            within=tuple((Dimension(one), tuple(map(str, keys))) for one, keys in kept.get("within", ())),
        )
