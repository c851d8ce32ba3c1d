"""Gives a partner the certificate of what it is credited for a sale of a registered deal."""

from dataclasses import dataclass, replace
from decimal import Decimal

from mailhub.outbound import registration_samples, samples
from mailhub.outbound.certificate import CreditCertificate
from mailhub.outbound.mail import Attachment
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class SaleCredited(RegistrationMail):
    """Another partner, or the partner itself, has sold where the partner's registration stood or had just ended.

    `split` is the number of the agreed split by which a share of it is the partner's; empty for the program's rule.
    """

    credit: CreditCertificate
    split: str = ""

    @property
    def preheader(self) -> str:
        return _("{percent} % of a sale are credited to you. The certificate is attached.", percent=self.credit.percent)

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.credit.attachment(),)

    @classmethod
    def sample(cls) -> "SaleCredited":
        credit = replace(registration_samples.CREDIT, is_own=False, percent=Decimal(5))
        return cls(brand=samples.BRAND, registration=samples.REGISTRATION, credit=credit)
