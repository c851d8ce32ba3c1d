"""Explaining: a lead's whole history and every verdict about it, in words, without a word about its contact."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from mailhub.domain.terms import LeadId, PartnerId
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
            lines += [f"    {row}" for row in _verdicts(line.body["verdicts"])]
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
        named = [verdict for verdict in line.body["verdicts"] if "name" in verdict]
        fit = sum(verdict["rank"] is not None for verdict in named)
        yield from (_own_verdict(verdict, fit) for verdict in named if verdict["partner_id"] == partner_id)
    elif line.body.get("partner_id") == partner_id and line.event in _TOLD:
        yield _sentence(unit, line)


def _own_verdict(verdict: _Body, fit: int) -> str:
    if verdict["rank"] is None:
        return f"Passed over: {verdict['name']} {'; '.join(verdict['refusals'].values())}"
    load = f"{verdict['open_leads']} of {verdict['capacity']} leads in work"
    number = f"number {verdict['rank']} of {fit} that fit" if fit > 1 else "the only one that fits"
    return f"{verdict['name']} was {number}: {verdict['value']:g} points ({_shares(verdict)}); {load}"


def _shares(verdict: _Body) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {share:g}" for name, share in verdict["shares"].items())


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


def _verdicts(verdicts: list[_Body]) -> Iterator[str]:
    for verdict in verdicts:
        if "name" not in verdict:
            if verdict["not_near"]:
                yield f"{verdict['not_near']} more enrolled partners do not cover the place or sell the product"
        elif verdict["rank"] is None:
            yield f"   {verdict['name']}: no, {'; '.join(verdict['refusals'].values())}"
        else:
            shares = _shares(verdict)
            load = f"{verdict['open_leads']} of {verdict['capacity']} leads in work"
            yield f"{verdict['rank']}. {verdict['name']}: {verdict['value']:g} points ({shares}); {load}"


def _scored(body: _Body) -> str:
    return f"Scored {body['score']}, {body['temperature']} ({_shares(body)}; program version {body['program_version']})"


def _judged(body: _Body) -> str:
    mode = body["mode"].replace("_", " ")
    return f"Candidates judged: rule {body['rule']} says {mode} (program version {body['program_version']})"


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


_TOLD: dict[str, Callable[[_Body], str]] = {
    "LeadReceived": lambda _: "Received",
    "LeadScored": _scored,
    "LeadHeld": lambda body: "Held for qualification: " + " ".join(body["objections"]).rstrip("."),
    "LeadQualified": lambda body: f"Qualified by {body['person']}",
    "LeadDisqualified": lambda body: f"Disqualified by {body['person']}{_noted(body)}",
    "CandidatesJudged": _judged,
    "OfferMade": _offered,
    "OfferReminded": lambda body: f"{body['who']} was reminded of the offer",
    "OfferAccepted": lambda body: f"{body['who']} accepted",
    "AcceptanceHeld": lambda body: f"{body['who']} could not accept: feedback is owed on {_leads(body['owed'])}",
    "OfferRejected": lambda body: f"{body['who']} rejected: {_reason(body)}{_noted(body)}",
    "OfferExpired": lambda body: f"The offer to {body['who']} expired",
    "OfferTaken": lambda body: f"The offer to {body['who']} ended: a rival was faster",
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
    "SilenceEscalated": lambda body: f"{body['person']} was told that {body['who']} is silent: {_reason(body)}",
    "LeadReclaimed": lambda body: f"Reclaimed from {body['who']}: {_reason(body)}",
    "NoteKept": lambda _: "A note was kept",
}


def _undone(body: _Body) -> str:
    return {"accepted": ": its acceptance was taken back", "rejected": ": its rejection was taken back"}.get(
        body["was"], ": a rival took its acceptance back"
    )


def _leads(ids: list[int]) -> str:
    return ", ".join(f"LEAD-{number}" for number in ids)
