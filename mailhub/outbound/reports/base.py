"""The shape of a report: a mail that nobody has to ask for, to everybody with a certain role."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from mailhub.outbound.people_mails import PeopleMail
from mailhub.outbound.report_view import FigureLine


@dataclass(frozen=True, kw_only=True)
class Report(PeopleMail):
    """One kind of report; who gets it, and when, is decided in `mailhub.routing.reports`."""

    folder: ClassVar[str] = "reports"

    @property
    @abstractmethod
    def figures(self) -> Sequence[FigureLine]:
        """The figures that it tells, in order."""
