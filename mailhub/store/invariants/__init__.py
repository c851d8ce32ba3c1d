"""The family of invariants: what must hold whatever anybody does, each checked by asking the store."""

from mailhub.store.invariants.accepted_once import AcceptedOnce as AcceptedOnce
from mailhub.store.invariants.details_after_acceptance import DetailsAfterAcceptance as DetailsAfterAcceptance
from mailhub.store.invariants.lawful_basis_kept import LawfulBasisKept as LawfulBasisKept
from mailhub.store.invariants.offers_of_open_leads import OffersOfOpenLeads as OffersOfOpenLeads
from mailhub.store.invariants.owner_and_deadline import OwnerAndDeadline as OwnerAndDeadline
from mailhub.store.invariants.points_add_up import PointsAddUp as PointsAddUp
from mailhub.store.invariants.queue_rule_kept import QueueRuleKept as QueueRuleKept
from mailhub.store.invariants.registrations_in_force import RegistrationsInForce as RegistrationsInForce
from mailhub.store.invariants.requirements_met import RequirementsMet as RequirementsMet
from mailhub.store.invariants.tallies_true import TalliesTrue as TalliesTrue
from mailhub.store.invariants.verdict_and_version import VerdictAndVersion as VerdictAndVersion
