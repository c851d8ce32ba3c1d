"""The rules of deal registrations."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from mailhub.domain.terms import Temperature


@dataclass(frozen=True, kw_only=True)
class ConflictRules:
    """Conflicts of registrations.

    Two that were complete within `simultaneous_within` of each other open a case; a denial can be disputed for
    `dispute_days`; a case is to be decided within so many working days.
    """

    simultaneous_within: timedelta = timedelta(minutes=10)
    dispute_days: int = 14
    decide_within_days: int = 5


@dataclass(frozen=True, kw_only=True)
class CreditRules:
    """Margin credit of registered deals, in per cent.

    `margin` is what a sale of a registered deal earns its registrant. When another partner sells while the protection
    lasts, or within `after_days` of its end, the registrant gets `when_sold_by_another` per cent of that credit.
    """

    margin: Decimal = Decimal(5)
    when_sold_by_another: Decimal = Decimal(100)
    after_days: int = 0


@dataclass(frozen=True, kw_only=True)
class RegistrationRules:
    """Deal registration: fields it must state, working days to decide, days of protection, cap per partner.

    `required_for_wins` are the fields of a registered win. `approve_when` is a CEL condition under which a clear case
    is approved at once; empty for never. `extension_days` are granted at most `most_extensions` times, on evidence that
    is not older than `evidence_within_days`. An account at which the vendor sold within `customer_within_days` is a
    customer (0: nobody is). An approved deal owes feedback like a lead of this `temperature`, and feedback that is
    owed on it counts under the queue rule if `queue_rule` says so.
    """

    required: tuple[str, ...] = ("account", "country", "product", "contact_name", "contact_email")
    required_for_wins: tuple[str, ...] = ("account", "country", "product", "amount", "closed_on")
    approve_when: str = ""
    decide_within_days: int = 2
    protected_days: int = 90
    most_open: int = 25
    most_attempts: int = 4
    extension_days: int = 60
    most_extensions: int = 1
    evidence_within_days: int = 30
    customer_within_days: int = 730
    temperature: Temperature = Temperature.COLD
    queue_rule: bool = True
    conflicts: ConflictRules = field(default_factory=ConflictRules)
    credit: CreditRules = field(default_factory=CreditRules)
