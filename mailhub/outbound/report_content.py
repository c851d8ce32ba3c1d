"""What a report says, before it is laid out: as mail, as text on a terminal, or as a file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mailhub.domain.terms import ReportName, Rhythm
from mailhub.outbound.mail import Way
from mailhub.outbound.report_values import Told


class Change(StrEnum):
    """Whether a figure went the way one would want it to go."""

    BETTER = "better"
    WORSE = "worse"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that waits for the reader, what to do about it, and the links that do it; empty where none can."""

    sentence: Told
    advice: Told = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One figure, beside that of the period before, and the target where there is one.

    `spark` draws its last periods in block letters; `code` is that of the indicator.
    """

    code: str
    label: Told
    now: Told
    before: Told = ""
    target: Told = ""
    spark: str = ""
    change: Change = Change.NONE


@dataclass(frozen=True, kw_only=True)
class Table:
    """Rows below a head; the first column names each row, the others are numbers. `more` rows had less to tell.

    `keys` name the columns where programs read them: indicator codes, or words.
    """

    head: tuple[Told, ...]
    keys: tuple[str, ...]
    rows: tuple[tuple[Told, ...], ...]
    more: int = 0
    note: Told = ""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart as PNG, `width` CSS pixels wide, twice as sharp; `alt` says the same in words."""

    name: str
    alt: str
    data: bytes
    width: int = 552


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of a report: a few sentences, a table, a picture; each may be missing."""

    key: str
    title: Told
    lines: tuple[Told, ...] = ()
    table: Table | None = None
    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Content:
    """All that one edition says: what waits, the figures, then sections in the order of their weight, then footnotes.

    `whose` says whom it is about. `timezone` is the reader's; in it the period is told. `is_whole` says that MORE would
    add nothing. `saved_as` is the name under which the reader has saved it. `choices` are the ids that the ways of the
    tasks pick from: of leads, then (below zero) of registrations. `tells_tasks` says that no task means that nothing
    waits: what was asked for a part of the leads does not tell what waits.
    """

    report: ReportName
    rhythm: Rhythm
    since: datetime
    until: datetime
    timezone: str
    whose: Told
    tasks: tuple[Task, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Told, ...] = ()
    is_whole: bool = False
    saved_as: str = ""
    choices: tuple[int, ...] = ()
    tells_tasks: bool = True
