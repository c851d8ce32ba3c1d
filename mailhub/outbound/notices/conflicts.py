"""Notices about conflicts of two registrations: to both partners, and to whoever decides."""

from collections.abc import Iterator
from typing import Any

from mailhub.domain import events
from mailhub.domain.rulings import reason_of
from mailhub.domain.subjects import choice_of
from mailhub.domain.terms import ConflictGround, ConflictId, ConflictOutcome, PartnerId, PersonId, RegistrationStatus
from mailhub.domain.timelines import Entry, Side
from mailhub.outbound import mails
from mailhub.outbound.conflict_view import ClaimView, ConflictView, Moment, Precedent, Ruling
from mailhub.outbound.mail import Mail, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import Phrase, phrase
from mailhub.store.queries.conflicts import earlier_decisions
from mailhub.store.queries.timelines import timeline_of
from mailhub.store.tables import Conflict, Contact, Letter, Partner, Person, Registration

_MOST_PRECEDENTS = 5
_UNDECIDED = (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED)


def conflict_opened(event: events.ConflictOpened, desk: Desk) -> Iterator[Notice]:
    """Ask both partners for their sides."""
    row = desk.unit.get(Conflict, event.conflict_id)
    for side in _sides(row, desk):
        mail = mails.ConflictOpened(
            brand=desk.brand(row.vendor_id),
            registration=desk.registration(side.id),
            number=f"CASE-{row.id}",
            ground=event.ground,
            is_first=side.id == row.first_id,
            timeline=_timeline(row, desk, for_partner_id=side.partner_id),
            deadline_at=event.deadline_at,
            arbiter=desk.manager(event.arbiter_id),
        )
        yield _to_partner(mail, side, row, desk)


def conflict_case(event: events.ConflictOpened, desk: Desk) -> Iterator[Notice]:
    """Ask the arbiter to decide."""
    row = desk.unit.get(Conflict, event.conflict_id)
    yield _to_person(_case(row, desk), event.arbiter_id, row, desk)


def conflict_escalated(event: events.ConflictEscalated, desk: Desk) -> Iterator[Notice]:
    """Ask the director to decide in the place of the arbiter."""
    row = desk.unit.get(Conflict, event.conflict_id)
    arbiter = "" if event.person_id == row.arbiter_id else desk.unit.get(Person, row.arbiter_id).name
    yield _to_person(_case(row, desk, arbiter=arbiter), event.person_id, row, desk)


def conflict_words(event: events.ConflictStated, desk: Desk) -> Iterator[Notice]:
    """Show the arbiter what a partner says, with its letter."""
    row, contact = desk.unit.get(Conflict, event.conflict_id), desk.unit.get(Contact, event.contact_id)
    letter, partner = desk.unit.find(Letter, event.letter_id), desk.unit.get(Partner, contact.partner_id).name
    mail = mails.ConflictWords(
        **_both(row, desk),
        party=partner,
        statement=Moment(
            at=letter.received_at if letter else desk.unit.now,
            who=f"{contact.name} ({partner})",
            what=phrase("a statement"),
            said=event.text,
            sha256=letter.content_hash if letter else "",
        ),
        by_customer=event.by_customer,
        letter_id=letter.id if letter else 0,
        raw=letter.raw if letter else b"",
    )
    yield _to_person(mail, row.arbiter_id, row, desk)


def conflict_decided(event: events.ConflictDecided, desk: Desk) -> Iterator[Notice]:
    """Tell both partners; where a rule settled it, the denial has told, and agreed shares are told as such."""
    row = desk.unit.get(Conflict, event.conflict_id)
    if row.ground == ConflictGround.RULE or event.outcome is ConflictOutcome.SPLIT:
        return
    stands = {ConflictOutcome.FIRST: row.first_id, ConflictOutcome.SECOND: row.second_id}.get(event.outcome)
    for side in _sides(row, desk):
        # Where nobody decided, a side gave up or was denied, and knows of that by another mail.
        if event.person_id is not None or side.id == stands:
            yield _to_partner(_decision(side, row, event, desk), side, row, desk)


def conflict_closed(event: events.ConflictDecided, desk: Desk) -> Iterator[Notice]:
    """Tell the arbiter of what somebody else decided."""
    row = desk.unit.get(Conflict, event.conflict_id)
    if row.ground == ConflictGround.RULE or event.person_id == row.arbiter_id:
        return
    by = desk.unit.find(Person, event.person_id)
    view, ruling = _view(row, desk), _ruling(event, row, desk, with_reasons=True)
    mail = mails.ConflictClosed(brand=desk.brand(row.vendor_id), conflict=view, ruling=ruling, by=by.name if by else "")
    yield _to_person(mail, row.arbiter_id, row, desk)


