"""A lead as mails show it: the teaser that anybody offered it may see, and the details that its owner gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.terms import LawfulBasis, LeadId, Temperature
from mailhub.outbound.mail import clean, numbered
from mailhub.speech import _, country_name, day, example_amount, money, number, said_once, words


@dataclass(frozen=True, kw_only=True)
class LeadView:
    """What a lead is about, with nothing personal: `region` and `country` (ISO 3166) say where, never a town.

    `sold_in` is the currency in which a sale is told, also where no amount is known yet.
    """

    id: LeadId
    product: str
    temperature: Temperature
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    sold_in: str = "EUR"
    need: str = ""
    source: str = ""
    region: str = ""
    country: str = ""
    timeframe: str = ""
    expected_close_on: date | None = None

    @property
    def number(self) -> str:
        """The number by which people speak of it."""
        return f"LEAD-{self.id}"

    @said_once
    def place(self) -> str:
        """Where the customer is."""
        return ", ".join(filter(None, [self.region, country_name(self.country)]))

    @said_once
    def title(self) -> str:
        """What and where, in a few words."""
        count = f"{number(self.quantity)} x " if self.quantity and self.product else ""
        place = f", {self.place}" if self.place else ""
        return clean(f"{count}{self.product or _('Lead')}{place}", 90)

    @said_once
    def subject(self) -> str:
        """The subject of every mail about this lead alone, so that an inbox keeps them together."""
        return numbered(self.id, self.title)

    @said_once
    def value(self) -> str:
        """What the deal may be worth."""
        return money(self.amount, self.currency)

    @property
    def example_sale(self) -> str:
        """How a sale is told in one line, for example: won 18,500 GBP."""
        return _("won {amount}", amount=example_amount(self.sold_in))

    @said_once
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that is known, each on one line."""
        close = day(self.expected_close_on) if self.expected_close_on else ""
        known = (
            (_("Product"), self.product),
            (_("Quantity"), number(self.quantity)),
            (_("Value"), self.value),
            (_("Where"), self.place),
            (_("Temperature"), words(self.temperature)),
            (_("Timeframe"), self.timeframe),
            (_("Expected close"), close),
            (_("Source"), self.source),
        )
        return [(label, clean(value)) for label, value in known if value]


@dataclass(frozen=True, kw_only=True)
class CustomerView:
    """The customer behind a lead: personal data, only ever mailed to the registered address of the lead's owner.

    Why they may be used, `lawful_basis` and `purpose`, goes with them.
    """

    account: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    website: str = ""
    lawful_basis: LawfulBasis | None = None
    purpose: str = ""

    @said_once
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that is known."""
        known = (
            (_("Company"), self.account),
            (_("Contact"), self.name),
            (_("E-mail"), self.email),
            (_("Phone"), self.phone),
            (_("Town"), " ".join(filter(None, [self.postcode, self.city]))),
            (_("Country"), country_name(self.country)),
            (_("Website"), self.website),
        )
        return [(label, clean(value)) for label, value in known if value]

    @said_once
    def grounds(self) -> Sequence[tuple[str, str]]:
        """Label and value of why the data may be used, as far as it is known."""
        basis = words(self.lawful_basis) if self.lawful_basis else ""
        known = ((_("Lawful basis"), basis), (_("Purpose"), self.purpose))
        return [(label, clean(value)) for label, value in known if value]
