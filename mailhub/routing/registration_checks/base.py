"""What every check of a registration does: find what is known about its customer."""

from abc import ABC, abstractmethod

from mailhub.domain.registration_facts import ClaimFacts, Found


class RegistrationCheck(ABC):
    """One thing that may stand in the way of a registration, or that whoever decides should know."""

    @abstractmethod
    def finding(self, claim: ClaimFacts) -> Found | None:
        """What this check found; None for nothing."""
