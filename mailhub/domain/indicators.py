"""The indicators of the reports: from what to what each is measured, in which unit, by which formula, over what."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One figure, defined so that two people who count get the same number.

    `population` says what is counted and by which instant it belongs to a period; periods are half-open.
    """

    code: str
    name: str
    start: str
    end: str
    unit: str
    formula: str
    population: str


_NOW = "when asked"

INDICATORS = (
    Indicator(
        code="status",
        name="Leads by status",
        start="lead received",
        end=_NOW,
        unit="leads",
        formula="count by status",
        population="leads received before the period's end and not closed before its begin, as they stand when asked",
    ),
    Indicator(
        code="K2",
        name="Leads accepted",
        start="offer made",
        end="offer accepted",
        unit="acceptances",
        formula="count",
        population="offers accepted in the period",
    ),
    Indicator(
        code="K3",
        name="Offers timed out",
        start="offer made",
        end="deadline of the offer",
        unit="offers, and leads with at least one",
        formula="count of offers; count of their leads",
        population="expired offers whose deadline lies in the period",
    ),
    Indicator(
        code="K5",
        name="Average deal value",
        start="lead won",
        end="lead won",
        unit="money, for each currency by itself",
        formula="sum of won values / count of won values",
        population="leads won in the period for which a value was told",
    ),
    Indicator(
        code="K6",
        name="Offers rejected, by reason",
        start="offer made",
        end="offer rejected",
        unit="offers",
        formula="count by reason",
        population="offers rejected in the period",
    ),
    Indicator(
        code="K8",
        name="Average sales cycle",
        start="lead accepted",
        end="lead won",
        unit="days",
        formula="mean(won - accepted)",
        population="leads won in the period",
    ),
    Indicator(
        code="K9",
        name="Lead conversion",
        start="lead qualified",
        end="lead won",
        unit="share",
        formula="won / qualified",
        population="leads qualified in the period; won is what of them is won when asked",
    ),
    Indicator(
        code="K11",
        name="First-offer acceptance",
        start="first offer made",
        end="that offer accepted",
        unit="share",
        formula="leads accepted on a first offer / leads first offered",
        population="leads first offered in the period; all offers made at that same instant are first offers, but those"
        " that could not be answered (mail came back, contact away)",
    ),
    Indicator(
        code="K13",
        name="Hours to acceptance",
        start="lead received",
        end="offer accepted",
        unit="hours, mean and median",
        formula="mean(accepted - received); median(accepted - received)",
        population="offers accepted in the period",
    ),
    Indicator(
        code="K16",
        name="Closed won",
        start="lead received",
        end="lead won",
        unit="leads",
        formula="count",
        population="leads won in the period",
    ),
    Indicator(
        code="K17",
        name="Expected lead value",
        start="lead accepted",
        end=_NOW,
        unit="money, for each currency by itself",
        formula="sum of the partner's forecast, or of the lead's amount where there is none",
        population="leads in a partner's work when asked",
    ),
    Indicator(
        code="K18",
        name="Final lead value",
        start="lead won",
        end="lead won",
        unit="money, for each currency by itself",
        formula="sum of won values",
        population="leads won in the period for which a value was told",
    ),
)
