"""Process leads: letters with a hot lead each, scored, matched among a thousand partners and offered to five."""

import statistics
from collections.abc import Sequence
from email import message_from_bytes, policy
from typing import Any, cast

import psutil
from sqlalchemy import func, select

from benchmarks.customers import customer_name
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, interleave
from benchmarks.processes import Running
from benchmarks.scene import DESK, DOMAIN, PRODUCTS, REGIONS, Scene, proven, scene
from mailhub.domain.terms import LeadStatus, MailStatus, OfferStatus
from mailhub.inbound.intake import Arrival
from mailhub.inbound.reading_room import ReadingRoom
from mailhub.store.tables import Lead, Mail, Offer

PARTNERS = 1_000
LEADS = 100
"""Of one run."""

OFFERS = 5
"""Made of each lead at once."""

_BATCH = 20
_LEAST = 100.0  # leads in a second of CPU time
_PROGRAM = f"""
[[distribution]]
mode = "shark_tank"
wave = {OFFERS}
"""
_KINDS = ("Bakery", "Clinic", "Dairy", "Foundry", "Hotels", "Joinery", "Logistics", "Museum", "Printers", "Shipping")
_HEAD = """\
Return-Path: <{desk}>
{proof}Received: from mail.speedy.example (mail.speedy.example [192.0.2.7])
\tby mx.hub.example (Postfix) with ESMTPS id {number:08X}
\tfor <leads+speedy@{domain}>; Tue, 02 Jun 2026 08:58:11 +0000 (UTC)
From: Desk <{desk}>
To: leads+speedy@{domain}
Subject: New lead
Date: Tue, 2 Jun 2026 08:58:10 +0000
Message-ID: <lead.{number}@mail.speedy.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

"""
_LEAD = """\
Account: {name} {kind}
Domain: {name}-{kind}.example
Country: GB
Region: {region}
Contact: Isla {name}
Email: isla@{name}-{kind}.example
Phone: +44 20 7946 {phone:04d}
Product: {product}
Quantity: {quantity}
Amount: {quantity}000 GBP
Expected close: 2026-09-30
Source: demo request
Timeframe: within 3 months
Temperature: hot
Need: Replace what is in the branches before the lease ends in autumn
Note: Please call before noon
"""


def measure(database_url: str) -> Figure:
    """Work through the same letters by each, in turn."""
    with ReadingRoom() as room, scene(database_url, partners=PARTNERS, program=_PROGRAM, reader=room) as at:
        rounds = _Rounds(at)
        rounds.begin()
        rounds.work()  # the first one starts the reader
        rounds.cpu.clear()
        pace = interleave(rounds.work, rounds.parse, things=LEADS, prepare=rounds.begin)
        megabytes = Running(psutil.Process()).megabytes()
        _check(at, LEADS * (RUNS + 1))
    cpu = statistics.median(rounds.cpu)
    a_core = LEADS / cpu
    slow = f"{a_core:.0f} leads/s and core; at least {_LEAST:.0f} are wanted."
    return Figure(
        name="process_leads",
        figure=pace.work,
        unit="leads/s",
        floor=pace.floor,
        floor_is="the same letters parsed by the standard library's policy.default, three headers and the body read",
        runs=RUNS,
        cores=cpu * pace.work / LEADS,
        peak_mb=megabytes,
        database=kind_of(database_url),
        more={"leads_a_core": a_core, "offers_a_second": OFFERS * pace.work, "partners": PARTNERS},
        broken=(slow,) if a_core < _LEAST else (),
    )


class _Rounds:
    """New letters for each round, to be parsed and to be worked through."""

    def __init__(self, at: Scene) -> None:
        self._at, self._done = at, 0
        self._letters: Sequence[bytes] = ()
        self._us = Running(psutil.Process())
        self.cpu: list[float] = []

    def begin(self) -> None:
        """Put the next letters into the store."""
        self._letters = [_letter(number) for number in range(self._done, self._done + LEADS)]
        self._done += LEADS
        to = f"leads+speedy@{DOMAIN}"
        self._at.hub.intake.take([Arrival(recipient=to, envelope_from=DESK, raw=raw) for raw in self._letters])

    def parse(self) -> None:
        """The least that anybody does with a letter."""
        for raw in self._letters:
            letter = message_from_bytes(raw, policy=policy.default)
            body = letter.get_body(("plain", "html"))
            _ = letter["From"], letter["To"], letter["Subject"], body and body.get_content()

    def work(self) -> None:
        """What a worker does; the CPU time of its reader counts as well."""
        before, left = self._us.cpu_seconds(), LEADS
        while left:
            done = self._at.hub.processing.work_batch(_BATCH)
            if not done:
                raise SystemExit(f"{left} letters were not there to be worked through.")
            left -= done
        self.cpu.append(self._us.cpu_seconds() - before)


def _letter(number: int) -> bytes:
    head = _HEAD.format(desk=DESK, proof=proven(DESK).replace("\r\n", "\n"), domain=DOMAIN, number=number)
    said = _LEAD.format(
        name=customer_name(number),
        kind=_KINDS[number % len(_KINDS)],
        region=REGIONS[number % len(REGIONS)],
        product=PRODUCTS[number // 7 % len(PRODUCTS)],
        phone=number % 10_000,
        quantity=2 + number % 90,
    )
    return (head + said).replace("\n", "\r\n").encode()


def _check(at: Scene, leads: int) -> None:
    lead, offer, mail = (cast(Any, table) for table in (Lead, Offer, Mail))
    is_open = (offer.status == OfferStatus.OPEN, lead.status == LeadStatus.OFFERED)
    of_each = (
        select(lead.id, func.count(offer.id), func.count(mail.id))
        .join(offer, offer.lead_id == lead.id)
        .outerjoin(mail, (mail.offer_id == offer.id) & (mail.name == "offer") & (mail.status == MailStatus.WAITING))
        .where(*is_open)
        .group_by(lead.id)
    )
    with at.hub.units.reading() as unit:
        found = unit.session.execute(of_each).all()
    if len(found) != leads or any(row[1:] != (OFFERS, OFFERS) for row in found):
        raise SystemExit(f"Of {leads} leads {len(found)} were offered, not each to {OFFERS} with a mail to each.")
