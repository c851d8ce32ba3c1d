"""The rules of deal registrations."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RegistrationRules:
    """Deal registration: fields it must state, working days to decide, days of protection, cap per partner."""

    required: tuple[str, ...] = ("account", "country", "product", "contact_name", "contact_email")
    decide_within_days: int = 2
    protected_days: int = 90
    most_open: int = 25
