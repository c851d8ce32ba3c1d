"""Replies to reports: what each line surely means, and nothing by halves."""

from datetime import date
from email.message import EmailMessage

import pytest

from mailhub.domain.addresses import Address
from mailhub.domain.commands import ChooseReports, Command, SetPreferences, TellMore, TellReport
from mailhub.domain.subjects import About
from mailhub.domain.terms import ContactId, EditionId, LetterId, MailId, PersonId, Purpose, ReportName, Rhythm, VendorId
from mailhub.inbound.letter import read_letter
from mailhub.inbound.post import Post, Writer
from mailhub.inbound.router import Router

ACME = VendorId(1)


def asked(
    text: str,
    choices: tuple[int, ...],
    *,
    is_person: bool = False,
    name: str = ReportName.PARTNER_CONTACT,
    edition: int | None = 9,
) -> list[Command]:
    """The commands of a reply to a mail about these leads and (below zero) registrations."""
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Message-ID"] = "ada@partner.example", "x@hub.example", "<1@partner.example>"
    letter.set_content(text)
    contact, person = (None, PersonId(1)) if is_person else (ContactId(1), None)
    about = About(
        mail_id=MailId(1),
        name=name,
        vendor_id=ACME,
        edition_id=None if edition is None else EditionId(edition),
        choices=choices,
        contact_id=contact,
        person_id=person,
    )
    writer = Writer(address="ada@partner.example", contact_id=contact, person_id=person, vendors=frozenset({ACME}))
    post = Post(
        email=read_letter(letter.as_bytes()),
        address=Address(kind=Purpose.REPLY),
        own_domain="hub.example",
        today=date(2026, 11, 24),
        letter_id=LetterId(1),
        about=about,
        vendor_id=ACME,
        writer=writer,
    )
    return list(Router().mailbox_for(post).read(post).commands)


def told(commands: list[Command]) -> list[str]:
    """Each command by its name and what it is about."""
    ids = ("lead_id", "registration_id", "edition_id")
    return [
        " ".join([type(one).__name__, *(str(vars(one)[name]) for name in ids if vars(one).get(name) is not None)])
        for one in commands
    ]


TO_A_PARTNER = {
    "1: contacted": ["GiveFeedback 5"],
    "2: contacted\n1: won 500 EUR": ["GiveFeedback 6", "ReportWin 5"],
    "LEAD-5: won 21000 GBP": ["ReportWin 5"],
    "accept 1": ["AcceptLead 5"],
    "REG-7: extend": ["AskExtension 7"],
    "MORE": ["TellMore 9"],
    "CSV, please": ["TellMore 9"],
    "REPORT by product": ["TellReport"],
    "no more reports": ["ChooseReports"],
    "3: extend": ["AskExtension 7"],
    "Hi,\n3: extend for 30 days": ["AskExtension 7"],
    "1: contacted\n3: extend": ["KeepNote"],
    "3: won 5000": ["KeepNote"],
    "3: contacted": ["KeepNote"],
    "2. They want more time": ["KeepNote"],
    "contacted": ["KeepNote"],
    "more time please": ["KeepNote"],
    "withdraw": ["KeepNote"],
    "LEAD-5: contacted\nREG-7: extend": ["KeepNote"],
    "REG-7: extend\nREG-8: withdraw": ["KeepNote"],
    "CSV\nLEAD-5: won 500 EUR": ["KeepNote"],
    "REPORT last week\n\nand thanks for all the help": ["TellReport"],
    "no more reports\nLEAD-5: contacted": ["KeepNote"],
    "CSV\nNo, wait, I have it": ["KeepNote"],
}


@pytest.mark.parametrize("text", TO_A_PARTNER)
def test_a_partner_answers_a_report(text: str) -> None:
    assert told(asked(text, (5, 6, -7))) == TO_A_PARTNER[text]


LEAVING = (
    "unsubscribe", "Please unsubscribe me", "opt out", "Stop", "STOP.", "Please no more", "No more e-mails please",
    "Remove me from this list", "Stop sending me these", "prefs off", "prefs none", "abmelden", "Bitte abmelden",
    "Abbestellen", "Stopp", "Bitte keine Mails mehr", "Bitte nehmen Sie mich aus dem Verteiler", "keine Berichte mehr",
    "Unsubscribe\nI get too many mails",
)  # fmt: skip


