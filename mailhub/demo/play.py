"""The plays: one accelerated working day with its sums, and a demonstration that goes on until it is stopped."""

from datetime import timedelta

from sqlmodel import col, func, select

from mailhub.demo.agenda import morning_after
from mailhub.demo.casting import put_robots_on
from mailhub.demo.stage import Stage
from mailhub.demo.sums import EXPLAINED, Sums, sums_of
from mailhub.demo.writers import Writers
from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.tables import Lead, Offer

_LETTERS_WITHIN = timedelta(hours=7)
_DAY = timedelta(hours=9)
_LONGEST = timedelta(days=45)  # by the hub's clock; every ladder of offers has ended long before
_TICK = 0.1  # seconds of real time
_ON_THE_WAY = (LeadStatus.RECEIVED, LeadStatus.QUALIFIED, LeadStatus.RECLAIMED)


def play_day(stage: Stage, leads: int, seed: int) -> Sums:
    """One working day with that many leads, and on until every round of offers is answered or has expired."""
    begin = stage.clock.now() + timedelta(minutes=30)
    put_robots_on(stage, seed, strict=False, begin=begin)
    Writers(stage, seed).plan_day(leads, begin, _LETTERS_WITHIN)
    stage.lead_to(begin + _DAY)
    while _goes_on(stage) and stage.clock.now() < begin + _LONGEST:
        stage.lead_to((stage.next_at() or stage.clock.now()) + timedelta(minutes=1))
    with stage.hub.units.reading() as unit:
        return sums_of(unit)


def _goes_on(stage: Stage) -> bool:
    with stage.hub.units.reading() as unit:
        waiting = select(func.count()).where(col(Offer.status) == OfferStatus.OPEN)
        moving = select(func.count()).where(col(Lead.status).in_(_ON_THE_WAY))
        return bool(len(stage.agenda) or unit.session.exec(waiting).one() or unit.session.exec(moving).one())


def tell_sums(stage: Stage, sums: Sums, planned: int) -> bool:
    """Explain and print the sums, the summary last; False when they do not add up."""
    faults = sums.faults(planned)
    for sentence in EXPLAINED:
        stage.timeline.say(sentence, "")
    for fault in faults:
        stage.timeline.say(f"This does not add up: {fault}.", "bold red")
    print(sums.line(), flush=True)
    return not faults


def play_on(stage: Stage, seed: int, *, speed: float, every: float) -> None:
    """Leads come and go until the stage is stopped: one `every` few real seconds, the clock `speed` times as fast."""
    begin = stage.clock.now() + timedelta(minutes=30)
    put_robots_on(stage, seed, strict=True, begin=begin)
    Writers(stage, seed).plan_steady(begin, timedelta(seconds=every * speed))
    while not stage.stopped.wait(_TICK):
        stage.lead_to(morning_after(stage.clock.now() + timedelta(seconds=_TICK * speed)))
