"""What every escalation rule does: say when silence is too long, and what is then asked of the exchange."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar

from mailhub.domain.cases import ConflictCase, EnrollmentCase, HoldingCase, LeadCase, OfferCase, RegistrationCase
from mailhub.domain.commands import Command

CaseKind = TypeVar("CaseKind", OfferCase, LeadCase, RegistrationCase, ConflictCase, EnrollmentCase, HoldingCase)


class EscalationRule(ABC, Generic[CaseKind]):
    """One step that the clock takes when nobody else does; `watches` is the kind of case it looks at."""

    watches: ClassVar[type[Any]]

    @abstractmethod
    def due_at(self, case: CaseKind) -> datetime | None:
        """When the step is to be taken (UTC); None when it does not apply."""

    @abstractmethod
    def command(self, case: CaseKind) -> Command:
        """What is asked when the time has come."""
