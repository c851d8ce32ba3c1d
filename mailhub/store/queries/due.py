"""What is due now, by the indexed columns that hold each row's next deadline; and what fell out of sight."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, bindparam, func, select
from sqlmodel import SQLModel

from mailhub.domain.terms import (
    ContactId,
    LeadStatus,
    MailStatus,
    OfferId,
    RegistrationStatus,
    VendorId,
)
from mailhub.store.tables import Lead, Mail, Offer, Person, Registration
from mailhub.store.unit import Unit

Row = TypeVar("Row", bound=SQLModel)
_mail: Any = Mail
_BRINGING = (
    select(_mail.offer_id, _mail.contact_id, _mail.status, _mail.sent_at)
    .where(_mail.offer_id.in_(bindparam("offers", expanding=True)), _mail.name == "offer")
    .order_by(_mail.id)
)
_DETAILS = (
    select(_mail.status, _mail.sent_at, _mail.created_at)
    .where(_mail.lead_id == bindparam("lead_id"), _mail.name == "lead_details")
    .where(_mail.contact_id == bindparam("contact_id"), _mail.created_at >= bindparam("since"))
    .order_by(_mail.id.desc())
    .limit(1)
)
Brought = dict[tuple[OfferId, ContactId], tuple[bool, datetime | None]]
"""For an offer and its contact: whether the mail that brings it still waits, and when it was handed over."""

UNDER_WAY = frozenset({MailStatus.WAITING, MailStatus.CLAIMED})
"""How a mail stands that was not handed over yet."""


def first_deadlines(unit: Unit, *kinds: type[SQLModel]) -> dict[type[SQLModel], datetime]:
    """The earliest deadline of the rows of each kind, in the kinds' order; without those that have none."""
    found = zip(kinds, unit.ask(_first_of(kinds), {}).one(), strict=True)
    return {kind: at for kind, at in found if at is not None}


@cache
def _first_of(kinds: tuple[type[SQLModel], ...]) -> Select[Any]:
    tables: list[Any] = list(kinds)
    return select(*(select(func.min(table.due_at)).scalar_subquery() for table in tables))


def due_rows(unit: Unit, kind: type[Row], most: int) -> Sequence[Row]:
    """Rows whose deadline has come, longest overdue first."""
    return unit.rows(_due_of(kind), {"now": unit.now, "most": most})


@cache
def _due_of(kind: type[SQLModel]) -> Select[Any]:
    table: Any = kind
    due = select(table).where(table.due_at <= bindparam("now"))
    return due.order_by(table.due_at, table.id).limit(bindparam("most"))


def handing_over(unit: Unit, offers: Collection[Offer]) -> Brought:
    """For each offer and contact whether the mail that brings it still waits, and when it was handed over, if it was.

    What is missing has no such mail.
    """
    if not offers:
        return {}
    found = unit.ask(_BRINGING, {"offers": [offer.id for offer in offers]})
    # The newest comes last.
    rows: Iterable[Any] = found
    return {(row[0], row[1]): (row[2] in UNDER_WAY, row[3]) for row in rows}


class Details(NamedTuple):
    """What became of the mail that brings its partner the customer's details of a lead."""

    status: MailStatus
    sent_at: datetime | None
    created_at: datetime


def details_mail(unit: Unit, lead: Lead) -> Details | None:
    """The newest mail with the details to the contact who works on a lead now; None where there is none."""
    asked = {"lead_id": lead.id, "contact_id": lead.contact_id, "since": lead.accepted_at}
    found: Any = unit.ask(_DETAILS, asked).first() if lead.accepted_at is not None else None
    return None if found is None else Details(*found)


def unplaced_with(unit: Unit, person: Person) -> Sequence[Lead]:
    """The leads without a partner that rest with a manager, oldest first."""
    lead: Any = Lead
    own = (lead.vendor_id == person.vendor_id, lead.status == LeadStatus.UNPLACED, lead.manager_id == person.id)
    return unit.session.execute(select(lead).where(*own).order_by(lead.since_at, lead.id)).scalars().all()


def undecided_with(unit: Unit, person: Person) -> Sequence[Registration]:
    """The registrations that a manager has to decide, oldest first."""
    claim: Any = Registration
    own = (
        claim.vendor_id == person.vendor_id,
        claim.status == RegistrationStatus.SUBMITTED,
        claim.manager_id == person.id,
    )
    return unit.session.execute(select(claim).where(*own).order_by(claim.completed_at, claim.id)).scalars().all()


def held_at(unit: Unit, vendor_id: VendorId) -> Sequence[Lead]:
    """The leads of a vendor that wait for qualification, oldest first."""
    lead: Any = Lead
    held = (lead.vendor_id == vendor_id, lead.status == LeadStatus.ON_HOLD)
    return unit.session.execute(select(lead).where(*held).order_by(lead.since_at, lead.id)).scalars().all()
