"""Explaining: a lead's whole history and every verdict about it, in words, without a word about its contact."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from mailhub.domain.terms import LeadId, PartnerId
from mailhub.routing.verdict_words import all_verdicts, own_verdicts, shares, widening
from mailhub.store.queries.history import history_of
from mailhub.store.tables import Account, History, Lead, Partner, Person, Vendor
from mailhub.store.unit import Unit

_Body = dict[str, Any]


def explain_lead(unit: Unit, lead_id: LeadId) -> list[str]:
    """A sentence for each event, and under each choosing what was said about every partner.

    Notes are personal and stay out: it is only said that there is one. Raises Refusal when there is no such lead.
    """
    lead = unit.get(Lead, lead_id)
    lines = [_title(unit, lead), _state(unit, lead), ""]
    for line in history_of(unit, lead_id):
        lines.append(f"{line.at:%Y-%m-%d %H:%M} UTC  {_sentence(unit, line)}{_way(line)}")
        if line.event == "CandidatesJudged":
            lines += [f"    {row}" for row in all_verdicts(line.body["verdicts"])]
    return lines


def explain_to_partner(unit: Unit, lead: Lead, partner_id: PartnerId) -> list[str]:
    """What happened between a lead and one partner, and why; nothing of other partners, the account or its contact.

    Empty when the partner has nothing to do with the lead.
    """
    told = [(line, words) for line in history_of(unit, lead.id) for words in _of_partner(unit, line, partner_id)]
    if not told:
        return []
    title = f"LEAD-{lead.id} of {unit.get(Vendor, lead.vendor_id).name}: {lead.product}, {lead.country}"
    return [title, "", *(f"{line.at:%Y-%m-%d %H:%M} UTC  {words}{_way(line)}" for line, words in told)]


def _of_partner(unit: Unit, line: History, partner_id: PartnerId) -> Iterator[str]:
    if line.event == "CandidatesJudged":
        yield from own_verdicts(line.body["verdicts"], partner_id)
    elif line.body.get("partner_id") == partner_id and line.event in _TOLD:
        yield _sentence(unit, line)


def _title(unit: Unit, lead: Lead) -> str:
    account = unit.find(Account, lead.account_id)
    product, place = lead.product or "no product of the program", lead.country or "no country stated"
    vendor = unit.get(Vendor, lead.vendor_id).name
    return f"LEAD-{lead.id} of {vendor}: {account.name if account else 'no account stated'}, {product}, {place}"


def _state(unit: Unit, lead: Lead) -> str:
    owner = unit.get(Partner, lead.partner_id).name if lead.partner_id else unit.get(Person, lead.manager_id).name
    status = lead.status.replace("_", " ")
    if lead.due_at is None:
        return f"It is {status}; nothing is due any more."
    step = lead.due_rule.replace("_", " ")
    return f"It is {status}, owned by {owner}; due next: {step}, {lead.due_at:%Y-%m-%d %H:%M} UTC."


def _way(line: History) -> str:
    by = {"link": ", by link", "reply": ", by reply", "automatic": ", by an automatic reply", "clock": ""}
    return by.get(line.via, f", by letter {line.letter_id}") + "."


def _sentence(unit: Unit, line: History) -> str:
    body = {**line.body, "who": _partner(unit, line.body), "person": _person(unit, line.body)}
    tell = _TOLD.get(line.event)
    return tell(body) if tell else line.event


def _partner(unit: Unit, body: _Body) -> str:
    partner = unit.find(Partner, PartnerId(body["partner_id"])) if body.get("partner_id") else None
    return partner.name if partner else "a partner"


def _person(unit: Unit, body: _Body) -> str:
    person = unit.find(Person, body.get("person_id") or body.get("manager_id"))
    return person.name if person else "the gate"


def _scored(body: _Body) -> str:
    return f"Scored {body['score']}, {body['temperature']} ({shares(body)}; program version {body['program_version']})"


def _judged(body: _Body) -> str:
    mode = body["mode"].replace("_", " ")
    step = f", step {body['step'] + 1}" if body.get("step") else ""
    widened = widening(body["verdicts"])
    return (
        f"Candidates judged: rule {body['rule']} says {mode}{step} (program version {body['program_version']}){widened}"
    )


def _offered(body: _Body) -> str:
    others = f", with {body['others']} others" if body["others"] else ""
    until = body["deadline_at"][:16].replace("T", " ")
    return f"Offered to {body['who']} in round {body['round']} until {until} UTC{others}"


def _told(body: _Body) -> str:
    parts = [str(body["stage"] or "no stage").replace("_", " "), _money(body)]
    parts += [f"{body['probability']} %" if body["probability"] is not None else ""]
    parts += [f"close {body['expected_close_on']}" if body["expected_close_on"] else ""]
    return f"{body['who']} gave feedback: {', '.join(part for part in parts if part)}{_noted(body)}"


def _money(body: _Body) -> str:
    return f"{Decimal(body['amount']):.2f} {body['currency'] or ''}".strip() if body.get("amount") else ""


def _noted(body: _Body) -> str:
    return " (with a note)" if body.get("note") else ""


def _reason(body: _Body) -> str:
    return str(body["reason"]).replace("_", " ").rstrip(".")


def _overtook(body: _Body) -> str:
    return "was the better match" if body.get("claims") else "was faster"


def _minute(body: _Body) -> str:
    return str(body["deadline_at"])[:16].replace("T", " ")


def _escalated(body: _Body) -> str:
    told = body["person"] if body["person_id"] else str(body["told"]).replace("_", " ") + " at the partner"
    return f"Told to {told}: {_reason(body)}"


_TOLD: dict[str, Callable[[_Body], str]] = {
    "LeadReceived": lambda _: "Received",
    "LeadScored": _scored,
    "LeadHeld": lambda body: "Held for qualification: " + " ".join(body["objections"]).rstrip("."),
    "LeadQualified": lambda body: f"Qualified by {body['person']}",
    "LeadDisqualified": lambda body: f"Disqualified by {body['person']}{_noted(body)}",
    "LeadMerged": lambda body: f"Merged into LEAD-{body['into_id']}, which is the same, by {body['person']}",
    "LeadAskedAgain": lambda body: (
        f"The customer asked again: LEAD-{body['merged_id']} was merged into it{_filled(body)}"
    ),
    "LeadsSeparated": lambda body: f"Told apart from LEAD-{body['other_id']} by {body['person']}",
    "QuestionsAnswered": lambda body: f"{body['person']} answered: {_names(body['named'])}",
    "CandidatesJudged": _judged,
    "OfferMade": _offered,
    "OfferReminded": lambda body: f"{body['who']} was reminded of the offer",
    "OfferAccepted": lambda body: f"{body['who']} accepted",
    "AcceptanceHeld": lambda body: f"{body['who']} could not accept: feedback is owed on {_leads(body['owed'])}",
    "QueueLifted": lambda body: f"{body['who']} owes no feedback any more and can accept",
    "OfferRevoked": lambda body: f"The offer to {body['who']} ended: the partner is suspended",
    "FeedbackMissed": lambda body: f"{body['who']} left a request for feedback unanswered",
    "OfferRejected": lambda body: f"{body['who']} rejected: {_reason(body)}{_noted(body)}",
    "OfferExpired": lambda body: f"The offer to {body['who']} expired",
    "OfferClaimed": lambda body: f"{body['who']} wants it; decided by {body['decided_at'][:16].replace('T', ' ')} UTC",
    "OfferTaken": lambda body: f"The offer to {body['who']} ended: a rival {_overtook(body)}",
    "LeadPooled": lambda body: f"Laid into the pool until {body['until'][:10]}",
    "OfferWithdrawn": lambda body: f"The offer to {body['who']} was withdrawn",
    "OfferUndelivered": lambda body: f"The offer to {body['who']} ended: its mail did not arrive",
    "OfferPassedOn": lambda body: f"A contact of {body['who']} is away: the offer went to a colleague",
    "OfferSteppedAside": lambda body: f"The offer to {body['who']} ended: its contact is away",
    "OfferReopened": lambda body: f"The offer to {body['who']} is open again{_undone(body)}",
    "LeadUnplaced": lambda body: f"Unplaced, now with {body['person']}: {_reason(body)}",
    "ManagerAsked": lambda body: f"{body['person']} was reminded of the unplaced lead",
    "LeadReoffered": lambda body: (
        f"{body['person']} had it offered again" + (f" to {body['who']}" if body["partner_id"] else "")
    ),
    "LeadWithdrawn": lambda body: f"Withdrawn by {body['person']}{_noted(body)}",
    "ContactReminded": lambda body: f"{body['who']} was reminded to contact the customer",
    "FeedbackGiven": _told,
    "LeadWon": lambda body: f"Won by {body['who']}" + (f": {_money(body)}" if body["amount"] else ""),
    "LeadLost": lambda body: f"Lost by {body['who']}: {_reason(body)}{_noted(body)}",
    "LeadHandedBack": lambda body: f"Handed back by {body['who']}",
    "DeadlineMoved": lambda body: f"The mail to {body['who']} was handed over late: it has until {_minute(body)} UTC",
    "LeadEscalated": _escalated,
    "TimeGranted": lambda body: f"{body['person']} lets it wait until {body['until'][:10]}",
    "SilenceEscalated": lambda body: f"{body['person']} was told that {body['who']} is silent: {_reason(body)}",
    "LeadReclaimed": lambda body: f"Reclaimed from {body['who']}: {_reason(body)}",
    "ReservationHeld": lambda body: f"{body['who']} could not reserve: feedback is owed on {_leads(body['owed'])}",
    "LeadWantedAgain": lambda body: f"{body['who']} wants it after all, and is next",
    "AnswerDisputed": lambda body: f"{body['who']} accepted and rejected by link within seconds: neither counts",
    "ResellersTold": lambda body: f"{body['who']} was told to which resellers it may pass it on",
    "LeadPassedOn": lambda body: f"{body['who']} passed it on, and its reseller accepted",
    "NoteKept": lambda _: "A note was kept",
}


def _undone(body: _Body) -> str:
    answers = {"accepted": "its acceptance", "rejected": "its rejection", "open": "its claim"}
    return {was: f": {answer} was taken back" for was, answer in answers.items()}.get(
        body["was"], ": a rival took its acceptance back"
    )


def _leads(ids: list[int]) -> str:
    return ", ".join(f"LEAD-{number}" for number in ids)


def _filled(body: _Body) -> str:
    return f" and added {_names(body['filled'])}" if body["filled"] else ""


def _names(names: list[str]) -> str:
    return ", ".join(name.replace("_", " ") for name in names)
