"""A program says which lawful bases leads need and how long personal data are kept, or is told what is wrong."""

import pytest

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import PrivacyRules, Program
from mailhub.domain.terms import LawfulBasis
from mailhub.store.programs.differences import differences
from mailhub.store.programs.file import read_program
from mailhub.store.sample import SAMPLE_PROGRAM


def read(privacy: str = "", *, gate: str = "") -> Program:
    """The sample program with another [privacy], and another line in [qualification]."""
    before, _, after = SAMPLE_PROGRAM.partition("[privacy]\n")
    rest = after[after.index("# Words of your own") :]
    source = before.replace("[qualification]\n", f"[qualification]\n{gate}") if gate else before
    source = source if not gate else "\n".join(line for line in source.splitlines() if not _is_again(line, gate))
    return read_program(f"{source}\n{privacy}\n{rest}", name="acme.toml")


def _is_again(line: str, gate: str) -> bool:
    return line.partition("=")[0] == gate.partition("=")[0] and line + "\n" != gate


def fault(privacy: str = "", *, gate: str = "") -> str:
    with pytest.raises(BadSettings) as refused:
        read(privacy, gate=gate)
    return refused.value.sentence


def test_nothing_is_asked_for_unless_the_program_says_so() -> None:
    assert read().privacy == PrivacyRules() == read("[privacy]\nrequires = []").privacy
    assert all(PrivacyRules().accepts(basis) for basis in (None, *LawfulBasis))


def test_one_basis_or_a_list_of_them_is_asked_for() -> None:
    one, two = (
        read('[privacy]\nrequires = "consent"').privacy,
        read('[privacy]\nrequires = ["consent", "contract"]').privacy,
    )
    assert [one.accepts(basis) for basis in (LawfulBasis.CONSENT, LawfulBasis.CONTRACT, None)] == [True, False, False]
    assert [two.accepts(basis) for basis in (LawfulBasis.CONSENT, LawfulBasis.CONTRACT, None)] == [True, True, False]
    assert (one.asked_for, two.asked_for) == ("consent", "lawful_basis")


@pytest.mark.parametrize(
    ("privacy", "wrong"),
    [
        ('requires = "concent"', "= 'concent' is not known here. Did you mean 'consent'?"),
        ('requires = ["consent", "consent"]', "stands here twice. Write each basis once."),
        ("requires = true", "is of the wrong kind"),
        ("lost_lead_days = -1", "privacy.lost_lead_days = -1 is out of range. Write at least 0."),
        ("lost_lead_days = 89", "is less than duplicates_within_days (90)"),
        ("won_lead_days = 30", "is less than duplicates_within_days (90)"),
        ("lost_days = 30", "is no setting here. Did you mean 'lost_lead_days'?"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_what_to_write(privacy: str, wrong: str) -> None:
    told = fault(f"[privacy]\n{privacy}")
    assert wrong in told
    assert told.startswith("acme.toml, line ")


def test_a_look_back_beyond_what_is_kept_by_default_is_told_where_it_is_written() -> None:
    told = fault(gate="duplicates_within_days = 400\n")
    assert "qualification.duplicates_within_days = 400 looks further back" in told


def test_days_that_are_none_or_long_enough_are_taken() -> None:
    kept = read("[privacy]\nlost_lead_days = 0\nwon_lead_days = 90").privacy
    assert (kept.lost_lead_days, kept.won_lead_days) == (0, 90)


def test_a_change_is_told_in_the_words_of_the_file() -> None:
    before, after = read(), read('[privacy]\nrequires = ["consent", "contract"]\nlost_lead_days = 180')
    assert differences(before, after) == (
        "privacy.requires: none -> consent, contract",
        "privacy.lost_lead_days: 365 -> 180",
    )
