"""Verdicts in words: what was said about each candidate for a lead, and what the numbers mean."""

from collections.abc import Iterator
from typing import Any

from mailhub.domain.terms import PartnerId
from mailhub.routing.ranking import told_number
from mailhub.speech import _, number, told, words

_Body = dict[str, Any]


def all_verdicts(verdicts: list[_Body]) -> Iterator[str]:
    """A line for every partner that was judged, for the vendor's people."""
    for verdict in verdicts:
        if "name" not in verdict:
            if verdict["not_near"]:
                more = verdict["not_near"]
                yield _("{more} more enrolled partners do not cover the place or sell the product", more=more)
        elif verdict["rank"] is None:
            refused = _refused(verdict)
            answer = _("no, {reasons}", reasons=refused) if refused else _asked(verdict)
            yield f"   {verdict['name']}: {answer}{_owned(verdict)}"
        else:
            yield f"{verdict['rank']}. {verdict['name']}: {_points(verdict)}"


def own_verdicts(verdicts: list[_Body], partner_id: PartnerId) -> Iterator[str]:
    """What was said about one partner, for itself: its own numbers, and of the others only how many were better."""
    named = [verdict for verdict in verdicts if "name" in verdict]
    fit = sum(verdict["rank"] is not None for verdict in named)
    owned = any(verdict.get("owner_by") and verdict["partner_id"] != partner_id for verdict in named)
    rest = widening(verdicts) + (_("; the account is another partner's, who is asked first") if owned else "")
    yield from (f"{_own(verdict, fit)}{rest}" for verdict in named if verdict["partner_id"] == partner_id)


def _refused(verdict: _Body) -> str:
    return "; ".join(map(told, verdict["refusals"].values()))


def _own(verdict: _Body, fit: int) -> str:
    partner, refused = verdict["name"], _refused(verdict)
    if verdict["rank"] is None:
        return _("Passed over: {partner} {reasons}", partner=partner, reasons=refused) if refused else _told(verdict)
    points = _points(verdict)
    if fit == 1:
        return _("{partner} was the only one that fits: {points}", partner=partner, points=points)
    place = {"rank": verdict["rank"], "fit": fit}
    return _("{partner} was number {rank} of {fit} that fit: {points}", partner=partner, points=points, **place)


def _told(verdict: _Body) -> str:
    return f"{verdict['name']}: {_asked(verdict)}"


def _asked(verdict: _Body) -> str:
    return _("asked for it itself") if verdict.get("by_wish") else _("asked by name")


def _points(verdict: _Body) -> str:
    numbers = {"points": f"{verdict['value']:g}", "leads": verdict["open_leads"], "capacity": verdict["capacity"]}
    parts = [_("{points} points ({shares})", shares=shares(verdict), **numbers)]
    parts.append(_("{leads} of {capacity} leads in work", **numbers))
    if verdict.get("at_work"):
        parts.append(_("at work at that time"))
    if waived := "; ".join(map(told, verdict.get("waived", {}).values())):
        parts.append(_("although it {waived}", waived=waived))
    return "; ".join(parts) + _owned(verdict)


def _owned(verdict: _Body) -> str:
    by = verdict.get("owner_by")
    return _("; the account is its own, by {ownership}", ownership=words(by)) if by else ""


def shares(told: _Body) -> str:
    """The share of each rule or factor, and the number behind it where one was kept."""
    return ", ".join(_share(name, share, told.get("numbers", {})) for name, share in told["shares"].items())


def _share(name: str, share: float, numbers: dict[str, float]) -> str:
    said = f"{words(name)} {number(share)}"
    return f"{said} ({told_number(name, numbers[name])})" if name in numbers else said


def widening(verdicts: list[_Body]) -> str:
    """What was waived in an act of choosing; verdicts of before there was a widening say nothing of it."""
    widened = [name for verdict in verdicts if "name" not in verdict for name in verdict.get("widened", ())]
    return _(" (nobody met all requirements; waived: {names})", names=widened) if widened else ""
