"""Tells a vendor's managers what in the books contradicts a rule that must always hold."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.people_mails import PeopleMail


@dataclass(frozen=True, kw_only=True)
class BreachesFound(PeopleMail):
    """The nightly check of the invariants found something; `more` counts what is not listed."""

    sentences: tuple[str, ...]
    more: int

    @property
    def subject(self) -> str:
        count = len(self.sentences) + self.more
        return "The nightly check found 1 fault" if count == 1 else f"The nightly check found {count} faults"

    @property
    def preheader(self) -> str:
        return self.sentences[0]

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
