"""Sends a partner the form with which a deal is registered, to be filled in by reply or by browser."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.field_lines import label_of
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationForm(Mail):
    """The fields of `names` wait to be filled in, at least those of `required`; `products` are to choose from.

    The form says who registers, and the `currency` (ISO 4217) that is usual; `address` takes it in a mail of its own.
    """

    answers_letter = True
    partner: str
    registrant: str
    currency: str
    names: tuple[str, ...]
    required: tuple[str, ...]
    products: tuple[str, ...]
    address: str

    @property
    def subject(self) -> str:
        return _("Register a deal: the form")

    @property
    def preheader(self) -> str:
        return _("Fill it in by reply, or in your browser. You get a receipt with a number at once.")

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The label of each line, and what stands behind it already."""
        return [(label_of(name), self.currency if name == "currency" else "") for name in self.names]

    @property
    def needed(self) -> str:
        """The labels of what has to be filled in."""
        return ", ".join(map(label_of, self.required))

    @classmethod
    def sample(cls) -> "RegistrationForm":
        required = ("account", "country", "contact_name", "contact_email", "product")
        return cls(
            brand=samples.BRAND,
            partner="Highland IT",
            registrant=samples.RECIPIENT.name,
            currency="GBP",
            names=(*required, "quantity", "amount", "currency", "expected_close_on", "closed_on", "note"),
            required=required,
            products=("GX-48 Managed Switch", "RT-900 Branch Router", "Sentry Firewall"),
            address="register+acme@hub.example",
        )
