"""Commands in words: what we tell somebody that we understood."""

from collections.abc import Callable
from typing import Any

from mailhub.domain import commands
from mailhub.domain.commands import Command, DealFields

_SHOWN = ("account", "product", "quantity", "amount", "currency", "country", "city", "contact_name")


def in_words(command: Command) -> str:
    """The wish in a sentence, for the person who may confirm it; empty for what nobody wishes."""
    tell = _SENTENCES.get(type(command))
    return tell(command) if tell else ""


def _deal(kind: str, fields: DealFields) -> str:
    stated = [f"{name.replace('_', ' ')} {value}" for name in _SHOWN if (value := getattr(fields, name)) is not None]
    return f"{kind}: {', '.join(stated) or 'nothing that we understood'}."


def _feedback(said: Any) -> str:
    money = f"{said.amount} {said.currency or ''}".strip() if said.amount is not None else None
    stated = {
        "stage": said.stage and said.stage.replace("_", " "),
        "value": money,
        "chance": None if said.probability is None else f"{said.probability} %",
        "close": said.expected_close_on,
        "note": said.note or None,
    }
    told = ", ".join(f"{name} {value}" for name, value in stated.items() if value is not None)
    return f"LEAD-{said.lead_id}: {told or 'feedback'}."


def _win(said: Any) -> str:
    money = f", {said.amount} {said.currency or ''}".rstrip() if said.amount is not None else ""
    return f"LEAD-{said.lead_id}: won{money}{f', closed {said.closed_on}' if said.closed_on else ''}."


def _loss(said: Any) -> str:
    return f"LEAD-{said.lead_id}: lost, {said.reason.replace('_', ' ')}{f' ({said.note})' if said.note else ''}."


def _rejection(said: Any) -> str:
    return f"Reject the offer: {said.reason.replace('_', ' ')}{f' ({said.note})' if said.note else ''}."


def _absence(said: Any) -> str:
    until = f"until {said.until}" if said.until else "no more"
    return f"You are away {until}{f', {said.substitute} stands in' if said.substitute else ''}."


def _preferences(said: Any) -> str:
    stated = {"language": said.language, "time zone": said.timezone}
    told = ", ".join(f"{name} {value}" for name, value in stated.items() if value is not None)
    return f"Your preferences: {told}." if told else "Tell your preferences."


_SENTENCES: dict[type[Command], Callable[[Any], str]] = {
    commands.AcceptOffer: lambda said: "Accept the offer.",
    commands.RejectOffer: _rejection,
    commands.GiveFeedback: _feedback,
    commands.ReportWin: _win,
    commands.ReportLoss: _loss,
    commands.HandBackLead: lambda said: f"Give LEAD-{said.lead_id} back{f': {said.reason}' if said.reason else ''}.",
    commands.ApproveRegistration: lambda said: f"Approve REG-{said.registration_id}.",
    commands.DenyRegistration: lambda said: f"Deny REG-{said.registration_id}{f': {said.note}' if said.note else ''}.",
    commands.QualifyLead: lambda said: f"Qualify LEAD-{said.lead_id}.",
    commands.DisqualifyLead: lambda said: f"Disqualify LEAD-{said.lead_id}{f': {said.note}' if said.note else ''}.",
    commands.ReofferLead: lambda said: f"Offer LEAD-{said.lead_id} to everybody again.",
    commands.AssignLead: lambda said: f"Offer LEAD-{said.lead_id} to the partner you chose.",
    commands.WithdrawLead: lambda said: f"Withdraw LEAD-{said.lead_id}{f': {said.note}' if said.note else ''}.",
    commands.ReceiveLead: lambda said: _deal("Lead", said.fields),
    commands.SubmitRegistration: lambda said: _deal("Registration", said.fields),
    commands.CompleteRegistration: lambda said: _deal(f"More for REG-{said.registration_id}", said.fields),
    commands.TellWhere: lambda said: "Tell where the leads stand.",
    commands.TellHelp: lambda said: "Explain how the hub is used.",
    commands.TellWhy: lambda said: "Tell why it was decided so.",
    commands.SetAbsence: _absence,
    commands.SetPreferences: _preferences,
    commands.UndoAnswer: lambda said: "Take the last answer to the offer back.",
    commands.KeepNote: lambda said: "Keep your words as a note; they are no answer that we know.",
}
