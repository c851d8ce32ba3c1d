"""Who gets which report in which rhythm: by the program, by their own choice, and never two where one says it all."""

import pytest

from mailhub.domain.program import ReportRules
from mailhub.domain.pushed_reports import PUSHED, reports_in
from mailhub.domain.terms import ReportName, Rhythm

OWN = (ReportName.PARTNER_CONTACT,)
CHARGE = (ReportName.PARTNER_MANAGER, ReportName.PARTNER_CONTACT)
DISTRIBUTOR = (ReportName.DISTRIBUTOR, *CHARGE)
ALL = tuple(ReportName)


def got(own: tuple[ReportName, ...], chosen: Rhythm | None = None, rules: ReportRules | None = None) -> list[str]:
    return [f"{rhythm} {name}" for rhythm in PUSHED for name in reports_in(rules or ReportRules(), rhythm, own, chosen)]


def test_the_program_says_which_report_comes_when() -> None:
    assert got(OWN) == ["weekly partner_contact"]
    assert got((ReportName.QUALIFIER, ReportName.MARKETING)) == ["weekly qualifier", "monthly marketing"]
    assert got((ReportName.CHANNEL_MANAGER,)) == [f"{rhythm} channel_manager" for rhythm in PUSHED]


def test_whoever_is_in_charge_gets_the_partners_report_where_the_program_has_it_and_else_the_own() -> None:
    assert got(CHARGE) == ["weekly partner_contact", "monthly partner_manager", "quarterly partner_manager"]
    both = ReportRules(weekly=CHARGE, monthly=(), quarterly=())
    assert got(CHARGE, rules=both) == ["weekly partner_manager"]
    assert got(DISTRIBUTOR) == ["weekly distributor", "monthly distributor", "quarterly partner_manager"]


def test_a_director_needs_no_channel_managers_report_unless_there_is_no_directors() -> None:
    own = (ReportName.DIRECTOR, ReportName.CHANNEL_MANAGER)
    assert got(own) == [f"{rhythm} director" for rhythm in PUSHED]
    rules = ReportRules(weekly=(ReportName.CHANNEL_MANAGER,), monthly=(ReportName.DIRECTOR,), quarterly=())
    assert got(own, rules=rules) == ["weekly channel_manager", "monthly director"]


@pytest.mark.parametrize("chosen", PUSHED)
def test_a_chosen_rhythm_is_the_only_one_and_has_all_that_the_program_names_for_any(chosen: Rhythm) -> None:
    assert got(OWN, chosen) == [f"{chosen} partner_contact"]
    assert got(CHARGE, chosen) == [f"{chosen} partner_manager"]
    assert got((ReportName.MARKETING,), chosen) == [f"{chosen} marketing"]


def test_what_the_program_names_in_no_rhythm_is_not_pushed_to_anybody() -> None:
    silent = ReportRules(weekly=(), monthly=(), quarterly=())
    assert [got(ALL, chosen, silent) for chosen in (None, *PUSHED)] == [[], [], [], []]
