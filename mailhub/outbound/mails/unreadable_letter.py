"""Tells the sender of a lead letter that no lead was understood, and shows how to write one."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.field_lines import example_lines
from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, PeopleMail
from mailhub.speech import _, phrase

_NAMED = (
    *("account", "contact_name", "contact_email", "contact_phone", "country"),
    *("product", "quantity", "amount", "timeframe", "source", "need"),
)
_MOST_FAULTS = 20


@dataclass(frozen=True, kw_only=True)
class UnreadableLetter(PeopleMail):
    """Nothing is in the books; the example names one of the vendor's products and its currency (ISO 4217)."""

    answers_letter = True
    faults: tuple[Fault, ...]
    product: str
    currency: str
    address: str
    files: tuple[Attachment, ...] = ()

    @property
    def subject(self) -> str:
        return _("No lead was understood in your mail")

    @property
    def preheader(self) -> str:
        return _("Nothing was taken into the books. Here is what was wrong, and an example.")

    @property
    def example(self) -> Sequence[tuple[str, str]]:
        return example_lines(_NAMED, currency=self.currency, product=self.product)

    @property
    def shown_faults(self) -> tuple[Fault, ...]:
        return self.faults[:_MOST_FAULTS]

    @property
    def more_faults(self) -> int:
        return len(self.faults) - len(self.shown_faults)

    def attachments(self) -> tuple[Attachment, ...]:
        return self.files

    @classmethod
    def sample(cls) -> "UnreadableLetter":
        fault = Fault(row=0, reason=phrase("There is nothing in it that could be a lead."))
        address = "leads+acme@hub.example"
        return cls(brand=samples.BRAND, faults=(fault,), product="GX-48", currency="GBP", address=address)
