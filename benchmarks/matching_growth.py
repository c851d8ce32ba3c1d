"""Matching growth: one lead routed among many partners, beside the same lead among few, where as many of them fit."""

import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import select, update

from benchmarks.bulk import Block, fill, settle
from benchmarks.customers import customer_name
from benchmarks.databases import kind_of
from benchmarks.figure import Figure, peak_megabytes
from benchmarks.scene import DESK, PRODUCTS, REGIONS, Scene, scene
from benchmarks.size import sized
from mailhub.domain.commands import DealFields, ReceiveLead
from mailhub.domain.events import OfferMade
from mailhub.domain.terms import Channel, PersonId
from mailhub.store.tables import Competence, Contact, Coverage, Enrollment, Partner, Person, Verdict

PARTNERS = (1_000, sized(10_000, by=1_000), sized(100_000, by=1_000))
LEADS = 40
"""Routed in each store, one after the other in turn."""

FIT = 200
AT_MOST = 2.0
_FEW, _MIDDLE, _MANY = PARTNERS
_ELSEWHERE = ("AT", "BE", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "IE", "IT", "NL", "NO", "PL", "PT", "SE")
_PROGRAM = """
[[territories]]
name = "the-north"
countries = ["GB"]
regions = ["Scotland", "North East"]

[matching]
widening = ["wishes", "capacity", "territory"]
"""


@dataclass
class _Store:
    """A hub with so many partners, and the seconds that each of its leads took."""

    at: Scene
    desk: PersonId
    taken: list[float] = field(default_factory=list)


def measure(database_url: str) -> Figure:
    """Route the same leads in all stores, in turn.

    Every partner has a capacity and sells all products. A thousand share five regions; of all further ones, half sell
    in other parts of the same country, the others in the whole of another one.
    """
    with ExitStack() as stack:
        stores = [stack.enter_context(_store(database_url, partners)) for partners in PARTNERS]
        for number in range(LEADS + 1):
            for store in stores:
                _route(store, number)
    few, middle, many = (1000 * statistics.median(store.taken[1:]) for store in stores)  # the first one reads most
    slow = f"{many / few:.2f} x among {_MANY:,} partners what it takes among {_FEW:,}; at most {AT_MOST} x is wanted."
    return Figure(
        name="matching_growth",
        figure=many,
        unit=f"ms a lead among {_MANY:,} partners",
        floor=few,
        floor_is=f"the same leads among {_FEW:,} partners",
        how="median of {runs} leads in each store, in turn",
        runs=LEADS,
        cores=1,
        peak_mb=peak_megabytes(),
        database=kind_of(database_url),
        more={f"ms_among_{_MIDDLE}": middle, "fit": FIT},
        broken=(slow,) if many > AT_MOST * few else (),
    )


@contextmanager
def _store(database_url: str, partners: int) -> Iterator[_Store]:
    url = database_url if database_url.startswith("postgres") else ""
    with scene(url, partners=_FEW, program=_PROGRAM) as at:
        fill(at.database_url, _partners(), copies=partners // _FEW)
        _move(at)
        settle(at.database_url)
        person = cast(Any, Person)
        with at.hub.units.reading() as unit:
            desk = unit.session.execute(select(person.id).where(person.address == DESK)).scalar_one()
        yield _Store(at, desk)


def _partners() -> list[Block]:
    """The partners that are there; in each copy they sell in regions of other names."""
    partner = {"partner_id": _FEW, "contact_id": _FEW}
    return [
        Block(kind=Partner, moved={"id": _FEW}, numbered=("name",)),
        Block(kind=Contact, moved={"id": _FEW, **partner}, numbered=("address",)),
        Block(kind=Enrollment, moved={"id": _FEW, **partner}),
        Block(kind=Coverage, moved={"id": _FEW, "enrollment_id": _FEW}, numbered=("region",)),
        Block(kind=Competence, moved={"id": _FEW * len(PRODUCTS), "enrollment_id": _FEW}),
    ]


def _move(at: Scene) -> None:
    """Have every second copy sell in the whole of another country."""
    coverage = cast(Any, Coverage)
    copy = (coverage.enrollment_id - 1) // _FEW
    abroad = update(coverage).where(coverage.enrollment_id > _FEW, copy % 2 == 0)
    with at.hub.engine.begin() as connection:
        for number, country in enumerate(_ELSEWHERE):
            there = coverage.enrollment_id % len(_ELSEWHERE) == number
            connection.execute(abroad.where(there).values(country=country, region=""))


def _route(store: _Store, number: int) -> None:
    """One lead through the gate, to its best match; raises SystemExit when it was not judged and offered."""
    fields = DealFields(
        account=customer_name(number),
        country="GB",
        region=REGIONS[number % len(REGIONS)],
        contact_name="Isla Barker",
        contact_email=f"isla@{customer_name(number).lower()}.example",
        product=PRODUCTS[number // 7 % len(PRODUCTS)],
        source="demo request",
        timeframe="within 3 months",
        need="Replace what is in the branches before the lease ends in autumn",
    )
    command = ReceiveLead(vendor_id=store.at.vendor_id, person_id=store.desk, fields=fields, via=Channel.CLOCK)
    began = time.perf_counter()
    events = store.at.hub.bus.dispatch(command)
    store.taken.append(time.perf_counter() - began)
    verdict = cast(Any, Verdict)
    with store.at.hub.units.reading() as unit:
        last = select(verdict.candidates).order_by(verdict.id.desc()).limit(1)
        ranked = sum(1 for one in unit.session.execute(last).scalar_one() if one.get("rank"))
    if ranked != FIT or not any(isinstance(event, OfferMade) for event in events):
        raise SystemExit(f"A lead was to be offered to the best of {FIT} partners; {ranked} of them could have it.")
