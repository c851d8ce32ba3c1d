"""Believable figures for the samples of reports: each now, in the period before, and its course."""

from decimal import Decimal

from mailhub.domain.figures import Figure
from mailhub.outbound.report_lines import Measure
from mailhub.outbound.report_values import Count, Sums


def counted(*course: int) -> Measure:
    """A count in each of the last periods, the last of them now."""
    points = [Figure(number=number) for number in course]
    return Measure(now=points[-1], before=points[-2], course=points)


def shared(*course: tuple[int, int]) -> Measure:
    """A share by its part and whole."""
    points = [Figure(number=part, whole=whole) for part, whole in course]
    return Measure(now=points[-1], before=points[-2], course=points)


def timed(*course: tuple[int, float, float]) -> Measure:
    """A length of time by how many were measured, their median and their mean."""
    points = [Figure(number=number, median=median, mean=mean) for number, median, mean in course]
    return Measure(now=points[-1], before=points[-2], course=points)


def paid(*course: int, number: int = 3) -> Measure:
    """A sum of pounds, 0 for none."""
    points = [Figure(number=number, money={"GBP": Decimal(amount)} if amount else {}) for amount in course]
    return Measure(now=points[-1], before=points[-2], course=points)


WON = Measure(
    now=Figure(number=3),
    before=Figure(number=1),
    course=[Figure(number=number) for number in (1, 0, 2, 2, 4, 2, 1, 3)],
    target=Count(value=2),
)
VALUE = Measure(
    now=Figure(number=3, money={"GBP": Decimal(41_300)}),
    before=Figure(number=1, money={"GBP": Decimal(9_800)}),
    course=[
        Figure(number=1, money={"GBP": Decimal(amount)})
        for amount in (11_000, 7_000, 22_000, 19_500, 52_000, 26_000, 9_800, 41_300)
    ],
    target=Sums(amounts={"GBP": Decimal(30_000)}),
)
FIGURES = {
    "received": counted(14, 18, 16, 21, 19, 23, 20, 24),
    "qualified": counted(12, 15, 11, 16, 15, 18, 14, 18),
    "K2": counted(9, 12, 8, 13, 12, 15, 11, 14),
    "K3": shared((5, 4), (3, 2)),
    "K4": timed((9, 7.5, 11.2), (12, 5.1, 9.8)),
    "K5": paid(12_105, 12_340, number=31),
    "K8": timed((28, 33, 35), (31, 31, 34.2)),
    "K9": shared((28, 165), (31, 172)),
    "K10": counted(48, 51),
    "K11": shared((6, 10), (8, 13), (7, 12), (9, 14), (12, 16)),
    "K13": timed((10, 6.2, 12.1), (13, 4.9, 10.4), (12, 4.1, 9.3), (14, 2.6, 5.9)),
    "K15": counted(17, 16, 21, 19, 23, 22, 26),
    "K16": WON,
    "K17": Measure(now=Figure(number=29, money={"GBP": Decimal(402_000)})),
    "K18": VALUE,
    "K22": paid(0, 1_840, number=3),
    "K27": shared((1, 3), (2, 3)),
    "K29": Measure(now=Figure(number=12, mean=81.4), before=Figure(number=12, mean=78.9)),
    "K30": shared((24, 170), (27, 181)),
    "lost": counted(3, 3, 3, 3, 2),
    "pipeline": paid(388_500, 402_000, number=29),
    "win_rate": shared((2, 5), (1, 4), (3, 6), (1, 4), (3, 5)),
}
"""Code of an indicator -> its figures."""
