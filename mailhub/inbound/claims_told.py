"""Commands about registrations, conflicts and shares in words."""

from collections.abc import Callable, Mapping
from typing import Any

from mailhub.domain import commands
from mailhub.domain.commands import Command
from mailhub.domain.shares import Share
from mailhub.domain.terms import ConflictOutcome
from mailhub.inbound.told_values import deal_told, values_of
from mailhub.speech import N_, _, day, number


def _registered(said: Any) -> str:
    told = {"deal": deal_told(said.fields)}
    closed = _(", closed {day}", day=said.fields.closed_on) if said.fields.closed_on else ""
    return (
        _("Registered win: {deal}{closed}.", **told, closed=closed)
        if said.is_win
        else _("Registration: {deal}.", **told)
    )


def _approved(said: Any) -> str:
    if said.days is None:
        return _("Approve {registration}.", **values_of(said))
    return _("Approve {registration} for {days} days.", **values_of(said) | {"days": str(said.days)})


def _longer(said: Any) -> str:
    if said.days is None:
        return _("Protect {registration} for longer.", **values_of(said))
    return _("Protect {registration} for {days} days more.", **values_of(said) | {"days": str(said.days)})


def _extension(said: Any) -> str:
    if said.evidence_on is None:
        return _("Extend {registration}{noted}.", **values_of(said))
    return _("Extend {registration}{noted} (evidence of {day}).", **values_of(said) | {"day": day(said.evidence_on)})


def _dispute(said: Any) -> str:
    if said.by_customer:
        return _("Dispute the denial of {registration}, by the customer's choice{noted}.", **values_of(said))
    return _("Dispute the denial of {registration}{noted}.", **values_of(said))


def _statement(said: Any) -> str:
    if said.by_customer:
        return _("The arbiter of {case} gets your words and the customer's letter{noted}.", **values_of(said))
    return _("The arbiter of {case} gets your words{noted}.", **values_of(said))


_RULINGS: dict[tuple[ConflictOutcome, bool], str] = {
    (ConflictOutcome.FIRST, False): N_("{case}: the first registration stands{noted}."),
    (ConflictOutcome.SECOND, False): N_("{case}: the second registration stands{noted}."),
    (ConflictOutcome.FIRST, True): N_("{case}: the customer chose the first partner{noted}."),
    (ConflictOutcome.SECOND, True): N_("{case}: the customer chose the second partner{noted}."),
}


def _ruling(said: Any) -> str:
    usual = N_("{case}: neither registration stands{noted}.")
    return _(_RULINGS.get((said.outcome, said.by_customer), usual), **values_of(said))


def _proposal(said: Any) -> str:
    shares = ", ".join(map(_share, said.shares))
    return _("Share the deal of {registration}: {shares}{noted}.", **values_of(said) | {"shares": shares})


def _share(share: Share) -> str:
    credit, commission = (f"{number(part.normalize())} %" for part in (share.credit, share.commission))
    told = credit if share.credit == share.commission else f"{credit} / {commission}"
    return f"{share.party} {told}".strip()


def _completion(said: Any) -> str:
    return _("More for {registration}: {deal}.", **values_of(said) | {"deal": deal_told(said.fields)})


CLAIMS_TOLD: Mapping[type[Command], str | Callable[[Any], str]] = {
    commands.ApproveRegistration: _approved,
    commands.DenyRegistration: N_("Deny {registration}{noted}."),
    commands.SubmitRegistration: _registered,
    commands.SendRegistrationForm: N_("Send the form for a registration."),
    commands.AskRegistrant: lambda said: _(
        "Ask the partner about {registration}: {question}", **values_of(said) | {"question": said.question}
    ),
    commands.MergeRegistration: N_("{registration} is about the company that is known already."),
    commands.SeparateRegistration: N_("{registration} is about another company than the known one."),
    commands.WithdrawRegistration: N_("Withdraw {registration}{noted}."),
    commands.RevokeRegistration: N_("Take {registration} back from its partner{noted}."),
    commands.AskExtension: _extension,
    commands.ExtendRegistration: _longer,
    commands.RefuseExtension: N_("Give no more time for {registration}{noted}."),
    commands.DisputeDenial: _dispute,
    commands.StateInConflict: _statement,
    commands.DecideConflict: _ruling,
    commands.ProposeSplit: _proposal,
    commands.AgreeSplit: N_("Agree to {split}."),
    commands.RefuseSplit: N_("Do not agree to {split}{noted}."),
    commands.CompleteRegistration: _completion,
}
"""The sentence of each such command, or what makes it."""
