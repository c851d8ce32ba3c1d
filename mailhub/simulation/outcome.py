"""What became of each lead under one way of handing leads out, and the figures of it all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median, quantiles

from mailhub.simulation.world import HiddenLead, World

_HOUR = 3600.0


@dataclass(kw_only=True)
class Fate:
    """What became of one lead; `mails` counts the partners that were sent it, `callers` those who called the customer.

    With `decided` the customer has bought, here or elsewhere.
    """

    lead: HiddenLead
    mails: int = 0
    partner: int | None = None
    accepted_at: datetime | None = None
    contacted_at: datetime | None = None
    callers: int = 0
    won: bool = False
    decided: bool = False
    lost_track: bool = False
    ended_by_vendor: bool = False


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of one way; shares are from 0 to 1, hours are by the wall clock from the lead's arrival."""

    way: str
    leads: int
    acceptance: float
    hours_to_acceptance: float
    hours_to_acceptance_p90: float
    hours_to_contact: float
    contacted: float
    win_ratio: float
    mails_per_lead: float
    called_by_many: float
    lost: int
    share_by_tier: dict[str, float]
    share_of_new: float


def figures_of(way: str, world: World, fates: Iterable[Fate]) -> Figures:
    """The figures of these leads."""
    counted = list(fates)
    accepted = [fate for fate in counted if fate.accepted_at is not None]
    waits = [_hours(fate.lead.at, fate.accepted_at) for fate in accepted if fate.accepted_at]
    contacts = [_hours(fate.lead.at, fate.contacted_at) for fate in counted if fate.contacted_at]
    whole = len(counted) or 1
    return Figures(
        way=way,
        leads=len(counted),
        acceptance=len(accepted) / whole,
        hours_to_acceptance=median(waits) if waits else 0.0,
        hours_to_acceptance_p90=quantiles(waits, n=10)[8] if len(waits) > 1 else 0.0,
        hours_to_contact=median(contacts) if contacts else 0.0,
        contacted=len(contacts) / whole,
        win_ratio=sum(fate.won for fate in counted) / whole,
        mails_per_lead=sum(fate.mails for fate in counted) / whole,
        called_by_many=sum(fate.callers > 1 for fate in counted) / whole,
        lost=sum(fate.lost_track for fate in counted),
        share_by_tier=_tiers(world, accepted),
        share_of_new=_new(world, accepted),
    )


def _hours(start: datetime, end: datetime | None) -> float:
    return (end - start).total_seconds() / _HOUR if end else 0.0


def _tiers(world: World, accepted: list[Fate]) -> dict[str, float]:
    tiers = Counter(world.partners[fate.partner].tier for fate in accepted if fate.partner is not None)
    whole = sum(tiers.values()) or 1
    return {tier: count / whole for tier, count in sorted(tiers.items())}


def _new(world: World, accepted: list[Fate]) -> float:
    return sum(world.partners[fate.partner].is_new for fate in accepted if fate.partner is not None) / (
        len(accepted) or 1
    )
