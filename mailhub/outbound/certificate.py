"""Certificates: what a partner can show of an approved registration, or of a credited sale, under our seal.

The seal is our mark on every word above it, by which the hub can tell later that a file is its own and unchanged.
"""

import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.outbound.mail import Attachment
from mailhub.outbound.registration_view import RegistrationView
from mailhub.signing import Signer
from mailhub.speech import _, day, money, number

Vouch = Callable[[bytes], str]
"""A text -> our mark on it."""

_SEAL = "mailhub-seal:"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What is certified, and to whom.

    `family` is the product family for which the deal is protected, `margin` the registrant's credit in per cent of a
    sale, `when_sold_by_another` the per cent of that credit when another partner sells.
    """

    registration: RegistrationView
    vendor: str
    partner: str
    family: str
    protected_from: date
    protected_until: date
    margin: Decimal
    when_sold_by_another: Decimal
    after_days: int
    vouch: Vouch

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what is certified."""
        return [
            *_head(self.registration, self.vendor, self.partner),
            (_("Product family"), self.family),
            (_("Protected from"), day(self.protected_from)),
            (_("Protected until"), _("{day}, that day included", day=self.protected_until)),
            (_("Margin credit"), _("{percent} % of the sale", percent=self.margin)),
        ]

    @property
    def credit_of_another(self) -> Decimal:
        """Per cent of a sale that the registrant is credited when another partner makes it."""
        return self.margin * self.when_sold_by_another / 100

    @property
    def told(self) -> str:
        """What happens when somebody else sells."""
        if not self.credit_of_another:
            return _("A sale by another partner earns no credit.")
        if not self.after_days:
            return _(
                "If another partner sells while the protection lasts, {percent} % of that sale are credited to you.",
                percent=self.credit_of_another,
            )
        return _(
            "If another partner sells while the protection lasts or within {days} days of its end, {percent} % of that "
            "sale are credited to you.",
            percent=self.credit_of_another,
            days=self.after_days,
        )

    def attachment(self) -> Attachment:
        """The certificate as a file, in the language that is spoken."""
        return _file(self.registration, _("Certificate of registration"), self.facts, self.told, self.vouch)


@dataclass(frozen=True, kw_only=True)
class CreditCertificate:
    """The credit of one sale: `percent` of `amount`; the seller is named to nobody but itself."""

    registration: RegistrationView
    vendor: str
    partner: str
    percent: Decimal
    amount: Decimal | None
    currency: str
    credited_on: date
    is_own: bool
    vouch: Vouch

    @property
    def worth(self) -> str:
        """What the credit comes to; empty where the amount of the sale is not known."""
        if self.amount is None:
            return ""
        return money((self.amount * self.percent / 100).quantize(Decimal("0.01")), self.currency)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what is certified."""
        sold = _("you") if self.is_own else _("another partner")
        known = [
            *_head(self.registration, self.vendor, self.partner),
            (_("Sold by"), sold),
            (_("Sale"), money(self.amount, self.currency)),
            (_("Margin credit"), f"{number(self.percent)} %"),
            (_("Credit"), self.worth),
            (_("Credited on"), day(self.credited_on)),
        ]
        return [(label, value) for label, value in known if value]

    def attachment(self) -> Attachment:
        """The certificate as a file, in the language that is spoken."""
        return _file(self.registration, _("Certificate of credit"), self.facts, "", self.vouch)


def is_sealed(text: str, signer: Signer) -> bool:
    """Whether a certificate is ours, and as we wrote it; the ends of its lines do not matter."""
    words, found, mark = "\n".join(text.splitlines()).rpartition(f"\n{_SEAL} ")
    return bool(found) and signer.vouches(f"{words}\n".encode(), mark.strip())


def _head(registration: RegistrationView, vendor: str, partner: str) -> list[tuple[str, str]]:
    return [
        (_("Number"), registration.number),
        (_("Vendor"), vendor),
        (_("Partner"), partner),
        (_("Account"), registration.account),
        (_("Product"), registration.product),
    ]


def _file(
    registration: RegistrationView, title: str, facts: list[tuple[str, str]], told: str, vouch: Vouch
) -> Attachment:
    width = max(len(label) for label, value in facts) + 2
    # A value with a line break in it could pass for a line of ours.
    lines = [f"{label + ':':{width}}{' '.join(value.split())}" for label, value in facts]
    ending = _("Whoever runs this hub can tell by the last line that this file is ours and unchanged.")
    said = [textwrap.fill(sentence, 76) for sentence in (told, ending) if sentence]
    text = "\n".join([title, "=" * len(title), "", *lines, "", *said, ""]) + "\n"
    name = _("certificate")
    return Attachment(
        filename=f"{registration.number}-{name}.txt",
        content_type="text/plain; charset=utf-8",
        data=f"{text}{_SEAL} {vouch(text.encode())}\n".encode("utf-8", "replace"),
    )
