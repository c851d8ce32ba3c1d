"""Registrations in words: a sentence for each event of a registration's history, without a word about its contact."""

from collections.abc import Callable
from typing import Any

from mailhub.speech import N_, _

_Body = dict[str, Any]


def _approved(body: _Body) -> str:
    until = body["protected_until"]
    if body.get("person_id") is None:
        return _("Approved by the program: protected until {until}", until=until)
    return _("Approved by {person}: protected until {until}", person=body["person"], until=until)


def _denied(body: _Body) -> str:
    if body.get("person_id") is None:
        return _("Denied by the program")
    return _("Denied by {person}", person=body["person"])


def _withdrawn(body: _Body) -> str:
    if body.get("conflict_id") is not None:
        return _("Withdrawn by the decision of {case}", case=f"CASE-{body['conflict_id']}")
    if body.get("person_id") is not None:
        return _("Taken back by {person}", person=body["person"])
    return _("Withdrawn by {who}", who=body["who"])


OF_REGISTRATIONS: dict[str, str | Callable[[_Body], str]] = {
    "RegistrationSubmitted": N_("Complete; {person} is asked to decide"),
    "RegistrationReturned": N_("Returned to {who}: {missing} asked for"),
    "RegistrationApproved": _approved,
    "RegistrationDenied": _denied,
    "RegistrationEscalated": N_("{person} was told that it is undecided"),
    "RegistrantAsked": N_("{person} asked {who} a question"),
    "RegistrantAnswered": N_("{who} answered; {person} is asked to decide"),
    "AccountsMatched": N_("{person} said that its account is one that was known"),
    "AccountsSeparated": N_("{person} said that its account is another one"),
    "DealOpened": N_("Worked on by {who} as LEAD-{lead_id}, for which REG-{registration_id} stands"),
    "DealClosed": N_("LEAD-{lead_id} was closed with REG-{registration_id}: nobody works on it any more"),
    "RegistrationLapses": N_("{who} was told that it is protected until {protected_until}"),
    "ExtensionAsked": N_("{who} asked for more days, on work of {evidence_on}"),
    "ExtensionEscalated": N_("{person} was told that a wish for more days is not answered"),
    "RegistrationExtended": N_("Extended by {person}: protected until {protected_until}"),
    "ExtensionRefused": N_("{person} granted no more days{noted}"),
    "RegistrationWon": N_("REG-{registration_id} of {who} is won"),
    "RegistrationLost": N_("REG-{registration_id} of {who} is lost{noted}"),
    "RegistrationLapsed": N_("Lapsed: it was protected until {protected_until}"),
    "RegistrationWithdrawn": _withdrawn,
    "SaleCredited": N_("{who} is credited {percent} % for the sale, by REG-{registration_id}"),
}
"""Event -> its sentence, or what makes it; it may name the event's values, its partner (`who`) and its `person`."""
