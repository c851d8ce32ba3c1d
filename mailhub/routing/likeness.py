"""Likeness: how sure it is that two deals are one, by account, domain, country and product family."""

from dataclasses import dataclass
from typing import NamedTuple

from mailhub.routing.name_likeness import NONE, SURE, likeness_of_names, share_a_word
from mailhub.store.account_names import fold_company, fold_domain

DOUBTFUL = 90.0  # likely one company, and not surely: a country is missing, or name and domain disagree
_SECOND_LEVEL = frozenset("co com org net ac gov ltd plc or gv ne in".split())


class Company(NamedTuple):
    """A company as companies are compared: its folded name, its own domain, its country (ISO alpha-2); "" unknown."""

    folded: str
    host: str = ""
    country: str = ""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What somebody says about a deal; `country` is ISO alpha-2, `family` the product's or its code, "" unknown."""

    account: str
    domain: str = ""
    country: str = ""
    family: str = ""

    @property
    def company(self) -> Company:
        """The company that it is about."""
        return Company(folded=fold_company(self.account), host=fold_domain(self.domain), country=self.country)


def likeness_of_accounts(one: Company, other: Company) -> float:
    """How alike two companies are, from 0 to 100: 100 for one name in one country, or one name at one domain.

    Companies of two countries are two companies, unless they share their domain; and where either name and domain
    disagree, or a country is missing, one company is likely and not sure.
    """
    are_abroad = bool(one.country and other.country) and one.country != other.country
    if _is_one_site(one.host, other.host):
        return DOUBTFUL if are_abroad or not share_a_word(one.folded, other.folded) else SURE
    if are_abroad:
        return NONE
    alike = likeness_of_names(one.folded, other.folded)
    is_placed = bool(one.country) and one.country == other.country
    are_elsewhere = bool(one.host and other.host) and _label(one.host) != _label(other.host)
    return alike if is_placed and not are_elsewhere else min(alike, DOUBTFUL)


def likeness(one: Claim, other: Claim) -> float:
    """How alike two deals are: as their accounts, when the products are of one family; 0 when they are not.

    Of a product that one of them does not state nothing is known, so that they cannot surely be one.
    """
    alike = likeness_of_accounts(one.company, other.company)
    if one.family and other.family:
        return alike if one.family == other.family else NONE
    return min(alike, DOUBTFUL)


def _is_one_site(one: str, other: str) -> bool:
    """Whether two domains are one, or one is a part of the other (`shop.fjord.example`)."""
    if not one or not other:
        return False
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _label(host: str) -> str:
    """The word by which a company is known in any country's domain: `fjord` of `fjord.co.uk` and `www.fjord.de`."""
    parts = host.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts = parts[:-1]
    return parts[-1] if parts else host
