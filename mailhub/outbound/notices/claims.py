"""Notices to a vendor's people about deal registrations that wait for their word."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from mailhub.domain import events
from mailhub.domain.registration_facts import said_to_people
from mailhub.domain.terms import WORKED, LeadStatus, Ownership, PersonId
from mailhub.outbound import mails
from mailhub.outbound.claim_mails import ClaimMail
from mailhub.outbound.claim_view import Beside, Evidence, KnownAccount
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.certificates import local_day
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.registrations import common, decide_by_at
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.conflicts import open_conflict_of
from mailhub.store.queries.known_accounts import count_leads_at, standing_registration_at
from mailhub.store.tables import Account, Contact, Lead, Letter, Partner, Person, Registration


def registration_request(event: events.RegistrationSubmitted, desk: Desk) -> Iterator[Notice]:
    """Ask the manager to decide; what is in conflict is decided as that."""
    row = desk.unit.get(Registration, event.registration_id)
    if open_conflict_of(desk.unit, row.id) is None:
        yield _to(event.manager_id, mails.RegistrationRequest(**_claim(row, event, desk)), row, desk)


def registration_answered(event: events.RegistrantAnswered, desk: Desk) -> Iterator[Notice]:
    """Tell the manager what the partner answered, and ask to decide."""
    row = desk.unit.get(Registration, event.registration_id)
    mail = mails.RegistrationAnswered(**_claim(row, event, desk), question=row.question, answer=event.text)
    yield _to(event.manager_id, mail, row, desk)


def registration_escalated(event: events.RegistrationEscalated, desk: Desk) -> Iterator[Notice]:
    """Tell the director that it is undecided."""
    row = desk.unit.get(Registration, event.registration_id)
    manager = desk.unit.get(Person, row.manager_id).name
    was_due = row.due_at is not None and row.due_at <= desk.unit.now
    late = _claim(row, event, desk) | {"decide_by_at": row.due_at if was_due else None}
    yield _to(event.person_id, mails.RegistrationEscalated(**late, manager=manager), row, desk)


def extension_request(event: events.ExtensionAsked, desk: Desk) -> Iterator[Notice]:
    """Ask the manager for more time."""
    row = desk.unit.get(Registration, event.registration_id)
    yield _to(event.manager_id, _extension(row, event, desk), row, desk)


def extension_escalated(event: events.ExtensionEscalated, desk: Desk) -> Iterator[Notice]:
    """Tell the director that nobody has answered the wish for more time."""
    row = desk.unit.get(Registration, event.registration_id)
    asked = desk.unit.get(Person, row.manager_id).name
    yield _to(event.person_id, _extension(row, event, desk, asked=asked), row, desk)


def _extension(
    row: Registration, event: events.ExtensionAsked | events.ExtensionEscalated, desk: Desk, *, asked: str = ""
) -> mails.ExtensionRequest:
    rules, lead = desk.program(row.vendor_id).registration, desk.unit.find(Lead, row.lead_id)
    today = local_day(row, desk.unit.now, desk)
    return mails.ExtensionRequest(
        **common(event, desk),
        **_claimant(row, desk),
        note=event.note,
        evidence_on=event.evidence_on,
        protected_until=row.protected_until or today,
        extension_days=rules.extension_days,
        extensions=row.extensions,
        most_extensions=rules.most_extensions,
        stage=_stage(lead) if lead else "",
        asked=asked,
    )


def _stage(lead: Lead) -> Phrase:
    return phrase("{lead} ({stage})", lead=f"LEAD-{lead.id}", stage=lead.stage or lead.status)


def _to(person_id: PersonId, mail: ClaimMail, row: Registration, desk: Desk) -> Notice:
    about = Topic(vendor_id=row.vendor_id, registration_id=row.id)
    return Notice(mail=mail, to=desk.person(person_id), about=about)


def _claimant(row: Registration, desk: Desk) -> dict[str, Any]:
    partner, contact = desk.unit.get(Partner, row.partner_id), desk.unit.get(Contact, row.contact_id)
    return {"partner": partner.name, "registrant": contact.name}


def _claim(row: Registration, event: events.RegistrationEvent, desk: Desk) -> dict[str, Any]:
    rules = desk.program(row.vendor_id).registration
    return {
        **common(event, desk),
        **_claimant(row, desk),
        "completed_at": row.completed_at or row.received_at,
        "decide_by_at": decide_by_at(row, desk),
        "protected_days": rules.protected_days,
        "attempt": row.attempt,
        "most_attempts": rules.most_attempts,
        "findings": tuple(said_to_people(row.findings)),
        "beside": _beside(row, desk),
        "evidence": _evidence(row, desk),
    }


def _evidence(row: Registration, desk: Desk) -> Evidence | None:
    letter = desk.unit.find(Letter, row.letter_id)
    if letter is None:
        return None
    return Evidence(received_at=letter.received_at, fingerprint=letter.content_hash, verdict=_verdict(letter))


def _verdict(letter: Letter) -> str | Phrase:
    if not letter.proof:
        return ""
    ground = str(letter.proof.get("ground", ""))
    if letter.proof.get("proven"):
        return phrase("the sender's domain vouches for it ({ground})", ground=ground)
    return phrase("no signature vouches for its sender ({ground})", ground=ground)


def _beside(row: Registration, desk: Desk) -> Beside | None:
    like = desk.unit.find(Account, row.like_account_id)
    if like is None:
        return None
    partner = desk.unit.get(Partner, row.partner_id).name
    known = _known(like, row, local_day(row, desk.unit.now, desk), desk)
    return Beside(registration=desk.registration(row.id), domain=row.account_domain, partner=partner, known=known)


def _known(account: Account, row: Registration, today: date, desk: Desk) -> KnownAccount:
    there = standing_registration_at(desk.unit, account.id, row.family, today)
    return KnownAccount(
        name=account.name,
        domain=account.domain,
        country=account.country,
        owner=_owner(account, desk),
        owned_until=account.owned_until,
        registered_by=desk.unit.get(Partner, there.partner_id).name if there else "",
        registration=f"REG-{there.id}" if there else "",
        registered_until=there.protected_until if there else None,
        open_leads=count_leads_at(desk.unit, account.id, WORKED),
        won=count_leads_at(desk.unit, account.id, {LeadStatus.WON}),
    )


def _owner(account: Account, desk: Desk) -> str | Phrase:
    if account.ownership == Ownership.DIRECT:
        return phrase("{vendor} itself", vendor=desk.brand(account.vendor_id).name)
    owner = desk.unit.find(Partner, account.owner_id)
    if owner is None or account.ownership is None:
        return ""
    return phrase("{partner} ({ownership})", partner=owner.name, ownership=account.ownership)
