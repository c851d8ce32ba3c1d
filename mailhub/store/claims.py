"""Who gets it when two ask at once: conditional updates whose row count decides."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Executable, Integer, bindparam, select, update
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import SQLModel

from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    LetterId,
    LetterStatus,
    MailId,
    MailStatus,
    OfferId,
    VendorId,
)
from mailhub.store.tables import Lead, Letter, Mail, Offer, Vendor
from mailhub.store.tables.letters import IS_OPEN
from mailhub.store.unit import Unit

_lead: Any = Lead
_OF_LEAD = tuple(_lead.__table__.columns.keys())
_TAKE = (
    update(_lead)
    .where(_lead.id == bindparam("lead_id"), _lead.status == LeadStatus.OFFERED)
    .values(status=LeadStatus.ACCEPTED)
    .returning(*_lead.__table__.columns)
)
_vendor: Any = Vendor
_LOCK_CLAIMS = select(_vendor.id).where(_vendor.id == bindparam("vendor_id")).with_for_update(key_share=True)
_offer: Any = Offer
_LEAD_OF = select(_offer.lead_id).where(_offer.id == bindparam("offer_id")).scalar_subquery()
_LOCK_LEAD_OF = select(_lead.id).where(_lead.id == _LEAD_OF).with_for_update()
_HELD = "rows that nobody else can change"

LEASE = timedelta(minutes=10)
"""How long a claimed letter or mail is left to its worker before another may take it over."""

_letters: Any = Letter.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_mails: Any = Mail.__table__  # type: ignore[attr-defined]  # as above


def _due_of(rows: Any) -> Executable:
    # A claimed row is due again when its lease ends: a worker that died gives it back by doing nothing.
    return (
        select(rows.c.id)
        .where(IS_OPEN, rows.c.next_try_at <= bindparam("now"))
        .order_by(rows.c.next_try_at, rows.c.id)
        .limit(bindparam("most", type_=Integer()))
        .with_for_update(skip_locked=True)
    )


_DUE_LETTERS = _due_of(_letters)
_DUE_MAILS = _due_of(_mails)
_CLAIM_LETTERS = (
    update(_letters)
    .where(_letters.c.id.in_(bindparam("ids", expanding=True)))
    .values(status=LetterStatus.CLAIMED, next_try_at=bindparam("until"))
)
_CLAIM_LETTER = (
    update(_letters)
    .where(_letters.c.id == bindparam("letter"), _letters.c.status == LetterStatus.WAITING)
    .values(status=LetterStatus.CLAIMED, next_try_at=bindparam("until"))
)
_letter: Any = Letter
_THESE_LETTERS = select(Letter).where(_letter.id.in_(bindparam("ids", expanding=True))).order_by(_letter.id)
_BEGIN = (
    update(_letters)
    .where(
        _letters.c.id == bindparam("letter"),
        _letters.c.status == LetterStatus.CLAIMED,
        _letters.c.next_try_at == bindparam("claimed_until"),
    )
    .values(attempts=bindparam("tries"), next_try_at=bindparam("until"))
)


class ClaimedMail(NamedTuple):
    """A mail that is ours until `next_try_at`, with what its delivery needs to know."""

    id: MailId
    envelope_from: str
    recipient: str
    content: bytes
    contact_id: ContactId | None
    offer_id: OfferId | None
    attempts: int
    created_at: datetime
    next_try_at: datetime


_CLAIM_MAILS = (
    update(_mails)
    .where(_mails.c.id.in_(bindparam("ids", expanding=True)))
    .values(status=MailStatus.CLAIMED, next_try_at=bindparam("until"), attempts=_mails.c.attempts + 1)
    .returning(*(_mails.c[name] for name in ClaimedMail._fields))
)


def claim_lead(unit: Unit, lead_id: LeadId) -> bool:
    """Take an offered lead for acceptance; False when somebody else was first.

    The row stays locked to the end of the unit, so of two simultaneous acceptances exactly one gets True.
    """
    lead = unit.get(Lead, lead_id)
    taken = unit.ask(_TAKE, {"lead_id": lead_id}).first()
    if taken is None:
        unit.session.expire(lead)
        unit.get(Lead, lead_id)  # at once, by the unit: an attribute that is missed is fetched at leisure
        return False
    for name, value in zip(_OF_LEAD, taken, strict=True):
        set_committed_value(lead, name, value)
    return True


def lock_row(unit: Unit, kind: type[SQLModel], *keys: Any) -> bool:
    """Hold others off a row (or several, locked in the order of their keys) to the end of the unit.

    Whether what was asked before must be asked anew: on SQLite a unit that writes has the only write lock from its
    beginning on, and what it has read holds. So does what it has read of rows that it held already.
    """
    held, wanted = _held_by(unit), {(kind, key) for key in keys}
    if unit.session.get_bind().dialect.name == "sqlite" or held >= wanted:
        return False
    unit.session.flush()
    unit.ask(_lock_of(kind), {"keys": keys})
    unit.session.expire_all()
    held |= wanted
    return True


def lock_lead_of(unit: Unit, offer_id: OfferId) -> None:
    """Hold others off the lead of an offer to the end of the unit; what is asked afterwards is as it is then."""
    if unit.knows(Offer, offer_id):
        lock_row(unit, Lead, unit.get(Offer, offer_id).lead_id)
    elif unit.session.get_bind().dialect.name != "sqlite":
        unit.session.flush()
        locked = unit.ask(_LOCK_LEAD_OF, {"offer_id": offer_id}).scalars().all()
        unit.session.expire_all()
        _held_by(unit).update((Lead, lead_id) for lead_id in locked)


def hold_new(unit: Unit, row: Lead) -> None:
    """Note that nobody else can change a row, for this unit has made it; not from within a savepoint."""
    _held_by(unit).add((type(row), row.id))


def _held_by(unit: Unit) -> set[tuple[type[SQLModel], Any]]:
    held: set[tuple[type[SQLModel], Any]] = unit.session.info.setdefault(_HELD, set())
    return held


@lru_cache(maxsize=64)
def _lock_of(kind: type[SQLModel]) -> Executable:
    table: Any = kind
    wanted = select(table.id).where(table.id.in_(bindparam("keys", expanding=True)))
    return wanted.order_by(table.id).with_for_update()


def lock_claims(unit: Unit, vendor_id: VendorId) -> None:
    """Let the registrations of a vendor be completed one after the other, to the end of the unit.

    Whoever comes second sees what the first has registered, also where both bring an account that was not known. On
    PostgreSQL the lock is one that lets others refer to the vendor's row meanwhile.
    """
    if unit.session.get_bind().dialect.name == "sqlite":
        return
    unit.session.flush()
    unit.ask(_LOCK_CLAIMS, {"vendor_id": vendor_id})
    unit.session.expire_all()


def claim_letters(unit: Unit, most: int, lease: timedelta = LEASE) -> Sequence[Letter]:
    """Waiting letters whose time has come, now ours for `lease`; each is to be begun by `begin_letter`."""
    ids = unit.ask(_DUE_LETTERS, {"now": unit.now, "most": most}).scalars().all()
    if not ids:
        return []
    unit.ask(_CLAIM_LETTERS, {"ids": ids, "until": unit.now + lease})
    return unit.rows(_THESE_LETTERS, {"ids": ids})


def claim_letter(unit: Unit, letter_id: LetterId, lease: timedelta = LEASE) -> Letter | None:
    """One letter that waits, also before its time, now ours for `lease`; None when it is somebody else's, or done."""
    asked = {"letter": letter_id, "until": unit.now + lease}
    is_claimed = unit.changed(_CLAIM_LETTER, asked) == 1
    return unit.rows(_THESE_LETTERS, {"ids": [letter_id]})[0] if is_claimed else None


