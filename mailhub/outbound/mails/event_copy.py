"""Tells the vendor's CRM what has happened, in lines and as a file that a program reads."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Attachment, Mail, clean
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class EventCopy(Mail):
    """One event by its name outside the hub; `number` is that of the lead or registration, if it is about one.

    `lines` are label and value of all that the file tells, `told` is the file, as JSON.
    """

    event: str
    number: str
    lines: tuple[tuple[str, str], ...]
    told: bytes

    @property
    def subject(self) -> str:
        return clean(f"[{self.number}] {self.event}" if self.number else self.event, LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("For a program to read; the attached file says the same as JSON.")

    @property
    def why(self) -> str:
        return _(
            "You get this because the program of {vendor} names this address as its CRM's.", vendor=self.brand.name
        )

    def attachments(self) -> tuple[Attachment, ...]:
        return (Attachment(filename="event.json", content_type="application/json", data=self.told),)

    @classmethod
    def sample(cls) -> "EventCopy":
        return cls(
            brand=samples.BRAND,
            event="lead.won",
            number=samples.LEAD.number,
            lines=(("Event", "lead.won"), ("Lead", "LEAD-7"), ("Amount", "17900.00"), ("Currency", "GBP")),
            told=b'{"type":"lead.won","data":{"lead":"LEAD-7","amount":"17900.00","currency":"GBP"}}',
        )
