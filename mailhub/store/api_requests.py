"""Requests under idempotency keys: each is worked on by one at a time, and answered the same however often it comes."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import CursorResult, bindparam, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.domain.terms import LetterId, VendorId
from mailhub.store.tables import ApiRequest, History, Letter
from mailhub.store.unit import Unit

KEPT_WITHIN = timedelta(days=30)
"""How long a request is known again."""

HELD_WITHIN = timedelta(minutes=1)
"""For how long nobody else begins with a request that somebody has begun with and not answered."""

_request: Any = ApiRequest
_line: Any = History
_AT_ONCE = 1_000
_RECEIPT = (
    select(_line.body)
    .where(_line.letter_id == bindparam("letter_id"), _line.event == "LetterWorkedThrough")
    .order_by(_line.id)
    .limit(1)
)


class Turn(StrEnum):
    """Whose turn it is with a request: ours; or another has begun, it is answered, erased, or was another request."""

    OURS = "ours"
    BEGUN = "begun"
    ANSWERED = "answered"
    ERASED = "erased"
    ANOTHER = "another"


def take_turn(unit: Unit, vendor_id: VendorId, key: str, fingerprint: str) -> tuple[ApiRequest, Turn]:
    """The request of that key, written down when it is the first of it, and whose turn it is."""
    dialect: Any = postgresql if unit.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"vendor_id": vendor_id, "key": key, "fingerprint": fingerprint, "at": unit.now, "status": 0, "answer": {}}
    added = dialect.insert(_request).values(**values).on_conflict_do_nothing(index_elements=["vendor_id", "key"])
    is_first = unit.session.execute(added.returning(_request.id)).first() is not None
    same = select(_request).where(_request.vendor_id == vendor_id, _request.key == key).with_for_update()
    row: ApiRequest = unit.session.execute(same).scalar_one()
    turn = Turn.OURS if is_first else _turn(row, fingerprint, unit.now)
    if turn is Turn.OURS:
        row.at = unit.now
    return row, turn


def _turn(row: ApiRequest, fingerprint: str, now: datetime) -> Turn:
    if row.status and not row.answer:
        return Turn.ERASED
    if row.fingerprint != fingerprint:
        return Turn.ANOTHER
    if row.status:
        return Turn.ANSWERED
    return Turn.OURS if row.at <= now - HELD_WITHIN else Turn.BEGUN


def give_back(unit: Unit, request_id: int) -> None:
    """Let the next one begin at once with a request that is not answered yet."""
    unfinished = (_request.id == request_id, _request.status == 0)
    unit.session.execute(update(_request).where(*unfinished).values(at=unit.now - HELD_WITHIN))


def keep_letter(unit: Unit, request_id: int, letter_id: LetterId) -> None:
    """Write down as which letter a request is kept."""
    unit.session.execute(update(_request).where(_request.id == request_id).values(letter_id=letter_id))


def keep_answer(unit: Unit, request_id: int, status: int, answer: dict[str, Any]) -> None:
    """Write down how a request was answered."""
    unit.session.execute(update(_request).where(_request.id == request_id).values(status=status, answer=answer))


def letter_posted(unit: Unit, vendor_id: VendorId, letter_id: LetterId) -> Letter | None:
    """A letter that this vendor's system has posted; None when there is none of that number, or it is another's."""
    own = select(_request.id).where(_request.vendor_id == vendor_id, _request.letter_id == letter_id).limit(1)
    return unit.find(Letter, letter_id) if unit.session.execute(own).first() is not None else None


def receipt_told(unit: Unit, letter_id: LetterId) -> dict[str, Any] | None:
    """What was recorded when a letter was worked through: its `leads` and `faults`; None when it was not yet."""
    body: dict[str, Any] | None = unit.ask(_RECEIPT, {"letter_id": letter_id}).scalar_one_or_none()
    return body


def forget_requests(unit: Unit) -> int:
    """Remove requests that are known no longer, at most a thousand of them; how many it were."""
    old = select(_request.id).where(_request.at < unit.now - KEPT_WITHIN).order_by(_request.id).limit(_AT_ONCE)
    gone = unit.session.execute(delete(_request).where(_request.id.in_(old)))
    return cast(CursorResult[Any], gone).rowcount
