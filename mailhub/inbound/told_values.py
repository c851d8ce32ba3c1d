"""What sentences about commands may name: numbers, the writer's own words, and a deal as it was understood."""

from typing import Any

from mailhub.domain.commands import DealFields
from mailhub.speech import _, words

_SHOWN = ("account", "product", "quantity", "amount", "currency", "country", "city", "contact_name")


def values_of(said: Any) -> dict[str, str]:
    """What sentences may name: a lead, registration, case, split or wish by its number, and the writer's own words."""
    note = getattr(said, "note", "") or getattr(said, "reason", "") or getattr(said, "text", "")
    return {
        "lead": f"LEAD-{getattr(said, 'lead_id', '')}",
        "registration": f"REG-{getattr(said, 'registration_id', '')}",
        "case": f"CASE-{getattr(said, 'conflict_id', '')}",
        "split": f"SPLIT-{getattr(said, 'split_id', '')}",
        "wish": f"WISH-{getattr(said, 'redemption_id', '')}",
        "noted": f": {note}" if note else "",
    }


def listed(stated: dict[str, str | None]) -> str:
    """What is stated, each value behind its name."""
    return ", ".join(f"{name} {value}" for name, value in stated.items() if value)


def deal_told(fields: DealFields) -> str:
    """A deal in a line."""
    stated = {name: getattr(fields, name) for name in _SHOWN}
    told = {words(name): None if value is None else str(value) for name, value in stated.items()}
    return listed(told) or _("nothing that we understood")
