"""Tells the channel manager that one of our mails did not arrive, and what was done about it."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(PeopleMail):
    """A mail came back; `number` is what it was about (LEAD-7, REG-3 or empty), `status` the RFC 3463 code or empty."""

    number: str
    whose: str
    address: str
    what: str
    permanent: bool
    status: str
    consequences: tuple[str | Phrase, ...]

    @property
    def subject(self) -> str:
        told = _("Mail to {whom} did not arrive", whom=self.whose or self.address)
        return f"[{self.number}] {told}" if self.number else told

    @property
    def preheader(self) -> str:
        if self.consequences:
            return str(self.consequences[0])
        return _("{address} could not be reached.", address=self.address)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Which mail, to which address."""
        return (_("Address"), self.address), (_("Mail"), self.what)

    @property
    def finding(self) -> str:
        code = f" (status {self.status})" if self.status else ""
        if self.permanent:
            return _("The mail server says that this will not change{code}.", code=code)
        return _("The mail server did not take it, though the address may still be right{code}.", code=code)

    @classmethod
    def sample(cls) -> "DeliveryFailed":
        return cls(
            brand=samples.BRAND,
            number="LEAD-7",
            whose="Kirsty Baird of Highland IT",
            address="kirsty@highland-it.example",
            what="[LEAD-7] 40 x GX-48 Managed Switch, Scotland, United Kingdom",
            permanent=True,
            status="5.1.1",
            consequences=(phrase("The offer has ended and does not count against the partner; the lead moves on."),),
        )
