"""A vendor's program: its rules as data. Read from one TOML file by `store.programs`."""

from mailhub.domain.program.clocks import DEFAULT_CLOCKS, UNDO_WITHIN, Clocks, Escalation
from mailhub.domain.program.crm import CrmRules
from mailhub.domain.program.distribution import DistributionRule, PoolRules
from mailhub.domain.program.gate import DEFAULT_WEIGHTS, Qualification, Question, Threshold
from mailhub.domain.program.incentives import PerformanceRules, PointRules
from mailhub.domain.program.links import LinkRules
from mailhub.domain.program.matching import DEFAULT_MATCHING, DEFAULT_WIDENING, TRACK_RECORD_FLOOR, WAIVABLE
from mailhub.domain.program.privacy import PrivacyRules
from mailhub.domain.program.program import Program
from mailhub.domain.program.registration import ConflictRules, CreditRules, RegistrationRules
from mailhub.domain.program.reports import ReportRules
from mailhub.domain.program.texts import PROGRAM_TEXTS
from mailhub.domain.program.vendor import Battlecard, Brand, NamedTerritory, Person, Product

__all__ = [
    "DEFAULT_CLOCKS",
    "DEFAULT_MATCHING",
    "DEFAULT_WEIGHTS",
    "DEFAULT_WIDENING",
    "PROGRAM_TEXTS",
    "TRACK_RECORD_FLOOR",
    "UNDO_WITHIN",
    "WAIVABLE",
    "Battlecard",
    "Brand",
    "Clocks",
    "ConflictRules",
    "CreditRules",
    "CrmRules",
    "DistributionRule",
    "Escalation",
    "LinkRules",
    "NamedTerritory",
    "PerformanceRules",
    "Person",
    "PointRules",
    "PoolRules",
    "PrivacyRules",
    "Product",
    "Program",
    "Qualification",
    "Question",
    "RegistrationRules",
    "ReportRules",
    "Threshold",
]
