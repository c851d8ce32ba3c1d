"""A lead list of 100,000 rows, mailed in and worked off row by row; none may get lost on the way."""

import smtplib
import time
from dataclasses import dataclass

from sqlalchemy import create_engine, func, select

from benchmarks.intake_hub import RECIPIENT, IntakeHub
from benchmarks.scene import DESK, PRODUCTS, REGIONS, proven
from benchmarks.size import sized
from mailhub.domain.terms import LetterStatus
from mailhub.store.engine import normalised
from mailhub.store.tables import Lead, Letter

ROWS = sized(100_000)
_WATCHED_SECONDS = float(sized(60))
_WHOLE_SECONDS = 3 * 3600.0
_BOUNDARY = "a-boundary"
_letter, _lead = Letter.__table__, Lead.__table__  # type: ignore[attr-defined]  # SQLModel sets it


@dataclass(frozen=True)
class ListWorked:
    """How far the list is: rows behind the letter's mark, those of them that make no lead, and leads stored."""

    rows: int
    faults: int
    leads: int
    seconds: float
    is_done: bool


def work_list(hub: IntakeHub, *, whole: bool) -> ListWorked:
    """Mail the list in and watch for a minute, or to its `whole` end; raises SystemExit when a row was lost."""
    with smtplib.SMTP("127.0.0.1", hub.smtp_port) as client:
        client.sendmail(DESK, [RECIPIENT], _mail())
    began = time.monotonic()
    end = began + (_WHOLE_SECONDS if whole else _WATCHED_SECONDS)
    worked = _seen(hub, began)
    while not worked.is_done and time.monotonic() < end:
        time.sleep(1.0)
        worked = _seen(hub, began)
    if worked.leads + worked.faults < worked.rows:
        raise SystemExit(f"{worked.rows} rows are behind us, and only {worked.leads} leads are stored.")
    return worked


def _seen(hub: IntakeHub, began: float) -> ListWorked:
    """The mark first and the leads after it: the leads may only be further."""
    engine = create_engine(normalised(hub.database_url))
    try:
        with engine.connect() as connection:
            status, progress = connection.execute(select(_letter.c.status, _letter.c.progress)).one()
            connection.rollback()
            leads = connection.execute(select(func.count()).select_from(_lead)).scalar_one()
    finally:
        engine.dispose()
    is_done = status not in {LetterStatus.WAITING, LetterStatus.CLAIMED}
    # The mark is the line of the file to go on with; the first one holds the names of the columns.
    rows = ROWS if is_done else max(0, int(progress.get("row") or 0) - 2)
    return ListWorked(rows, len(progress.get("faults", ())), leads, time.monotonic() - began, is_done)


def _mail() -> bytes:
    head = [
        proven(DESK).strip(),
        f"From: {DESK}",
        f"To: {RECIPIENT}",
        "Subject: Fair",
        "Message-ID: <list@speedy.example>",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{_BOUNDARY}"',
        "",
        f"--{_BOUNDARY}",
        "Content-Type: text/plain",
        "",
        "Here is our list.",
        f"--{_BOUNDARY}",
        "Content-Type: text/csv; charset=us-ascii",
        "Content-Disposition: attachment; filename=fair.csv",
        "",
        "Company,Product,Country,Region,Contact,E-Mail,Quantity,Need",
    ]
    return "\r\n".join([*head, *map(_row, range(ROWS)), f"--{_BOUNDARY}--", ""]).encode("ascii")


def _row(number: int) -> str:
    region, product = REGIONS[number % len(REGIONS)], PRODUCTS[number % len(PRODUCTS)]
    return f"Moor {number} Ltd,{product},GB,{region},Ann Moor,ann@moor{number}.example,5,new switches"
