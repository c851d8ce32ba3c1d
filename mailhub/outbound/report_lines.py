"""One figure of a report as a line: beside that of the period before, with the way it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.domain.figures import Figure
from mailhub.domain.indicators import INDICATORS, Indicator, Kind
from mailhub.outbound.report_content import Change, FigureLine
from mailhub.outbound.report_values import NOTHING, Told, in_short, told
from mailhub.outbound.sparks import spark
from mailhub.speech import Phrase, phrase

_FEWEST_POINTS = 3


@dataclass(frozen=True, kw_only=True)
class Measure:
    """A figure now and in the period before, its course so far, and what was to be reached."""

    now: Figure | None
    before: Figure | None = None
    course: Sequence[Figure | None] = ()
    target: Told = ""


def figure_line(code: str, figures: Measure) -> FigureLine:
    """The line of an indicator; raises KeyError for a code that is none."""
    indicator = INDICATORS[code]
    return FigureLine(
        code=code,
        label=name_of(code),
        now=told(indicator, figures.now),
        before=_with_unit(indicator, figures.before),
        target=figures.target,
        spark=course_of(indicator, figures.course),
        change=change_of(indicator, figures.now, figures.before),
    )


def name_of(code: str) -> Phrase:
    """An indicator by its name."""
    return Phrase(INDICATORS[code].name)


def is_silent(figure: Figure | None) -> bool:
    """Whether a figure has nothing to tell: nothing was counted."""
    return figure is None or not (figure.number or figure.whole or figure.money or figure.words)


def size_of(indicator: Indicator, figure: Figure | None) -> float | None:
    """A figure as one number, to be compared and drawn; None where there is none, or not just one."""
    if figure is None or not figure.given:
        return None
    match indicator.kind:
        case Kind.COUNT | Kind.TALLY:
            return float(figure.number or sum(figure.words.values()))
        case Kind.SHARE:
            return float(figure.number) if indicator.code == "K3" else figure.share
        case Kind.HOURS:
            return figure.median
        case Kind.DAYS | Kind.SCORE:
            return figure.mean
        case Kind.SUM | Kind.AVERAGE:
            return float(next(iter(figure.money.values()))) if len(figure.money) == 1 else None


def course_of(indicator: Indicator, course: Sequence[Figure | None]) -> str:
    """A figure's last periods in block letters; empty where too little is known to draw."""
    points = [size_of(indicator, figure) for figure in course]
    known = [point for point in points if point]
    return spark(points) if len(known) >= _FEWEST_POINTS else ""


def change_of(indicator: Indicator, now: Figure | None, before: Figure | None) -> Change:
    """Which way a figure went; of another currency than before, nobody can say."""
    new, old = size_of(indicator, now), size_of(indicator, before)
    if new is None or old is None or not indicator.better or new == old or _currencies(now) != _currencies(before):
        return Change.NONE
    return Change.BETTER if (new > old) == (indicator.better > 0) else Change.WORSE


def _currencies(figure: Figure | None) -> list[str]:
    return sorted(figure.money) if figure is not None else []


def _with_unit(indicator: Indicator, figure: Figure | None) -> Told:
    value = in_short(indicator, figure) if figure is not None else ""
    if value in ("", NOTHING) or indicator.kind not in (Kind.HOURS, Kind.DAYS):
        return value
    if indicator.kind is Kind.HOURS:
        return phrase("{hours} h", hours=value)
    return phrase("{days} days", days=value)
