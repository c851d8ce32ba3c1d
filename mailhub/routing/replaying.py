"""Replaying: to whom a lead of the past would go first under a program, and what may be expected of it; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from math import prod

from mailhub.domain.facts import Candidate, LeadFacts
from mailhub.domain.program import DistributionRule, Program
from mailhub.domain.terms import LeadId, LeadStatus, Mode, PartnerId, Temperature
from mailhub.routing.conditions import rule_for
from mailhub.routing.gate import objections
from mailhub.routing.modes import mode_of
from mailhub.routing.temperature import score_lead
from mailhub.speech import Phrase, phrase

IMAGINED = 10
"""Offers (or ended leads) of the vendor's own mean that are thought into each partner's, so that few say little."""


@dataclass(frozen=True, kw_only=True)
class Past:
    """What became of a partner's offers and leads: answered or expired offers, acceptances, ended leads, wins."""

    offered: int = 0
    accepted: int = 0
    ended: int = 0
    won: int = 0


@dataclass(frozen=True, kw_only=True)
class Chances:
    """How likely a partner accepts an offer, and wins what it accepted, by its past drawn towards everybody's."""

    by_partner: Mapping[PartnerId, Past]

    @cached_property
    def whole(self) -> Past:
        """All partners together."""
        pasts = self.by_partner.values()
        names = ("offered", "accepted", "ended", "won")
        return Past(**{name: sum(getattr(past, name) for past in pasts) for name in names})

    def acceptance(self, partner: PartnerId) -> float:
        """From 0 to 1; 0.5 where nobody was ever offered anything."""
        past, whole = self.by_partner.get(partner, Past()), self.whole
        return _drawn(past.accepted, past.offered, _mean(whole.accepted, whole.offered))

    def win(self, partner: PartnerId) -> float:
        """From 0 to 1, of a lead that the partner has accepted; 0 where no lead has ended yet."""
        past, whole = self.by_partner.get(partner, Past()), self.whole
        return _drawn(past.won, past.ended, _mean(whole.won, whole.ended) if whole.ended else 0.0)


@dataclass(frozen=True, kw_only=True)
class Way:
    """What a program does with a lead at first: hold it, or offer it in a mode to some partners, or let it rest."""

    score: int
    temperature: Temperature
    held: tuple[Phrase, ...] = ()
    rule: int = 0
    mode: Mode | None = None
    asked: tuple[tuple[PartnerId, str], ...] = ()

    @property
    def in_words(self) -> str:
        """Where the lead goes: `best_match`, `pool`, `held`, `nobody`."""
        return "held" if self.held else "nobody" if self.mode is None else str(self.mode)

    @property
    def partners(self) -> str:
        """The names of those who are asked first."""
        return ", ".join(name for _, name in self.asked)

    def expected(self, chances: Chances) -> tuple[float, float]:
        """The chance that one of the first offers is accepted, and that the lead is then won."""
        each = [(chances.acceptance(partner), chances.win(partner)) for partner, _ in self.asked]
        accepted = 1 - prod(1 - chance for chance, _ in each)
        whole = sum(chance for chance, _ in each)
        # Of several who are asked at once, each is the first by its own share.
        won = accepted * sum(chance * win for chance, win in each) / whole if whole else 0.0
        return accepted, won


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """One lead of the past under two programs."""

    lead_id: LeadId
    received_at: datetime
    product: str
    country: str
    old: Way
    new: Way

    @property
    def is_different(self) -> bool:
        """Whether other partners are asked first, or the lead takes another way."""
        before, after = self.old, self.new
        asked = {one for one, _ in before.asked} != {one for one, _ in after.asked}
        return asked or before.in_words != after.in_words


@dataclass(frozen=True, kw_only=True)
class Replay:
    """All leads of a time under two programs; `merged` leads were left out, of `unknown_loads` no loads are known."""

    leads: Sequence[Replayed]
    chances: Chances
    merged: int = 0
    left_out: int = 0
    unknown_loads: int = 0


