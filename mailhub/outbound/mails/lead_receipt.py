"""Confirms to the sender of a lead letter what was understood of each of its leads, and what is missing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound import people_samples, samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, KnownLead, PeopleMail
from mailhub.outbound.receipt_table import Tally
from mailhub.outbound.receipt_words import leads_told


@dataclass(frozen=True, kw_only=True)
class LeadReceipt(PeopleMail):
    """The leads of one letter, a single one with `customer` and `notes`; of a long list the first, and a `tally`."""

    answers_letter = True
    leads: tuple[KnownLead, ...]
    faults: tuple[Fault, ...] = ()
    tally: Tally | None = None
    files: tuple[Attachment, ...] = ()
    customer: CustomerView | None = None
    notes: str = ""

    @property
    def subject(self) -> str:
        return self.leads[0].lead.subject if self.is_single else f"[{self.leads[0].lead.number}] {self.summary}"

    @property
    def preheader(self) -> str:
        return f"{self.leads[0].lead.number}: {self.leads[0].stands}." if self.is_single else f"{self.summary}."

    @property
    def is_single(self) -> bool:
        return len(self.leads) == 1 and not self.faults and self.tally is None

    @property
    def not_taken(self) -> int:
        return self.tally.not_taken if self.tally else len(self.faults)

    @property
    def summary(self) -> str:
        return leads_told(self.tally.taken if self.tally else len(self.leads), self.not_taken)

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        return self.tally.told if self.tally else Counter(lead.stands for lead in self.leads).most_common()

    @property
    def file_names(self) -> str:
        return ", ".join(file.filename for file in self.files)

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "LeadReceipt":
        return cls(brand=samples.BRAND, leads=people_samples.LEADS, faults=people_samples.FAULTS)
