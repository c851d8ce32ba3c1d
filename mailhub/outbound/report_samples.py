"""Believable values for the sample of the weekly report."""

from typing import Any

from mailhub.outbound.charts import PartnerBar
from mailhub.outbound.report_view import FigureLine, PartnerLine, Task

WEEK: dict[str, Any] = {
    "tasks": (
        Task(
            sentence="2 leads have no partner, the oldest since Thu 19 Nov 2026: LEAD-13, LEAD-21.",
            advice="The mails about them offer the choices: offer again, choose one partner, withdraw.",
        ),
        Task(
            sentence="1 registration waits for a decision, the oldest since Fri 20 Nov 2026: REG-3.",
            advice="Approve or deny from the mails about them.",
        ),
        Task(
            sentence="2 partners are silent: Bute Networks (2 leads), Alpen IT (1 lead).",
            advice="They were given notice; a word from you often helps.",
        ),
        Task(
            sentence="31 leads are on hold for qualification, the oldest since Mon 16 Nov 2026: LEAD-12 and 30 more.",
            advice="The requests to qualify them list what is missing.",
        ),
    ),
    "statuses": (
        ("on hold", 31), ("offered", 4), ("not placed", 2), ("accepted", 10), ("in progress", 21), ("won", 3),
        ("lost", 2),
    ),
    "week": (
        FigureLine(label="Leads qualified", now="18", before="14"),
        FigureLine(label="Leads accepted", now="14", before="11"),
        FigureLine(label="First-offer acceptance", now="75 % (12 of 16)", before="64 % (9 of 14)"),
        FigureLine(label="Hours to acceptance, median", now="2.6 h", before="4.1 h"),
        FigureLine(label="Hours to acceptance, mean", now="5.9 h", before="9.3 h"),
        FigureLine(label="Offers timed out", now="3 (of 2 leads)", before="5 (of 4 leads)"),
        FigureLine(label="Offers rejected", now="4: no capacity 3, not our product 1", before="2: no capacity 2"),
        FigureLine(label="Won", now="3", before="1"),
        FigureLine(label="Won value", now="£41,300", before="£9,800"),
        FigureLine(label="Expected value in work", now="£402,000"),
    ),
    "quarter": (
        FigureLine(label="Conversion", now="18 % (31 of 172)", before="17 % (28 of 165)"),
        FigureLine(label="Average deal time", now="34.2 days", before="35 days"),
        FigureLine(label="Average deal size", now="£12,340", before="£12,105"),
    ),
    "partners": (
        PartnerLine(
            name="Severn Systems", accepted="6", first_offers="83 %", hours="5.3 h", in_work="10", won="2",
            quarter="13 weeks: 24 % converted, 31.5 days a deal, £14,020 a deal",
        ),
        PartnerLine(
            name="Highland IT", accepted="5", first_offers="75 %", hours="2.4 h", in_work="8", won="1",
            quarter="13 weeks: 18 % converted, 38 days a deal, £9,900 a deal",
        ),
        PartnerLine(
            name="Alpen IT", accepted="3", first_offers="67 %", hours="0.4 h", in_work="6", won="0",
            quarter="13 weeks: 11 % converted, 29 days a deal, £7,400 a deal",
        ),
        PartnerLine(
            name="Bute Networks", accepted="0", first_offers="–", hours="–", in_work="7", won="0",
            quarter="13 weeks: 9 % converted, 41.7 days a deal, £11,250 a deal",
        ),
    ),
    "bars": (
        PartnerBar(name="Severn Systems", accepted=2, in_progress=8, won=2, lost=1, hours=5.3),
        PartnerBar(name="Highland IT", accepted=3, in_progress=5, won=1, hours=2.4),
        PartnerBar(name="Alpen IT", accepted=4, in_progress=2, hours=0.4),
        PartnerBar(name="Bute Networks", accepted=1, in_progress=6, lost=1),
    ),
}  # fmt: skip
