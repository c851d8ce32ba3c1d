"""Likeness: how sure it is that two deals are one, by account, domain, country and product family."""

from dataclasses import dataclass

from rapidfuzz.fuzz import WRatio

from mailhub.store.account_names import fold_company, fold_domain

SURE, NONE = 100.0, 0.0
_SHORTEST = 5  # letters from which on a name may have a slip of the pen in it
_UNPLACED = 90.0  # one name, but a country is missing: likely one company, and not surely


@dataclass(frozen=True, kw_only=True)
class Company:
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
    """How alike two companies are, from 0 to 100: 100 for one domain, or one name in one country.

    Companies of two countries are two companies, unless they share their domain.
    """
    if one.host and one.host == other.host:
        return SURE
    if one.country and other.country and one.country != other.country:
        return NONE
    alike = _likeness_of_names(one.folded, other.folded)
    is_placed = bool(one.country) and one.country == other.country
    return alike if is_placed else min(alike, _UNPLACED)


def likeness(one: Claim, other: Claim) -> float:
    """How alike two deals are: as their accounts, when the products are of one family; 0 when they are not.

    Of a product that one of them does not state nothing is known, so that they cannot surely be one.
    """
    alike = likeness_of_accounts(one.company, other.company)
    if one.family and other.family:
        return alike if one.family == other.family else NONE
    return min(alike, _UNPLACED)


def _likeness_of_names(one: str, other: str) -> float:
    if not one or not other:
        return NONE
    if one == other:
        return SURE
    numbers = [[word for word in name.split() if any(map(str.isdigit, word))] for name in (one, other)]
    if min(len(one), len(other)) < _SHORTEST or numbers[0] != numbers[1]:
        return NONE
    return float(WRatio(one, other))
