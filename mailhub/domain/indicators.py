"""The indicators of the reports: from what to what each is measured, in which unit, by which formula, over what.

Unless one says otherwise, its leads are those that a vendor distributes: deals that partners found and registered are
counted apart, and leads that were merged into another are not counted at all. Periods are half-open, shares and means
of nothing are not told, money is told for each currency by itself, and `first contact` is when the partner said that it
had spoken to the customer. Leads count for the partner, and the contact, that they belong to when asked; offers,
answers, feedback and registrations for those who got, gave or made them. A group of a breakdown is told what it would
be if only it were asked for; a week, month or quarter is a period of its own, cut to the one that is asked.

What was supplied for some days is shared out evenly over them; a day belongs to the period in which it begins. For all
of a vendor all that was supplied counts, for some of its partners what was supplied for them; else there is none.
"""

from dataclasses import dataclass
from enum import StrEnum

from mailhub.speech import N_


class Kind(StrEnum):
    """What a figure is, and so how it is written."""

    COUNT = "count"
    SHARE = "share"
    HOURS = "hours"
    DAYS = "days"
    SUM = "sum"
    AVERAGE = "average"
    SCORE = "score"
    TALLY = "tally"


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One figure, defined so that two people who count get the same number.

    `population` says what is counted, and by which instant it belongs to a period; `missing`, what is left out for want
    of data. `note` is the footnote that tells it from others with a like name. More of it is good (1), bad (-1) or
    neither (0).
    """

    code: str
    name: str
    kind: Kind
    start: str
    end: str
    formula: str
    population: str
    missing: str = ""
    note: str = ""
    better: int = 0


_NOW = "when asked"
_NO_CONTACT = "leads on which no contact was told"
_NO_VALUE = "deals for which no value was told"
_NO_COST = "not told where no cost was supplied for the period"

INDICATORS = {
    one.code: one
    for one in (
        Indicator(
            code="status", name=N_("Leads by status"), kind=Kind.TALLY, start="lead received", end=_NOW,
            formula="count by status",
            population="leads received before the period's end and not closed before its begin, as they stand now",
        ),
        Indicator(
            code="received", name=N_("Leads received"), kind=Kind.COUNT, start="lead received", end="lead received",
            formula="count", population="leads received in the period",
        ),
        Indicator(
            code="qualified", name=N_("Leads qualified"), kind=Kind.COUNT, start="lead received", end="lead qualified",
            formula="count", population="leads qualified in the period", better=1,
        ),
        Indicator(
            code="K1", name=N_("Speed to lead"), kind=Kind.HOURS, start="customer's last sign of interest before it",
            end="first contact", formula="median(first contact - interest), and mean",
            population="leads first contacted in the period; the customer showed interest by the lead itself and each"
            " time that it came again", missing=_NO_CONTACT, better=-1,
            note=N_("from the customer's last sign of interest to the first contact"),
        ),
        Indicator(
            code="K2", name=N_("Leads accepted"), kind=Kind.COUNT, start="offer made", end="offer accepted",
            formula="count", population="offers accepted in the period", better=1,
        ),
        Indicator(
            code="K3", name=N_("Offers timed out"), kind=Kind.SHARE, start="offer made", end="deadline of the offer",
            formula="number: expired offers; whole: leads with at least one of them",
            population="expired offers whose deadline lies in the period", better=-1,
            note=N_("offers that ran out, of so many leads"),
        ),
        Indicator(
            code="K4", name=N_("Response time"), kind=Kind.HOURS, start="lead accepted", end="first contact",
            formula="mean and median(first contact - accepted)", population="leads first contacted in the period",
            missing=_NO_CONTACT, better=-1, note=N_("from the acceptance to the first contact"),
        ),
        Indicator(
            code="K5", name=N_("Average deal size"), kind=Kind.AVERAGE, start="lead won", end="lead won",
            formula="sum of won values / count of won values", population="leads won in the period",
            missing=_NO_VALUE, better=1,
        ),
        Indicator(
            code="K6", name=N_("Offers rejected"), kind=Kind.TALLY, start="offer made", end="offer rejected",
            formula="count by reason", population="offers rejected in the period; without a reason: other",
        ),
        Indicator(
            code="K7", name=N_("Registrations approved"), kind=Kind.SHARE, start="registration decided", end=_NOW,
            formula="approved / (approved + denied)",
            population="registrations decided in the period that stand so: approved are also those since won, lost or"
            " lapsed, and those withdrawn after their approval; those to be decided anew are neither",
        ),
        Indicator(
            code="K8", name=N_("Average deal time"), kind=Kind.DAYS, start="lead accepted", end="lead won",
            formula="mean and median(won - accepted)", population="leads won in the period",
            missing="won leads that were never accepted", better=-1, note=N_("from the acceptance to the win"),
        ),
        Indicator(
            code="K9", name=N_("Lead conversion"), kind=Kind.SHARE, start="lead qualified", end="lead won",
            formula="won / qualified",
            population="leads qualified in the period; won is what of them is won when asked", better=1,
            note=N_("of the leads qualified in the period, those that are won by now"),
        ),
        Indicator(
            code="K10", name=N_("Deals with partners"), kind=Kind.COUNT, start="lead accepted", end=_NOW,
            formula="count", population="leads and registered deals that a partner owns, accepted before the period's"
            " end, and open or closed in the period or later",
        ),
        Indicator(
            code="K11", name=N_("First-offer acceptance"), kind=Kind.SHARE, start="first offer made",
            end="that offer accepted", formula="leads accepted on a first offer / leads first offered",
            population="leads first offered in the period; all offers of a lead made at its earliest instant are first"
            " offers, whoever got them, but those that could not be answered (mail came back, contact away)", better=1,
            note=N_("of the leads offered for the first time, those that somebody accepted at once"),
        ),
        Indicator(
            code="K12", name=N_("Second-offer acceptance"), kind=Kind.SHARE, start="second offer made",
            end="that offer accepted", formula="leads accepted on a second offer / leads offered a second time",
            population="leads offered a second time in the period; second are the offers made at the lead's second"
            " instant, by the same count", better=1,
        ),
        Indicator(
            code="K13", name=N_("Hours to acceptance"), kind=Kind.HOURS, start="lead received", end="offer accepted",
            formula="mean and median(accepted - received)", population="offers accepted in the period", better=-1,
            note=N_("from the lead's receipt to its acceptance"),
        ),
        Indicator(
            code="K14", name=N_("Action delay"), kind=Kind.DAYS, start="lead received",
            end="first answer of any partner", formula="mean and median(first answer - received)",
            population="leads whose first answer to an offer (accepted or rejected; of two at one instant that to"
            " the offer made first) was given in the period", better=-1,
            note=N_("from the lead's receipt to the first answer of any partner, yes or no"),
        ),
        Indicator(
            code="K15", name=N_("Leads in progress"), kind=Kind.COUNT, start="lead accepted", end="feedback given",
            formula="count of leads", population="leads on which feedback was given in the period", better=1,
        ),
        Indicator(
            code="K16", name=N_("Won"), kind=Kind.COUNT, start="lead received", end="lead won", formula="count",
            population="leads won in the period", better=1,
        ),
        Indicator(
            code="lost", name=N_("Lost"), kind=Kind.COUNT, start="lead received", end="lead lost", formula="count",
            population="leads lost in the period", better=-1,
        ),
        Indicator(
            code="win_rate", name=N_("Conversion of closed leads"), kind=Kind.SHARE, start="lead closed",
            end="lead closed", formula="won / (won + lost)", population="leads won or lost in the period", better=1,
            note=N_("of the leads closed in the period, those that were won"),
        ),
        Indicator(
            code="K17", name=N_("Expected value in work"), kind=Kind.SUM, start="lead accepted", end=_NOW,
            formula="sum of the partner's forecast, or of the lead's amount where there is none",
            population="leads in a partner's work when asked", missing="leads for which no value was told",
        ),
        Indicator(
            code="K18", name=N_("Won value"), kind=Kind.SUM, start="lead won", end="lead won",
            formula="sum of won values", population="leads won in the period", missing=_NO_VALUE, better=1,
        ),
        Indicator(
            code="K19", name=N_("Won velocity"), kind=Kind.DAYS, start="lead received", end="lead won",
            formula="mean and median(won - received)", population="leads won in the period", better=-1,
            note=N_("from the lead's receipt to the win"),
        ),
        Indicator(
            code="K20", name=N_("Partner conversion"), kind=Kind.SHARE, start="lead accepted",
            end="lead in progress or won", formula="in progress or won / accepted",
            population="leads that a partner owns, accepted in the period; as they stand when asked",
            better=1, note=N_("of the leads accepted in the period, those that are in progress or won by now"),
        ),
        Indicator(
            code="K21", name=N_("Active countries"), kind=Kind.COUNT, start="lead received", end="lead closed",
            formula="count of countries",
            population="countries of leads received, first contacted or closed in the period",
            missing="leads without a country",
        ),
        Indicator(
            code="K22", name=N_("Cost per customer won"), kind=Kind.AVERAGE, start="cost supplied", end="lead won",
            formula="(sales cost + marketing cost) / customers won",
            population="accounts with a lead or registered deal won in the period; a win without account is a customer"
            " of its own", missing=_NO_COST, better=-1,
        ),
        Indicator(
            code="K23", name=N_("Customers kept"), kind=Kind.SHARE, start="first lead won", end="period's end",
            formula="(customers - customers lost) / customers",
            population="accounts with a lead or registered deal won before the period's end; lost are those supplied"
            " for days before it, rounded half up",
            missing="wins without account; not told where no lost customers were ever supplied (0 is a number)",
            better=1,
        ),
        Indicator(
            code="K24", name=N_("Customers who bought again"), kind=Kind.SHARE, start="lead won", end="next lead won",
            formula="accounts with at least two wins before the period's end / accounts with a win in the period",
            population="accounts with a lead or registered deal won in the period", missing="wins without account",
            better=1,
        ),
        Indicator(
            code="K25", name=N_("Partners by kind"), kind=Kind.TALLY, start="partner enrolled", end="period's end",
            formula="count by kind", population="partners enrolled before the period's end",
        ),
        Indicator(
            code="K26", name=N_("Cost of a new partner"), kind=Kind.AVERAGE, start="cost supplied",
            end="partner enrolled", formula="onboarding cost / new partners",
            population="partners enrolled in the period", missing=_NO_COST, better=-1,
        ),
        Indicator(
            code="K27", name=N_("Recruitment target reached"), kind=Kind.SHARE, start="target supplied",
            end="partner enrolled", formula="new partners / target, which is rounded half up",
            population="partners enrolled in the period", missing="not told where no target was supplied", better=1,
        ),
        Indicator(
            code="K28", name=N_("Partners sent battlecards"), kind=Kind.SHARE, start="lead accepted",
            end="details mailed", formula="partners that accepted a lead for a product with battlecards / partners that"
            " accepted a lead", population="offers accepted in the period", better=1,
            note=N_("the cards come with the details of an accepted lead; who reads them is not followed"),
        ),
        Indicator(
            code="K29", name=N_("Performance score"), kind=Kind.SCORE, start="partner asked", end="partner answered",
            formula="mean over partners of 100 x (3 + answered) / (3 + answered + missed)",
            population="answered: offers accepted or rejected, and feedback, wins, losses and returns told, in the"
            " period; missed: offers whose deadline and requests for feedback whose end came in it unanswered",
            missing="partners that were asked nothing", better=1,
        ),
        Indicator(
            code="K30", name=N_("Lead-to-win ratio"), kind=Kind.SHARE, start="lead received", end="lead won",
            formula="won / received", population="leads received in the period; won is what of them is won when asked",
            better=1, note=N_("of all leads received in the period, those that are won by now"),
        ),
        Indicator(
            code="K31", name=N_("Time to first contact"), kind=Kind.HOURS, start="lead received", end="first contact",
            formula="mean and median(first contact - received)", population="leads first contacted in the period",
            missing=_NO_CONTACT, better=-1, note=N_("from the lead's receipt to the first contact"),
        ),
        Indicator(
            code="K32", name=N_("Leads that became deals"), kind=Kind.SHARE, start="lead first offered", end="lead won",
            formula="won / distributed",
            population="leads first offered in the period, by the count of K11; won is what of them is won when asked",
            better=1,
            note=N_("of the leads first offered in the period, those that are won by now"),
        ),
        Indicator(
            code="pipeline", name=N_("Pipeline"), kind=Kind.SUM, start="lead accepted", end="period's end",
            formula="sum of forecasts, or of the leads' amounts, as last told",
            population="leads that a partner owns, accepted before the period's end and not closed before it",
            missing="leads for which no value was told", better=1,
        ),
        Indicator(
            code="registered_won", name=N_("Registered deals won"), kind=Kind.COUNT, start="registration approved",
            end="deal won", formula="count", population="registered deals won in the period", better=1,
        ),
        Indicator(
            code="registered_value", name=N_("Value of registered deals won"), kind=Kind.SUM, start="deal won",
            end="deal won", formula="sum of won values", population="registered deals won in the period",
            missing=_NO_VALUE, better=1,
        ),
    )
}  # fmt: skip
"""Every indicator by its code: K1 to K32 are the trade's, those with words for codes stand beside them."""
