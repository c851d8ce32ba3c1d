"""Reporting: gathers the figures of a report from the books and says them."""

from collections.abc import Iterator
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
    Task,
    in_days,
    in_hours,
    named,
    percent,
    share,
    sums,
)
from mailhub.outbound.reports import WeeklyReport
from mailhub.outbound.wording import day, words
from mailhub.store.queries.attention import Attention, Waiting, attention, partner_names
from mailhub.store.queries.figures import Figures, Report, Scope, figures
from mailhub.store.unit import Unit

QUARTER = timedelta(weeks=13)
"""Deals take longer than a week: conversion, deal time and deal size are told of thirteen."""

_MOST_PARTNERS = 40
_MOST_SILENT = 5


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
        has = "lead has" if waiting.unplaced.count == 1 else "leads have"
        told = _since(waiting.unplaced, f"{has} no partner", "LEAD", zone)
        yield Task(
            sentence=told, advice="The mails about them offer the choices: offer again, choose one partner, withdraw."
        )
    if waiting.undecided.count:
        waits = "registration waits" if waiting.undecided.count == 1 else "registrations wait"
        yield Task(
            sentence=_since(waiting.undecided, f"{waits} for a decision", "REG", zone),
            advice="Approve or deny from the mails about them.",
        )
    if waiting.silent:
        yield Task(sentence=_silence(waiting), advice="They were given notice; a word from you often helps.")
    if waiting.on_hold.count:
        wait = "lead is" if waiting.on_hold.count == 1 else "leads are"
        told = _since(waiting.on_hold, f"{wait} on hold for qualification", "LEAD", zone)
        yield Task(sentence=told, advice="The requests to qualify them list what is missing.")


def _since(waiting: Waiting, what: str, prefix: str, zone: ZoneInfo) -> str:
    oldest = f", the oldest since {day(waiting.oldest_at.astimezone(zone).date())}" if waiting.oldest_at else ""
    numbers = named([f"{prefix}-{number}" for number in waiting.ids], waiting.count - len(waiting.ids))
    return f"{waiting.count} {what}{oldest}: {numbers}."


def _silence(waiting: Attention) -> str:
    count = len(waiting.silent)
    told = [f"{one.name} ({one.leads} lead{'s' if one.leads > 1 else ''})" for one in waiting.silent[:_MOST_SILENT]]
    return f"{count} partner{'s are' if count > 1 else ' is'} silent: {named(told, count - len(told))}."


def _statuses(total: Figures) -> tuple[tuple[str, int], ...]:
    return tuple((words(status), total.by_status[status]) for status in LeadStatus if status in total.by_status)


def _week(now: Figures, before: Figures) -> tuple[FigureLine, ...]:
    pairs = zip(_week_of(now), _week_of(before), strict=True)
    lines = [FigureLine(label=label, now=told, before=earlier) for (label, told), (_, earlier) in pairs]
    return (*lines, FigureLine(label="Expected value in work", now=sums(now.expected_value)))


def _week_of(own: Figures) -> Iterator[tuple[str, str]]:
    timed_out = f"{own.timed_out} (of {own.leads_timed_out} lead{'s' if own.leads_timed_out != 1 else ''})"
    rejected = ", ".join(f"{words(reason)} {count}" for reason, count in sorted(own.rejected.items()))
    yield "Leads qualified", str(own.qualified)
    yield "Leads accepted", str(own.accepted)
    yield "First-offer acceptance", share(own.first_accepted, own.first_offered)
    yield "Hours to acceptance, median", in_hours(own.median_hours)
    yield "Hours to acceptance, mean", in_hours(own.mean_hours)
    yield "Offers timed out", timed_out if own.timed_out else "0"
    yield "Offers rejected", f"{sum(own.rejected.values())}: {rejected}" if own.rejected else "0"
    yield "Won", str(own.won)
    yield "Won value", sums(own.won_value)


def _quarter(now: Figures, before: Figures) -> tuple[FigureLine, ...]:
    pairs = zip(_quarter_of(now), _quarter_of(before), strict=True)
    return tuple(FigureLine(label=label, now=told, before=earlier) for (label, told), (_, earlier) in pairs)


def _quarter_of(own: Figures) -> Iterator[tuple[str, str]]:
    yield "Conversion", share(own.converted, own.qualified)
    yield "Average deal time", in_days(own.sales_cycle_days)
    yield "Average deal size", sums(own.deal_value)


def _partner_line(name: str, week: Figures, long: Figures) -> PartnerLine:
    deals = f", {in_days(long.sales_cycle_days)} a deal" if long.won else ", no deal won"
    size = f", {sums(long.deal_value)} a deal" if long.deal_value else ""
    converted = f"{percent(long.converted, long.qualified)} converted" if long.qualified else "no leads to convert"
    return PartnerLine(
        name=name,
        accepted=str(week.accepted),
        first_offers=percent(week.first_accepted, week.first_offered),
        hours=in_hours(week.median_hours),
        in_work=str(week.in_work),
        won=str(week.won),
        quarter=f"13 weeks: {converted}{deals}{size}",
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
