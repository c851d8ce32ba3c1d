"""Reporting: gathers the figures of a report from the books and says them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mailhub.domain.terms import LeadStatus, PartnerId
from mailhub.outbound.charts import PartnerBar
from mailhub.outbound.mail import Masthead
from mailhub.outbound.report_view import (
    FigureLine,
    PartnerLine,
    Sums,
    Task,
    Told,
    in_days,
    in_hours,
    named,
    percent,
    quarter_told,
    rejected,
    share,
    timed_out,
)
from mailhub.outbound.reports import WeeklyReport
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.attention import Attention, SilentPartner, Waiting, attention, partner_names
from mailhub.store.queries.figures import Figures, Report, Scope, figures
from mailhub.store.unit import Unit

QUARTER = timedelta(weeks=13)
"""Deals take longer than a week: conversion, deal time and deal size are told of thirteen."""

_MOST_PARTNERS = 40
_MOST_SILENT = 5
_Figure = tuple[Told, Told]
_UNPLACED = (
    N_("1 lead has no partner, the oldest since {day}: {numbers}."),
    N_("{count} leads have no partner, the oldest since {day}: {numbers}."),
)
_UNDECIDED = (
    N_("1 registration waits for a decision, the oldest since {day}: {numbers}."),
    N_("{count} registrations wait for a decision, the oldest since {day}: {numbers}."),
)
_ON_HOLD = (
    N_("1 lead is on hold for qualification, the oldest since {day}: {numbers}."),
    N_("{count} leads are on hold for qualification, the oldest since {day}: {numbers}."),
)
_SILENT = (N_("1 partner is silent: {names}."), N_("{count} partners are silent: {names}."))
_WITH_LEAD, _WITH_LEADS = N_("{name} (1 lead)"), N_("{name} ({leads} leads)")


def weekly_report_of(unit: Unit, scope: Scope, brand: Masthead, timezone: str) -> WeeklyReport:
    """The weekly report of a scope whose period is the week it is about; days are told as they are in `timezone`."""
    waiting = attention(unit, scope.vendor_id, scope.countries)
    zone = ZoneInfo(timezone)
    return WeeklyReport(
        brand=brand,
        until=scope.until,
        ends_on=scope.until.astimezone(zone).date(),
        tasks=tuple(tasks(waiting, zone)),
        **_figures(unit, scope),
    )


def _figures(unit: Unit, scope: Scope) -> dict[str, Any]:
    length = scope.until - scope.since
    before = replace(scope, since=scope.since - length, until=scope.since)
    quarter = replace(scope, since=scope.until - QUARTER)
    quarter_before = replace(before, since=before.until - QUARTER)
    week, long = figures(unit, scope), figures(unit, quarter)
    names = partner_names(unit, {*week.partners, *long.partners})
    ranked = sorted(names, key=lambda key: _weight(week, key), reverse=True)
    return {
        "statuses": _statuses(week.total),
        "week": _week(week.total, figures(unit, before).total),
        "quarter": _quarter(long.total, figures(unit, quarter_before).total),
        "partners": tuple(_partner_line(names[key], _of(week, key), _of(long, key)) for key in ranked[:_MOST_PARTNERS]),
        "more_partners": len(ranked[_MOST_PARTNERS:]),
        "bars": tuple(_bar(names[key], _of(week, key)) for key in ranked if _of(week, key).by_status),
    }


def _of(report: Report, key: PartnerId) -> Figures:
    return report.partners.get(key) or Figures()


def _weight(week: Report, key: PartnerId) -> tuple[int, int, int]:
    own = _of(week, key)
    return own.in_work, own.accepted, -key


def tasks(waiting: Attention, zone: ZoneInfo) -> Iterator[Task]:
    """What needs doing, the most urgent first."""
    if waiting.unplaced.count:
        advice = phrase("The mails about them offer the choices: offer again, choose one partner, withdraw.")
        yield Task(sentence=_since(waiting.unplaced, _UNPLACED, "LEAD", zone), advice=advice)
    if waiting.undecided.count:
        advice = phrase("Approve or deny from the mails about them.")
        yield Task(sentence=_since(waiting.undecided, _UNDECIDED, "REG", zone), advice=advice)
    if waiting.silent:
        advice = phrase("They were given notice; a word from you often helps.")
        yield Task(sentence=_silence(waiting.silent), advice=advice)
    if waiting.on_hold.count:
        advice = phrase("The requests to qualify them list what is missing.")
        yield Task(sentence=_since(waiting.on_hold, _ON_HOLD, "LEAD", zone), advice=advice)


def _since(waiting: Waiting, told: tuple[str, str], prefix: str, zone: ZoneInfo) -> Phrase:
    day = waiting.oldest_at.astimezone(zone).date() if waiting.oldest_at else ""
    numbers = named([f"{prefix}-{number}" for number in waiting.ids], waiting.count - len(waiting.ids))
    return Phrase(told[waiting.count > 1], {"count": waiting.count, "day": day, "numbers": numbers})


def _silence(silent: Sequence[SilentPartner]) -> Phrase:
    told = [
        Phrase(_WITH_LEAD if one.leads == 1 else _WITH_LEADS, {"name": one.name, "leads": one.leads})
        for one in silent[:_MOST_SILENT]
    ]
    names = named(told, len(silent[_MOST_SILENT:]))
    return Phrase(_SILENT[len(silent) > 1], {"count": len(silent), "names": names})


def _statuses(total: Figures) -> tuple[tuple[LeadStatus, int], ...]:
    return tuple((status, total.by_status[status]) for status in LeadStatus if status in total.by_status)


def _week(now: Figures, before: Figures) -> tuple[FigureLine, ...]:
    in_work = FigureLine(label=phrase("Expected value in work"), now=Sums(now.expected_value))
    return (*_beside(_week_of(now), _week_of(before)), in_work)


def _beside(now: Iterable[_Figure], before: Iterable[_Figure]) -> Iterator[FigureLine]:
    for (label, told), (_, earlier) in zip(now, before, strict=True):
        yield FigureLine(label=label, now=told, before=earlier)


def _week_of(own: Figures) -> Iterator[_Figure]:
    yield phrase("Leads qualified"), str(own.qualified)
    yield phrase("Leads accepted"), str(own.accepted)
    yield phrase("First-offer acceptance"), share(own.first_accepted, own.first_offered)
    yield phrase("Hours to acceptance, median"), in_hours(own.median_hours)
    yield phrase("Hours to acceptance, mean"), in_hours(own.mean_hours)
    yield phrase("Offers timed out"), timed_out(own.timed_out, own.leads_timed_out)
    yield phrase("Offers rejected"), rejected(own.rejected)
    yield phrase("Won"), str(own.won)
    yield phrase("Won value"), Sums(own.won_value)


def _quarter(now: Figures, before: Figures) -> tuple[FigureLine, ...]:
    return tuple(_beside(_quarter_of(now), _quarter_of(before)))


def _quarter_of(own: Figures) -> Iterator[_Figure]:
    yield phrase("Conversion"), share(own.converted, own.qualified)
    yield phrase("Average deal time"), in_days(own.sales_cycle_days)
    yield phrase("Average deal size"), Sums(own.deal_value)


def _partner_line(name: str, week: Figures, long: Figures) -> PartnerLine:
    converted = percent(long.converted, long.qualified) if long.qualified else ""
    days = long.sales_cycle_days if long.won else None
    return PartnerLine(
        name=name,
        accepted=str(week.accepted),
        first_offers=percent(week.first_accepted, week.first_offered),
        hours=in_hours(week.median_hours),
        in_work=str(week.in_work),
        won=str(week.won),
        quarter=quarter_told(converted, days, long.deal_value),
    )


def _bar(name: str, own: Figures) -> PartnerBar:
    def count(*statuses: LeadStatus) -> int:
        return sum(own.by_status.get(status, 0) for status in statuses)

    return PartnerBar(
        name=name,
        accepted=count(LeadStatus.ACCEPTED),
        in_progress=count(LeadStatus.CONTACTED, LeadStatus.IN_PROGRESS),
        won=count(LeadStatus.WON),
        lost=count(LeadStatus.LOST),
        hours=own.median_hours,
    )
