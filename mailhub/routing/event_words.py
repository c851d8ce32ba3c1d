"""Events in words: a sentence for each line of a lead's history, without a word about its contact."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from mailhub.routing.conflict_words import OF_CONFLICTS
from mailhub.routing.registration_words import OF_REGISTRATIONS
from mailhub.routing.verdict_words import shares, widening
from mailhub.speech import N_, _, told, words

_Body = dict[str, Any]


def told_of(event: str, body: _Body) -> str:
    """The sentence for an event; `body` is its own, with the names of its partner (`who`) and person (`person`)."""
    tell = TOLD.get(event)
    if tell is None:
        return event
    return _(tell, **_values(body)) if isinstance(tell, str) else tell(body)


def _values(body: _Body) -> _Body:
    """What sentences may name: ids are spelt as text, or they would be written as quantities."""
    ids = {name: str(value) for name, value in body.items() if name.endswith("_id")}
    noted = _(" (with a note)") if body.get("note") else ""
    return body | ids | {"reason": _reason(body), "noted": noted}


def _reason(body: _Body) -> str:
    reason = body.get("reason", "")
    return (words(reason) if isinstance(reason, str) else told(reason)).rstrip(".")


def _imported(body: _Body) -> str:
    row = {"file": body["file"], "line": str(body["line"]), "reference": body["reference"]}
    if body["is_new"]:
        return _("Imported as {reference}, from {file}, line {line}", **row)
    return _("Brought to what {file}, line {line} says of {reference}", **row)


def _scored(body: _Body) -> str:
    version = str(body["program_version"])
    known = {"score": body["score"], "kind": words(body["temperature"]), "shares": shares(body), "version": version}
    return _("Scored {score}, {kind} ({shares}; program version {version})", **known)


def _held(body: _Body) -> str:
    return _("Held for qualification: {objections}", objections=" ".join(map(told, body["objections"])).rstrip("."))


def _judged(body: _Body) -> str:
    known = {"rule": str(body["rule"]), "mode": words(body["mode"]), "version": str(body["program_version"])}
    step = _(", step {step}", step=body["step"] + 1) if body.get("step") else ""
    sentence = _("Candidates judged: rule {rule} says {mode}{step} (program version {version})", step=step, **known)
    return sentence + widening(body["verdicts"])


def _offered(body: _Body) -> str:
    known = {
        "who": body["who"],
        "round": body["round"],
        "until": _minute(body["deadline_at"]),
        "others": body["others"],
    }
    if body["others"]:
        return _("Offered to {who} in round {round} until {until} UTC, with {others} others", **known)
    return _("Offered to {who} in round {round} until {until} UTC", **known)


def _feedback(body: _Body) -> str:
    parts = [words(body["stage"]) if body["stage"] else _("no stage"), _money(body)]
    parts += [f"{body['probability']} %" if body["probability"] is not None else ""]
    parts += [_("close {day}", day=body["expected_close_on"]) if body["expected_close_on"] else ""]
    told_parts = ", ".join(filter(None, parts))
    return _("{who} gave feedback: {parts}{noted}", **_values(body) | {"parts": told_parts})


def _won(body: _Body) -> str:
    if not body["amount"]:
        return _("Won by {who}", who=body["who"])
    return _("Won by {who}: {amount}", who=body["who"], amount=_money(body))


def _money(body: _Body) -> str:
    return f"{Decimal(body['amount']):.2f} {body['currency'] or ''}".strip() if body.get("amount") else ""


def _taken(body: _Body) -> str:
    if body.get("claims"):
        return _("The offer to {who} ended: a rival was the better match", who=body["who"])
    return _("The offer to {who} ended: a rival was faster", who=body["who"])


def _minute(instant: str) -> str:
    return str(instant)[:16].replace("T", " ")


def _escalated(body: _Body) -> str:
    if body["person_id"]:
        return _("Told to {person}: {reason}", **_values(body))
    return _("Told to {role} at the partner: {reason}", role=words(str(body["told"])), reason=_reason(body))


def _offered_again(body: _Body) -> str:
    if body["partner_id"]:
        return _("{person} had it offered again to {who}", **_values(body))
    return _("{person} had it offered again", **_values(body))


def _asked_again(body: _Body) -> str:
    other = f"LEAD-{body['merged_id']}"
    if not body["filled"]:
        return _("The customer asked again: {other} was merged into it", other=other)
    return _(
        "The customer asked again: {other} was merged into it and added {names}", other=other, names=body["filled"]
    )


def _reopened(body: _Body) -> str:
    match body["was"]:
        case "accepted":
            return _("The offer to {who} is open again: its acceptance was taken back", who=body["who"])
        case "rejected":
            return _("The offer to {who} is open again: its rejection was taken back", who=body["who"])
        case "open":
            return _("The offer to {who} is open again: its claim was taken back", who=body["who"])
    return _("The offer to {who} is open again: a rival took its acceptance back", who=body["who"])


def _owing(sentence: str) -> Callable[[_Body], str]:
    return lambda body: _(sentence, who=body["who"], leads=", ".join(f"LEAD-{number}" for number in body["owed"]))


def _until(sentence: str, name: str) -> Callable[[_Body], str]:
    return lambda body: _(sentence, **_values(body) | {"until": _minute(body[name])})


_SIGNS = {
    "decoy": N_("it fetched the hidden link"),
    "first_minute": N_("it came within the first minute"),
    "burst": N_("it fetched several links within seconds"),
}


def _ended(body: _Body) -> str:
    sign = _(_SIGNS[body["sign"]])
    sentence = _(
        "A program follows links in mails to {who} ({sign}): its links need their button again",
        who=body["who"],
        sign=sign,
    )
    return sentence


UNTOLD = frozenset({"InstantLinksEnded"})  # whoever knows what gives a program away can teach it better
TOLD: dict[str, str | Callable[[_Body], str]] = {
    "LeadReceived": N_("Received"),
    "LeadImported": _imported,
    "LeadScored": _scored,
    "LeadHeld": _held,
    "LeadQualified": N_("Qualified by {person}"),
    "LeadDisqualified": N_("Disqualified by {person}{noted}"),
    "LeadMerged": N_("Merged into LEAD-{into_id}, which is the same, by {person}"),
    "LeadAskedAgain": _asked_again,
    "LeadsSeparated": N_("Told apart from LEAD-{other_id} by {person}"),
    "QuestionsAnswered": N_("{person} answered: {named}"),
    "CandidatesJudged": _judged,
    "OfferMade": _offered,
    "OfferReminded": N_("{who} was reminded of the offer"),
    "OfferAccepted": N_("{who} accepted"),
    "AcceptanceHeld": _owing(N_("{who} could not accept: feedback is owed on {leads}")),
    "QueueLifted": N_("{who} owes no feedback any more and can accept"),
    "OfferRevoked": N_("The offer to {who} ended: the partner is suspended"),
    "FeedbackMissed": N_("{who} left a request for feedback unanswered"),
    "OfferRejected": N_("{who} rejected: {reason}{noted}"),
    "OfferExpired": N_("The offer to {who} expired"),
    "OfferClaimed": _until(N_("{who} wants it; decided by {until} UTC"), "decided_at"),
    "OfferTaken": _taken,
    "LeadPooled": _until(N_("Laid into the pool until {until} UTC"), "until"),
    "OfferWithdrawn": N_("The offer to {who} was withdrawn"),
    "OfferUndelivered": N_("The offer to {who} ended: its mail did not arrive"),
    "WorkPassedOn": N_("A contact of {who} has left: the lead went to a colleague"),
    "OfferPassedOn": N_("A contact of {who} is away: the offer went to a colleague"),
    "OfferSteppedAside": N_("The offer to {who} ended: its contact is away"),
    "OfferReopened": _reopened,
    "LeadUnplaced": N_("Unplaced, now with {person}: {reason}"),
    "ManagerAsked": N_("{person} was reminded of the unplaced lead"),
    "LeadReoffered": _offered_again,
    "LeadRedirected": N_("Goes first to the partner that has registered the deal"),
    "LeadWithdrawn": N_("Withdrawn by {person}{noted}"),
    "ContactReminded": N_("{who} was reminded to contact the customer"),
    "FeedbackGiven": _feedback,
    "LeadWon": _won,
    "LeadLost": N_("Lost by {who}: {reason}{noted}"),
    "LeadHandedBack": N_("Handed back by {who}"),
    "DeadlineMoved": _until(N_("The mail to {who} was handed over late: it has until {until} UTC"), "deadline_at"),
    "WorkDeadlinesMoved": N_("The details were handed over late to {who}: its deadlines moved"),
    "LeadEscalated": _escalated,
    "TimeGranted": _until(N_("{person} lets it wait until {until} UTC"), "until"),
    "TimeRefused": N_("{person} gives its partner no more time"),
    "SilenceEscalated": N_("{person} was told that {who} is silent: {reason}"),
    "LeadReclaimed": N_("Reclaimed from {who}: {reason}"),
    "ReservationHeld": _owing(N_("{who} could not reserve: feedback is owed on {leads}")),
    "ReservationOpened": N_("{who} owes no feedback any more and can reserve it"),
    "LeadWantedAgain": N_("{who} wants it after all, and is next"),
    "AnswerDisputed": N_("{who} accepted and rejected by link within seconds: neither counts"),
    "ResellersTold": N_("{who} was told to which resellers it may pass it on"),
    "LeadPassedOn": N_("{who} passed it on, and its reseller accepted"),
    "InstantLinksEnded": _ended,
    "NoteKept": N_("A note was kept"),
    **OF_REGISTRATIONS,
    **OF_CONFLICTS,
}
"""Event -> its sentence, or what makes it; of other events only the name is told."""
