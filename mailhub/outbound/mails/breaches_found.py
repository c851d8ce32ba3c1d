"""Tells a vendor's managers what in the books contradicts a rule that must always hold."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class BreachesFound(PeopleMail):
    """The nightly check of the invariants found something; `more` counts what is not listed."""

    sentences: tuple[str | Phrase, ...]
    more: int

    @property
    def subject(self) -> str:
        count = len(self.sentences) + self.more
        if count == 1:
            return _("The nightly check found 1 fault")
        return _("The nightly check found {count} faults", count=count)

    @property
    def preheader(self) -> str:
        return str(self.sentences[0])

    @classmethod
    def sample(cls) -> "BreachesFound":
        return cls(
            brand=samples.BRAND,
            sentences=(
                "LEAD-7: is open without an owner or a next deadline.",
                "LEAD-9: was accepted by who owed feedback.",
            ),
            more=0,
        )
