"""Lines that ask for figures: all of a line is understood, or what is not is told, and nothing is half done."""

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, ReportForm, ReportName, Rhythm
from mailhub.inbound.reading.answers.answer_kinds import Often
from mailhub.inbound.reading.answers.report_line import joined, read_report
from mailhub.inbound.reading.answers.report_orders import read_form, read_often

TODAY = date(2026, 11, 22)
PARTNER, PRODUCT = Dimension.PARTNER, Dimension.PRODUCT


def read(line: str) -> ReportWish:
    wish = read_report(line, today=TODAY, locale="en")
    assert wish is not None
    return wish


def stated(line: str) -> dict[str, Any]:
    """What a line states besides its time."""
    bare = vars(ReportWish())
    told = vars(read(line))
    return {
        name: told[name]
        for name in told
        if told[name] != bare[name] and name not in ("since", "until", "past", "words")
    }


STATED: dict[str, dict[str, Any]] = {
    "REPORT": {},
    "report last 90 days by product for partner north": {"by": PRODUCT, "only": ((PARTNER, "north"),)},
    "REPORT partner North by Northwest Ltd by product": {"by": PRODUCT, "only": ((PARTNER, "North by Northwest Ltd"),)},
    "REPORT for partners North, South last week": {"only": ((PARTNER, "North"), (PARTNER, "South"))},
    'REPORT for partner "North, South & Co" last week': {"only": ((PARTNER, "North, South & Co"),)},
    "REPORT last week, by tier": {"by": Dimension.TIER},
    "report for product GTX Pro": {"only": ((PRODUCT, "GTX Pro"),)},
    "report for product Hot": {"only": ((PRODUCT, "Hot"),)},
    "report for Germany": {"only": ((Dimension.COUNTRY, "DE"),)},
    "report for UK": {"only": ((Dimension.COUNTRY, "GB"),)},
    "report for is": {"only": ((None, "is"),)},
    "report for Acme this year": {"only": ((None, "Acme"),)},
    "report for Germany and Austria": {"only": ((Dimension.COUNTRY, "DE"), (Dimension.COUNTRY, "AT"))},
    "report for all partners": {},
    "report for me by tier": {"by": Dimension.TIER},
    "report broken down by product": {"by": PRODUCT},
    "director report": {"report": ReportName.DIRECTOR},
    "REPORT tier=gold; by: product": {"by": PRODUCT, "only": ((Dimension.TIER, "gold"),)},
    "Bitte senden Sie uns die Zahlen nach Land": {"by": Dimension.COUNTRY},
    "report only hot leads": {"only": ((Dimension.TEMPERATURE, "hot"),)},
    "report in Bavaria in October": {"only": ((None, "Bavaria"),)},
    "report director": {"report": ReportName.DIRECTOR},
    "report for the channel manager": {"report": ReportName.CHANNEL_MANAGER},
    "REPORT distributor last 90 days": {"report": ReportName.DISTRIBUTOR},
    "REPORT for distributor Northgate": {"only": ((PARTNER, "Northgate"),)},
    "REPORT last week as csv": {"form": ReportForm.CSV},
    "REPORT last week with all tables": {"form": ReportForm.MORE},
    "REPORT north": {"saved": "north"},
    "REPORT north excel": {"saved": "north", "form": ReportForm.XLSX},
    "REPORT my products as csv": {"saved": "my products", "form": ReportForm.CSV},
    "REPORT csv, north": {"saved": "north", "form": ReportForm.CSV},
    'REPORT "last week"': {"saved": "last week"},
    "REPORT LIST": {"list_saved": True},
    "REPORT DELETE north": {"forget": "north"},
    "Bericht Nord löschen": {"forget": "Nord"},
    "REPORT SAVE north last week weekly": {"save_as": "north", "rhythm": Rhythm.WEEKLY},
    "REPORT SAVE my north view: last week": {"save_as": "my north view"},
    "REPORT SAVE last products: by tier": {"save_as": "last products", "by": Dimension.TIER},
    "REPORT last week save as north, every month": {"save_as": "north", "rhythm": Rhythm.MONTHLY},
    "Bericht nach Produkt für Partner Müller und Söhne": {"by": PRODUCT, "only": ((PARTNER, "Müller und Söhne"),)},
    "Bericht für heiße Leads je Quartal": {"by": Dimension.QUARTER, "only": ((Dimension.TEMPERATURE, "hot"),)},
    "Please send me the report by product": {"by": PRODUCT},
    "Könnten Sie mir den Bericht nach Land schicken?": {"by": Dimension.COUNTRY},
}


@pytest.mark.parametrize("line", STATED)
def test_what_a_line_asks_for(line: str) -> None:
    assert stated(line) == STATED[line]


UNKNOWN = {
    "REPORT last wek by product": "last wek",
    "REPORT SAVE last week weekly": "SAVE",
    "REPORT last week weekly": "weekly",
    "REPORT last week north": "north",
    "REPORT not last week": "not",
    "REPORT except partner north": "except",
    "REPORT last week last month": "last month",
    "REPORT by product by tier": "by tier",
    "REPORT until 31 Oct": "until",
    "REPORT last 30 days; drop table users": "drop table users",
}


