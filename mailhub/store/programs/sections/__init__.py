"""The sections of a program file, each with its keys, their kinds and what holds among them."""

from mailhub.store.programs.sections.clocks import Clock, Clocks, Steps
from mailhub.store.programs.sections.crm import Crm
from mailhub.store.programs.sections.distribution import Pool, QueueRule, Rule
from mailhub.store.programs.sections.gate import Gate, Scoring
from mailhub.store.programs.sections.incentives import Performance, Points
from mailhub.store.programs.sections.links import Links
from mailhub.store.programs.sections.matching import Matching, Tiers
from mailhub.store.programs.sections.privacy import Privacy
from mailhub.store.programs.sections.questions import Question
from mailhub.store.programs.sections.registration import Credit, Registration
from mailhub.store.programs.sections.reports import Report
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.sections.territories import Territory
from mailhub.store.programs.sections.texts import Texts
from mailhub.store.programs.sections.vendor import BrandLook, Hours, Person, Product, Vendor

__all__ = [
    "BrandLook",
    "Clock",
    "Clocks",
    "Credit",
    "Crm",
    "Gate",
    "Hours",
    "Links",
    "Matching",
    "Performance",
    "Person",
    "Points",
    "Pool",
    "Privacy",
    "Product",
    "Question",
    "QueueRule",
    "Registration",
    "Report",
    "Rule",
    "Scoring",
    "Section",
    "Steps",
    "Territory",
    "Texts",
    "Tiers",
    "Vendor",
]
