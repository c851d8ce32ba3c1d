"""A past: leads of two years, with their offers, mails and history, as they were offered, worked on and closed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from benchmarks.bulk import Block
from benchmarks.scene import PRODUCTS, REGIONS, address_of
from mailhub.domain.terms import (
    Channel,
    LeadStatus,
    LossReason,
    MailStatus,
    Mode,
    OfferStatus,
    RejectReason,
    Stage,
    Temperature,
    VendorId,
)
from mailhub.store.tables import Account, History, Lead, LeadContact, Mail, Offer

NOW = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
"""The morning of a Monday, before business opens in London."""

BLOCK = 10_000
"""Leads that are written one by one; more are copies of them."""

PARTNERS = 1_000
WEEKS = 100
_BEGIN = NOW - timedelta(weeks=WEEKS)
_HOUR = timedelta(hours=1)
_PER_ACCOUNT = 5
_IN_WORK = 50  # of so many leads, one is worked on still
_REJECTED = (OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.TAKEN)
_WORKED = (LeadStatus.ACCEPTED, LeadStatus.CONTACTED, LeadStatus.IN_PROGRESS)
_SECTORS = ("Retail", "Health", "Finance", "Schools", "")


@dataclass(frozen=True)
class Past:
    """So many closed leads of a vendor, evenly over the weeks before NOW."""

    vendor_id: VendorId
    leads: int

    @property
    def copies(self) -> int:
        """How often the block is written."""
        return self.leads // BLOCK

    @property
    def every(self) -> timedelta:
        """The time of one block; raises ValueError unless that is whole weeks."""
        if WEEKS % self.copies:
            raise ValueError(f"{self.leads} leads cannot be spread over {WEEKS} weeks in blocks of whole weeks.")
        return timedelta(weeks=WEEKS) / self.copies

    def blocks(self) -> list[Block]:
        """What is to be written so many times, each by `every` later than the last."""
        leads = [self._lead(number) for number in range(BLOCK)]
        offers = [offer for lead in leads for offer in _offers(lead)]
        lines = sorted((line for lead in leads for line in _lines(lead)), key=lambda line: line["at"])
        mails = [mail for lead in leads for mail in _mails(lead)]
        accounts = [self._account(number) for number in range(BLOCK // _PER_ACCOUNT)]
        lead, account = {"lead_id": BLOCK}, {"account_id": len(accounts)}
        offer, mail = {"offer_id": len(offers)}, {"id": len(mails), "ref": len(mails)}
        texts = ("event_key", "message_id")
        return [
            Block(kind=Account, rows=accounts, moved={"id": len(accounts)}, numbered=("folded", "domain")),
            Block(kind=Lead, rows=leads, moved={"id": BLOCK, **account}),
            Block(kind=LeadContact, rows=[_contact(lead) for lead in leads], moved=lead, key="lead_id"),
            Block(kind=Offer, rows=offers, moved={"id": len(offers), **lead}),
            Block(kind=History, rows=_numbered(lines), moved={"id": len(lines), **lead, **offer}),
            Block(kind=Mail, rows=_numbered(mails, "ref"), moved={**mail, **lead, **offer}, numbered=texts),
        ]

    def present(self) -> list[Block]:
        """The leads that are worked on at the end, after all of the past; they came within the last four weeks."""
        leads = [self._at_work(number) for number in range(self.leads // _IN_WORK)]
        offers = [_offers(lead)[-1] | {"id": 2 * self.leads + lead["id"]} for lead in leads]
        return [Block(kind=Lead, rows=leads), Block(kind=Offer, rows=offers)]

    def _lead(self, number: int) -> dict[str, Any]:
        came_at = (_BEGIN + number * self.every / BLOCK).replace(microsecond=0)
        is_won = number % 7 < 3
        closed_at = came_at + timedelta(days=7 + number % 14, hours=number % 8)
        return {
            **self._asked(number, came_at),
            "status": LeadStatus.WON if is_won else LeadStatus.LOST,
            "stage": Stage.NEGOTIATION,
            "won_amount": Decimal(500 + number % 9000) if is_won else None,
            "loss_reason": None if is_won else list(LossReason)[number % len(LossReason)],
            "since_at": closed_at,
            "closed_at": closed_at,
            "due_at": None,
            "due_rule": "",
        }

    def _at_work(self, number: int) -> dict[str, Any]:
        came_at = NOW - timedelta(minutes=60 + number % 40_000)
        later = NOW + timedelta(days=3 + number % 11)
        return {
            **self._asked(number, came_at),
            "id": self.leads + number + 1,
            "status": _WORKED[number % len(_WORKED)],
            "stage": Stage.CONTACTED,
            "forecast": Decimal(700 + number % 5000),
            "forecast_close_on": (NOW + timedelta(days=number % 90)).date(),
            "since_at": came_at,
            "stage_since_at": came_at,
            "feedback_due_at": later,
            "due_at": later,
            "due_rule": "feedback_request",
        }

    def _asked(self, number: int, came_at: datetime) -> dict[str, Any]:
        place = 1 + number * 7919 % PARTNERS
        return {
            "id": number + 1,
            "vendor_id": self.vendor_id,
            "manager_id": 1,
            "partner_id": place,
            "contact_id": place,
            "account_id": 1 + number // _PER_ACCOUNT % (BLOCK // _PER_ACCOUNT),
            "country": "GB",
            "region": REGIONS[number % len(REGIONS)],
            "postcode": f"EC{number % 40}",
            "product": PRODUCTS[number // 7 % len(PRODUCTS)],
            "sector": _SECTORS[number // 11 % len(_SECTORS)],
            "source": f"Source {number % 13}",
            "temperature": list(Temperature)[number % 3],
            "amount": Decimal(1000 + number % 7000),
            "currency": "GBP",
            "deal_currency": "GBP",
            "is_registered": False,
            "feedback_count": 1,
            "engaged_at": came_at,
            "received_at": came_at,
            "qualified_at": came_at + timedelta(minutes=1),
            "offered_at": came_at + timedelta(minutes=2),
            "accepted_at": came_at + (6 + number % 5) * _HOUR,
            "contacted_at": came_at + (12 + number % 9) * _HOUR,
        }

    def _account(self, number: int) -> dict[str, Any]:
        own = {"id": number + 1, "vendor_id": self.vendor_id, "name": f"Customer {number}", "country": "GB"}
        return own | {"folded": f"customer {number}", "domain": f"customer{number}.example", "sector": "Retail"}


def _contact(lead: dict[str, Any]) -> dict[str, Any]:
    return {"lead_id": lead["id"], "name": "A Buyer", "email": f"buyer@customer{lead['account_id']}.example"}


def _offers(lead: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """One that somebody else let go by, and the one that was accepted."""
    number = lead["id"]
    other = 1 + (lead["partner_id"] + 17) % PARTNERS
    first = _offer(lead, 0, other, _REJECTED[number % len(_REJECTED)], lead["offered_at"])
    return first, _offer(lead, 1, lead["partner_id"], OfferStatus.ACCEPTED, lead["offered_at"] + 5 * _HOUR)


def _offer(lead: dict[str, Any], place: int, partner_id: int, status: OfferStatus, at: datetime) -> dict[str, Any]:
    answered_at = lead["accepted_at"] if status is OfferStatus.ACCEPTED else at + 4 * _HOUR
    is_answered = status in (OfferStatus.ACCEPTED, OfferStatus.REJECTED)
    return {
        "id": 2 * lead["id"] - 1 + place,
        "vendor_id": lead["vendor_id"],
        "lead_id": lead["id"],
        "partner_id": partner_id,
        "contact_id": partner_id,
        "mode": Mode.BEST_MATCH,
        "round": 1,
        "rank": 1 + place,
        "others": 0,
        "status": status,
        "reason": list(RejectReason)[lead["id"] % len(RejectReason)] if status is OfferStatus.REJECTED else None,
        "offered_at": at,
        "goes_out_at": at,
        "deadline_at": at + 8 * _HOUR,
        "answered_at": answered_at if is_answered else None,
        "answered_minutes": 60 + lead["id"] % 180 if is_answered else None,
    }


def _lines(lead: dict[str, Any]) -> Iterator[dict[str, Any]]:
    own = {"partner_id": lead["partner_id"], "contact_id": lead["contact_id"]}
    for offer in _offers(lead):
        told = {"partner_id": offer["partner_id"], "contact_id": offer["contact_id"], "mode": "best_match", "round": 1}
        yield _line(lead, "OfferMade", offer["offered_at"], told, offer["id"])
    yield _line(lead, "OfferAccepted", lead["accepted_at"], own, 2 * lead["id"])
    yield _line(lead, "FeedbackGiven", lead["contacted_at"], own | {"stage": "meeting", "note": "They look at it."})
    yield _line(lead, "LeadWon" if lead["won_amount"] else "LeadLost", lead["closed_at"], own)


def _line(
    lead: dict[str, Any], name: str, at: datetime, body: dict[str, Any], offer_id: int | None = None
) -> dict[str, Any]:
    told = {"vendor_id": lead["vendor_id"], "lead_id": lead["id"], "via": Channel.REPLY, **body}
    about = {"vendor_id": lead["vendor_id"], "lead_id": lead["id"], "offer_id": offer_id, "program_version": 1}
    return {"at": at, "event": name, "via": Channel.REPLY, "body": told, **about}


def _mails(lead: dict[str, Any]) -> Iterator[dict[str, Any]]:
    _, accepted = _offers(lead)
    yield _mail(lead, "offer", accepted, accepted["offered_at"])
    yield _mail(lead, "lead_details", accepted, lead["accepted_at"])


def _mail(lead: dict[str, Any], name: str, offer: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {
        **{key: offer[key] for key in ("vendor_id", "lead_id", "partner_id", "contact_id")},
        "offer_id": offer["id"],
        "event_key": f"past {name} {offer['id']}",
        "name": name,
        "recipient": address_of(offer["partner_id"] - 1),
        "subject": "A lead",
        "message_id": f"<past.{name}.{offer['id']}@hub.example>",
        "envelope_from": "bounce@hub.example",
        "content": b"Subject: A lead\r\n\r\nIts content was emptied.\r\n",
        "status": MailStatus.SENT,
        "attempts": 1,
        **dict.fromkeys(("created_at", "next_try_at", "sent_at"), at),
    }


def _numbered(rows: Sequence[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    """The rows with keys in their order, from 1."""
    return [row | dict.fromkeys(("id", *names), number) for number, row in enumerate(rows, 1)]
