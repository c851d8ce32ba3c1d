"""Forgetting leads and registrations: all that is kept of their contacts goes, what was sold to whom stays."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, or_, select, update

from mailhub.domain.events import PersonErased
from mailhub.domain.terms import Channel, ErasureId, LeadId, LetterId, LetterStatus, RegistrationId, VendorId
from mailhub.store.forgetting.emptying import (
    ERASED,
    Emptied,
    change,
    empty_named,
    empty_own,
    erase_history,
    in_parts,
    stop_mails,
    table_of,
)
from mailhub.store.forgetting.words import Words
from mailhub.store.tables import (
    Account,
    ApiRequest,
    Conflict,
    Erasure,
    History,
    Lead,
    LeadContact,
    Letter,
    Mail,
    Offer,
    Registration,
    Split,
    Statement,
)
from mailhub.store.unit import Unit

_lead, _contact, _claim = table_of(Lead), table_of(LeadContact), table_of(Registration)
_line, _mail, _letter = table_of(History), table_of(Mail), table_of(Letter)
_UNREAD = (LetterStatus.WAITING, LetterStatus.CLAIMED)


@dataclass(frozen=True, kw_only=True)
class Deals:
    """Leads and registrations whose contacts are to be forgotten."""

    leads: frozenset[LeadId] = frozenset()
    registrations: frozenset[RegistrationId] = frozenset()

    @property
    def told(self) -> dict[str, Any]:
        """The same in order, as an event tells it."""
        return {"leads": tuple(sorted(self.leads)), "registrations": tuple(sorted(self.registrations))}


def forget_leads(
    unit: Unit,
    leads: Collection[LeadId],
    registrations: Collection[RegistrationId] = (),
    *,
    via: Channel = Channel.CLOCK,
) -> dict[str, int]:
    """Forget the contacts of leads and registrations whose time is over; of how many rows of each table.

    A letter that brought others too keeps its bytes until they are forgotten as well. Each vendor's history says that
    its lines were erased, so that it can still be verified.
    """
    deals = Deals(leads=frozenset(leads), registrations=frozenset(registrations))
    done = Emptied(words_of(unit, deals))
    own = letters_of(unit, deals)
    forget_deals(unit, done, deals, own - _shared(unit, deals, own))
    lines = lines_by_vendor(unit, done.lines)
    for vendor_id, theirs in deals_by_vendor(unit, deals).items():
        row = Erasure(vendor_id=vendor_id, subject="", via=via, erased_at=unit.now, counts=dict(done.rows))
        told: dict[str, Any] = {"lines": lines.get(vendor_id, ()), "via": via, **theirs.told}
        unit.record(PersonErased(vendor_id=vendor_id, erasure_id=ErasureId(unit.add(row).id), **told))
    return {name: number for name, number in done.rows.items() if number}


def forget_deals(unit: Unit, done: Emptied, deals: Deals, letters: Collection[LetterId]) -> None:
    """Empty everything about the contacts of these deals, and these letters."""
    mails = mails_of(unit, deals, letters)
    stop_mails(unit, mails)
    empty_own(unit, done, _mail, "id", mails)
    empty_named(unit, done, _mail, "id", mails)
    erase_history(unit, done, lines_of(unit, deals, letters))
    _forget_letters(unit, done, letters)
    _forget_claims(unit, done, deals)
    _forget_leads(unit, done, deals)


def words_of(unit: Unit, deals: Deals) -> Words:
    """The words that name the contacts of these deals."""
    known: list[Any] = []
    for some in in_parts(deals.leads):
        named = select(_contact.c.email, _contact.c.phone, _contact.c.name).where(_contact.c.lead_id.in_(some))
        known += _all(unit, named)
    for some in in_parts(deals.registrations):
        told = (_claim.c.contact_email, _claim.c.contact_phone, _claim.c.contact_name)
        known += _all(unit, select(*told).where(_claim.c.id.in_(some)))
    return Words.of(*zip(*known, strict=True)) if known else Words()


def letters_of(unit: Unit, deals: Deals) -> frozenset[LetterId]:
    """The letters that brought these deals, or told of them."""
    found: set[Any] = set()
    for table, key, ids in _places(deals):
        for some in in_parts(ids):
            found |= {row[0] for row in _all(unit, select(table.c.letter_id).where(table.c[key].in_(some)))}
    return frozenset(found - {None})


def mails_of(unit: Unit, deals: Deals, letters: Collection[LetterId]) -> list[int]:
    """The mails about these deals, and those that answer these letters."""
    conflicts = _conflicts_of(unit, deals)
    about: tuple[tuple[str, Collection[int]], ...] = (
        ("lead_id", deals.leads),
        ("registration_id", deals.registrations),
        ("conflict_id", conflicts),
        ("letter_id", letters),
    )
    found: set[int] = set()
    for column, ids in about:
        for some in in_parts(ids):
            found |= {row[0] for row in _all(unit, select(_mail.c.id).where(_mail.c[column].in_(some)))}
    return sorted(found)


def lines_of(unit: Unit, deals: Deals, letters: Collection[LetterId]) -> list[int]:
    """The lines of the history about these deals, their conflicts, and what these letters brought about."""
    about = (("lead_id", deals.leads), ("registration_id", deals.registrations), ("letter_id", letters))
    found: set[int] = set()
    for column, ids in about:
        for some in in_parts(ids):
            found |= {row[0] for row in _all(unit, select(_line.c.id).where(_line.c[column].in_(some)))}
    conflicts = set(_conflicts_of(unit, deals))
    if conflicts:
        of_kind = or_(_line.c.event.like("Conflict%"), _line.c.event.like("Split%"))
        told = select(_line.c.id, _line.c.body).where(of_kind)
        found |= {key for key, body in _all(unit, told) if body.get("conflict_id") in conflicts}
    return sorted(found)


def deals_by_vendor(unit: Unit, deals: Deals) -> dict[VendorId, Deals]:
    """The same deals, apart by the vendor whose they are."""
    leads, claims = _by_vendor(unit, _lead, deals.leads), _by_vendor(unit, _claim, deals.registrations)
    return {
        vendor_id: Deals(
            leads=frozenset(map(LeadId, leads.get(vendor_id, ()))),
            registrations=frozenset(map(RegistrationId, claims.get(vendor_id, ()))),
        )
        for vendor_id in sorted({*leads, *claims})
    }


def _by_vendor(unit: Unit, table: Table, ids: Collection[int]) -> dict[Any, list[int]]:
    found: dict[Any, list[int]] = {}
    for some in in_parts(ids):
        for key, vendor_id in _all(unit, select(table.c.id, table.c.vendor_id).where(table.c.id.in_(some))):
            found.setdefault(vendor_id, []).append(key)
    return found


def lines_by_vendor(unit: Unit, lines: Collection[int]) -> dict[VendorId | None, tuple[int, ...]]:
    """Lines of the history by the vendor whose they are, each vendor's in order."""
    found = _by_vendor(unit, _line, lines)
    return {vendor_id: tuple(sorted(keys)) for vendor_id, keys in found.items()}


