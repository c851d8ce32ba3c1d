"""Confirms to the partner who mailed a list of deals what became of each of its rows."""

from dataclasses import dataclass, replace

from mailhub.domain.terms import RegistrationId, RegistrationStatus
from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail
from mailhub.outbound.people_mails import Fault
from mailhub.outbound.receipt_words import deals_told
from mailhub.outbound.registration_view import ListedDeal
from mailhub.speech import phrase


@dataclass(frozen=True, kw_only=True)
class RegistrationsReceipt(Mail):
    """The deals of one list; `files` hold every row, `more_faults` is how many faults are told there alone."""

    answers_letter = True
    deals: tuple[ListedDeal, ...]
    faults: tuple[Fault, ...] = ()
    more_faults: int = 0
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        return deals_told(len(self.deals), len(self.faults) + self.more_faults)

    @property
    def preheader(self) -> str:
        return f"{self.subject}."

    @property
    def file_names(self) -> str:
        return ", ".join(file.filename for file in self.files)

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "RegistrationsReceipt":
        second = replace(samples.REGISTRATION, id=RegistrationId(samples.REGISTRATION.id + 1), account="Cwm Mills")
        return cls(
            brand=samples.BRAND,
            deals=(
                ListedDeal(row=2, registration=samples.REGISTRATION, status=RegistrationStatus.SUBMITTED),
                ListedDeal(row=3, registration=second, status=RegistrationStatus.RETURNED),
            ),
            faults=(Fault(row=4, reason=phrase("It names no company, product, person or need.")),),
        )
