"""One row for one end customer."""

import pytest

from mailhub.domain.terms import VendorId
from mailhub.store.queries.accounts import account_for
from mailhub.store.queries.programs import vendor_by_slug
from mailhub.store.unit import Unit


@pytest.fixture
def acme(unit: Unit) -> VendorId:
    """The vendor acme."""
    vendor = vendor_by_slug(unit, "acme")
    assert vendor
    return vendor.id


def test_the_same_name_in_the_same_country_is_the_same_account(unit: Unit, acme: VendorId) -> None:
    first = account_for(unit, acme, name="Müller Druck GmbH", country="DE")
    assert account_for(unit, acme, name="MUELLER DRUCK GmbH & Co. KG", country="DE").id == first.id
    assert account_for(unit, acme, name="Müller Druck AG", country="CH").id != first.id


def test_the_same_domain_is_the_same_account(unit: Unit, acme: VendorId) -> None:
    first = account_for(unit, acme, name="Müller Druck", domain="https://www.mueller.example", country="DE")
    assert account_for(unit, acme, name="MD Gruppe", domain="info@mueller.example", country="DE").id == first.id
    assert account_for(unit, acme, name="MD Gruppe", domain="mueller.example").id == first.id
    assert account_for(unit, acme, name="Mueller Austria", domain="mueller.example", country="AT").id != first.id


def test_what_an_account_did_not_have_yet_is_filled_in(unit: Unit, acme: VendorId) -> None:
    first = account_for(unit, acme, name="Acorn Ltd")
    again = account_for(unit, acme, name="Acorn", domain="acorn.example", country="GB")
    assert (again.id, again.domain, again.country) == (first.id, "acorn.example", "GB")
    assert account_for(unit, acme, name="ACORN LIMITED").id == first.id


def test_without_a_country_an_ambiguous_name_is_a_new_account(unit: Unit, acme: VendorId) -> None:
    known = {account_for(unit, acme, name="Acorn", country=country).id for country in ("GB", "DE")}
    assert account_for(unit, acme, name="Acorn").id not in known


def test_vendors_do_not_share_accounts(unit: Unit, acme: VendorId) -> None:
    other = vendor_by_slug(unit, "nordwerk")
    assert other
    ours, theirs = (account_for(unit, vendor, name="Acorn", domain="acorn.example") for vendor in (acme, other.id))
    assert ours.id != theirs.id
