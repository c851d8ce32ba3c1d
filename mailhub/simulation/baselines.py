"""Other ways to hand out the same leads to the same partners: at random, to all, and by an oracle that knows them.

None of them has anybody who follows up. Whoever is mailed together with all others tells nobody that it takes the lead,
so that several may call one customer, or none; who calls second finds it served, and has lost no more than the call.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.simulation.attention import Attention
from mailhub.simulation.behaviour import Asked, chance_to_win, contact_at, follows_up, reaction, wins
from mailhub.simulation.outcome import Fate
from mailhub.simulation.world import HiddenLead, HiddenPartner, World


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where leads are handed out in another way, and what its partners have on their hands."""

    world: World
    attention: Attention


Choose = Callable[[Desk, HiddenLead, list[HiddenPartner]], list[HiddenPartner]]


def at_random(desk: Desk, lead: HiddenLead, fit: list[HiddenPartner]) -> list[HiddenPartner]:
    """One partner that fits, whoever."""
    return [desk.world.chance.one_of(fit, "random", lead.number)] if fit else []


def to_all(desk: Desk, lead: HiddenLead, fit: list[HiddenPartner]) -> list[HiddenPartner]:
    """All partners that fit."""
    return fit


def by_oracle(desk: Desk, lead: HiddenLead, fit: list[HiddenPartner]) -> list[HiddenPartner]:
    """The partner that will do best with this very lead, by everything that nobody can know beforehand."""

    def worth(partner: HiddenPartner) -> float:
        fate = _worked(desk, lead, [partner])
        return chance_to_win(partner, lead, fate.contacted_at) if fate.contacted_at else 0.0

    best = max(fit, key=worth, default=None)
    return [best] if best is not None and worth(best) else []


def play_without_hub(world: World, choose: Choose) -> list[Fate]:
    """Hand out every lead once, by mail and without anybody who follows up: who ignores it has ended it."""
    desk, fates = Desk(world=world, attention=Attention()), []
    for lead in world.leads:
        asked = choose(desk, lead, [partner for partner in world.partners if _fits(partner, lead)])
        for partner in asked:
            desk.attention.mail(partner, lead.at)
        fate = _worked(desk, lead, asked)
        fates.append(fate)
        if fate.partner is not None and fate.contacted_at is not None:
            until = fate.contacted_at + timedelta(days=lead.days_to_close)
            desk.attention.take(world.partners[fate.partner], until)
    return fates


def _fits(partner: HiddenPartner, lead: HiddenLead) -> bool:
    here = partner.sells_in(lead.country, lead.region) and lead.product in partner.skill
    return here and partner.joined_on <= lead.at.date()


def _worked(desk: Desk, lead: HiddenLead, asked: list[HiddenPartner]) -> Fate:
    """What becomes of the lead when these are mailed it at once: whoever says yes works on it."""
    fate = Fate(lead=lead, mails=len(asked), lost_track=True)
    yes = _willing(desk, lead, asked)
    if not yes:
        return fate
    fate.accepted_at, first = yes[0]
    fate.partner = first.number
    calls = _calls(desk, lead, yes)
    if calls:
        fate.contacted_at, caller = calls[0]
        fate.partner, fate.callers, fate.lost_track = caller.number, len(calls), False
        fate.won = wins(caller, lead, fate.contacted_at)
    return fate


_At = list[tuple[datetime, HiddenPartner]]


def _willing(desk: Desk, lead: HiddenLead, asked: list[HiddenPartner]) -> _At:
    """Who says yes, the first of them first."""
    how = Asked(at=lead.at, others=len(asked) - 1)
    answers = [(reaction(desk.world.chance, one, lead, how, desk.attention), one) for one in asked]
    return sorted(((said.answer_at, one) for said, one in answers if said.accepts), key=_in_time)


def _calls(desk: Desk, lead: HiddenLead, yes: _At) -> _At:
    """Who calls the customer unasked, the first of them first."""
    chance = desk.world.chance
    calls = [(at, one) for at, one in yes if follows_up(chance, one, lead)]
    return sorted(((contact_at(chance, one, lead, at, desk.attention), one) for at, one in calls), key=_in_time)


def _in_time(each: tuple[datetime, HiddenPartner]) -> tuple[datetime, int]:
    return each[0], each[1].number
