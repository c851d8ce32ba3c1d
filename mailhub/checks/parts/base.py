"""The shape of a check: one part of a hub's surroundings, looked at."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding, Verdict


class Check(ABC):
    """Looks at one part; what takes longer than `patience` counts as no answer."""

    patience: ClassVar[timedelta] = timedelta(seconds=30)

    @property
    def name(self) -> str:
        """The part's word, as it is told."""
        return type(self).__module__.rpartition(".")[2]

    @abstractmethod
    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        """What there is to tell of it; raises MailhubError with what to do, or whatever else goes wrong."""

    def ok(self, told: str) -> Finding:
        """It is as it should be."""
        return Finding(part=self.name, verdict=Verdict.OK, told=told)

    def fails(self, told: str) -> Finding:
        """It is not, and this is what to do."""
        return Finding(part=self.name, verdict=Verdict.FAILS, told=told)

    def skipped(self, told: str) -> Finding:
        """It was not looked at, for this reason."""
        return Finding(part=self.name, verdict=Verdict.SKIPPED, told=told)
