"""When two deals are one."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from mailhub.routing.likeness import Claim, likeness, likeness_of_accounts

SAME, DOUBTFUL = 96, 86
PAIRS = tomllib.loads(Path(__file__).with_name("company_pairs.toml").read_text())["pairs"]


def _told(pair: dict[str, str], one: str, other: str) -> str:
    first, second = (Claim(account=pair[it][0], domain=pair[it][1], country=pair[it][2]) for it in (one, other))
    alike = likeness_of_accounts(first.company, second.company)
    return "same" if alike >= SAME else "doubtful" if alike >= DOUBTFUL else "different"


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["about"] for pair in PAIRS])
def test_two_company_names_are_judged_alike_from_either_side(pair: dict[str, str]) -> None:
    assert (_told(pair, "one", "other"), _told(pair, "other", "one")) == (pair["right"], pair["right"])


def test_the_pairs_of_names_are_sixty_at_least_and_of_every_kind() -> None:
    counts = Counter(pair["right"] for pair in PAIRS)
    assert sum(counts.values()) >= 60
    assert min(counts[kind] for kind in ("same", "doubtful", "different")) >= 20


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Claim(account="Fjord Foods Ltd", country="GB"), Claim(account="FJORD FOODS LIMITED", country="GB")),
        (Claim(account="Müller GmbH", country="DE"), Claim(account="Mueller GmbH & Co. KG", country="DE")),
        (
            Claim(account="Fjord", domain="https://www.fjord.example/x"),
            Claim(account="Fjord Foods", domain="fjord.example"),
        ),
    ],
)
def test_one_name_in_one_country_or_at_one_domain_is_one_account(one: Claim, other: Claim) -> None:
    assert likeness_of_accounts(one.company, other.company) >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Claim(account="Maier Bau", country="DE"), Claim(account="Meier Bau", country="DE")),
        (Claim(account="Huber", country="AT"), Claim(account="Huber Maschinenbau", country="AT")),
        (Claim(account="Fjord Foods", country="GB"), Claim(account="Fjord Foods")),
    ],
)
def test_a_slip_of_the_pen_or_a_missing_country_is_doubtful(one: Claim, other: Claim) -> None:
    assert DOUBTFUL <= likeness_of_accounts(one.company, other.company) < SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Claim(account="Fjord Foods", country="GB"), Claim(account="Fjord Foods", country="DE")),
        (Claim(account="Werk 1 Maschinen", country="DE"), Claim(account="Werk 2 Maschinen", country="DE")),
        (Claim(account="Alpha", domain="gmail.com"), Claim(account="Beta", domain="gmail.com")),
        (Claim(account="", country="DE"), Claim(account="", country="DE")),
        (Claim(account="IBA", country="DE"), Claim(account="IBB", country="DE")),
    ],
)
def test_other_countries_numbers_and_free_mail_domains_make_no_one_account(one: Claim, other: Claim) -> None:
    assert likeness_of_accounts(one.company, other.company) < DOUBTFUL


def test_two_deals_are_one_only_about_one_family_of_products() -> None:
    switches = Claim(account="Fjord Foods", country="GB", family="switches")
    assert likeness(switches, switches) == 100
    assert likeness(switches, Claim(account="Fjord Foods", country="GB", family="routers")) == 0
    assert DOUBTFUL <= likeness(switches, Claim(account="Fjord Foods", country="GB")) < SAME