@pytest.mark.parametrize("line", UNKNOWN)
def test_what_is_not_understood_is_told(line: str) -> None:
    assert read(line).unknown == (UNKNOWN[line],)


@pytest.mark.parametrize(
    "line",
    [
        "Please send me the report about the broken switch",
        "We reported the fault last week",
        "Could you call me about the report?",
        "accept",
        "sales report",
        "weekly report",
        "Where is my report?",
        "I have not received the report for last month",
        "Report on the visit: the customer has no budget, wants nothing, and will not call back",
        "x" * 3000,
    ],
)
def test_what_is_about_something_else_is_no_question_for_figures(line: str) -> None:
    assert read_report(line, today=TODAY, locale="en") is None


def test_all_the_words_may_be_the_name_of_a_saved_report() -> None:
    assert read("REPORT Hot by Tier as csv").words == "Hot by Tier"
    assert read("REPORT last week so").words == "last week so"


def test_a_question_goes_on_over_lines_that_are_nothing_but_clauses() -> None:
    lines = ["REPORT last week", "by product", "for partner North", "Thank you for all of it"]
    line, below = joined(lines, today=TODAY, locale="en")
    assert (line, list(below)) == ("REPORT last week by product for partner North", lines[3:])


@given(st.text(max_size=80))
def test_no_words_behind_the_head_raise_or_are_lost_in_silence(words: str) -> None:
    wish = read_report(f"REPORT {words}", today=TODAY, locale="en")
    assert wish is None or isinstance(wish.kept, dict)


def test_a_line_made_to_be_slow_is_read_at_once() -> None:
    lines = (
        "REPORT " + "for partner a " * 60,
        "REPORT " + "1 " * 240,
        "REPORT " + "from 1 oct to " * 30,
        "REPORT " + '"' * 400,
    )
    began = time.process_time()
    for line in lines:
        read_report(line, today=TODAY, locale="en")
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("CSV", "csv"), ("csv please", "csv"), ("as Excel", "xlsx"), ("XLSX!", "xlsx"), ("MORE", "more"),
        ("mehr bitte", "more"), ("Please send me this as an Excel file", "xlsx"), ("tell me more", "more"),
        ("Können Sie mir den Bericht als Excel schicken?", "xlsx"), ("Bitte als CSV-Datei", "csv"),
    ],
)  # fmt: skip
def test_a_report_is_wanted_again_in_a_form(line: str, form: str) -> None:
    found = read_form(line)
    assert found is not None
    assert found.form == form


@pytest.mark.parametrize(
    "line", ["more time", "we need more leads", "I want more", "no csv", "csv or xlsx?", "", "mehr Zeit"]
)
def test_what_may_mean_something_else_is_no_form(line: str) -> None:
    assert read_form(line) is None


OFTEN = {
    "REPORTS monthly": Often(wanted=True, rhythm=Rhythm.MONTHLY),
    "Reports weekly please": Often(wanted=True, rhythm=Rhythm.WEEKLY),
    "reports once a quarter": Often(wanted=True, rhythm=Rhythm.QUARTERLY),
    "Berichte nur noch vierteljährlich": Often(wanted=True, rhythm=Rhythm.QUARTERLY),
    "REPORTS off": Often(wanted=False),
    "no more reports": Often(wanted=False),
    "please stop sending me the weekly reports": Often(wanted=False),
    "Bitte keine Berichte mehr senden": Often(wanted=False),
    "Berichte abbestellen": Often(wanted=False),
    "REPORTS on": Often(wanted=True),
    "reports": Often(),
}


@pytest.mark.parametrize("line", ["reports weekly at 9", "REPORTS monthly at 8 am", "Berichte monatlich um 9 Uhr"])
def test_an_hour_is_no_name_and_is_told_as_not_understood(line: str) -> None:
    wish = read(line)
    assert (wish.only, len(wish.unknown)) == ((), 1)


@pytest.mark.parametrize(
    ("line", "name"),
    [("REPORT for partner Harbour IT", "Harbour IT"), ("REPORT for partner north send it", "north")],
)
def test_a_word_in_capitals_is_of_the_name_and_a_courtesy_is_not(line: str, name: str) -> None:
    assert read(line).only == ((PARTNER, name),)


def test_a_name_that_is_dropped_is_kept_whole_beside_what_it_is_without_its_article() -> None:
    assert (read("REPORT DELETE my prod").forget, read("REPORT DELETE my prod").words) == ("prod", "my prod")
    assert read("REPORT DELETE prod please") == ReportWish(forget="prod")
    assert read('Report delete "my prod"') == ReportWish(forget="my prod")


@pytest.mark.parametrize("line", OFTEN)
def test_how_often_reports_come_is_chosen(line: str) -> None:
    assert read_often(line) == OFTEN[line]


@pytest.mark.parametrize(
    "line",
    [
        "report weekly",
        "weekly reports",
        "reports daily",
        "no reports have come",
        "reports weekly or monthly?",
        "offers off",
    ],
)
def test_what_says_nothing_surely_about_reports_chooses_nothing(line: str) -> None:
    assert read_often(line) is None
