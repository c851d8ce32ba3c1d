"""History growth: a decision, and a manager's weekly report, after many leads of history beside the same after few."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import func, select

from benchmarks.bulk import fill, settle
from benchmarks.databases import kind_of
from benchmarks.figure import RUNS, Figure, Pace, interleave, peak_megabytes
from benchmarks.past import BLOCK, NOW, PARTNERS, Past
from benchmarks.scene import PRODUCTS, REGIONS, Scene, scene
from benchmarks.size import sized
from mailhub.clock import SetClock
from mailhub.domain.commands import AcceptOffer, DealFields, ReceiveLead, SendReport
from mailhub.domain.periods import newest_hour
from mailhub.domain.program import ReportRules
from mailhub.domain.terms import PersonId, ReportName, Rhythm
from mailhub.store.figure_import import import_figures
from mailhub.store.tables import Mail, Offer

FEW = BLOCK
MANY = sized(1_000_000, by=BLOCK)
"""Closed leads; so many take some minutes to write."""

AT_MOST = 1.2
SECONDS = 3.0
"""So long one report may take on PostgreSQL."""

_DECISIONS = 20
"""Acceptances of one run; each is of a lead with five offers, four of which end by it."""

_WEEK = timedelta(weeks=1)
_PEOPLE = """
[[people]]
name = "Director"
address = "director@speedy.example"
roles = ["director"]

[[people]]
name = "Manager"
address = "manager@speedy.example"
roles = ["channel_manager"]
countries = ["GB"]
"""
_READERS = {ReportName.DIRECTOR: PersonId(2), ReportName.CHANNEL_MANAGER: PersonId(3)}
_SUPPLIED = """vendor,figure,partner,from,until,amount,currency
speedy,quota_won,,2026-04-01,2026-06-30,60000,
speedy,quota_value,,2026-01-01,2026-12-31,900000000,GBP
speedy,marketing_cost,,2026-05-01,2026-05-31,120000,GBP
"""


def measure(database_url: str) -> Figure:
    """Decide, and write reports, in both stores in turn."""
    with ExitStack() as stack:
        few, many = (stack.enter_context(_store(database_url, leads)) for leads in (FEW, MANY))
        pace = _in_turn(_decisions(many), _decisions(few))
        reports = {reader: _in_turn(_reports(many, reader), _reports(few, reader)) for reader in _READERS}
        for store in (few, many):
            _check(store)
    more = {f"{name}_report_s": [round(1 / one.floor, 2), round(1 / one.work, 2)] for name, one in reports.items()}
    return Figure(
        name="history_growth",
        figure=1000 / pace.work / _DECISIONS,
        unit="ms a decision",
        floor=1000 / pace.floor / _DECISIONS,
        floor_is=f"the same after {FEW:,} leads of history",
        runs=RUNS,
        cores=pace.cores,
        peak_mb=peak_megabytes(),
        database=kind_of(database_url),
        more={"leads": [FEW, MANY], **more},
        broken=_broken(pace, reports, kind_of(database_url)),
    )


def _in_turn(work: Callable[[], None], floor: Callable[[], None]) -> Pace:
    """The paces of both, after a first time that reads what is read once."""
    work()
    floor()
    return interleave(work, floor, things=1)


def _broken(pace: Pace, reports: dict[ReportName, Pace], kind: str) -> tuple[str, ...]:
    ratio = pace.floor / pace.work
    told = f"A decision takes {ratio:.2f} x after {MANY:,} leads what it takes after {FEW:,}; at most {AT_MOST} x"
    slow = {name: 1 / one.work for name, one in reports.items() if one.work < 1 / SECONDS and kind == "PostgreSQL"}
    late = [f"The report of a {name} takes {seconds:.1f} s; at most {SECONDS:g} s" for name, seconds in slow.items()]
    return tuple(f"{one} is wanted." for one in ([told] if ratio > AT_MOST else []) + late)


@contextmanager
def _store(database_url: str, leads: int) -> Iterator[Scene]:
    url = database_url if database_url.startswith("postgres") else ""
    clock = SetClock(NOW)
    with scene(url, partners=PARTNERS, program=_PEOPLE, clock=clock) as made:
        with made.hub.units() as unit:
            if import_figures(unit, _SUPPLIED, source_name="figures").faults:
                raise SystemExit("The supplied figures were not taken.")
        past = Past(made.vendor_id, leads)
        fill(made.database_url, past.blocks(), copies=past.copies, every=past.every, last=past.present())
        settle(made.database_url)
        for number in range((RUNS + 1) * _DECISIONS):
            made.hub.bus.dispatch(_lead(made, number))
        clock.set(NOW + timedelta(hours=3))
        yield made


def _lead(made: Scene, number: int) -> ReceiveLead:
    fields = DealFields(
        account=f"Newcomer {number}",
        account_domain=f"newcomer{number}.example",
        country="GB",
        region=REGIONS[number % len(REGIONS)],
        contact_name="A Buyer",
        contact_email=f"buyer@newcomer{number}.example",
        contact_phone=f"+44 20 7946 {number:04}",
        product=PRODUCTS[number % len(PRODUCTS)],
        need="So many of them, within a month.",
    )
    return ReceiveLead(vendor_id=made.vendor_id, person_id=PersonId(1), fields=fields)


def _decisions(made: Scene) -> Callable[[], None]:
    """Accepts some of the waiting offers, each of another lead."""
    offer = cast(Any, Offer)
    with made.hub.units.reading() as unit:
        each = select(func.min(offer.id)).where(offer.status == "open").group_by(offer.lead_id)
        found = select(offer.id, offer.contact_id).where(offer.id.in_(each)).order_by(offer.id)
        waiting = iter(unit.session.execute(found).all())

    def decide() -> None:
        for _ in range(_DECISIONS):
            offer_id, contact_id = next(waiting)
            made.hub.bus.dispatch(AcceptOffer(offer_id=offer_id, contact_id=contact_id))

    return decide


def _reports(made: Scene, name: ReportName) -> Callable[[], None]:
    """Writes that report of its reader about one of the last weeks, another one each time."""
    until = newest_hour(ReportRules(), Rhythm.WEEKLY, "Europe/London", NOW).until
    weeks = iter(range(RUNS + 1))

    def write() -> None:
        week = until - next(weeks) * _WEEK
        who: dict[str, Any] = {"vendor_id": made.vendor_id, "person_id": _READERS[name]}
        made.hub.bus.dispatch(SendReport(name=name, rhythm=Rhythm.WEEKLY, until=week, **who))

    return write


def _check(made: Scene) -> None:
    """Raises SystemExit when anything was not decided, or not written."""
    mail = cast(Any, Mail)
    wanted = {"lead_details": (RUNS + 1) * _DECISIONS} | {str(name): RUNS + 1 for name in _READERS}
    with made.hub.units.reading() as unit:
        counted = select(mail.name, func.count()).where(mail.status == "waiting", mail.name.in_(wanted))
        found = dict(map(tuple, unit.session.execute(counted.group_by(mail.name))))
    if found != wanted:
        raise SystemExit(f"There should be mails {wanted}, and there are {found}.")
