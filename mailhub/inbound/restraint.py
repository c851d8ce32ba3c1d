"""Restraint: how often one sender is answered automatically, so that two programs never keep each other busy."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.commands import (
    AnswerLetter,
    ChooseReports,
    Command,
    ConfirmSender,
    GiveFeedback,
    KeepNote,
    SendRegistrationForm,
    SetAbsence,
    SetPreferences,
    TellHelp,
    TellMore,
    TellPool,
    TellProgram,
    TellReport,
    TellWhere,
    TellWhy,
)
from mailhub.domain.terms import Grade
from mailhub.store.tables import History, Mail
from mailhub.store.unit import Unit

MOST_ANSWERS = 20
ANSWERS_WITHIN = timedelta(hours=2)
SAME_WITHIN = timedelta(days=1)
PROVEN = frozenset({Grade.TOKEN_AND_SENDER, Grade.KNOWN_SENDER})
_TALK = (
    AnswerLetter,
    ConfirmSender,
    KeepNote,
    SendRegistrationForm,
    TellHelp,
    TellMore,
    TellPool,
    TellProgram,
    TellReport,
    TellWhere,
    TellWhy,
)
_SETTINGS = (ChooseReports, SetAbsence, SetPreferences)  # each is confirmed, however often it is said again
_EVENT_KEY = "event-"


def is_answering(command: Command, grade: Grade) -> bool:
    """Whether a command makes us answer its letter with a mail that is counted.

    The receipts of proven senders are not: each tells of one change in the books, which no letter makes twice, so they
    cannot run in a circle, and holding one back would leave somebody in doubt. An unproven letter's receipts are.
    """
    return isinstance(command, _TALK + _SETTINGS) or (isinstance(command, GiveFeedback) and grade not in PROVEN)


def is_due(unit: Unit, command: Command, address: str) -> bool:
    """Whether the sender registered under `address` may get what the command answers, by what was sent before."""
    if isinstance(command, TellHelp) and _sent(unit, address, SAME_WITHIN, name="help"):
        return False
    if isinstance(command, AnswerLetter) and _was_said(unit, command, address):
        return False
    return _sent(unit, address, ANSWERS_WITHIN) < MOST_ANSWERS


def _sent(unit: Unit, address: str, within: timedelta, name: str = "") -> int:
    """How many mails that answer letters went to an address; every one of them names its letter."""
    mail: Any = Mail
    answers = [mail.recipient == address, mail.created_at > unit.now - within, mail.letter_id.is_not(None)]
    named = [mail.name == name] if name else []
    return int(unit.session.execute(select(func.count()).select_from(mail).where(*answers, *named)).scalar_one())


def _was_said(unit: Unit, command: AnswerLetter, address: str) -> bool:
    """Whether the same sentence about the same mail went to an address within a day."""
    mail: Any = Mail
    said = (mail.recipient == address, mail.name == "answer", mail.created_at > unit.now - SAME_WITHIN)
    keys = unit.session.execute(select(mail.event_key).where(*said)).scalars()
    lines = (unit.find(History, int(key.removeprefix(_EVENT_KEY))) for key in keys if key.startswith(_EVENT_KEY))
    same = {"sentence": command.sentence, "mail_id": command.mail_id}
    return any(line is not None and same.items() <= line.body.items() for line in lines)
