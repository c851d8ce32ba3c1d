"""The funnel: how many leads came, and how many of them went each step further."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailhub.outbound.charts.bar_table import BarTable, Part, Row, picture
from mailhub.outbound.report_content import Picture
from mailhub.outbound.report_values import Told
from mailhub.speech import _, number, percent


@dataclass(frozen=True)
class Step:
    """One step on the way of leads, and how many took it."""

    label: Told
    number: int


def funnel(steps: Sequence[Step]) -> Picture | None:
    """Each step with its share of the step before; None where there are no two steps, or nothing in any.

    Where more leads took a step than the one before (some had taken that in an earlier period), no share is told.
    """
    if len(steps) < 2 or not any(step.number for step in steps):
        return None
    shares = ["", *(_share(before, step) for before, step in pairwise(steps))]
    rows = [_row(step, share) for step, share in zip(steps, shares, strict=True)]
    heads = ("", _("of the step before")) if any(shares) else ()
    return picture("funnel", [BarTable(title=_("From lead to deal"), rows=rows, heads=heads)])


def _share(before: Step, step: Step) -> str:
    return percent(step.number / before.number) if step.number <= before.number > 0 else ""


def _row(step: Step, share: str) -> Row:
    label, count = str(step.label), number(step.number)
    said = _("{step}: {count} ({share} of the step before)", step=label, count=count, share=share)
    return Row(label, (Part(step.number),), (count, share), said if share else f"{label}: {count}")
