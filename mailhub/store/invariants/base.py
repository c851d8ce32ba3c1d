"""What every invariant does: find what contradicts it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.terms import LeadId, VendorId
from mailhub.store.unit import Unit


@dataclass(frozen=True, kw_only=True)
class Breach:
    """One contradiction, without personal data."""

    vendor_id: VendorId
    lead_id: LeadId | None
    sentence: str

    def __str__(self) -> str:
        about = f"LEAD-{self.lead_id}: " if self.lead_id is not None else ""
        return f"{about}{self.sentence}"


class Invariant(ABC):
    """Something that holds at every moment between two commands."""

    @abstractmethod
    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """What contradicts it; of things that happened, only those since that instant are looked at."""
