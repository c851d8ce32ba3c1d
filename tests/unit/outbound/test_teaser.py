"""A teaser tells what is wanted and never by whom."""

import re

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.outbound.teaser import scrub

NAMES = ("Berg", "BERGMANN", "bergmann", "Bergmann", "Tal", "Straße", "STRASSE", "Kelvin", "\u212aelvin", "O'Neill")
KINDS_OF_NUMBERS = (
    "fixed_line",
    "mobile",
    "toll_free",
    "premium_rate",
    "shared_cost",
    "personal_number",
    "voip",
    "uan",
)
HIDDEN = [
    ("Write to anna.berg@berg-metall.example soon.", "anna.berg"),
    ("Write to anna.berg (at) berg-metall.example soon.", "anna.berg"),
    ("See https://berg-metall.example/contact?x=1 for plans.", "berg-metall"),
    ("See www.berg-metall.example for plans.", "berg-metall"),
    ("Call +44 20 7946 0018 before noon.", "7946"),
    ("Call 020 7946 0018 before noon.", "7946"),
    ("Call (020) 7946-0018 before noon.", "7946"),
    ("Tel. 0044 20 7946 0018.", "7946"),
]


@pytest.mark.parametrize(("text", "secret"), HIDDEN)
def test_whatever_reaches_the_customer_is_withheld(text: str, secret: str) -> None:
    scrubbed = scrub(text, country="GB")
    assert secret not in scrubbed
    assert "[withheld]" in scrubbed


@pytest.mark.parametrize("text", ["Rufen Sie 030 901820 an.", "Mobil 0171 5551234.", "Tel +49 (0)30 901820"])
def test_national_numbers_are_known_by_the_leads_country(text: str) -> None:
    assert not any(digit.isdigit() for digit in scrub(text, country="DE"))


@pytest.mark.parametrize(
    "text",
    [
        "300 access points in 6 buildings, 48 ports each.",
        "Budget 18.500 EUR, decision by 2026-12-18.",
        "Delivery on 15.01.2027 or in Q1 2027; 1,250 seats at 12.50.",
        "Replaces 2x RX-10 from 2019-2021.",
    ],
)
def test_quantities_dates_and_amounts_stay(text: str) -> None:
    assert scrub(text, country="GB") == text


def test_names_are_withheld_as_whole_words_in_any_spelling() -> None:
    scrubbed = scrub("FENWICK  PRESS and Fenwick Pressure", names=["Fenwick Press"])
    assert scrubbed == "[withheld] and Fenwick Pressure"


@pytest.mark.parametrize("stated", ["Mark", "MARK", "mArk"])
def test_a_short_first_name_is_withheld_wherever_it_is_written_as_a_name(stated: str) -> None:
    assert scrub("Ask Mark or MARK about the mark.", names=[stated, ""]) == (
        "Ask [withheld] or [withheld] about the mark."
    )


@pytest.mark.parametrize(
    ("stated", "text"),
    [
        ("Siobhán", "Siobhan asks."),
        ("O'Neill", "ONeill asks."),
        ("O’Neill", "ONEILL asks."),
        ("Jürgen Weiß", "Juergen Weiss asks."),
        ("Müller", "Muller asks."),
    ],
)
def test_a_name_is_withheld_without_its_accents_too(stated: str, text: str) -> None:
    assert scrub(text, names=[stated]) == "[withheld] asks."


def test_a_domain_is_withheld_whole_though_a_name_is_part_of_it() -> None:
    assert scrub("See kestrel-av.example", names=["Kestrel", "kestrel-av.example"]) == "See [withheld]"


def test_a_very_long_need_is_cut() -> None:
    assert len(scrub("word " * 10_000)) <= 1_500


@given(st.text(), st.sampled_from(["", "GB", "DE", "XX"]), st.lists(st.text(), max_size=3))
def test_any_text_can_be_scrubbed(text: str, country: str, names: list[str]) -> None:
    assert "@a.example" not in scrub(text + " x@a.example", country=country, names=names)[:1_400]


def test_no_number_that_could_be_dialled_has_fewer_digits_than_are_looked_at() -> None:
    known = map(phonenumbers.PhoneMetadata.metadata_for_region, phonenumbers.SUPPORTED_REGIONS)
    kinds = [getattr(each, kind) for each in known for kind in KINDS_OF_NUMBERS]
    lengths = [length for kind in kinds if kind for length in kind.possible_length if length > 0]
    assert min(lengths) >= 4
    assert scrub("Ring 7946 0018", country="") == "Ring 7946 0018"
    assert scrub("Ring 4002", country="NU") == "Ring [withheld]"


def test_names_of_one_lead_are_not_struck_for_another() -> None:
    assert scrub("Berg and Tal", names=["Berg"]) == "[withheld] and Tal"
    assert scrub("Berg and Tal", names=["Tal"]) == "Berg and [withheld]"


@given(
    text=st.lists(st.sampled_from((*NAMES, "of", "a")), max_size=8).map(" ".join),
    names=st.lists(st.sampled_from(NAMES), max_size=4),
)
def test_a_name_is_struck_wherever_its_words_stand_in_whatever_case(text: str, names: list[str]) -> None:
    left = scrub(text, names=names)
    for name in names:
        assert not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", left, re.IGNORECASE if len(name) >= 6 else 0)
