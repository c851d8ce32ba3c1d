"""Notices to a vendor's person who has decided by mail about a registration, a conflict, points or a partner."""

from collections.abc import Iterator
from typing import Any

from mailhub.domain import events
from mailhub.domain.terms import ConflictOutcome, PersonId, RegistrationStatus
from mailhub.outbound import mails
from mailhub.outbound.conflict_view import ConflictView
from mailhub.outbound.mail import Topic, clean
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.orders import BY_MAIL
from mailhub.outbound.people_mails import Decided
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.conflicts import open_conflict_of
from mailhub.store.queries.registered_deals import conflicts_of
from mailhub.store.tables import Conflict, Partner, Redemption, Registration

_MATCHED = N_("Its customer counts as the company that was known already. How it stands now: {stands}.")
_SEPARATED = N_("Its customer stays a company of its own. How it stands now: {stands}.")

_GRANTED = phrase("It is granted: the points are spent, and the partner is told.")
_REFUSED = phrase("It is not granted: the points stay with the partner, who is told why.")
_SPARED = phrase("The partner stays in good standing.")
_REINSTATED = phrase("The partner is offered leads again, and told so.")


def approved(event: events.RegistrationApproved, desk: Desk) -> Iterator[Notice]:
    """The registration is granted; by a conflict's end, that is told."""
    if any(case.decided_at == desk.unit.now for case in conflicts_of(desk.unit, event.registration_id)):
        return
    is_win = desk.unit.get(Registration, event.registration_id).is_win
    protected = phrase("It is approved, and protected until {day}.", day=event.protected_until)
    told = phrase("It is approved as a sale.") if is_win else protected
    yield from _done(event, event.person_id, _and_told(told, event, desk), desk)


def denied(event: events.RegistrationDenied, desk: Desk) -> Iterator[Notice]:
    """The registration is denied; by a conflict's end, that is told."""
    if event.conflict_id is None:
        yield from _done(event, event.person_id, _and_told(phrase("It is denied."), event, desk), desk)


def withdrawn(event: events.RegistrationWithdrawn, desk: Desk) -> Iterator[Notice]:
    """The registration is taken back; by a conflict's end, that is told."""
    if event.conflict_id is None:
        told = phrase("It is taken back, and protects the deal no more.")
        yield from _done(event, event.person_id, _and_told(told, event, desk), desk)


def asked(event: events.RegistrantAsked, desk: Desk) -> Iterator[Notice]:
    """The question is on its way."""
    partner = desk.unit.get(Partner, event.partner_id).name
    done = phrase("Your question is on its way to {partner}. The registration waits for the answer.", partner=partner)
    yield from _done(event, event.person_id, done, desk)


def extended(event: events.RegistrationExtended, desk: Desk) -> Iterator[Notice]:
    """The deal is protected for longer."""
    told = phrase("It is protected for longer, until {day}.", day=event.protected_until)
    yield from _done(event, event.person_id, _and_told(told, event, desk), desk)


def not_extended(event: events.ExtensionRefused, desk: Desk) -> Iterator[Notice]:
    """The protection ends as before."""
    told = phrase("There is no more time: its protection ends on {day}, as before.", day=event.protected_until)
    yield from _done(event, event.person_id, _and_told(told, event, desk), desk)


def matched(event: events.AccountsMatched | events.AccountsSeparated, desk: Desk) -> Iterator[Notice]:
    """Whether the customer is known; whoever is asked to decide next, hears it by that."""
    row = desk.unit.get(Registration, event.registration_id)
    if _is_asked(event.person_id, row, desk):
        return
    said = _MATCHED if isinstance(event, events.AccountsMatched) else _SEPARATED
    yield from _done(event, event.person_id, Phrase(said, {"stands": RegistrationStatus(row.status)}), desk)


def ruled(event: events.ConflictDecided, desk: Desk) -> Iterator[Notice]:
    """The case is closed; that its parties agreed to share is told to each of them."""
    if event.outcome is ConflictOutcome.SPLIT:
        return
    row = desk.unit.get(Conflict, event.conflict_id)
    first = desk.registration(row.first_id)
    view = ConflictView(id=row.id, account=first.account, product=first.product, ground=row.ground)
    done = phrase("The case is decided. Both partners are told, with your reason.")
    about = Topic(vendor_id=event.vendor_id, conflict_id=row.id, letter_id=event.letter_id)
    yield from _told(event, event.person_id, {"of": view, "done": done}, about, desk)


def granted(event: events.RedemptionApproved | events.RedemptionDenied, desk: Desk) -> Iterator[Notice]:
    """Whether the points are spent."""
    row, is_granted = desk.unit.get(Redemption, event.redemption_id), isinstance(event, events.RedemptionApproved)
    wish = Decided(number=f"WISH-{row.id}", title=f"{desk.unit.get(Partner, row.partner_id).name}: {clean(row.wish)}")
    about = Topic(vendor_id=event.vendor_id, redemption_id=row.id, letter_id=event.letter_id)
    yield from _told(event, event.person_id, {"of": wish, "done": _GRANTED if is_granted else _REFUSED}, about, desk)


def stands(event: events.PartnerSpared | events.PartnerReinstated, desk: Desk) -> Iterator[Notice]:
    """The partner gets leads, as before or again."""
    partner, is_spared = desk.unit.get(Partner, event.partner_id).name, isinstance(event, events.PartnerSpared)
    whose = Decided(number=partner, title=desk.brand(event.vendor_id).name)
    about = Topic(vendor_id=event.vendor_id, partner_id=event.partner_id, letter_id=event.letter_id)
    yield from _told(event, event.person_id, {"of": whose, "done": _SPARED if is_spared else _REINSTATED}, about, desk)


def _is_asked(person_id: PersonId, row: Registration, desk: Desk) -> bool:
    """Whether a mail asks that very person to decide about the registration as it stands now."""
    case = open_conflict_of(desk.unit, row.id)
    if case is not None:
        return case.arbiter_id == person_id
    return row.status == RegistrationStatus.SUBMITTED and row.manager_id == person_id


def _and_told(done: Phrase, event: events.RegistrationEvent, desk: Desk) -> Phrase:
    partner = desk.unit.get(Partner, event.partner_id).name
    return phrase("{done} {partner} is told.", done=done, partner=partner)


def _done(event: events.RegistrationEvent, person_id: PersonId | None, done: Phrase, desk: Desk) -> Iterator[Notice]:
    view: RegistrationView = desk.registration(event.registration_id)
    about = Topic(vendor_id=event.vendor_id, registration_id=view.id, letter_id=event.letter_id)
    yield from _told(event, person_id, {"of": view, "done": done}, about, desk)


def _told(
    event: events.Event, person_id: PersonId | None, told: dict[str, Any], about: Topic, desk: Desk
) -> Iterator[Notice]:
    if person_id is not None and event.via in BY_MAIL:
        mail = mails.OrderDone(brand=desk.brand(event.vendor_id), **told)
        yield Notice(mail=mail, to=desk.person(person_id), about=about)
