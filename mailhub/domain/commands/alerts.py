"""What is asked when somebody has looked whether the hub is well."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mailhub.domain.commands.command import Command


@dataclass(frozen=True, kw_only=True)
class RaiseAlerts(Command):
    """Keep which kinds of trouble there are, and mail the operator about each at most once a day.

    `found` has what is wrong by its kind, `looked_for` all kinds that were looked for: those not found are over.
    """

    looked_for: tuple[str, ...]
    found: Mapping[str, dict[str, Any]]
