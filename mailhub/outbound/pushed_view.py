"""Pushed reports as their readers see them: whose, which, and how often."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName, Rhythm
from mailhub.speech import _, words


@dataclass(frozen=True, kw_only=True)
class PushedReport:
    """One report of one vendor, and the rhythms in which its reader gets it."""

    vendor: str
    report: ReportName
    rhythms: tuple[Rhythm, ...]

    def __str__(self) -> str:
        often = ", ".join(words(rhythm) for rhythm in self.rhythms)
        return _("{vendor}: {report} ({often})", vendor=self.vendor, report=words(self.report), often=often)
