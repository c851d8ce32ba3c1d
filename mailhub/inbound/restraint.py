"""Restraint: how often one sender is answered automatically, so that two programs never keep each other busy."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.commands import AnswerLetter, Command, ConfirmSender, KeepNote, TellHelp, TellWhere
from mailhub.store.tables import Mail
from mailhub.store.unit import Unit

MOST_ANSWERS = 20
ANSWERS_WITHIN = timedelta(hours=2)
HELP_WITHIN = timedelta(days=1)
_ANSWERS = ("answer", "confirm_sender", "read_back", "help", "where")
ANSWERING = (AnswerLetter, ConfirmSender, KeepNote, TellHelp, TellWhere)
"""Commands that make us answer a letter with a mail of no other use."""


def is_due(unit: Unit, command: Command, address: str) -> bool:
    """Whether the sender registered under `address` may get what the command answers, by what was sent before."""
    if not isinstance(command, ANSWERING):
        return True
    if isinstance(command, TellHelp) and _sent(unit, address, ("help",), HELP_WITHIN):
        return False
    return _sent(unit, address, _ANSWERS, ANSWERS_WITHIN) < MOST_ANSWERS


def _sent(unit: Unit, address: str, names: tuple[str, ...], within: timedelta) -> int:
    mail: Any = Mail
    answers = (mail.recipient == address, mail.name.in_(names), mail.created_at > unit.now - within)
    return int(unit.session.execute(select(func.count()).select_from(mail).where(*answers)).scalar_one())
