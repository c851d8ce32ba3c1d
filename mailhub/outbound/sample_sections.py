"""Believable sections for the samples of reports, in the words in which `mailhub.outbound.reporting` says them."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from mailhub.domain.figures import Figure
from mailhub.domain.terms import Dimension, LeadStatus, RejectReason
from mailhub.outbound.charts import Place, Series, Step, funnel, territory, trend
from mailhub.outbound.report_content import Section, Table
from mailhub.outbound.report_lines import name_of
from mailhub.outbound.report_pictures import drawn, funnel_table, places_table, trend_table
from mailhub.outbound.report_values import Count, Precise, Sums, Told
from mailhub.outbound.sample_figures import FIGURES
from mailhub.speech import Phrase, phrase

_HEADS = {"K2": "accepted", "K10": "deals", "K13": "hours to accept", "K15": "with feedback", "K16": "won"}
_STATUSES = {
    LeadStatus.ON_HOLD: 31, LeadStatus.OFFERED: 4, LeadStatus.UNPLACED: 2, LeadStatus.ACCEPTED: 10,
    LeadStatus.IN_PROGRESS: 21, LeadStatus.WON: 3, LeadStatus.LOST: 2,
}  # fmt: skip
_REASONS = {RejectReason.NO_CAPACITY: 3, RejectReason.WRONG_PRODUCT: 1}
_PARTNERS = (
    ("Severn Systems", 6, 5.3, 3, 5, 23_400),
    ("Highland IT", 5, 2.4, 1, 3, 17_900),
    ("Alpen IT", 3, 0.4, 0, 1, 0),
    ("Bute Networks", 0, None, 0, 0, 0),
)
_SOURCES = (("Trade show", 11, 9, 1, 2, 18), ("Website", 9, 6, 2, 1, 9), ("Mailing", 4, 3, 1, 0, 0))


def section(key: str) -> Section | None:
    """The sample of a section; None for those that no sample shows."""
    made = _SECTIONS.get(key)
    return made() if made is not None else None


def _percent(value: float) -> Phrase:
    return phrase("{percent} %", percent=Precise(value=value, of=0))


def _pounds(amount: int) -> Sums:
    return Sums(amounts={"GBP": Decimal(amount)} if amount else {})


def _listed(counts: Mapping[LeadStatus, int] | Mapping[RejectReason, int]) -> Phrase:
    told = [Phrase("{word} {count}", {"word": word, "count": Count(value=count)}) for word, count in counts.items()]
    return Phrase("{listed}", {"listed": told})


def _statuses() -> Section:
    return Section(key="statuses", title=name_of("status"), lines=(_listed(_STATUSES),))


def _reasons() -> Section:
    return Section(key="reasons", title=phrase("Why offers were rejected"), lines=(_listed(_REASONS),))


def _targets() -> Section:
    reached = phrase(
        "Won, {since} to {until}: {reached} of {target} ({share} %).",
        since=date(2026, 10, 1), until=date(2026, 12, 31), reached=14, target=30, share=47,
    )  # fmt: skip
    line = phrase("{reached} {passed}", reached=reached, passed=phrase("{passed} % of the time is over.", passed=58))
    return Section(key="targets", title=phrase("Targets"), lines=(line,))


def _help() -> Section:
    helped = phrase(
        "{name}: {leads} leads in 26 weeks, {won} won and {lost} lost.", name="Bute Networks", leads=12, won=0, lost=6
    )
    usual = phrase("They are busy, but close at most half as well as usual ({usual} %).", usual=61)
    return Section(key="help", title=phrase("Where help is needed"), lines=(helped, usual))


def _fairness() -> Section:
    rows = (
        (phrase("tier {tier}", tier="Gold"), 33, 79, 100),
        (phrase("tier {tier}", tier="Silver"), 67, 21, 0),
        (phrase("new (within {days} days)", days=90), 17, 21, 0),
        (phrase("no win before"), 42, 21, 0),
    )
    table = Table(
        head=(phrase("Share of"), phrase("partners"), phrase("accepted"), phrase("won")),
        keys=("part", "partners", "accepted", "won"),
        rows=tuple((name, *map(_percent, shares)) for name, *shares in rows),
    )
    most = phrase(
        "{name} accepted most: {count} of {all} leads, {share}.",
        name="Severn Systems", count=6, all=14, share=_percent(43),
    )  # fmt: skip
    return Section(key="fairness", title=phrase("Who got how much"), lines=(most,), table=table)


def _rank() -> Section:
    def hours(value: float) -> Precise:
        return Precise(value=value, of=0, least=1)

    places = (("K2", 2, Count(value=5), Count(value=3)), ("K13", 4, hours(2.4), hours(2.9)))
    rows = tuple(
        (name_of(code), phrase("{place} of {among}", place=place, among=9), own, middle)
        for code, place, own, middle in places
    )
    head = (phrase("By"), phrase("your place"), phrase("your figure"), phrase("median"))
    table = Table(head=head, keys=("indicator", "place", "own", "median"), rows=rows)
    return Section(key="rank", title=phrase("Your company among its peers"), table=table)


def _ranks() -> Section:
    rows = tuple(
        (phrase("{place}. {name}", place=place, name=name), *_ranked(accepted, hours, won, closed, value))
        for place, (name, accepted, hours, won, closed, value) in enumerate(_PARTNERS, start=1)
    )
    head = (phrase("Partner"), *map(Phrase, ("accepted", "hours to accept", "conversion", "won value")))
    table = Table(head=head, keys=("partner", "K2", "K13", "win_rate", "K18"), rows=rows, more=2)
    return Section(key="ranks", title=phrase("Partners by leads accepted"), table=table)


def _ranked(*own: float | None) -> tuple[Told, ...]:
    accepted, hours, won, closed, value = own
    waited = "–" if hours is None else Precise(value=hours, of=0, least=1)
    closing = _percent(100 * (won or 0) / closed) if closed else "–"
    return (Count(value=int(accepted or 0)), waited, closing, _pounds(int(value or 0)))


def _forecast() -> Section:
    rows = (
        (Phrase("November 2026"), 6, 41_000, 24_600), (Phrase("December 2026"), 17, 255_500, 76_650),
        (phrase("overdue"), 2, 19_000, 5_700), (phrase("no day told"), 4, 86_500, 17_300),
    )  # fmt: skip
    table = Table(
        head=(phrase("To close"), phrase("leads"), phrase("value"), phrase("by chance")),
        keys=("close", "leads", "value", "weighted"),
        rows=tuple((name, Count(value=leads), _pounds(value), _pounds(chance)) for name, leads, value, chance in rows),
        note=phrase("By chance: each value times the chance that its partner gives it, or that its status has."),
    )
    line = phrase(
        "In work: {leads}, worth {value}; by their chances {weighted}.",
        leads=Count(value=29), value=_pounds(402_000), weighted=_pounds(124_250),
    )  # fmt: skip
    return Section(key="forecast", title=phrase("Forecast"), lines=(line,), table=table)


def _sources() -> Section:
    rows: tuple[tuple[Told, ...], ...] = tuple(
        (name, _count(got), _count(good), _count(no), phrase("{won} ({share})", won=_count(won), share=_percent(share)))
        for name, got, good, no, won, share in _SOURCES
    )
    table = Table(
        head=(phrase("Source"), phrase("received"), phrase("qualified"), phrase("rejected"), phrase("won")),
        keys=("source", "received", "qualified", "rejected", "won"),
        rows=rows,
        note=phrase("Won: leads won in the period, and the share of those received in it that are won by now."),
    )
    return Section(key="sources", title=phrase("How good the sources are"), table=table)


def _count(value: int) -> Count:
    return Count(value=value)


def _by(word: Dimension, title: str, names: tuple[str, ...]) -> Section:
    codes = ("K2", "K15", "K16")
    rows = tuple((name, _count(5 - place), _count(4 - place), _count(1)) for place, name in enumerate(names))
    head = (Phrase("{word}", {"word": word}), *(Phrase(_HEADS[code]) for code in codes))
    return Section(key=f"by_{word}", title=Phrase(title), table=Table(head=head, keys=(word, *codes), rows=rows))


def _funnel() -> Section | None:
    steps = [Step(name_of(code), _number(FIGURES[code].now)) for code in ("received", "qualified", "K2", "K16")]
    return drawn("funnel", phrase("From lead to deal"), funnel(steps), funnel_table(steps))


def _number(figure: Figure | None) -> int:
    return figure.number if figure is not None else 0


def _trend() -> Section | None:
    series = [
        Series(name_of(code), tuple((f"W{40 + week}", float(_number(point))) for week, point in enumerate(points)))
        for code in ("K2", "K16")
        for points in [FIGURES[code].course]
    ]
    title = phrase("Accepted and won")
    return drawn("trend", title, trend(title, series), trend_table(series))


def _places() -> Section | None:
    places = [Place("Scotland", 9, 1), Place("Wales", 7, 2), Place("North East England", 5), Place("London", 3)]
    return drawn("places", phrase("Leads by place"), territory(places), places_table(places))


_SECTIONS: Mapping[str, Callable[[], Section | None]] = {
    "targets": _targets, "help": _help, "fairness": _fairness, "rank": _rank, "ranks": _ranks, "forecast": _forecast,
    "statuses": _statuses, "reasons": _reasons, "sources": _sources, "funnel": _funnel, "trend": _trend,
    "places": _places,
    "by_contact": lambda: _by(Dimension.CONTACT, "By contact", ("Kirsty Baird", "Ewan Muir")),
    "by_partner": lambda: _by(Dimension.PARTNER, "By partner", ("Bute Networks", "Clyde Systems", "Esk Office")),
}  # fmt: skip
"""Key of a section -> what makes its sample."""