def begin_letter(unit: Unit, letter: Letter, lease: timedelta = LEASE) -> bool:
    """Count the attempt at a claimed letter and begin its lease anew; False when it is another worker's by now.

    Counted one by one, so that a letter is not blamed for the death of a worker that had it in its batch only.
    """
    tries, until = letter.attempts + 1, unit.now + lease
    claimed = {"letter": letter.id, "claimed_until": letter.next_try_at, "tries": tries, "until": until}
    if unit.changed(_BEGIN, claimed) != 1:
        return False
    # It is written already, wherever the row at hand belongs.
    set_committed_value(letter, "attempts", tries)
    set_committed_value(letter, "next_try_at", until)
    return True


def claim_mails(unit: Unit, most: int, lease: timedelta = LEASE) -> Sequence[ClaimedMail]:
    """Waiting mails whose time has come, now ours for `lease`; their attempts are counted before any work."""
    ids = unit.ask(_DUE_MAILS, {"now": unit.now, "most": most}).scalars().all()
    rows: Iterable[Any] = unit.ask(_CLAIM_MAILS, {"ids": ids, "until": unit.now + lease}) if ids else ()
    return sorted((ClaimedMail(*row) for row in rows), key=lambda row: row.id)


def keep_results(unit: Unit, mails: Sequence[ClaimedMail], values: dict[str, Any]) -> None:
    """Write what became of mails of one claim, all at once; those that are another worker's by now are left alone."""
    ours = {"ids": [mail.id for mail in mails], "claimed_until": mails[0].next_try_at}
    unit.ask(_keep(tuple(sorted(values))), ours | {f"new {name}": value for name, value in values.items()})


@lru_cache(maxsize=32)
def _keep(names: Sequence[str]) -> Executable:
    ours = (
        _mails.c.id.in_(bindparam("ids", expanding=True)),
        _mails.c.status.in_((MailStatus.CLAIMED, MailStatus.BOUNCED)),
        _mails.c.next_try_at == bindparam("claimed_until"),
    )
    new = {name: bindparam(f"new {name}", type_=_mails.c[name].type) for name in names}
    return update(_mails).where(*ours).values(new)
