"""All families of rules, for whoever lists them."""

from dataclasses import dataclass

from mailhub.family import members
from mailhub.inbound import guards, mailboxes
from mailhub.inbound.guards.base import Guard
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.outbound import mails, reports, transports
from mailhub.outbound.mail import Mail
from mailhub.outbound.reports.base import Report
from mailhub.outbound.transports.base import Transport
from mailhub.routing import distribution, escalation, matching, qualification, registration_checks, scoring
from mailhub.routing.distribution.base import Distribution
from mailhub.routing.escalation.base import EscalationRule
from mailhub.routing.matching.base import Preference, Requirement
from mailhub.routing.qualification.base import QualificationRule
from mailhub.routing.registration_checks.base import RegistrationCheck
from mailhub.routing.scoring.base import Factor
from mailhub.store import alarms, invariants
from mailhub.store.alarms.base import Alarm
from mailhub.store.invariants.base import Invariant


@dataclass(frozen=True, kw_only=True)
class Family:
    """One family: its name, what it decides, its members in order."""

    name: str
    about: str
    members: tuple[type[object], ...]


FAMILIES = (
    Family(name="Guards", about="Reasons to stop a letter before any mailbox.", members=members(guards, Guard)),
    Family(
        name="Mailboxes",
        about="One kind of letter each; the first that takes it reads it.",
        members=members(mailboxes, Mailbox),
    ),
    Family(name="Scoring", about="What makes a lead's score.", members=members(scoring, Factor)),
    Family(name="Qualification", about="Why a lead is held.", members=members(qualification, QualificationRule)),
    Family(name="Requirements", about="Why a partner cannot get a lead.", members=members(matching, Requirement)),
    Family(name="Preferences", about="Why one partner is better than another.", members=members(matching, Preference)),
    Family(name="Distribution", about="Who is offered a lead next.", members=members(distribution, Distribution)),
    Family(name="Escalation", about="What happens when nobody acts.", members=members(escalation, EscalationRule)),
    Family(
        name="Registration checks",
        about="What stands in the way of a deal registration, or should be known to whoever decides.",
        members=members(registration_checks, RegistrationCheck),
    ),
    Family(
        name="Invariants",
        about="What must hold whatever anybody does; checked every night.",
        members=members(invariants, Invariant),
    ),
    Family(
        name="Alarms",
        about="What the operator is mailed about, at most once a day each.",
        members=members(alarms, Alarm),
    ),
    Family(name="Mails", about="What we write to partners and to vendors' people.", members=members(mails, Mail)),
    Family(name="Reports", about="Mails with figures that come by themselves.", members=members(reports, Report)),
    Family(name="Transports", about="How mails leave.", members=members(transports, Transport)),
)
