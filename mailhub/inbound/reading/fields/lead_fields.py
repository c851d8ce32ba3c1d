"""Lead fields turn the raw labelled values of a lead or a deal into typed ones, and say what was not understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

import phonenumbers

from mailhub.domain.terms import Temperature
from mailhub.inbound.reading.amounts import Amount, read_amount, read_currency
from mailhub.inbound.reading.countries import read_country
from mailhub.inbound.reading.fields.field_names import Field
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.fields.objections import objection
from mailhub.inbound.reading.fields.places import Place, read_address_lines, read_town
from mailhub.inbound.reading.fields.stated_dates import read_day
from mailhub.inbound.reading.fields.stated_numbers import bare_money, read_count
from mailhub.inbound.reading.fields.stated_values import first_phone, is_nothing, split_contact, without_salutation
from mailhub.inbound.reading.folding import folded
from mailhub.speech import N_, _

T = TypeVar("T")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z][A-Za-z0-9-]{1,62}")
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,63}")
_LINK = re.compile(r"\[([^\[\]]{0,200})\]\([^()]{0,300}\)")
_BEHIND = re.compile(r"\s{1,3}\([^()@]{0,40}\)$")
_TEMPERATURES = {
    Temperature.HOT: (
        "hot", "heiss", "high", "hoch", "a", "urgent", "dringend", "very hot", "sehr hoch", "very high", "sehr heiss",
        "red hot", "immediate", "sofort", "heisser", "sehr dringend", "a lead",
    ),
    Temperature.WARM: ("warm", "medium", "mittel", "b", "normal", "middle", "moderate", "lauwarm", "warmer", "b lead"),
    Temperature.COLD: ("cold", "kalt", "low", "niedrig", "c", "gering", "very low", "kalter", "cool", "c lead"),
}  # fmt: skip
_TEMPERATURE_WORDS = {word: heat for heat, spellings in _TEMPERATURES.items() for word in spellings}
_BEFORE_REASON = re.compile(r"\s{1,3}[-–—(]|[,;:(/]|[!.]\s")


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
    purpose: str | None
    requested_partner: str | None
    sector: str | None
    problems: tuple[str, ...]


def deal_fields(stated: LabelledFields, *, today: date, locale: str) -> DealFields:
    """The typed values of labelled fields; numbers and dates are read as the locale writes them."""
    reading = _Reading(stated)
    place = reading.place()
    country = reading.typed(Field.COUNTRY, read_land, N_("is not a country we know")) or place.country
    name, address, number = reading.contact()
    amount, currency = reading.money(locale)
    return DealFields(
        account=reading.line(Field.ACCOUNT),
        account_domain=reading.typed(Field.WEBSITE, read_domain, N_("is not a web address")),
        country=country,
        region=reading.line(Field.REGION) or place.region,
        postcode=place.postcode,
        city=place.city,
        contact_name=name,
        contact_email=reading.address(address),
        contact_phone=reading.phone(country, number),
        product=reading.line(Field.PRODUCT),
        quantity=reading.typed(Field.QUANTITY, lambda raw: read_count(raw, locale=locale), N_("is not a clear number")),
        amount=amount,
        currency=currency,
        expected_close_on=reading.typed(
            Field.CLOSE_ON,
            lambda raw: read_day(raw, today=today, locale=locale),
            N_("is not a clear date (write 2027-01-31)"),
            instead=reading.line(Field.PURCHASE) or "",
        ),
        source=reading.line(Field.SOURCE),
        temperature=reading.typed(Field.TEMPERATURE, read_temperature, N_("is not one of hot, warm, cold")),
        need=reading.text(Field.NEED),
        note=reading.text(Field.NOTE),
        timeframe=reading.line(Field.TIMEFRAME) or reading.line(Field.PURCHASE),
        consent=reading.line(Field.CONSENT),
        purpose=reading.line(Field.PURPOSE),
        requested_partner=reading.line(Field.REQUESTED_PARTNER),
        sector=reading.line(Field.SECTOR),
        problems=tuple(reading.problems),
    )


def read_land(text: str) -> str | None:
    """The country of a name, a code, or a postcode with its country before it (`D-80331 München`), else None."""
    return read_country(text) or read_town(text).country


def read_address(text: str) -> str | None:
    """One bare e-mail address (RFC 5321 mailbox without quoting), also out of `Name <a@b.example>`, else None."""
    bare = _BEHIND.sub("", _LINK.sub(r"\1", text.strip())).rstrip(".,;").removeprefix("mailto:")
    # Outlook writes addresses as "a@b.example <mailto:a@b.example>".
    outside, bracket, inside = bare.partition("<")
    bare = inside.rstrip("> ").removeprefix("mailto:") if bracket and "@" not in outside else outside.strip()
    return bare if _ADDRESS.fullmatch(bare) else None


def read_domain(text: str) -> str | None:
    """The host name of a web address, without `www.`, in small letters; None for anything else."""
    text = _LINK.sub(r"\1", text)
    host = text.strip().casefold().partition("://")[2] or text.strip().casefold()
    host = re.split(r"[/?#:\s<]", host, maxsplit=1)[0].removeprefix("www.").rstrip(".")
    return host if _DOMAIN.fullmatch(host) else None


def read_phone(text: str, *, country: str | None) -> str | None:
    """The E.164 form of a telephone number; a national one needs the country, none is guessed."""
    try:
        number = phonenumbers.parse(first_phone(text[:120])[:60], country)
    except phonenumbers.NumberParseException:
        return None
    # Possible, not valid: numbering plans grow faster than libraries.
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_temperature(text: str) -> Temperature | None:
    """Hot, warm or cold, also from a stated priority (`hoch`, `B`), with or without a reason behind it."""
    head = _BEFORE_REASON.split(text.strip(), maxsplit=1)[0]
    said = folded("".join(sign for sign in head if sign.isalnum() or sign in " -")).strip(" -")
    return _TEMPERATURE_WORDS.get(said.removesuffix(" lead").strip())


class _Reading:
    """The raw values, and the problems met while they are read."""

    def __init__(self, stated: LabelledFields) -> None:
        self._stated = stated
        self.problems: list[str] = []

    def text(self, name: Field) -> str | None:
        """A value of several lines, unless it only holds the place of one."""
        value = self._stated.get(name)
        return value if value and not is_nothing(value) else None

    def line(self, name: Field) -> str | None:
        value = self.text(name)
        return " ".join(value.split()).rstrip(" ,;") or None if value else None

    def typed(self, name: Field, read: Callable[[str], T | None], fault: str, *, instead: str = "") -> T | None:
        """The value of a field, or of what stood `instead` of it elsewhere; only the field's own can be at fault."""
        raw = self.line(name)
        values = (read(each) for each in (raw, raw.rstrip("."))) if raw else ()
        value = next((each for each in values if each is not None), None)
        if raw and value is None:
            self._object(name, raw, fault)
        return read(instead) if instead and not raw else value

    def contact(self) -> tuple[str | None, str, str]:
        """Name of the person, with an address and a number that stand behind the same label or behind another."""
        parts = (self.line(Field.FIRST_NAME), self.line(Field.LAST_NAME))
        name, address, number = split_contact(self.text(Field.CONTACT_NAME) or "")
        of_parts = without_salutation(" ".join(part for part in parts if part))
        # Forms call the surname "Name" when they ask for the first name beside it.
        if parts[0] and not parts[1] and name and parts[0] not in name.split():
            of_parts = f"{parts[0]} {name}"
        return of_parts or name or None, address, number or self._beside_address()

    def address(self, instead: str) -> str | None:
        """The e-mail address, also where a number stands beside it."""
        raw = self.line(Field.EMAIL) or ""
        beside = split_contact(raw)[1] if self._beside_address() else ""
        fault = N_("is not an e-mail address")
        return read_address(beside) or self.typed(Field.EMAIL, read_address, fault, instead=instead)

    def phone(self, country: str | None, instead: str) -> str | None:
        """The telephone number; a national one needs the country, which is asked for."""
        fault = N_("is not a telephone number") if country else N_("needs its country code (+49 ...)")
        return self.typed(Field.PHONE, lambda raw: read_phone(raw, country=country), fault, instead=instead)

    def _beside_address(self) -> str:
        return split_contact(self.line(Field.EMAIL) or "")[2]

    def place(self) -> Place:
        """Postcode, town and country out of their own fields, and else of the whole address."""
        postcode, city = self.line(Field.POSTCODE), self.line(Field.CITY)
        if postcode and city:
            code, town = read_town(postcode), read_town(city)
            is_said_twice = town.postcode is not None
            town = town if is_said_twice else Place(city=city)
            stated = Place(postcode=code.postcode or postcode, city=town.city, country=code.country or town.country)
        else:
            stated = read_town(city or postcode or "")
            # What calls itself a postcode is one, in whatever form its country writes it.
            stated = stated if city or stated.postcode else Place(postcode=postcode)
        within = read_address_lines(self.text(Field.ADDRESS) or "")
        of_town = read_address_lines(city or "") if city and "," in city else Place()
        stated = of_town if of_town.postcode else stated
        return Place(
            postcode=stated.postcode or within.postcode,
            city=stated.city or within.city,
            region=stated.region or within.region,
            country=stated.country or within.country,
        )

    def money(self, locale: str) -> tuple[Decimal | None, str | None]:
        """Amount and currency; the currency stands beside the number, in a field of its own, or in the label."""
        unit = self._stated.units.get(Field.AMOUNT, "")

        def read(raw: str) -> Amount | None:
            bare = bare_money(raw)
            # A label may count in thousands: `Value (TEUR): 45`.
            in_unit = read_amount(f"{bare} {unit}", locale=locale) if unit else None
            return in_unit or read_amount(bare, locale=locale)

        amount = self.typed(Field.AMOUNT, read, N_("is not a clear amount"))
        stated = self.typed(Field.CURRENCY, read_currency, N_("is not a currency we know"))
        if stated and amount and amount.currency and stated != amount.currency:
            self._object(Field.CURRENCY, stated, _("contradicts the amount in {currency}", currency=amount.currency))
            return None, None
        return amount.value if amount else None, (amount.currency if amount else None) or stated or read_currency(unit)

    def _object(self, name: Field, raw: str, fault: str) -> None:
        self.problems.append(objection(name, raw, fault))