def _places(deals: Deals) -> Iterable[tuple[Table, str, Collection[int]]]:
    yield _lead, "id", deals.leads
    yield _claim, "id", deals.registrations
    yield _line, "lead_id", deals.leads
    yield _line, "registration_id", deals.registrations


def _shared(unit: Unit, deals: Deals, letters: Collection[LetterId]) -> frozenset[LetterId]:
    """The letters that brought deals besides these, which are not forgotten yet."""
    found: set[Any] = set()
    for some in in_parts(letters):
        for table, own in ((_lead, deals.leads), (_claim, deals.registrations)):
            kept = (table.c.letter_id.in_(some), table.c.forgotten_at.is_(None))
            wanted = select(table.c.letter_id, table.c.id).where(*kept)
            found |= {letter_id for letter_id, key in _all(unit, wanted) if key not in own}
    return frozenset(found)


def _conflicts_of(unit: Unit, deals: Deals) -> list[int]:
    table, found = table_of(Conflict), set[int]()
    for some in in_parts(deals.registrations):
        sides = or_(table.c.first_id.in_(some), table.c.second_id.in_(some))
        found |= {row[0] for row in _all(unit, select(table.c.id).where(sides))}
    return sorted(found)


def _forget_letters(unit: Unit, done: Emptied, letters: Collection[LetterId]) -> None:
    """A letter that nobody has read yet is left: it may bring others too, and is found when it was read."""
    read: set[int] = set()
    for some in in_parts(letters):
        finished = select(_letter.c.id).where(_letter.c.id.in_(some), _letter.c.status.not_in(_UNREAD))
        read |= {row[0] for row in _all(unit, finished)}
    for some in in_parts(read):
        parked = (_letter.c.id.in_(some), _letter.c.status == LetterStatus.PARKED)
        change(unit, update(_letter).where(*parked).values(status=LetterStatus.STOPPED))
    empty_own(unit, done, _letter, "id", read)
    empty_named(unit, done, _letter, "id", read)
    empty_own(unit, done, table_of(ApiRequest), "letter_id", read)
    for some in in_parts(read):
        change(unit, update(_letter).where(_letter.c.id.in_(some)).values(outcome=ERASED.capitalize() + "."))


def _forget_claims(unit: Unit, done: Emptied, deals: Deals) -> None:
    empty_own(unit, done, _claim, "id", deals.registrations)
    empty_named(unit, done, _claim, "id", deals.registrations)
    conflicts = _conflicts_of(unit, deals)
    empty_own(unit, done, table_of(Conflict), "id", conflicts)
    empty_own(unit, done, table_of(Statement), "conflict_id", conflicts)
    empty_own(unit, done, table_of(Split), "registration_id", deals.registrations)
    for some in in_parts(deals.registrations):
        change(unit, update(_claim).where(_claim.c.id.in_(some)).values(forgotten_at=unit.now))


def _forget_leads(unit: Unit, done: Emptied, deals: Deals) -> None:
    empty_own(unit, done, _contact, "lead_id", deals.leads)
    empty_own(unit, done, _lead, "id", deals.leads)
    empty_named(unit, done, _lead, "id", deals.leads)
    empty_own(unit, done, table_of(Offer), "lead_id", deals.leads)
    for some in in_parts(deals.leads):
        accounts = {row[0] for row in _all(unit, select(_lead.c.account_id).where(_lead.c.id.in_(some)))} - {None}
        empty_named(unit, done, table_of(Account), "id", accounts)
        change(unit, update(_lead).where(_lead.c.id.in_(some)).values(forgotten_at=unit.now))


def _all(unit: Unit, wanted: Any) -> Any:
    unit.session.flush()
    return unit.session.connection().execute(wanted).all()
