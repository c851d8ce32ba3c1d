"""Believable values for the sample of the weekly report."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from mailhub.domain.terms import LeadStatus, RejectReason
from mailhub.outbound.charts import PartnerBar
from mailhub.outbound.report_view import (
    FigureLine,
    PartnerLine,
    Sums,
    Task,
    in_days,
    in_hours,
    named,
    quarter_told,
    rejected,
    share,
    timed_out,
)
from mailhub.speech import phrase


def _pounds(amount: int) -> dict[str, Decimal]:
    return {"GBP": Decimal(amount)}


def _tasks() -> Iterator[Task]:
    yield Task(
        sentence=phrase(
            "{count} leads have no partner, the oldest since {day}: {numbers}.",
            count=2,
            day=date(2026, 11, 19),
            numbers="LEAD-13, LEAD-21",
        ),
        advice=phrase("The mails about them offer the choices: offer again, choose one partner, withdraw."),
    )
    yield Task(
        sentence=phrase(
            "1 registration waits for a decision, the oldest since {day}: {numbers}.",
            day=date(2026, 11, 20),
            numbers="REG-3",
        ),
        advice=phrase("Approve or deny from the mails about them."),
    )
    yield Task(
        sentence=phrase(
            "{count} partners are silent: {names}.",
            count=2,
            names=[
                phrase("{name} ({leads} leads)", name="Bute Networks", leads=2),
                phrase("{name} (1 lead)", name="Alpen IT"),
            ],
        ),
        advice=phrase("They were given notice; a word from you often helps."),
    )
    yield Task(
        sentence=phrase(
            "{count} leads are on hold for qualification, the oldest since {day}: {numbers}.",
            count=31,
            day=date(2026, 11, 16),
            numbers=named(["LEAD-12"], 30),
        ),
        advice=phrase("The requests to qualify them list what is missing."),
    )


_WEEK = (
    FigureLine(label=phrase("Leads qualified"), now="18", before="14"),
    FigureLine(label=phrase("Leads accepted"), now="14", before="11"),
    FigureLine(label=phrase("First-offer acceptance"), now=share(12, 16), before=share(9, 14)),
    FigureLine(label=phrase("Hours to acceptance, median"), now=in_hours(2.6), before=in_hours(4.1)),
    FigureLine(label=phrase("Hours to acceptance, mean"), now=in_hours(5.9), before=in_hours(9.3)),
    FigureLine(label=phrase("Offers timed out"), now=timed_out(3, 2), before=timed_out(5, 4)),
    FigureLine(
        label=phrase("Offers rejected"),
        now=rejected({RejectReason.NO_CAPACITY: 3, RejectReason.WRONG_PRODUCT: 1}),
        before=rejected({RejectReason.NO_CAPACITY: 2}),
    ),
    FigureLine(label=phrase("Won"), now="3", before="1"),
    FigureLine(label=phrase("Won value"), now=Sums(_pounds(41300)), before=Sums(_pounds(9800))),
    FigureLine(label=phrase("Expected value in work"), now=Sums(_pounds(402000))),
)
_QUARTER = (
    FigureLine(label=phrase("Conversion"), now=share(31, 172), before=share(28, 165)),
    FigureLine(label=phrase("Average deal time"), now=in_days(34.2), before=in_days(35)),
    FigureLine(label=phrase("Average deal size"), now=Sums(_pounds(12340)), before=Sums(_pounds(12105))),
)
_STATUSES = (
    (LeadStatus.ON_HOLD, 31), (LeadStatus.OFFERED, 4), (LeadStatus.UNPLACED, 2), (LeadStatus.ACCEPTED, 10),
    (LeadStatus.IN_PROGRESS, 21), (LeadStatus.WON, 3), (LeadStatus.LOST, 2),
)  # fmt: skip
_PARTNERS = (
    PartnerLine(
        name="Severn Systems", accepted="6", first_offers="83 %", hours=in_hours(5.3), in_work="10", won="2",
        quarter=quarter_told("24 %", 31.5, _pounds(14020)),
    ),
    PartnerLine(
        name="Highland IT", accepted="5", first_offers="75 %", hours=in_hours(2.4), in_work="8", won="1",
        quarter=quarter_told("18 %", 38, _pounds(9900)),
    ),
    PartnerLine(
        name="Alpen IT", accepted="3", first_offers="67 %", hours=in_hours(0.4), in_work="6", won="0",
        quarter=quarter_told("11 %", 29, _pounds(7400)),
    ),
    PartnerLine(
        name="Bute Networks", accepted="0", first_offers="–", hours="–", in_work="7", won="0",
        quarter=quarter_told("9 %", 41.7, _pounds(11250)),
    ),
)  # fmt: skip
WEEK: dict[str, Any] = {
    "tasks": tuple(_tasks()),
    "statuses": _STATUSES,
    "week": _WEEK,
    "quarter": _QUARTER,
    "partners": _PARTNERS,
    "bars": (
        PartnerBar(name="Severn Systems", accepted=2, in_progress=8, won=2, lost=1, hours=5.3),
        PartnerBar(name="Highland IT", accepted=3, in_progress=5, won=1, hours=2.4),
        PartnerBar(name="Alpen IT", accepted=4, in_progress=2, hours=0.4),
        PartnerBar(name="Bute Networks", accepted=1, in_progress=6, lost=1),
    ),
}  # fmt: skip