def _decision(side: Registration, row: Conflict, event: events.ConflictDecided, desk: Desk) -> mails.ConflictDecided:
    return mails.ConflictDecided(
        brand=desk.brand(row.vendor_id),
        registration=desk.registration(side.id),
        number=f"CASE-{row.id}",
        ruling=_ruling(event, row, desk, with_reasons=False),
        is_first=side.id == row.first_id,
        arbiter=desk.manager(event.person_id or row.arbiter_id),
        protected_until=side.protected_until if side.status == RegistrationStatus.APPROVED else None,
        is_pending=side.status in _UNDECIDED,
    )


def _ruling(event: events.ConflictDecided, row: Conflict, desk: Desk, *, with_reasons: bool) -> Ruling:
    """The decision; the reasons of the cases that it cites are for the vendor's people only."""
    by = {"by_customer": event.by_customer, "by_person": event.person_id is not None, "by_rule": _by_rule(row)}
    cited = (desk.unit.find(Conflict, ConflictId(number)) for number in event.cites)
    return Ruling(
        outcome=event.outcome,
        reason=reason_of(event.outcome, event.note, **by),
        by_customer=event.by_customer,
        cites=tuple(_precedent(case, desk, with_reason=with_reasons) for case in cited if case is not None),
    )


def _by_rule(case: Conflict) -> bool:
    return case.ground == ConflictGround.RULE


def _precedent(case: Conflict, desk: Desk, *, with_reason: bool) -> Precedent:
    outcome = case.outcome or ConflictOutcome.FIRST
    by = {"by_customer": case.by_customer, "by_person": case.decided_by_id is not None, "by_rule": _by_rule(case)}
    day = desk.program(case.vendor_id).calendar().local_day(case.decided_at or case.opened_at)
    reason: str | Phrase = reason_of(outcome, case.note, **by) if with_reason else ""
    return Precedent(id=case.id, decided_on=day, outcome=outcome, reason=reason)


def _case(row: Conflict, desk: Desk, *, arbiter: str = "") -> mails.ConflictCase:
    earlier = earlier_decisions(desk.unit, row, _MOST_PRECEDENTS)
    return mails.ConflictCase(
        **_both(row, desk),
        timeline=_timeline(row, desk),
        precedents=tuple(_precedent(case, desk, with_reason=True) for case in earlier),
        deadline_at=row.deadline_at or row.opened_at,
        arbiter=arbiter,
    )


def _both(row: Conflict, desk: Desk) -> dict[str, Any]:
    first, second = (_claim(side, desk) for side in _sides(row, desk))
    return {"brand": desk.brand(row.vendor_id), "conflict": _view(row, desk), "first": first, "second": second}


def _view(row: Conflict, desk: Desk) -> ConflictView:
    first = desk.registration(row.first_id)
    return ConflictView(id=row.id, account=first.account, product=first.product, ground=row.ground)


def _claim(side: Registration, desk: Desk) -> ClaimView:
    return ClaimView(
        registration=desk.registration(side.id),
        partner=desk.unit.get(Partner, side.partner_id).name,
        registrant=desk.unit.get(Contact, side.contact_id).name,
        status=side.status,
        received_at=side.received_at,
        completed_at=side.completed_at or side.received_at,
        attempt=side.attempt,
    )


def _timeline(row: Conflict, desk: Desk, *, for_partner_id: PartnerId | None = None) -> tuple[Moment, ...]:
    """The evidence, told to one of the partners or to the vendor's people."""
    names: dict[Side, str | Phrase] = {Side.HUB: desk.brand(row.vendor_id).name}
    for side, claim in zip((Side.FIRST, Side.SECOND), _sides(row, desk), strict=True):
        names[side] = desk.unit.get(Partner, claim.partner_id).name
        if for_partner_id is not None:
            names[side] = phrase("You") if claim.partner_id == for_partner_id else phrase("The other partner")
    return tuple(_moment(entry, names) for entry in timeline_of(desk.unit, row, for_partner_id=for_partner_id))


def _moment(entry: Entry, names: dict[Side, str | Phrase]) -> Moment:
    name = names[entry.side]
    return Moment(
        at=entry.at,
        who=f"{entry.who} ({name})" if entry.who and isinstance(name, str) else name,
        what=entry.words,
        said=entry.said,
        sha256=entry.sha256,
        verdict=entry.verdict or "",
    )


def _sides(row: Conflict, desk: Desk) -> tuple[Registration, Registration]:
    return desk.unit.get(Registration, row.first_id), desk.unit.get(Registration, row.second_id)


def _to_partner(mail: Mail, side: Registration, row: Conflict, desk: Desk) -> Notice:
    about = Topic(vendor_id=row.vendor_id, registration_id=side.id, conflict_id=row.id)
    return Notice(mail=mail, to=desk.contact(side.contact_id), about=about)


def _to_person(mail: Mail, person_id: PersonId, row: Conflict, desk: Desk) -> Notice:
    # Named among the choices, the registration is what a proposal of shares is about, and no thread of its own.
    about = Topic(vendor_id=row.vendor_id, conflict_id=row.id, choices=(choice_of(row.first_id),))
    return Notice(mail=mail, to=desk.person(person_id), about=about)
