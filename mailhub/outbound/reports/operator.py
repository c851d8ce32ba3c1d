"""Tells whoever looks after the hub whether mails and letters get through."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples
from mailhub.outbound.mail import Masthead
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class Operator(Report):
    """Counts of mails and letters of the whole hub; no vendor's figures, no addresses."""

    title = N_("Mail health")

    @property
    def why(self) -> str:
        return _("You get this because you look after this hub.")

    @property
    def hints(self) -> Sequence[str]:
        return (self.often,)

    @classmethod
    def sample(cls) -> "Operator":
        return cls(
            brand=Masthead(name="mailhub"),
            content=report_samples.content(ReportName.OPERATOR, cls.figures, cls.sections),
        )
