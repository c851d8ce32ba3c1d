"""Clock growth: one sweep with 100 rows due among many that are open, beside the same among few."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import bindparam, func, select, update

from benchmarks.bulk import Block, fill, settle
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, interleave, peak_megabytes
from benchmarks.scene import PRODUCTS, REGIONS, Scene, address_of, scene
from benchmarks.size import sized
from mailhub.clock import SetClock
from mailhub.domain.terms import LeadStatus, MailStatus, Mode, OfferStatus, Temperature, VendorId
from mailhub.jobs import sweep_deadlines
from mailhub.store.tables import Competence, Contact, Coverage, Enrollment, Lead, Mail, Offer, Partner

FEW = 10_000
MANY = sized(1_000_000, by=FEW)
"""Open offers and leads, together."""

DUE = 100
AT_MOST = 1.5
_NOW = datetime(2026, 6, 3, 11, 0, tzinfo=UTC)
_YESTERDAY = _NOW - timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_PARTNERS = 1_000
"""So many sell among few open rows, and as many times more among many: each has ten rows open."""

_OFFERED, _WORKED = 3_000, 4_000
_LEADS = _OFFERED + _WORKED
"""Of FEW: leads offered, with an offer each, and leads in work."""


def measure(database_url: str) -> Figure:
    """Sweep both stores in turn; each sweep has its own hundred, due a minute after the last."""
    with ExitStack() as stack:
        clock = SetClock(_NOW)
        few, many = (stack.enter_context(_store(database_url, rows, clock)) for rows in (FEW, MANY))

        def go_on() -> None:
            _check(few, many)
            clock.advance(_MINUTE)

        _sweep(many)  # the first time reads what is read once
        _sweep(few)
        pace = interleave(lambda: _sweep(many), lambda: _sweep(few), things=1, prepare=go_on)
        _check(few, many)
    ratio = pace.floor / pace.work
    told = f"{ratio:.2f} x among {MANY:,} open rows what it takes among {FEW:,}; at most {AT_MOST} x is wanted."
    return Figure(
        name="clock_growth",
        figure=1000 / pace.work,
        unit="ms a sweep",
        floor=1000 / pace.floor,
        floor_is=f"the same sweep among {FEW:,} open offers and leads",
        runs=RUNS,
        cores=pace.cores,
        peak_mb=peak_megabytes(),
        database=kind_of(database_url),
        more={"due": DUE, "open_rows": MANY},
        broken=(told,) if ratio > AT_MOST else (),
    )


@contextmanager
def _store(database_url: str, rows: int, clock: SetClock) -> Iterator[Scene]:
    """A hub with so many open rows, of which DUE fall due every minute, spread over all of them."""
    url = database_url if database_url.startswith("postgres") else ""
    copies = rows // FEW
    with scene(url, partners=_PARTNERS, clock=clock) as made:
        fill(made.database_url, _open_work(made.vendor_id), copies=copies)
        _make_due(made, copies)
        settle(made.database_url)
        yield made


def _open_work(vendor_id: VendorId) -> list[Block]:
    """The partners that are there, and their leads: some are offered, the others are worked on."""
    partner = {"partner_id": _PARTNERS, "contact_id": _PARTNERS}
    lead = {"lead_id": _LEADS, **partner}
    offers = [_offer(vendor_id, number) for number in range(_OFFERED)]
    mails = {"id": _LEADS, "ref": _LEADS, "offer_id": _OFFERED, **lead}
    texts = ("event_key", "recipient", "message_id")
    return [
        Block(kind=Partner, moved={"id": _PARTNERS}, numbered=("name",)),
        Block(kind=Contact, moved={"id": _PARTNERS, **partner}, numbered=("address",)),
        Block(kind=Enrollment, moved={"id": _PARTNERS, **partner}),
        Block(kind=Coverage, moved={"id": _PARTNERS, "enrollment_id": _PARTNERS}),
        Block(kind=Competence, moved={"id": _PARTNERS * len(PRODUCTS), "enrollment_id": _PARTNERS}),
        Block(kind=Lead, rows=[_lead(vendor_id, number) for number in range(_LEADS)], moved={"id": _LEADS, **partner}),
        Block(kind=Offer, rows=offers, moved={"id": _OFFERED, **lead}),
        Block(kind=Mail, rows=[_mail(vendor_id, number) for number in range(_LEADS)], moved=mails, numbered=texts),
    ]


def _who(vendor_id: VendorId, number: int) -> dict[str, Any]:
    place = 1 + number % _PARTNERS
    return {"vendor_id": vendor_id, "partner_id": place, "contact_id": place}


def _lead(vendor_id: VendorId, number: int) -> dict[str, Any]:
    is_offered = number < _OFFERED
    began, later = _YESTERDAY - timedelta(days=3, minutes=number % 600), _NOW + timedelta(days=4 + number % 5)
    return {
        **(_who(vendor_id, number) | ({"partner_id": None, "contact_id": None} if is_offered else {})),
        "id": number + 1,
        "manager_id": 1,
        "is_registered": False,
        "status": LeadStatus.OFFERED if is_offered else LeadStatus.IN_PROGRESS,
        "due_rule": "offers_exhausted" if is_offered else "feedback_request",
        "feedback_count": int(not is_offered),
        "country": "GB",
        "region": REGIONS[number % len(REGIONS)],
        "product": PRODUCTS[number // 7 % len(PRODUCTS)],
        "temperature": Temperature.WARM,
        "stage_since_at": began,
        "feedback_due_at": None if is_offered else later,
        "due_at": later,
        **dict.fromkeys(("received_at", "since_at", "qualified_at", "offered_at"), began),
    }


def _offer(vendor_id: VendorId, number: int) -> dict[str, Any]:
    answer_by = _NOW + timedelta(days=1, seconds=number)
    return {
        **_who(vendor_id, number),
        "id": number + 1,
        "lead_id": number + 1,
        "mode": Mode.BEST_MATCH,
        "round": 1,
        "rank": 1,
        "others": 0,
        "answered_minutes": None,
        "status": OfferStatus.OPEN,
        "offered_at": _YESTERDAY,
        "goes_out_at": _NOW - timedelta(hours=1),
        "deadline_at": answer_by,
        "due_at": answer_by - timedelta(hours=4),
        "due_rule": "offer_reminder",
    }


def _mail(vendor_id: VendorId, number: int) -> dict[str, Any]:
    """The offer's mail, or the one with the customer's details."""
    is_offered = number < _OFFERED
    return {
        **_who(vendor_id, number),
        "id": number + 1,
        "ref": number + 1,
        "lead_id": number + 1,
        "offer_id": number + 1 if is_offered else None,
        "event_key": f"open work {number}",
        "name": "offer" if is_offered else "lead_details",
        "recipient": address_of(number % _PARTNERS),
        "subject": "A lead",
        "message_id": f"<{number}@hub.example>",
        "envelope_from": "bounce@hub.example",
        "content": b"Subject: A lead\r\n\r\nIts content was emptied.\r\n",
        "status": MailStatus.SENT,
        "attempts": 1,
        **dict.fromkeys(("created_at", "next_try_at", "sent_at"), _YESTERDAY),
    }


def _make_due(made: Scene, copies: int) -> None:
    """Have half of each hundred be offers to be reminded of, half leads on which to ask; each of another contact."""
    offer, lead = cast(Any, Offer), cast(Any, Lead)
    rows = range((RUNS + 1) * DUE // 2)
    offers, leads = [], []
    for row in rows:
        copy, at = row * copies // len(rows), _NOW + row // (DUE // 2) * _MINUTE
        offers.append({"key": copy * _OFFERED + 1 + row + row % 3 * _PARTNERS, "at": at})
        leads.append({"key": copy * _LEADS + _OFFERED + 1 + len(rows) + row + row % 3 * _PARTNERS, "at": at})
    told = {"goes_out_at": _YESTERDAY, "deadline_at": _NOW + timedelta(hours=2), "due_at": bindparam("at")}
    asked = {"feedback_due_at": _NOW, "due_at": bindparam("at")}
    with made.hub.units.engine.begin() as connection:
        connection.execute(update(offer.__table__).where(offer.id == bindparam("key")).values(told), offers)
        connection.execute(update(lead.__table__).where(lead.id == bindparam("key")).values(asked), leads)


def _sweep(made: Scene) -> None:
    sweep_deadlines(made.hub)


def _check(*stores: Scene) -> None:
    """Raises SystemExit when not everybody was reminded whose time has come."""
    mail, offer, lead = cast(Any, Mail), cast(Any, Offer), cast(Any, Lead)
    for made in stores:
        with made.hub.units.reading() as unit:
            told = select(func.count()).where(mail.name == "reminder", mail.created_at == unit.now)
            late = [select(func.count()).select_from(row).where(row.due_at <= unit.now) for row in (offer, lead)]
            mailed, *left = (unit.session.execute(asked).scalar_one() for asked in (told, *late))
        if mailed != DUE or any(left):
            raise SystemExit(f"{DUE} were to be reminded; {mailed} were, and {sum(left)} rows are due still.")
