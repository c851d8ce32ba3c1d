"""Answers: links of offers opened and their buttons pressed, each a decision with its mails; beside updating a row."""

import statistics
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import func, select

from benchmarks.clicks import VISITORS, Click, Visitors, visitors
from benchmarks.cost import Cost
from benchmarks.databases import fresh_database, kind_of
from benchmarks.figure import RUNS, Figure, Pace, below, interleave
from benchmarks.intake_hub import environment
from benchmarks.open_offers import ROUND_THE_CLOCK, accept_path, offer_leads, offer_mails
from benchmarks.processes import Running, await_port, free_port, hub_process
from benchmarks.row_app import check_rows, row_app
from benchmarks.scene import Scene, scene
from mailhub.clock import SystemClock
from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.tables import Lead, Mail, Offer

ANSWERS = 100
"""Of one run."""

PARTNERS = 10
LEAST_RATIO = 0.4
_ALL = ANSWERS * (RUNS + 1)
_TABLES: tuple[Any, ...] = (Lead, Offer, Mail)


def measure(database_url: str) -> Figure:
    """Accept as many waiting offers in each run as rows are updated in turn."""
    with ExitStack() as stack:
        at = stack.enter_context(scene(database_url, partners=PARTNERS, program=ROUND_THE_CLOCK, clock=SystemClock()))
        offer_leads(at, _ALL)
        port, hub = stack.enter_context(pages_of(at))
        beside = stack.enter_context(fresh_database(database_url))
        other, app = stack.enter_context(row_app(beside, _ALL))
        people = stack.enter_context(visitors())
        ours = Answering(people, port, [accept_path(at, content) for _, _, content in offer_mails(at)])
        theirs = Answering(people, other, [f"/rows/{number}" for number in range(1, _ALL + 1)])
        for side in (ours, theirs):  # the first answers connect to the database
            side.answer()
            side.clicks.clear()
        cost, least = Cost(hub), Cost(app)
        pace = interleave(lambda: cost.of(ours.answer), lambda: least.of(theirs.answer), things=ANSWERS)
        _check(at)
        check_rows(beside, _ALL)
    return _figure(
        kind_of(database_url),
        pace,
        cost,
        _times(ours, cost) | {f"floor_{name}": value for name, value in _times(theirs, least).items()},
    )


@contextmanager
def pages_of(at: Scene) -> Iterator[tuple[int, Running]]:
    """`mailhub run web` on the scene's database, and its port."""
    port = free_port()
    settings = environment(at.database_url, at.folder, smtp=0, lmtp=0) | {"MAILHUB_WEB_PORT": str(port)}
    with hub_process("web", settings) as hub:
        await_port(port, "The hub")
        yield port, hub


class Answering:
    """Answers some of the waiting pages at each call, and keeps what came of it."""

    def __init__(self, people: Visitors, port: int, paths: Sequence[str]) -> None:
        self.clicks: list[Click] = []
        self._people, self._port, self._waiting = people, port, list(paths)

    def answer(self) -> None:
        """Open the next pages and send their forms; raises SystemExit when one is not what it should be."""
        paths, self._waiting = self._waiting[:ANSWERS], self._waiting[ANSWERS:]
        clicks = self._people.click(self._port, paths)
        if len(clicks) != ANSWERS or any((click.shown, click.answered) != (200, 200) for click in clicks):
            raise SystemExit("Not every page was shown and answered.")
        self.clicks += clicks

    def milliseconds(self, part: int) -> float:
        """Below which so many per cent of the answers were given."""
        return statistics.quantiles((click.seconds for click in self.clicks), n=100)[part - 1] * 1000


def _times(side: Answering, cost: Cost) -> dict[str, float]:
    """In milliseconds, for the form alone and of CPU for page and form."""
    cpu = cost.seconds / (RUNS * ANSWERS) * 1000
    return {"post_p50_ms": side.milliseconds(50), "post_p99_ms": side.milliseconds(99), "cpu_ms_an_answer": cpu}


def _figure(database: str, pace: Pace, cost: Cost, times: dict[str, float]) -> Figure:
    return Figure(
        name="answers",
        figure=pace.work,
        unit="answers/s",
        floor=pace.floor,
        floor_is="FastAPI, a page and an async POST that updates one row through SQLModel and commits; "
        f"both are visited by {VISITORS} kept connections",
        runs=RUNS,
        cores=cost.cores,
        peak_mb=cost.peak_mb,
        database=database,
        more=times,
        broken=below(LEAST_RATIO, pace.work / pace.floor, "a page and a row updated"),
    )


def _check(at: Scene) -> None:
    """Each lead has one owner, and its details are in the outbox for that one."""
    lead, offer, mail = _TABLES
    details = (mail.offer_id == offer.id) & (mail.contact_id == offer.contact_id) & (mail.name == "lead_details")
    won = (
        select(lead.id, func.count(mail.id))
        .join(offer, (offer.lead_id == lead.id) & (offer.status == OfferStatus.ACCEPTED))
        .outerjoin(mail, details)
        .where(lead.status == LeadStatus.ACCEPTED)
        .group_by(lead.id)
    )
    with at.hub.units.reading() as unit:
        found = unit.session.execute(won).all()
    if len(found) != _ALL or any(mails != 1 for _, mails in found):
        raise SystemExit(f"Of {_ALL} leads {len(found)} were won, not each with one mail of details.")
