"""What letters ask of the reports: figures, a file, a question to be kept, or how often they come."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mailhub.domain.commands import ChooseReports, TellMore, TellReport
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import ContactId, PersonId, ReportName
from mailhub.inbound.post import Post
from mailhub.inbound.reading.answers.answer import read_answer
from mailhub.inbound.reading.answers.answer_kinds import Expects, OfReports, Often, OnReport, Prefs, Report, Unclear
from mailhub.inbound.reading.answers.conditions import is_conditional, is_second_thought
from mailhub.inbound.reading.answers.preference_lines import read_preference_lines
from mailhub.inbound.reading.answers.preference_words import THANKS
from mailhub.inbound.reading.answers.report_leaving import is_surely_leaving, read_leaving
from mailhub.inbound.reading.answers.report_line import joined, read_report
from mailhub.inbound.reading.answers.report_orders import read_form, read_often
from mailhub.inbound.reading.answers.report_words import FIGURES, HEADS
from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.greetings import is_greeting

_REPORT_MAILS = frozenset({"reports_chosen", "reports_told", "report_answer", *ReportName})
"""Mails that are reports, or about them: a line with REPORT is surely one, even where not all of it is understood."""

_HELP = "help"  # in answer to which it is, too

_MOST_BELOW = 20
_MOST_ABOVE = 4  # lines of kind words
_HEADS = frozenset((head,) for head in HEADS)
_NAMED = re.compile(r"\b(?:LEAD|REG)[-# ]?[0-9]{1,15}\b|^[(#]?[0-9]{1,2}[.:)] ", re.IGNORECASE)

ReportRequest = TellReport | TellMore | ChooseReports


def asked_of_reports(lines: Sequence[str], post: Post) -> OfReports | None:
    """What the lines of a text, without its greeting, ask of the reports; None where they ask for something else.

    To the ask address, and in answer to a report, what was not understood of a question for figures is told back;
    anywhere else such a line is none.
    """
    if not lines:
        return None
    wish, is_sure = _order(lines[0], post)
    if wish is None:
        return _report(lines, post)
    below = lines[1:_MOST_BELOW]
    is_alone = (is_sure and _is_about_reports(post)) or all(map(_is_courtesy, below))
    return wish if is_alone and not any(map(is_second_thought, below)) and not _commands(below, post) else None


def _order(line: str, post: Post) -> tuple[OnReport | Often | None, bool]:
    """The short order that a line is, and whether it surely is one with other words below it."""
    is_edition = post.about is not None and post.about.edition_id is not None
    order = (read_form(line) if is_edition else None) or read_often(line)
    if order is not None or not answers_report(post):
        return order, True
    return read_leaving(line), is_surely_leaving(line)


def asked_of_lists(lines: Sequence[str], post: Post) -> Prefs | OfReports | None:
    """What is wanted of mails that come by themselves; bare words of leaving are about the list answered."""
    if not answers_report(post):
        return read_preference_lines(lines) or asked_of_reports(lines, post)
    asked = asked_of_reports(lines, post)
    return asked if asked or not lines or read_leaving(lines[0]) else read_preference_lines(lines)


def answers_report(post: Post) -> bool:
    """Whether a letter answers a report, or a mail about the reports, where bare words of leaving mean those alone."""
    about = post.about
    return about is not None and (about.edition_id is not None or about.name in _REPORT_MAILS)


def asked_in_subject(subject: str, post: Post) -> Report | None:
    """The question for figures that a letter's subject is, above words that are none; None unless it is all sure."""
    is_headed = words(subject)[:1] in _HEADS
    found = _report([subject], post) if is_headed else None
    return found if found is not None and _is_plain(found.wish) else None


def _is_plain(wish: ReportWish) -> bool:
    """Whether it asks for figures and nothing else, and all of it is understood; a bare name alone says too little."""
    is_other = bool(wish.unknown or wish.saved or wish.save_as or wish.forget)
    is_named = any(dimension is not None for dimension, _name in wish.only)
    return not is_other and bool(wish.since or wish.by or wish.report or is_named)


def asked_further_down(lines: Sequence[str], post: Post) -> Report | None:
    """The question for figures below a few kind words, where figures are asked for; None unless all is understood."""
    at = next((at for at in range(1, min(len(lines), _MOST_ABOVE + 1)) if words(lines[at])[:1] in _HEADS), None)
    found = _report(lines[at:], post) if at is not None and post.about is None and _is_about_reports(post) else None
    is_sure = found is not None and _is_plain(found.wish)
    return found if is_sure and not any(map(_is_doubt, lines[:at])) else None


def _report(lines: Sequence[str], post: Post) -> Report | None:
    if (HEADS | FIGURES).isdisjoint(words(lines[0])):
        return None
    line, below = joined(lines, today=post.today, locale=post.locale)
    wish = read_report(line, today=post.today, locale=post.locale)
    if wish is None:
        return None
    below = below[:_MOST_BELOW]
    wish = replace(wish, unknown=(*wish.unknown, *(one[:100] for one in _commands(below, post))))
    is_changing = bool(wish.save_as or wish.forget)
    if is_changing and (is_conditional(line) or any(map(_is_doubt, below))):
        return None
    if _is_about_reports(post):
        return Report(wish=wish)
    # Elsewhere "Report" may head words about a lead, and polite questions are for other figures than ours.
    is_sure = words(line)[:1] in _HEADS and _is_plain(wish)
    return Report(wish=wish) if is_sure and all(map(_is_courtesy, below)) else None


def _commands(lines: Sequence[str], post: Post) -> list[str]:
    """The lines that ask for something by themselves: of two wishes in one letter neither is left out in silence."""
    return [line for line in lines if _NAMED.search(line) or _is_command(line, post)]


def _is_command(line: str, post: Post) -> bool:
    if read_report(line, today=post.today, locale=post.locale) or read_often(line):
        return True
    answer = read_answer(line, today=post.today, locale=post.locale, expects=Expects.ANYTHING)
    return not isinstance(answer, Unclear)


def _is_courtesy(line: str) -> bool:
    return is_greeting(line) or folded(line).strip(" .,!") in THANKS


def _is_doubt(line: str) -> bool:
    return is_second_thought(line) or is_conditional(line)


def _is_about_reports(post: Post) -> bool:
    if post.about is None:
        return post.kind == "ask"
    return answers_report(post) or post.about.name == _HELP


def report_request(
    wish: OfReports, post: Post, contact: ContactId | None, person: PersonId | None
) -> ReportRequest | None:
    """The command of a wish; None when nobody is known who could wish it."""
    if contact is None and person is None:
        return None
    by: dict[str, Any] = {**post.origin, "contact_id": contact, "person_id": person}
    match wish:
        case Report():
            return TellReport(**by, wish=_like(wish.wish, post), vendor_id=post.about.vendor_id if post.about else None)
        case Often():
            return ChooseReports(**by, wanted=wish.wanted, rhythm=wish.rhythm)
        case OnReport():
            edition = post.about.edition_id if post.about else None
            return TellMore(**by, edition_id=edition, form=wish.form) if edition is not None else None


def _like(wish: ReportWish, post: Post) -> ReportWish:
    """In answer to a report the question is put to that report, unless it names another."""
    name = post.about.name if post.about else ""
    return replace(wish, report=ReportName(name)) if wish.report is None and name in frozenset(ReportName) else wish
