"""Explaining: a lead's whole history and every verdict about it, in words, without a word about its contact."""

from collections.abc import Iterator, Sequence
from typing import Any

from mailhub.domain.terms import LeadId, PartnerId
from mailhub.routing.event_words import TOLD, UNTOLD, told_of
from mailhub.routing.verdict_words import all_verdicts, own_verdicts
from mailhub.speech import _, words
from mailhub.store.queries.history import history_of
from mailhub.store.tables import Account, History, Lead, Partner, Person, Vendor
from mailhub.store.unit import Unit

_Body = dict[str, Any]


def explain_lead(unit: Unit, lead_id: LeadId) -> list[str]:
    """A sentence for each event, and under each choosing what was said about every partner.

    Notes are personal and stay out: it is only said that there is one. Raises Refusal when there is no such lead.
    """
    lead = unit.get(Lead, lead_id)
    lines = [_title(unit, lead), _state(unit, lead), *_forgotten(lead), ""]
    for line in history_of(unit, lead_id):
        lines.append(f"{line.at:%Y-%m-%d %H:%M} UTC  {sentence_of(unit, line)}{_way(line)}")
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
    vendor = unit.get(Vendor, lead.vendor_id).name
    title = _(
        "{lead} of {vendor}: {about}", lead=f"LEAD-{lead.id}", vendor=vendor, about=f"{lead.product}, {lead.country}"
    )
    return [title, "", *(f"{line.at:%Y-%m-%d %H:%M} UTC  {words}{_way(line)}" for line, words in told)]


def _of_partner(unit: Unit, line: History, partner_id: PartnerId) -> Iterator[str]:
    if line.event == "CandidatesJudged":
        yield from own_verdicts(line.body["verdicts"], partner_id)
    elif line.body.get("partner_id") == partner_id and line.event in TOLD and line.event not in UNTOLD:
        yield sentence_of(unit, line)


def _title(unit: Unit, lead: Lead) -> str:
    account = unit.find(Account, lead.account_id)
    about = [
        account.name if account else _("no account stated"),
        lead.product or _("no product of the program"),
        lead.country or _("no country stated"),
    ]
    return _named(unit, lead, about)


def _named(unit: Unit, lead: Lead, about: Sequence[str]) -> str:
    vendor = unit.get(Vendor, lead.vendor_id).name
    return _("{lead} of {vendor}: {about}", lead=f"LEAD-{lead.id}", vendor=vendor, about=", ".join(about))


def _state(unit: Unit, lead: Lead) -> str:
    owner = unit.get(Partner, lead.partner_id).name if lead.partner_id else unit.get(Person, lead.manager_id).name
    if lead.due_at is None:
        return _("It is {status}; nothing is due any more.", status=lead.status)
    step, at = words(lead.due_rule), f"{lead.due_at:%Y-%m-%d %H:%M} UTC"
    return _(
        "It is {status}, owned by {owner}; due next: {step}, {at}.", status=lead.status, owner=owner, step=step, at=at
    )


def _forgotten(lead: Lead) -> Iterator[str]:
    if lead.forgotten_at is not None:
        yield _("What it held about persons was erased on {day}.", day=f"{lead.forgotten_at:%Y-%m-%d}")


def _way(line: History) -> str:
    match line.via:
        case "link":
            return _(", by link.")
        case "reply":
            return _(", by reply.")
        case "automatic":
            return _(", by an automatic reply.")
        case "clock":
            return "."
    return _(", by letter {number}.", number=str(line.letter_id))


def sentence_of(unit: Unit, line: History, **known: Any) -> str:
    """What a line of the history says, with the names of its partner and its person; `known` adds to its values."""
    body = line.body | known
    return told_of(line.event, {**body, "who": _partner(unit, body), "person": _person(unit, body)})


def _partner(unit: Unit, body: _Body) -> str:
    partner = unit.find(Partner, PartnerId(body["partner_id"])) if body.get("partner_id") else None
    return partner.name if partner else _("a partner")


def _person(unit: Unit, body: _Body) -> str:
    person = unit.find(Person, body.get("person_id") or body.get("manager_id"))
    return person.name if person else _("the gate")
