"""When two spellings mean one company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.store.account_names import fold_company, fold_domain


@pytest.mark.parametrize(
    "spellings",
    [
        ("Müller Druck GmbH & Co. KG", "Mueller Druck GmbH", "MÜLLER  DRUCK", "Müller-Druck"),
        ("Smith & Sons Ltd.", "SMITH AND SONS LIMITED", "Smith & Sons plc"),
        ("Rossi S.r.l.", "Rossi Srl", "rossi"),
        ("Jansen B.V.", "Jansen BV"),
        ("Société Dupont S.A.", "Societe Dupont SA"),
        ("Bäckerei Schmidt e.K.", "Baeckerei Schmidt"),
        ("Beispiel UG (haftungsbeschränkt)", "Beispiel gGmbH", "Beispiel GbR"),
        ("Foo, Inc.", "Foo LLC", "FOO Corp"),
    ],
)
def test_spellings_of_one_company_fold_to_one_word(spellings: tuple[str, ...]) -> None:
    assert len({fold_company(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Acme North Ltd", "Acme South Ltd"), ("AG", "GmbH"), ("Nord", "Nord 2")])
def test_different_companies_stay_different(one: str, other: str) -> None:
    assert fold_company(one) != fold_company(other)
    assert fold_company(one)


@given(st.text(max_size=300))
def test_folding_twice_changes_nothing_in_case_or_space(name: str) -> None:
    folded = fold_company(name)
    assert folded == " ".join(folded.casefold().split())


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://www.Foo.example/contact?x=1", "foo.example"),
        ("http://foo.example:8080", "foo.example"),
        ("jane@sales.foo.example", "sales.foo.example"),
        ("foo.example.", "foo.example"),
        ("jane@gmail.com", ""),
        ("not a host", ""),
        ("", ""),
    ],
)
def test_a_domain_is_a_companys_own_or_nothing(text: str, host: str) -> None:
    assert fold_domain(text) == host