@pytest.mark.parametrize("text", LEAVING)
@pytest.mark.parametrize("name", [ReportName.PARTNER_CONTACT, "report_answer", "reports_told", "reports_chosen"])
def test_bare_words_of_leaving_in_answer_to_a_report_end_the_reports_and_touch_no_offers(text: str, name: str) -> None:
    for is_person in (False, True):
        commands = asked(text, (5,), is_person=is_person, name=name, edition=9 if name == "report_answer" else None)
        assert [(type(one), one.wanted) for one in commands if isinstance(one, ChooseReports)] == [
            (ChooseReports, False)
        ]
        assert len(commands) == 1


@pytest.mark.parametrize("text", ["monthly", "Monatlich bitte", "prefs monthly", "Einstellungen: monatlich"])
def test_a_bare_rhythm_in_answer_to_a_report_is_that_of_the_reports(text: str) -> None:
    [command] = asked(text, (5,))
    assert isinstance(command, ChooseReports)
    assert (command.wanted, command.rhythm) == (True, Rhythm.MONTHLY)


@pytest.mark.parametrize(
    "text",
    ["Stop\nThe customer wants no calls", "stop?", "no", "cancel", "Stop the offer", "unsubscribe\nLEAD-5: contacted"],
)
def test_what_may_be_said_of_something_else_ends_nothing(text: str) -> None:
    assert told(asked(text, (5,))) == ["KeepNote"]


@pytest.mark.parametrize(
    "text",
    ["stop LEAD-5", "LEAD-5 off", "no more LEAD-5", "LEAD-5 unsubscribe", "REG-7: stop", "LEAD-5: off", "1: stop"],
)
@pytest.mark.parametrize("is_person", [True, False])
def test_words_of_leaving_that_name_a_lead_are_about_no_list(text: str, is_person: bool) -> None:
    assert not {"ChooseReports", "SetPreferences"}.intersection(told(asked(text, (5, 6, -7), is_person=is_person)))


def test_words_that_name_leads_and_answers_to_other_mails_keep_their_meaning() -> None:
    assert told(asked("No more leads, please", (5,))) == ["SetPreferences"]
    assert told(asked("prefs weekly; products SX", (5,))) == ["SetPreferences"]
    assert told(asked("prefs daily", (5,))) == ["SetPreferences"]
    assert told(asked("unsubscribe", (5,), name="reminder", edition=None)) == ["SetPreferences"]
    assert told(asked("stop", (5,), name="reminder", edition=None)) == ["KeepNote"]


@pytest.mark.parametrize(
    ("text", "wanted", "rhythm"),
    [
        ("monthly", True, Rhythm.MONTHLY),
        ("Weekly, please", True, Rhythm.WEEKLY),
        ("quarterly\n\nThanks", True, Rhythm.QUARTERLY),
        ("vierteljährlich", True, Rhythm.QUARTERLY),
        ("Monatlich bitte", True, Rhythm.MONTHLY),
        ("on", True, None),
        ("ein", True, None),
        ("an", True, None),
        ("off", False, None),
        ("Aus", False, None),
    ],
)
@pytest.mark.parametrize("is_person", [True, False])
def test_a_bare_word_in_answer_to_a_report_sets_when_reports_come(
    text: str, wanted: bool, rhythm: Rhythm | None, is_person: bool
) -> None:
    [command] = asked(text, (5, 6, -7), is_person=is_person)
    assert isinstance(command, ChooseReports)
    assert (command.wanted, command.rhythm) == (wanted, rhythm)


@pytest.mark.parametrize(
    "text", ["on\nMonday we call them", "on?", "off and on", "monthly?", "monthly\nLEAD-5: contacted", "1: on"]
)
def test_a_bare_word_beside_others_sets_nothing(text: str) -> None:
    assert told(asked(text, (5, 6, -7))) == ["KeepNote"]


NAMING = [
    "stop LEAD-5",
    "LEAD-5 off",
    "LEAD-5: off",
    "no more LEAD-5",
    "LEAD-5 unsubscribe",
    "1: off",
    "monthly LEAD-5",
]
NAMING += ["stop REG-7", "REG-7: off", "2: off", "unsubscribe REG-7", "LEAD-5: CSV", "LEAD-5 more"]


@pytest.mark.parametrize("text", NAMING)
@pytest.mark.parametrize("choices", [(5,), (5, 6), (5, -7)])
@pytest.mark.parametrize("is_person", [True, False])
def test_a_line_that_names_a_lead_or_a_registration_is_never_about_the_reports(
    text: str, choices: tuple[int, ...], is_person: bool
) -> None:
    name = ReportName.CHANNEL_MANAGER if is_person else ReportName.PARTNER_CONTACT
    assert {type(one) for one in asked(text, choices, is_person=is_person, name=name)}.isdisjoint(
        {ChooseReports, TellMore, TellReport, SetPreferences}
    )