@dataclass
class Turns:
    """Who had how many turns of a round robin so far in one replay, by the number of the rule."""

    taken: dict[tuple[int, PartnerId], int] = field(default_factory=dict)

    def told_to(self, rule: int, candidates: Iterable[Candidate]) -> list[Candidate]:
        """The candidates with their turns."""
        if not any(number == rule for number, _ in self.taken):
            return list(candidates)
        return [
            replace(one, partner=replace(one.partner, turns=self.taken.get((rule, one.partner.partner_id), 0)))
            for one in candidates
        ]

    def count(self, way: Way) -> None:
        """Remember who had a turn."""
        if way.mode == Mode.ROUND_ROBIN:
            for partner, _ in way.asked:
                self.taken[way.rule, partner] = self.taken.get((way.rule, partner), 0) + 1


def scored(facts: LeadFacts, program: Program) -> LeadFacts:
    """The facts with the score and temperature that the program gives."""
    told = score_lead(facts, program)
    return replace(facts, score=told.score, temperature=told.temperature)


def way_of(facts: LeadFacts, program: Program, candidates: Iterable[Candidate], turns: Turns) -> Way:
    """What the program does with a lead that it has scored; candidates, best first, are only asked for if it passes."""
    known = Way(score=facts.score, temperature=facts.temperature)
    if held := objections(facts, program):
        return replace(known, held=held)
    number, rule = rule_for(facts, program)
    way = _first_step(replace(known, rule=number), rule, facts, turns.told_to(number, tuple(candidates)))
    turns.count(way)
    return way


def _first_step(known: Way, rule: DistributionRule, facts: LeadFacts, candidates: Sequence[Candidate]) -> Way:
    """The first mode of the rule's chain that asks somebody, or in which the lead rests."""
    for step in range(len(rule.chain)):
        mode = mode_of(rule, step)
        asked = mode.next_offers(facts, candidates, ())
        rests = mode.rests_in == LeadStatus.UNPLACED or (mode.rests_in == LeadStatus.POOLED and bool(candidates))
        if asked or rests:
            names = tuple((one.partner.partner_id, one.partner.name) for one in asked)
            return replace(known, mode=mode.mode, asked=names)
    return known


def _drawn(hits: int, tries: int, mean: float) -> float:
    return (hits + IMAGINED * mean) / (tries + IMAGINED)


def _mean(hits: int, tries: int) -> float:
    # One hit and one miss are thought into it, so that the first answer of all does not settle everything.
    return (hits + 1) / (tries + 2)


def remarks_on(replay: Replay) -> tuple[Phrase, ...]:
    """What the figures rest on, and what they cannot know, in sentences."""
    whole, number = replay.chances.whole, len(replay.leads)
    different = sum(lead.is_different for lead in replay.leads)
    counts = {"changed": different, "leads": number}
    shares = {"accepted": whole.accepted, "offered": whole.offered, "won": whole.won, "ended": whole.ended}
    remarks = [
        phrase(
            "Other partners would have been asked first, or another way taken, for {changed} of {leads} leads.",
            **counts,
        ),
        phrase(
            "Chances are each partner's own: {accepted} of {offered} answered or expired offers were accepted, {won} of"
            " {ended} ended leads were won; {imagined} of everybody's mean are added to each's.",
            imagined=IMAGINED,
            **shares,
        ),
        phrase(
            "They are of the first offers only; what follows a rejection, the pool and a person's choice are not"
            " counted."
        ),
        phrase(
            "Not replayed: absences, working hours, and who might have waited longer. Partners, territories, "
            "certificates and preferences are those of today; outcomes since then count in the records of partners."
        ),
    ]
    return (*remarks, *_left_out(replay))


def _left_out(replay: Replay) -> Iterator[Phrase]:
    if replay.unknown_loads:
        leads = replay.unknown_loads
        yield phrase("For {leads} leads no loads of then were kept; those of today stand in.", leads=leads)
    if replay.merged:
        yield phrase("{leads} leads that were merged into earlier ones are left out.", leads=replay.merged)
    if replay.left_out:
        yield phrase("{leads} older leads are left out.", leads=replay.left_out)
