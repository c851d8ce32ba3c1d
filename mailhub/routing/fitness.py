"""Fitness: whether one partner may have a lead at this moment, whoever else could."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts, Wishes
from mailhub.domain.terms import OfferStatus, Often, PartnerId
from mailhub.routing.candidates import Judgement, judge, refusals_of, why_of
from mailhub.routing.facts import lead_facts
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.candidates import partners_near
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_ANSWERED = frozenset({OfferStatus.REJECTED, OfferStatus.ACCEPTED})
_NOT_NEAR = phrase("does not cover the place, or does not sell the product")


@dataclass(frozen=True, kw_only=True)
class Fitness:
    """A lead's judgement, to be asked about single partners; that one was offered the lead before is not counted."""

    facts: LeadFacts
    judgement: Judgement
    near: tuple[PartnerFacts, ...]

    def candidate(self, partner_id: PartnerId) -> Candidate | None:
        """The partner as a candidate, if no requirement at all refuses it."""
        found = (one for one in self.judgement.candidates if one.partner.partner_id == partner_id)
        return next(found, None)

    def rank(self, partner_id: PartnerId) -> int:
        """The partner's place among the candidates, 1 is the best; behind all of them when it is none."""
        ids = [one.partner.partner_id for one in self.judgement.candidates]
        return ids.index(partner_id) + 1 if partner_id in ids else len(ids) + 1

    def why(self, partner_id: PartnerId) -> tuple[str, ...]:
        """What makes the partner a good match, in sentences for it."""
        candidate = self.candidate(partner_id)
        return tuple(why_of(candidate, self.facts)) if candidate else ()

    def objections(self, partner_id: PartnerId) -> tuple[Phrase, ...]:
        """What speaks against a partner that asks for the lead itself, in words; empty when nothing does."""
        if self.candidate(partner_id) is not None:
            return ()
        found = next((one for one in self.near if one.partner_id == partner_id), None)
        return (_NOT_NEAR,) if found is None else _against(replace(found, wishes=Wishes()), self.facts)


def fitness(unit: Unit, lead: Lead) -> Fitness:
    """Judge a lead by the requirements in force now."""
    program = current_program(unit, lead.vendor_id)
    facts = lead_facts(unit, lead, program)
    near = partners_near(unit, lead.vendor_id, facts, program.tiers).partners
    return Fitness(facts=facts, judgement=judge(unit, lead, facts, program), near=near)


def seeing(unit: Unit, lead: Lead) -> tuple[PartnerFacts, ...]:
    """The partners that may have the lead and wish for such ones, also those who want no offers of their own."""
    program = current_program(unit, lead.vendor_id)
    facts = lead_facts(unit, lead, program)
    near = partners_near(unit, lead.vendor_id, facts, program.tiers).partners
    return tuple(one for one in near if not _against(one, facts))


def settled(past: Sequence[Offer]) -> frozenset[PartnerId]:
    """Who rejected the lead or had it: they are not asked again unless they ask themselves."""
    return frozenset(offer.partner_id for offer in past if offer.status in _ANSWERED)


def _against(partner: PartnerFacts, facts: LeadFacts) -> tuple[Phrase, ...]:
    asking = replace(partner, often=Often.AT_ONCE, offered_before=False)
    return tuple(refusals_of(asking, replace(facts, turned_down_by=frozenset())).values())
