"""What the states are rebuilt from, and into: one line of the history after the other, and the rows so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

State = dict[str, Any]
"""The columns of one row, as the history tells them."""

LEAD = (
    *("vendor_id", "letter_id", "status", "is_registered", "duplicate_of_id", "round"),
    *("score", "temperature", "shares", "program_version", "partner_id", "contact_id", "distributor_id"),
    *("stage", "stage_since_at", "probability", "forecast", "forecast_close_on", "feedback_count"),
    *("won_amount", "deal_currency", "loss_reason"),
    *("received_at", "qualified_at", "offered_at", "accepted_at", "contacted_at", "closed_at"),
)
OFFER = (
    *("vendor_id", "lead_id", "partner_id", "contact_id", "mode", "round", "rank", "others", "rule", "step"),
    *("claim_seconds", "far_fetched", "passed_on_by_id", "status", "reason"),
    *("offered_at", "goes_out_at", "deadline_at", "answered_at", "claimed_at", "decided_at"),
)
REGISTRATION = (
    *("vendor_id", "partner_id", "contact_id", "status", "lead_id", "decided_at", "decided_by_id"),
    *("protected_until", "extensions", "extension_asked_at", "evidence_on"),
    *("asked_at", "ended_at", "won_amount", "won_currency"),
)
"""The columns that the history tells of; the others are what was stated, clocks, and what follows from a program."""

_BEGINS: Mapping[str, Any] = {
    "score": 0,
    "temperature": "cold",
    "program_version": 0,
    "round": 1,
    "is_registered": False,
    "feedback_count": 0,
    "deal_currency": "",
    "won_currency": "",
    "extensions": 0,
    "rank": 0,
    "rule": 0,
    "step": 0,
    "claim_seconds": 0,
    "far_fetched": False,
}


@dataclass(frozen=True)
class Line:
    """One line of the history; what its body says is asked for by name, as the column has it, None for not told."""

    id: int
    at: datetime
    event: str
    vendor_id: int | None
    letter_id: int | None
    program_version: int | None
    body: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.body.get(name)

    def instant(self, name: str) -> datetime | None:
        """An instant, aware."""
        return datetime.fromisoformat(self.body[name]) if self.body.get(name) else None

    def day(self, name: str) -> date | None:
        """A day."""
        return date.fromisoformat(self.body[name]) if self.body.get(name) else None

    def money(self, name: str) -> Decimal | None:
        """An amount, of two places."""
        value = self.body.get(name)
        return None if value is None else Decimal(value).quantize(Decimal("0.01"))


@dataclass
class Rebuilt:
    """The rows so far, by their keys.

    `untold` names columns that an older line of the history did not tell: they are not compared. `accepted` are offers
    that an import brought, by their leads. `strange` says what cannot have been.
    """

    leads: dict[int, State] = field(default_factory=dict)
    offers: dict[int, State] = field(default_factory=dict)
    registrations: dict[int, State] = field(default_factory=dict)
    accepted: dict[int, State] = field(default_factory=dict)
    untold: set[tuple[str, int, str]] = field(default_factory=set)
    strange: list[str] = field(default_factory=list)
    offers_of: dict[int, list[int]] = field(default_factory=dict)

    def lead(self, line: Line) -> State:
        """The lead that a line is about."""
        return self._row(self.leads, "LEAD", line["lead_id"], line)

    def offer(self, line: Line) -> State:
        """The offer that a line is about."""
        return self._row(self.offers, "offer ", line["offer_id"], line)

    def begin(self, rows: dict[int, State], columns: tuple[str, ...], key: int, **told: Any) -> State:
        """A new row."""
        row = rows[key] = dict.fromkeys(columns) | {name: it for name, it in _BEGINS.items() if name in columns}
        row.update(told)
        return row

    def leave_untold(self, kind: str, key: int, line: Line, *names: str) -> None:
        """Note which columns a line of an older version does not tell, though it sets them."""
        self.untold.update((kind, key, name) for name in names if name not in line.body)

    def _row(self, rows: dict[int, State], kind: str, key: int, line: Line) -> State:
        if key not in rows:
            self.strange.append(f"{kind}{'-' if kind.isupper() else ''}{key}: {line.event} comes before its beginning")
            columns = LEAD if rows is self.leads else OFFER
            self.begin(rows, columns, key, vendor_id=line.vendor_id)
        return rows[key]


Rebuilder = Callable[[Rebuilt, Line], None]
