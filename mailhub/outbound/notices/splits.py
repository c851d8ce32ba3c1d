"""Notices about proposals to share a deal, each to all of its parties."""

from collections.abc import Iterator, Sequence
from typing import Any

from mailhub.domain import events
from mailhub.domain.subjects import choice_of
from mailhub.domain.terms import PartnerId, SplitId
from mailhub.outbound import mails
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, Topic, clean
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.split_view import PartyView, SplitView
from mailhub.store.queries.conflicts import shares_of
from mailhub.store.tables import Conflict, Contact, Partner, Person, Registration, Split, SplitShare


def split_proposed(event: events.SplitProposed, desk: Desk) -> Iterator[Notice]:
    """Ask every party that has not agreed by proposing it."""
    for share in shares_of(desk.unit, event.split_id):
        if share.agreed is None:
            told, about = _told(event.split_id, share, desk)
            can_counter = about.registration_id is not None or bool(about.choices)
            yield from _to(share, mails.SplitProposed(**told, can_counter=can_counter), about, desk)


def split_refused(event: events.SplitAnswered, desk: Desk) -> Iterator[Notice]:
    """Tell every party that one of them does not agree, and why."""
    if event.agreed:
        return
    shares = shares_of(desk.unit, event.split_id)
    refused_by = next((_name(share, desk) for share in shares if share.agreed is False), "")
    for share in shares:
        told, about = _told(event.split_id, share, desk)
        mail = mails.SplitSettled(**told, agreed=False, refused_by=refused_by, reason=event.note)
        yield from _to(share, mail, about, desk)


def split_settled(event: events.SplitSettled, desk: Desk) -> Iterator[Notice]:
    """Tell every party that all have agreed; that one has not is told with its reason."""
    for share in shares_of(desk.unit, event.split_id) if event.agreed else ():
        told, about = _told(event.split_id, share, desk)
        yield from _to(share, mails.SplitSettled(**told, agreed=True), about, desk)


def _to(share: SplitShare, mail: Mail, about: Topic, desk: Desk) -> Iterator[Notice]:
    reader = desk.reader(share.contact_id, share.person_id)
    if reader is not None:
        yield Notice(mail=mail, to=reader, about=about)


def _told(split_id: SplitId, share: SplitShare, desk: Desk) -> tuple[dict[str, Any], Topic]:
    """What a mail to one party shows, and what it is about.

    A partner is told of the customer what stands in its own registration, and nothing where it has none.
    """
    split = desk.unit.get(Split, split_id)
    own = next((claim for claim in _claims(split, desk) if claim.partner_id == share.partner_id), None)
    about = Topic(vendor_id=split.vendor_id, split_id=split.id)
    number, view = f"SPLIT-{split.id}", desk.registration(own.id if own else split.registration_id)
    deal = view.title if own or share.person_id else view.product
    subject = view.subject if own else clean(f"[{number}] {deal}", LONGEST_SUBJECT)
    if own is not None:
        case: dict[str, Any] = {"registration_id": own.id, "conflict_id": split.conflict_id}
        about = Topic(vendor_id=split.vendor_id, split_id=split.id, **case)
    elif share.person_id is not None:
        about = Topic(vendor_id=split.vendor_id, split_id=split.id, choices=(choice_of(split.registration_id),))
    told = {"deal": deal, "deal_subject": subject, "split": _view(split, share, desk)}
    told |= {"case": f"CASE-{split.conflict_id}" if split.conflict_id else "", "is_ours": share.person_id is not None}
    return {"brand": desk.brand(split.vendor_id), **told}, about


def _claims(split: Split, desk: Desk) -> Sequence[Registration]:
    """The registrations whose deal is shared: the one of the proposal, and the other side of its conflict."""
    conflict = desk.unit.find(Conflict, split.conflict_id)
    keys = (conflict.first_id, conflict.second_id) if conflict else (split.registration_id,)
    return [desk.unit.get(Registration, key) for key in keys]


def _view(split: Split, reader: SplitShare, desk: Desk) -> SplitView:
    parties = tuple(
        PartyView(
            name=_name(share, desk),
            credit=share.credit,
            commission=share.commission,
            is_reader=share.id == reader.id,
            agreed=share.agreed,
        )
        for share in shares_of(desk.unit, split.id)
    )
    return SplitView(id=split.id, proposer=_proposer(split, desk), parties=parties, note=split.note)


def _proposer(split: Split, desk: Desk) -> str:
    contact = desk.unit.find(Contact, split.proposed_by_contact_id)
    if contact is not None:
        return desk.unit.get(Partner, contact.partner_id).name
    person = desk.unit.find(Person, split.proposed_by_person_id)
    return person.name if person is not None else desk.brand(split.vendor_id).name


def _name(share: SplitShare, desk: Desk) -> str:
    if share.partner_id is not None:
        return desk.unit.get(Partner, PartnerId(share.partner_id)).name
    person = desk.unit.find(Person, share.person_id)
    return person.name if person is not None else ""
