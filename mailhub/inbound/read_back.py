"""Commands in words: what we tell somebody that we understood, in the language that is spoken."""

from collections.abc import Callable
from typing import Any

from mailhub.domain import commands
from mailhub.domain.commands import Command
from mailhub.domain.questions import label_of
from mailhub.inbound.claims_told import CLAIMS_TOLD
from mailhub.inbound.reports_told import REPORTS_TOLD
from mailhub.inbound.told_values import deal_told, listed, values_of
from mailhub.speech import N_, _, day, money, number, percent, spoken, words


def in_words(command: Command) -> str:
    """The wish in a sentence, for the person who may confirm it; empty for what nobody wishes."""
    tell = _SENTENCES.get(type(command), "")
    return _(tell, **values_of(command)) if isinstance(tell, str) else tell(command)


def _feedback(said: Any) -> str:
    stated = {
        _("stage"): said.stage and words(said.stage),
        _("value"): money(said.amount, said.currency),
        _("chance"): None if said.probability is None else percent(said.probability / 100),
        _("close"): said.expected_close_on and day(said.expected_close_on),
        _("note"): said.note,
    }
    return f"LEAD-{said.lead_id}: {listed(stated) or _('feedback')}."


def _win(said: Any) -> str:
    worth = f", {money(said.amount, said.currency)}" if said.amount is not None else ""
    closed = _(", closed {day}", day=said.closed_on) if said.closed_on else ""
    return _("{lead}: won{worth}{closed}.", lead=f"LEAD-{said.lead_id}", worth=worth, closed=closed)


def _of_reason(said: Any, text: str) -> str:
    noted = f" ({said.note})" if said.note else ""
    return _(text, lead=f"LEAD-{getattr(said, 'lead_id', '')}", reason=words(said.reason), noted=noted)


def _wait(said: Any) -> str:
    lead = f"LEAD-{said.lead_id}"
    return (
        _("Let {lead} wait {days} days.", lead=lead, days=said.days) if said.days else _("Let {lead} wait.", lead=lead)
    )


def _absence(said: Any) -> str:
    if not said.until:
        return _("You are back.")
    if said.substitute:
        return _("You are away until {day}, {substitute} stands in.", day=said.until, substitute=said.substitute)
    return _("You are away until {day}.", day=said.until)


def _preferences(said: Any) -> str:
    if said.nothing or said.everything:
        return _("You want no leads any more.") if said.nothing else _("You want all leads that fit, as they come.")
    lists = {_("products"): said.products, _("regions"): said.regions, _("temperatures"): said.temperatures}
    stated = {
        _("language"): said.language,
        _("time zone"): said.timezone,
        _("leads"): said.often and words(said.often),
        **{name: _all_of(value) for name, value in lists.items() if value is not None},
        _("radius"): None if said.radius_km is None else f"{number(said.radius_km)} km",
    }
    told = listed(stated)
    own = _("Your preferences: {told}.", told=told) if told else _("Tell your preferences.")
    missed = _("Not understood: {words}.", words=", ".join(said.unknown)) if said.unknown else ""
    return " ".join(filter(None, (own, missed)))


def _all_of(chosen: tuple[str, ...]) -> str:
    return ", ".join(words(one) for one in chosen) or _("all")


def _answers(said: Any) -> str:
    named = ", ".join(label_of(name, spoken()) for name, _text in said.answers)
    return _("{lead}: answers about {named}.", lead=f"LEAD-{said.lead_id}", named=named)


def _passed_on(said: Any) -> str:
    if not said.reseller:
        return _("Pass {lead} on to one of your resellers.", **values_of(said))
    return _("Pass {lead} on to {reseller}.", **values_of(said) | {"reseller": said.reseller})


def _reinstated(said: Any) -> str:
    return _("Reinstate {partner}.", partner=said.named) if said.named else _("Reinstate the partner.")


_Told = str | Callable[[Any], str]
_SENTENCES: dict[type[Command], _Told] = {
    **CLAIMS_TOLD,
    **REPORTS_TOLD,
    commands.AcceptOffer: N_("Accept the offer."),
    commands.RejectOffer: lambda said: _of_reason(said, N_("Reject the offer: {reason}{noted}.")),
    commands.AcceptLead: N_("Accept {lead}."),
    commands.RejectLead: lambda said: _of_reason(said, N_("Reject the offer: {reason}{noted}.")),
    commands.WaitLonger: _wait,
    commands.RefuseTime: N_("Give no more time for {lead}{noted}."),
    commands.GiveFeedback: _feedback,
    commands.ReportWin: _win,
    commands.ReportLoss: lambda said: _of_reason(said, N_("{lead}: lost, {reason}{noted}.")),
    commands.HandBackLead: N_("Give {lead} back{noted}."),
    commands.QualifyLead: N_("Qualify {lead}."),
    commands.DisqualifyLead: N_("Disqualify {lead}{noted}."),
    commands.MergeLead: N_("{lead} is the same as the earlier lead."),
    commands.SeparateLead: N_("{lead} is another lead than the earlier one."),
    commands.AnswerQuestions: _answers,
    commands.ReofferLead: N_("Offer {lead} to everybody again."),
    commands.AssignLead: N_("Offer {lead} to the partner you chose."),
    commands.WithdrawLead: N_("Withdraw {lead}{noted}."),
    commands.ReceiveLead: lambda said: _("Lead: {deal}.", deal=deal_told(said.fields)),
    commands.TellWhere: N_("Tell where the leads stand."),
    commands.TellHelp: N_("Explain how the hub is used."),
    commands.TellWhy: N_("Tell why it was decided so."),
    commands.SetAbsence: _absence,
    commands.SetPreferences: _preferences,
    commands.TellPoints: N_("Tell your points."),
    commands.Unsubscribe: N_("Send no more mails of this list."),
    commands.RedeemPoints: lambda said: _("Spend {points} points: {wish}.", points=said.points, wish=said.wish),
    commands.ApproveRedemption: N_("Grant {wish}."),
    commands.DenyRedemption: N_("Do not grant {wish}."),
    commands.SuspendPartner: N_("Suspend the partner."),
    commands.SparePartner: N_("Do not suspend the partner."),
    commands.ReinstatePartner: _reinstated,
    commands.ProposeProgram: lambda said: _(
        "Check the program in {file}, and tell what it would change.", file=said.file_name
    ),
    commands.ConfirmProgram: N_("Put the proposed program in force."),
    commands.ProposeErasure: lambda said: _("Erase all that is kept of {person}.", person=said.named),
    commands.ConfirmErasure: N_("Erase the person's data."),
    commands.ConfirmErased: N_("You have erased the person's data."),
    commands.TellProgram: N_("Send the program in force."),
    commands.UndoAnswer: N_("Take the last answer to the offer back."),
    commands.ReserveLead: N_("Reserve {lead} from the pool."),
    commands.TellPool: N_("Tell which leads of the pool you may reserve."),
    commands.WantAgain: N_("You want the lead after all."),
    commands.PassOnLead: _passed_on,
    commands.ReclaimLead: N_("Take {lead} back{noted}."),
    commands.KeepNote: N_("Keep your words as a note; they are no answer that we know."),
}
