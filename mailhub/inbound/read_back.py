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
    if said.nothing or said.everything:
        return "You want no leads any more." if said.nothing else "You want all leads that fit, as they come."
    lists = {name: getattr(said, name) for name in ("products", "regions", "temperatures")}
    stated = {
        "language": said.language,
        "time zone": said.timezone,
        "leads": said.often and said.often.replace("_", " "),
        **{name: ", ".join(value) or "all" for name, value in lists.items() if value is not None},
        "radius": None if said.radius_km is None else f"{said.radius_km} km",
    }
    told = ", ".join(f"{name} {value}" for name, value in stated.items() if value is not None)
    missed = f" Not understood: {', '.join(said.unknown)}." if said.unknown else ""
    return f"{f'Your preferences: {told}.' if told else 'Tell your preferences.'}{missed}"


def _redemption(said: Any) -> str:
    return f"Spend {said.points} points: {said.wish}."


def _answers(said: Any) -> str:
    named = ", ".join(name.replace("_", " ") for name, _ in said.answers)
    return f"LEAD-{said.lead_id}: answers about {named}."


_SENTENCES: dict[type[Command], Callable[[Any], str]] = {
    commands.AcceptOffer: lambda said: "Accept the offer.",
    commands.RejectOffer: _rejection,
    commands.AcceptLead: lambda said: f"Accept LEAD-{said.lead_id}.",
    commands.RejectLead: _rejection,
    commands.WaitLonger: lambda said: f"Let LEAD-{said.lead_id} wait{f' {said.days} days' if said.days else ''}.",
    commands.GiveFeedback: _feedback,
    commands.ReportWin: _win,
    commands.ReportLoss: _loss,
    commands.HandBackLead: lambda said: f"Give LEAD-{said.lead_id} back{f': {said.reason}' if said.reason else ''}.",
    commands.ApproveRegistration: lambda said: f"Approve REG-{said.registration_id}.",
    commands.DenyRegistration: lambda said: f"Deny REG-{said.registration_id}{f': {said.note}' if said.note else ''}.",
    commands.QualifyLead: lambda said: f"Qualify LEAD-{said.lead_id}.",
    commands.DisqualifyLead: lambda said: f"Disqualify LEAD-{said.lead_id}{f': {said.note}' if said.note else ''}.",
    commands.MergeLead: lambda said: f"LEAD-{said.lead_id} is the same as the earlier lead.",
    commands.SeparateLead: lambda said: f"LEAD-{said.lead_id} is another lead than the earlier one.",
    commands.AnswerQuestions: _answers,
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
    commands.TellPoints: lambda said: "Tell your points.",
    commands.RedeemPoints: _redemption,
    commands.ApproveRedemption: lambda said: f"Grant WISH-{said.redemption_id}.",
    commands.DenyRedemption: lambda said: f"Do not grant WISH-{said.redemption_id}.",
    commands.SuspendPartner: lambda said: "Suspend the partner.",
    commands.SparePartner: lambda said: "Do not suspend the partner.",
    commands.ReinstatePartner: lambda said: f"Reinstate {said.named or 'the partner'}.",
    commands.ProposeProgram: lambda said: f"Check the program in {said.file_name}, and tell what it would change.",
    commands.ConfirmProgram: lambda said: "Put the proposed program in force.",
    commands.TellProgram: lambda said: "Send the program in force.",
    commands.UndoAnswer: lambda said: "Take the last answer to the offer back.",
    commands.ReserveLead: lambda said: f"Reserve LEAD-{said.lead_id} from the pool.",
    commands.TellPool: lambda said: "Tell which leads of the pool you may reserve.",
    commands.WantAgain: lambda said: "You want the lead after all.",
    commands.PassOnLead: lambda said: f"Pass LEAD-{said.lead_id} on to {said.reseller or 'one of your resellers'}.",
    commands.ReclaimLead: lambda said: f"Take LEAD-{said.lead_id} back{f': {said.reason}' if said.reason else ''}.",
    commands.KeepNote: lambda said: "Keep your words as a note; they are no answer that we know.",
}
