"""How a simulated partner behaves; the same whoever sends it a lead, and whatever else happens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.business_time import add_working
from mailhub.simulation.chance import Chance
from mailhub.simulation.world import HiddenLead, HiddenPartner

_SPREAD = 0.7  # sigma of how much one and the same partner varies
_BEST_CHANCE = 0.95


@dataclass(frozen=True, kw_only=True)
class Reaction:
    """What a partner does about a lead put before it: when it reads the mail, and what it says; None is silence."""

    read_at: datetime
    answer_at: datetime
    accepts: bool | None


def back_at(partner: HiddenPartner, at: datetime) -> datetime:
    """The instant itself, or the morning after the holiday in which it falls."""
    for holiday in sorted(partner.holidays, key=lambda each: each.first):
        if holiday.first <= partner.calendar.local_day(at) <= holiday.last:
            day = datetime.combine(holiday.last + timedelta(days=1), at.timetz())
            return back_at(partner, max(at, day))
    return at


def reaction(chance: Chance, partner: HiddenPartner, lead: HiddenLead, sent_at: datetime, *, turn: int = 0) -> Reaction:
    """What the partner does about a mail that offers the lead; `turn` tells repeated offers apart."""
    name = ("offer", partner.number, lead.number, turn)
    read_at = back_at(partner, sent_at)
    hours = chance.around(partner.hours_to_answer, _SPREAD, *name, "hours")
    answer_at = add_working(partner.calendar, read_at, timedelta(hours=hours))
    if not chance.happens(partner.answers, *name, "answers"):
        return Reaction(read_at=read_at, answer_at=answer_at, accepts=None)
    return Reaction(read_at=read_at, answer_at=answer_at, accepts=not chance.happens(partner.says_no, *name, "says no"))


def contact_at(chance: Chance, partner: HiddenPartner, lead: HiddenLead, accepted_at: datetime) -> datetime:
    """When the partner first reaches the customer, if it does."""
    hours = chance.around(partner.hours_to_contact, _SPREAD, "contact", partner.number, lead.number)
    return add_working(partner.calendar, back_at(partner, accepted_at), timedelta(hours=hours))


def follows_up(chance: Chance, partner: HiddenPartner, lead: HiddenLead) -> bool:
    """Whether the partner calls the customer without being reminded."""
    return chance.happens(partner.follows_up, "follow up", partner.number, lead.number)


def chance_to_win(partner: HiddenPartner, lead: HiddenLead, contacted_at: datetime) -> float:
    """The chance to win the lead for who reaches the customer then."""
    waited = (contacted_at - lead.at) / lead.half_life
    return float(min(_BEST_CHANCE, partner.skill.get(lead.product, 0.0) * lead.quality * 0.5 ** max(0.0, waited)))


def wins(partner: HiddenPartner, lead: HiddenLead, contacted_at: datetime) -> bool:
    """Whether the partner wins the lead; the lead's luck is the same for everybody."""
    return lead.luck < chance_to_win(partner, lead, contacted_at)
