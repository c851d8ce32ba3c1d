"""Mails that answer questions to the reports: hostile words are words, and each file is there once."""

from dataclasses import replace
from datetime import date

import pytest

from mailhub.domain.asked_in_words import asked
from mailhub.domain.past import Past
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, ReportForm, ReportName, Rhythm
from mailhub.outbound.mail import LONGEST_SUBJECT
from mailhub.outbound.mails import ReportAnswer, ReportsTold
from mailhub.outbound.previews import render_preview
from mailhub.outbound.saved_view import SAMPLE
from mailhub.speech import phrase

HOSTILE = "<script>alert(1)</script>{{ mail }}"
ANSWER, TOLD = ReportAnswer.sample(), ReportsTold.sample()


def test_what_a_writer_typed_is_shown_and_never_run() -> None:
    shown = replace(TOLD, what="help", called=HOSTILE, saved=(replace(SAMPLE, name=HOSTILE),), unknown=(HOSTILE,))
    rendered = render_preview(shown)
    assert "<script" not in rendered.html
    assert "&lt;script&gt;" in rendered.html
    assert HOSTILE in rendered.text


def test_a_name_in_a_question_is_text_in_its_answer() -> None:
    content = replace(
        ANSWER.content, whose=phrase("{whose}, {limits}", whose="Acme", limits=[HOSTILE]), saved_as=HOSTILE
    )
    rendered = render_preview(replace(ANSWER, content=content))
    assert "<script" not in rendered.html
    assert len(rendered.subject) <= LONGEST_SUBJECT


@pytest.mark.parametrize("what", ["saved", "dropped", "list", "help"])
def test_every_subject_fits_an_inbox(what: str) -> None:
    assert len(render_preview(replace(TOLD, what=what, called="n" * 60)).subject) <= LONGEST_SUBJECT


@pytest.mark.parametrize("form", [ReportForm.CSV, ReportForm.XLSX])
def test_a_file_is_attached_beside_the_pictures(form: ReportForm) -> None:
    files = render_preview(replace(ANSWER, form=form)).files
    assert [file.filename.rpartition(".")[2] for file in files if not file.cid] == [form]
    assert [file.cid for file in render_preview(ANSWER).files if not file.cid] == []


def test_an_answer_tells_of_the_other_vendors_that_can_be_asked_about() -> None:
    text = " ".join(render_preview(replace(ANSWER, others=("Nordwerk GmbH",))).text.split())
    assert "REPORT for Nordwerk GmbH" in text
    assert "REPORT for" not in render_preview(ANSWER).text


@pytest.mark.parametrize("rhythm", [Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY])
@pytest.mark.parametrize("form", ReportForm)
@pytest.mark.parametrize("name", ["", "my products"])
def test_an_edition_that_is_told_again_is_called_by_its_report_or_saved_name_and_its_time(
    rhythm: Rhythm, form: ReportForm, name: str
) -> None:
    content = replace(ANSWER.content, rhythm=rhythm, saved_as=name)
    answer = replace(ANSWER, content=content, form=form)
    assert answer.subject == f"{name or answer.heading}, {answer.period}"
    assert f"{answer.heading}, {answer.period}".upper() in " ".join(render_preview(answer).text.split())


def test_a_week_that_is_told_again_is_called_the_week() -> None:
    content = replace(ANSWER.content, rhythm=Rhythm.WEEKLY)
    assert replace(ANSWER, content=content).subject == "Leads in your charge, week to Sun 22 Nov 2026"


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (ReportWish(), "Mon 16 Nov 2026 to Sun 22 Nov 2026"),
        (ReportWish(by=Dimension.PRODUCT), "Mon 16 Nov 2026 to Sun 22 Nov 2026, by product"),
        (
            ReportWish(since=date(2026, 11, 16), until=date(2027, 10, 31)),
            "Mon 16 Nov 2026 to Sun 22 Nov 2026",
        ),
        (ReportWish(past=Past.of("last 7 day")), "the last 7 days"),
    ],
)
def test_the_days_of_an_answer_are_those_that_it_tells_of_not_those_that_were_written(
    wish: ReportWish, words: str
) -> None:
    answer = replace(ANSWER, wish=wish)
    assert answer.subject == f"Report: {words}"
    assert answer.period == "Mon 16 Nov 2026 to Sun 22 Nov 2026"


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (ReportWish(), "the last 30 days"),
        (ReportWish(past=Past.of("last 90 day"), by=Dimension.PRODUCT), "the last 90 days, by product"),
        (ReportWish(past=Past.of("whole 1 month")), "last month"),
        (ReportWish(past=Past.of("whole 0 quarter"), report=ReportName.DIRECTOR), "director, this quarter"),
        (ReportWish(only=((Dimension.COUNTRY, "DE"), (None, "x"))), "only Germany, only x"),
        (ReportWish(only=((Dimension.TEMPERATURE, "hot"),)), "only temperature hot"),
    ],
)
def test_a_question_is_told_in_words(wish: ReportWish, words: str) -> None:
    assert asked(wish) == words
