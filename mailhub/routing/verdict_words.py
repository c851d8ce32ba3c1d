"""Verdicts in words: what was said about each candidate for a lead, and what the numbers mean."""

from collections.abc import Iterator
from typing import Any

from mailhub.domain.terms import PartnerId
from mailhub.routing.candidates import told_number

_Body = dict[str, Any]


def all_verdicts(verdicts: list[_Body]) -> Iterator[str]:
    """A line for every partner that was judged, for the vendor's people."""
    for verdict in verdicts:
        if "name" not in verdict:
            if verdict["not_near"]:
                yield f"{verdict['not_near']} more enrolled partners do not cover the place or sell the product"
        elif verdict["rank"] is None:
            refused = "; ".join(verdict["refusals"].values())
            yield f"   {verdict['name']}: {f'no, {refused}' if refused else _asked(verdict)}{_owned(verdict)}"
        else:
            yield f"{verdict['rank']}. {verdict['name']}: {_points(verdict)}"


def own_verdicts(verdicts: list[_Body], partner_id: PartnerId) -> Iterator[str]:
    """What was said about one partner, for itself: its own numbers, and of the others only how many were better."""
    named = [verdict for verdict in verdicts if "name" in verdict]
    fit = sum(verdict["rank"] is not None for verdict in named)
    owned = any(verdict.get("owner_by") and verdict["partner_id"] != partner_id for verdict in named)
    rest = widening(verdicts) + ("; the account is another partner's, who is asked first" if owned else "")
    yield from (f"{_own(verdict, fit)}{rest}" for verdict in named if verdict["partner_id"] == partner_id)


def _own(verdict: _Body, fit: int) -> str:
    refused = "; ".join(verdict["refusals"].values())
    if verdict["rank"] is None:
        return f"Passed over: {verdict['name']} {refused}" if refused else f"{verdict['name']}: {_asked(verdict)}"
    number = f"number {verdict['rank']} of {fit} that fit" if fit > 1 else "the only one that fits"
    return f"{verdict['name']} was {number}: {_points(verdict)}"


def _asked(verdict: _Body) -> str:
    return "asked for it itself" if verdict.get("by_wish") else "asked by name"


def _points(verdict: _Body) -> str:
    load = f"{verdict['open_leads']} of {verdict['capacity']} leads in work"
    waived = "; ".join(verdict.get("waived", {}).values())
    although = f"; although it {waived}" if waived else ""
    at_work = "; at work at that time" if verdict.get("at_work") else ""
    return f"{verdict['value']:g} points ({shares(verdict)}); {load}{at_work}{although}{_owned(verdict)}"


def _owned(verdict: _Body) -> str:
    return f"; the account is its own, by {verdict['owner_by']}" if verdict.get("owner_by") else ""


def shares(told: _Body) -> str:
    """The share of each rule or factor, and the number behind it where one was kept."""
    return ", ".join(_share(name, share, told.get("numbers", {})) for name, share in told["shares"].items())


def _share(name: str, share: float, numbers: dict[str, float]) -> str:
    words = f"{name.replace('_', ' ')} {share:g}"
    return f"{words} ({told_number(name, numbers[name])})" if name in numbers else words


def widening(verdicts: list[_Body]) -> str:
    """What was waived in an act of choosing; verdicts of before there was a widening say nothing of it."""
    widened = [name for verdict in verdicts if "name" not in verdict for name in verdict.get("widened", ())]
    return f" (nobody met all requirements; waived: {', '.join(widened)})" if widened else ""