@pytest.mark.parametrize("text", ["on", "off", "ein", "aus"])
def test_a_bare_word_in_answer_to_other_mails_sets_nothing(text: str) -> None:
    assert told(asked(text, (5,), name="reminder", edition=None)) == ["KeepNote"]


TO_A_MANAGER = {
    "REG-7: approve": ["ApproveRegistration 7"],
    "approve REG-7": ["ApproveRegistration 7"],
    "REG-7: approve for 90 days\nREG-8: deny: existing customer": ["ApproveRegistration 7", "DenyRegistration 8"],
    "LEAD-5: reoffer\nLEAD-6: withdraw": ["ReofferLead 5", "WithdrawLead 6"],
    "LEAD-5: reoffer / LEAD-6: withdraw": ["ReofferLead 5", "WithdrawLead 6"],
    "LEAD-6: withdraw\nLEAD-5: offer again": ["WithdrawLead 6", "ReofferLead 5"],
    "2: withdraw\n1: offer again": ["WithdrawLead 6", "ReofferLead 5"],
    "LEAD-5: reoffer\nLEAD-9: withdraw": ["AnswerLetter"],
    "LEAD-5: reoffer\nLEAD-6: not sure yet": ["AnswerLetter"],
    "excel": ["TellMore 9"],
    "REG-7: approve\nREG-9: deny": ["AnswerLetter"],
    "REG-7: approve\nREG-8: not sure yet": ["AnswerLetter"],
    "REG-7: approve\nREG-7: deny": ["AnswerLetter"],
    "REG-7: approve, but only if they pay": ["KeepNote"],
    "REG-7: approve\nLEAD-5: reoffer": ["ReofferLead 5", "ApproveRegistration 7"],
    "LEAD-5: reoffer\nREG-7: approve": ["ReofferLead 5", "ApproveRegistration 7"],
    "3: approve": ["ApproveRegistration 7"],
    "4: genehmigen": ["ApproveRegistration 8"],
    "approve 3": ["ApproveRegistration 7"],
    "deny 4: existing customer": ["DenyRegistration 8"],
    "3 approve": ["ApproveRegistration 7"],
    "3: approve for 90 days\n4: deny: existing customer": ["ApproveRegistration 7", "DenyRegistration 8"],
    "Hello,\n\n1: offer again\n3: approve\n\nThanks": ["ReofferLead 5", "ApproveRegistration 7"],
    "1: offer again\n2: withdraw\n3: approve\n4: deny": [
        "ReofferLead 5",
        "WithdrawLead 6",
        "ApproveRegistration 7",
        "DenyRegistration 8",
    ],
    "1: reoffer\n3: approve\n1: withdraw": ["AnswerLetter"],
    "1: reoffer\n3: not yet": ["AnswerLetter"],
    "1: not sure\n3: approve": ["AnswerLetter"],
    "1: reoffer\n3: approve, if they pay": ["AnswerLetter"],
    "Please see to these\n1: reoffer\n3: approve": ["AnswerLetter"],
    "LEAD-5: reoffer, as REG-7\nREG-8: approve": ["AnswerLetter"],
    "1: approve": ["KeepNote"],
    "3: reoffer": ["KeepNote"],
    "3: withdraw": ["KeepNote"],
    "5: approve": ["KeepNote"],
    "approve 3 days": ["KeepNote"],
    "approve for 3 days": ["KeepNote"],
    "approve": ["KeepNote"],
}


@pytest.mark.parametrize("text", TO_A_MANAGER)
def test_a_manager_answers_a_report(text: str) -> None:
    assert told(asked(text, (5, 6, -7, -8), is_person=True, name=ReportName.CHANNEL_MANAGER)) == TO_A_MANAGER[text]


TO_A_REMINDER = {
    "REPORT last week": ["TellReport"],
    "no more reports": ["ChooseReports"],
    "Report": ["KeepNote"],
    "Report of the visit": ["KeepNote"],
    "Report: visited last week": ["KeepNote"],
    "Report last week\nThey want a quote": ["KeepNote"],
    "Please send us the numbers for product GTX": ["KeepNote"],
    "more": ["KeepNote"],
    "CSV": ["KeepNote"],
}


@pytest.mark.parametrize("text", TO_A_REMINDER)
def test_words_about_a_lead_are_no_question_for_figures(text: str) -> None:
    assert told(asked(text, (5, 6), name="reminder", edition=None)) == TO_A_REMINDER[text]
