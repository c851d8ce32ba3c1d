"""Confirms to the sender of a lead letter what was understood of each of its leads, and what is missing."""

from collections import Counter
from dataclasses import dataclass

from mailhub.outbound import people_samples, samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, KnownLead, PeopleMail
from mailhub.outbound.receipt_table import SHOWN_OF_MANY, receipt_csv, told_one_by_one


@dataclass(frozen=True, kw_only=True)
class LeadReceipt(PeopleMail):
    """The leads of one letter are in the books; `customer` and `notes` are told when it is a single one."""

    answers_letter = True
    leads: tuple[KnownLead, ...]
    faults: tuple[Fault, ...] = ()
    customer: CustomerView | None = None
    notes: str = ""

    @property
    def subject(self) -> str:
        first = self.leads[0].lead
        return first.subject if self.is_single else f"[{first.number}] {self.summary}"

    @property
    def preheader(self) -> str:
        return f"{self.leads[0].lead.number} is {self.leads[0].stands}." if self.is_single else f"{self.summary}."

    @property
    def is_single(self) -> bool:
        return len(self.leads) == 1 and not self.faults

    @property
    def summary(self) -> str:
        taken = "1 lead is" if len(self.leads) == 1 else f"{len(self.leads)} leads are"
        faulty = "1 row is" if len(self.faults) == 1 else f"{len(self.faults)} rows are"
        return f"{taken} in the books" + (f", {faulty} not" if self.faults else "")

    @property
    def counts(self) -> list[tuple[str, int]]:
        return Counter(lead.stands for lead in self.leads).most_common()

    @property
    def is_long(self) -> bool:
        return not told_one_by_one(self.leads, self.faults)

    @property
    def shown(self) -> tuple[tuple[KnownLead, ...], tuple[Fault, ...]]:
        return (self.leads[:SHOWN_OF_MANY], self.faults[:SHOWN_OF_MANY]) if self.is_long else (self.leads, self.faults)

    def attachments(self) -> tuple[Attachment, ...]:
        return (receipt_csv(self.leads, self.faults),) if self.is_long else ()

    @classmethod
    def sample(cls) -> "LeadReceipt":
        return cls(brand=samples.BRAND, leads=people_samples.LEADS, faults=people_samples.FAULTS)
