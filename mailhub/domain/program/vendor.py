"""The vendor itself: its look, its people, its products."""

from dataclasses import dataclass

from mailhub.domain.terms import Role


@dataclass(frozen=True, kw_only=True)
class Brand:
    """How the vendor's mails look: colours as #rrggbb, an optional https logo."""

    colour: str = "#1f4e79"
    accent: str = "#0b6e4f"
    logo_url: str = ""
    postal_address: str = ""


@dataclass(frozen=True, kw_only=True)
class NamedTerritory:
    """A territory with a name: countries, and of them only the regions and postcodes that are named, if any are.

    `postcodes` are first and last prefix of a range, such as ("70", "79") or ("SW1", "SW1").
    """

    name: str
    countries: frozenset[str]
    regions: frozenset[str] = frozenset()
    postcodes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person:
    """One of the vendor's people; no countries and no territories means everywhere, no time zone the vendor's."""

    name: str
    address: str
    roles: frozenset[Role]
    countries: frozenset[str] = frozenset()
    territories: frozenset[str] = frozenset()
    timezone: str = ""


@dataclass(frozen=True, kw_only=True)
class Battlecard:
    """What helps to sell a product: points told in the mail, and an https address with more; not both are empty."""

    title: str
    url: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Product:
    """One product; `certificate` is what a partner must hold to sell it, empty for none.

    `battlecards` come with the details, once a partner has accepted a lead for the product.
    """

    code: str
    name: str
    family: str = ""
    certificate: str = ""
    aliases: tuple[str, ...] = ()
    battlecards: tuple[Battlecard, ...] = ()
