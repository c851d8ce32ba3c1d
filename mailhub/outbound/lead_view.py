"""A lead as mails show it: the teaser that anybody offered it may see, and the details that its owner gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.terms import LeadId, Temperature
from mailhub.outbound.mail import clean, numbered
from mailhub.outbound.wording import day, money, number, words


@dataclass(frozen=True, kw_only=True)
class LeadView:
    """What a lead is about, with nothing personal; `place` is a region or a country, never a town."""

    id: LeadId
    product: str
    temperature: Temperature
    quantity: Decimal | None = None
    amount: Decimal | None = None
    currency: str = ""
    need: str = ""
    source: str = ""
    place: str = ""
    timeframe: str = ""
    expected_close_on: date | None = None

    @property
    def number(self) -> str:
        """The number by which people speak of it."""
        return f"LEAD-{self.id}"

    @property
    def title(self) -> str:
        """What and where, in a few words."""
        count = f"{number(self.quantity)} x " if self.quantity and self.product else ""
        place = f", {self.place}" if self.place else ""
        return clean(f"{count}{self.product or 'Lead'}{place}", 90)

    @property
    def subject(self) -> str:
        """The subject of every mail about this lead alone, so that an inbox keeps them together."""
        return numbered(self.id, self.title)

    @property
    def value(self) -> str:
        """What the deal may be worth."""
        return money(self.amount, self.currency)

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that is known, each on one line."""
        close = day(self.expected_close_on) if self.expected_close_on else ""
        known = (
            ("Product", self.product),
            ("Quantity", number(self.quantity)),
            ("Value", self.value),
            ("Where", self.place),
            ("Temperature", words(self.temperature)),
            ("Timeframe", self.timeframe),
            ("Expected close", close),
            ("Source", self.source),
        )
        return [(label, clean(value)) for label, value in known if value]


@dataclass(frozen=True, kw_only=True)
class CustomerView:
    """The customer behind a lead: personal data, only ever mailed to the registered address of the lead's owner."""

    account: str = ""
    name: str = ""
    email: str = ""
    phone: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""
    website: str = ""

    @property
    def facts(self) -> Sequence[tuple[str, str]]:
        """Label and value of everything that is known."""
        known = (
            ("Company", self.account),
            ("Contact", self.name),
            ("E-mail", self.email),
            ("Phone", self.phone),
            ("Town", " ".join(filter(None, [self.postcode, self.city]))),
            ("Country", self.country),
            ("Website", self.website),
        )
        return [(label, clean(value)) for label, value in known if value]
