"""Order lines of a vendor's manager name a lead: `WITHDRAW LEAD-7: sold elsewhere`, `RECLAIM LEAD-7: no answer`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mailhub.inbound.reading.answers.conditions import is_conditional, is_negated
from mailhub.inbound.reading.answers.phrase_match import phrases_of
from mailhub.inbound.reading.folding import words

_WITHDRAW = phrases_of(lambda table: table.withdraw)
_RECLAIM = phrases_of(lambda table: table.reclaim)
_ORDER = re.compile(
    r"(?P<before>\D{0,40}?)[ \t]{0,4}\[?\bLEAD[-# ]?(?P<lead>[0-9]{1,15})\]?[ \t]{0,4}"
    r"(?P<after>[^\d:,;.–—-]{0,40}?)[ \t]{0,4}(?:[:,;.–—-][ \t]{0,4}(?P<reason>.{0,2000}))?",
    re.IGNORECASE,
)


class OrderKind(StrEnum):
    """What is ordered."""

    WITHDRAW = "withdraw"
    RECLAIM = "reclaim"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What shall happen to one lead, and why."""

    kind: OrderKind
    lead: int
    reason: str = ""


def read_orders(lines: Sequence[str]) -> list[Order]:
    """The orders of a letter whose first line is one; further lines are orders too, or the reason of the one above."""
    orders: list[Order] = []
    for line in lines:
        order = read_order(line)
        if order is not None:
            orders.append(order)
        elif orders:
            last = orders.pop()
            orders.append(replace(last, reason=f"{last.reason} {line}".strip()))
        else:
            return []
    return [] if any(map(_is_doubtful, orders)) else orders


def read_order(line: str) -> Order | None:
    """The order that the line is, its words before or behind the number; None unless all of it is one."""
    found = _ORDER.fullmatch(line.strip())
    if found is None or "?" in line:
        return None
    said = words(f"{found['before']} {found['after']}")
    kinds = [kind for kind, phrases in _KINDS if said in phrases]
    reason = (found["reason"] or "").strip()
    return Order(kind=kinds[0], lead=int(found["lead"]), reason=reason) if kinds else None


_KINDS = ((OrderKind.WITHDRAW, _WITHDRAW), (OrderKind.RECLAIM, _RECLAIM))


def _is_doubtful(order: Order) -> bool:
    """`Withdraw LEAD-7: only if nobody wants it` is no order yet; a reason may deny ("no capacity")."""
    return is_conditional(order.reason) or (is_negated(order.reason) and words(order.reason)[:2] == ("do", "not"))
