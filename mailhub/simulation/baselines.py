"""Other ways to hand out the same leads to the same partners: at random, to all, and by an oracle that knows them."""

from collections.abc import Callable
from datetime import datetime, timedelta

from mailhub.simulation.behaviour import chance_to_win, contact_at, follows_up, reaction, wins
from mailhub.simulation.outcome import Fate
from mailhub.simulation.world import HiddenLead, HiddenPartner, World

Choose = Callable[[World, HiddenLead, list[HiddenPartner]], list[HiddenPartner]]


class Workload:
    """How many leads each partner works on; a partner with no place free is not asked."""

    def __init__(self) -> None:
        self._until: dict[int, list[datetime]] = {}

    def has_room(self, partner: HiddenPartner, at: datetime) -> bool:
        """Whether the partner has a place free at that time."""
        running = [until for until in self._until.get(partner.number, []) if until > at]
        self._until[partner.number] = running
        return len(running) < partner.capacity

    def take(self, partner: HiddenPartner, until: datetime) -> None:
        """One place is taken until then."""
        self._until.setdefault(partner.number, []).append(until)


def at_random(world: World, lead: HiddenLead, fit: list[HiddenPartner]) -> list[HiddenPartner]:
    """One partner that fits, whoever."""
    return [world.chance.one_of(fit, "random", lead.number)] if fit else []


def to_all(world: World, lead: HiddenLead, fit: list[HiddenPartner]) -> list[HiddenPartner]:
    """All partners that fit; who answers first has it."""
    return fit


def by_oracle(world: World, lead: HiddenLead, fit: list[HiddenPartner]) -> list[HiddenPartner]:
    """The partner that will do best with this very lead, by everything that nobody can know beforehand."""

    def worth(partner: HiddenPartner) -> float:
        fate = _worked(world, lead, [partner])
        return chance_to_win(partner, lead, fate.contacted_at) if fate.contacted_at else 0.0

    best = max(fit, key=worth, default=None)
    return [best] if best is not None and worth(best) else []


def play_without_hub(world: World, choose: Choose) -> list[Fate]:
    """Hand out every lead once, by mail and without anybody who follows up: who ignores it has ended it."""
    workload, fates = Workload(), []
    for lead in world.leads:
        fit = [partner for partner in world.partners if _fits(partner, lead) and workload.has_room(partner, lead.at)]
        fate = _worked(world, lead, choose(world, lead, fit))
        fates.append(fate)
        if fate.partner is not None and fate.accepted_at is not None:
            until = fate.accepted_at + timedelta(days=lead.days_to_close)
            workload.take(world.partners[fate.partner], until)
    return fates


def _fits(partner: HiddenPartner, lead: HiddenLead) -> bool:
    here = partner.sells_in(lead.country, lead.region) and lead.product in partner.skill
    return here and partner.joined_on <= lead.at.date()


def _worked(world: World, lead: HiddenLead, asked: list[HiddenPartner]) -> Fate:
    """What becomes of the lead when these are mailed it at once."""
    fate = Fate(lead=lead, mails=len(asked))
    answers = [(reaction(world.chance, partner, lead, lead.at), partner) for partner in asked]
    yes = [(said.answer_at, partner) for said, partner in answers if said.accepts]
    if not yes:
        fate.lost_track = True
        return fate
    fate.accepted_at, partner = min(yes, key=lambda each: (each[0], each[1].number))
    fate.partner = partner.number
    if not follows_up(world.chance, partner, lead):
        fate.lost_track = True
        return fate
    fate.contacted_at = contact_at(world.chance, partner, lead, fate.accepted_at)
    fate.won = wins(partner, lead, fate.contacted_at)
    return fate
