"""How a simulated partner behaves; the same whoever sends it a lead, and by whatever way.

What it rests on, and from where:

- Hours to an answer are log-normal around a median of each partner's own, about two working hours in the middle: of
  companies that were sent an enquiry, 37 % answered within an hour, 23 % never, and the mean was 42 hours (Harvard
  Business Review, 2011). A quarter of all offers are never answered.
- The more people are asked at once, the smaller the share of them that answers. How much smaller is our own
  assumption: where 64 of a hundred answer who are asked alone, 50 do who are asked five at once (`_SHARED`).
- A partner works for five to twenty vendors and reads no more offers of one in a week than it could take on; of more,
  it reads that many. A partner whose hands are full mostly says no, and calls later when it has taken too much on.
  Both are our own assumptions; so are skill, honesty and the half-lives, which no source gives.
- A lead cools: who reaches the customer later wins it less often. The customer deals with whoever calls first, and
  decides once: a partner that is given a lead of which the customer has decided cannot win it any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.business_time import add_working
from mailhub.simulation.attention import Attention
from mailhub.simulation.chance import Chance
from mailhub.simulation.world import HiddenLead, HiddenPartner

_SPREAD = 0.7  # sigma of how much one and the same partner varies
_BEST_CHANCE = 0.95
_SHARED = 0.07  # how much each further one who is asked takes off the will to answer
_FULL_SAYS_NO = 0.8


@dataclass(frozen=True, kw_only=True)
class Reaction:
    """What a partner does about a lead put before it: when it reads the mail, and what it says; None is silence."""

    read_at: datetime
    answer_at: datetime
    accepts: bool | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How a partner is asked: when, beside how many others, and how often it was before (`turn`)."""

    at: datetime
    others: int = 0
    turn: int = 0


def back_at(partner: HiddenPartner, at: datetime) -> datetime:
    """The instant itself, or the morning after the holiday in which it falls."""
    for holiday in sorted(partner.holidays, key=lambda each: each.first):
        if holiday.first <= partner.calendar.local_day(at) <= holiday.last:
            day = datetime.combine(holiday.last + timedelta(days=1), at.timetz())
            return back_at(partner, max(at, day))
    return at


def reaction(chance: Chance, partner: HiddenPartner, lead: HiddenLead, asked: Asked, attention: Attention) -> Reaction:
    """What the partner does about a mail that offers the lead."""
    name = ("offer", partner.number, lead.number, asked.turn)
    reads = attention.share_read(partner, asked.at)
    read_at = back_at(partner, asked.at)
    hours = chance.around(partner.hours_to_answer, _SPREAD, *name, "hours")
    answer_at = add_working(partner.calendar, read_at, timedelta(hours=hours))
    if not chance.happens(partner.answers * reads / (1 + _SHARED * asked.others), *name, "answers"):
        return Reaction(read_at=read_at, answer_at=answer_at, accepts=None)
    says_no = _FULL_SAYS_NO if attention.fullness(partner, asked.at) >= 1 else partner.says_no
    return Reaction(read_at=read_at, answer_at=answer_at, accepts=not chance.happens(says_no, *name, "says no"))


def contact_at(
    chance: Chance, partner: HiddenPartner, lead: HiddenLead, accepted_at: datetime, attention: Attention
) -> datetime:
    """When the partner first reaches the customer, if it does; later by as much as it has taken on too much."""
    hours = chance.around(partner.hours_to_contact, _SPREAD, "contact", partner.number, lead.number)
    hours *= max(1.0, attention.fullness(partner, accepted_at))
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
