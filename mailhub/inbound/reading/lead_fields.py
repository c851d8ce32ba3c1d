"""Lead fields turn the raw labelled values of a lead or a deal into typed ones, and say what was not understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

import phonenumbers

from mailhub.domain.terms import Temperature
from mailhub.inbound.reading.amounts import Amount, read_amount, read_currency, read_quantity
from mailhub.inbound.reading.countries import read_country
from mailhub.inbound.reading.dates import read_date
from mailhub.inbound.reading.field_names import Field
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.labelled_fields import LabelledFields

T = TypeVar("T")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,63}")
_POSTCODE_CITY = re.compile(r"(?:[A-Z]{1,2}-)?([0-9]{4,5}) ([^\W\d].{0,80})")
_TEMPERATURES = {
    Temperature.HOT: ("hot", "heiss", "high", "hoch", "a", "urgent", "dringend", "very hot", "sehr hoch"),
    Temperature.WARM: ("warm", "medium", "mittel", "b", "normal", "middle"),
    Temperature.COLD: ("cold", "kalt", "low", "niedrig", "c", "gering"),
}
_TEMPERATURE_WORDS = {word: heat for heat, spellings in _TEMPERATURES.items() for word in spellings}


@dataclass(frozen=True, kw_only=True)
class DealFields:
    """A lead or deal as stated: what is not stated is None, never guessed.

    `country` is ISO alpha-2, `currency` ISO 4217, `contact_phone` E.164; `problems` has one plain sentence for each
    value that is stated but not understood.
    """

    account: str | None
    account_domain: str | None
    country: str | None
    region: str | None
    postcode: str | None
    city: str | None
    contact_name: str | None
    contact_email: str | None
    contact_phone: str | None
    product: str | None
    quantity: Decimal | None
    amount: Decimal | None
    currency: str | None
    expected_close_on: date | None
    source: str | None
    temperature: Temperature | None
    need: str | None
    note: str | None
    timeframe: str | None
    consent: str | None
    requested_partner: str | None
    problems: tuple[str, ...]


def deal_fields(stated: LabelledFields, *, today: date, locale: str) -> DealFields:
    """The typed values of labelled fields; numbers and dates are read as the locale writes them."""
    reading = _Reading(stated)
    country = reading.typed(Field.COUNTRY, read_country, "is not a country we know")
    postcode, city = reading.place()
    amount, currency = reading.money(locale)
    return DealFields(
        account=reading.line(Field.ACCOUNT),
        account_domain=reading.typed(Field.WEBSITE, read_domain, "is not a web address"),
        country=country,
        region=reading.line(Field.REGION),
        postcode=postcode,
        city=city,
        contact_name=reading.person(),
        contact_email=reading.typed(Field.EMAIL, read_address, "is not an e-mail address"),
        contact_phone=reading.typed(
            Field.PHONE,
            lambda raw: read_phone(raw, country=country),
            "is not a telephone number" if country else "needs its country code (+49 ...)",
        ),
        product=reading.line(Field.PRODUCT),
        quantity=reading.typed(Field.QUANTITY, lambda raw: read_quantity(raw, locale=locale), "is not a clear number"),
        amount=amount,
        currency=currency,
        expected_close_on=reading.typed(
            Field.CLOSE_ON,
            lambda raw: read_date(raw, today=today, locale=locale),
            "is not a clear date (write 2027-01-31)",
        ),
        source=reading.line(Field.SOURCE),
        temperature=reading.typed(Field.TEMPERATURE, read_temperature, "is not one of hot, warm, cold"),
        need=stated.get(Field.NEED),
        note=stated.get(Field.NOTE),
        timeframe=reading.line(Field.TIMEFRAME),
        consent=reading.line(Field.CONSENT),
        requested_partner=reading.line(Field.REQUESTED_PARTNER),
        problems=tuple(reading.problems),
    )


def read_address(text: str) -> str | None:
    """One bare e-mail address (RFC 5321 mailbox without quoting), also out of `Name <a@b.example>`, else None."""
    bare = text.strip().removeprefix("mailto:")
    # Outlook writes addresses as "a@b.example <mailto:a@b.example>".
    outside, bracket, inside = bare.partition("<")
    bare = inside.rstrip("> ").removeprefix("mailto:") if bracket and "@" not in outside else outside.strip()
    return bare if _ADDRESS.fullmatch(bare) else None


def read_domain(text: str) -> str | None:
    """The host name of a web address, without `www.`, in small letters; None for anything else."""
    host = text.strip().casefold().partition("://")[2] or text.strip().casefold()
    host = re.split(r"[/?#:\s<]", host, maxsplit=1)[0].removeprefix("www.").rstrip(".")
    return host if _DOMAIN.fullmatch(host) else None


def read_phone(text: str, *, country: str | None) -> str | None:
    """The E.164 form of a telephone number; a national one needs the country, none is guessed."""
    try:
        number = phonenumbers.parse(text[:60], country)
    except phonenumbers.NumberParseException:
        return None
    # Possible, not valid: numbering plans grow faster than libraries.
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_temperature(text: str) -> Temperature | None:
    """Hot, warm or cold, also from a stated priority (`hoch`, `B`)."""
    return _TEMPERATURE_WORDS.get(folded(text).strip(".! "))


class _Reading:
    """The raw values, and the problems met while they are read."""

    def __init__(self, stated: LabelledFields) -> None:
        self._stated = stated
        self.problems: list[str] = []

    def line(self, name: Field) -> str | None:
        value = self._stated.get(name)
        return " ".join(value.split()) if value else None

    def typed(self, name: Field, read: Callable[[str], T | None], fault: str) -> T | None:
        raw = self.line(name)
        value = read(raw) if raw else None
        if raw and value is None:
            self._object(name, raw, fault)
        return value

    def person(self) -> str | None:
        parts = (self.line(Field.FIRST_NAME), self.line(Field.LAST_NAME))
        return self.line(Field.CONTACT_NAME) or " ".join(part for part in parts if part) or None

    def place(self) -> tuple[str | None, str | None]:
        """Postcode and city; `80331 München` as a city states both."""
        postcode, city = self.line(Field.POSTCODE), self.line(Field.CITY)
        both = _POSTCODE_CITY.fullmatch(city or postcode or "")
        if both and not (postcode and city):
            return both[1], both[2]
        return postcode, city

    def money(self, locale: str) -> tuple[Decimal | None, str | None]:
        """Amount and currency; the currency stands beside the number, in a field of its own, or in the label."""
        amount = self.typed(Field.AMOUNT, lambda raw: read_amount(raw, locale=locale), "is not a clear amount")
        stated = self.typed(Field.CURRENCY, read_currency, "is not a currency we know")
        if stated and amount and amount.currency and stated != amount.currency:
            self._object(Field.CURRENCY, stated, f"contradicts the amount in {amount.currency}")
            return None, None
        return amount.value if amount else None, self._currency(amount, stated)

    def _currency(self, amount: Amount | None, stated: str | None) -> str | None:
        in_label = read_currency(self._stated.units.get(Field.AMOUNT, ""))
        return (amount.currency if amount else None) or stated or in_label

    def _object(self, name: Field, raw: str, fault: str) -> None:
        shown = raw if len(raw) <= 60 else f"{raw[:57]}..."
        label = name.replace("_", " ").capitalize()
        self.problems.append(f"{label}: '{shown}' {fault}.")
