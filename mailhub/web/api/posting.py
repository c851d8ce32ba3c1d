"""Posting leads: a request becomes a letter, is worked on at once, and is answered with its receipt, once and again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from mailhub.domain.terms import LetterId
from mailhub.hub import Hub
from mailhub.inbound.intake import Arrival
from mailhub.inbound.post import POSTED
from mailhub.inbound.posted import Posting, letter_of, message_id_of
from mailhub.store.api_keys import Caller
from mailhub.store.api_requests import HELD_WITHIN, Turn, give_back, keep_answer, keep_letter, take_turn
from mailhub.store.queries.letters import letters_named
from mailhub.store.tables import ApiRequest, Letter
from mailhub.web.api.posted_lead import LEADS, Lead
from mailhub.web.api.problems import ApiProblem, faults_of
from mailhub.web.api.receipts import receipt_of, waiting_of

AGAIN = {"Retry-After": "5"}
"""After how many seconds to ask again for what is being worked on."""

_CREATED, _ACCEPTED = 201, 202


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request to take leads: `key` is its idempotency key, empty when it has none; `body` is JSON."""

    caller: Caller
    body: bytes
    key: str = ""
    is_mailed: bool = False

    @property
    def fingerprint(self) -> str:
        """By which the same request is known again."""
        return hashlib.sha256(self.body + (b"\0mail" if self.is_mailed else b"")).hexdigest()

    @property
    def name(self) -> str:
        """The key among all of the vendor's; without one, the same leads are the same request."""
        return f"key {self.caller.key_id} {self.key}" if self.key else f"same {self.fingerprint}"


@dataclass(frozen=True)
class Answered:
    """A status, a body, and the headers that go with it."""

    status: int
    body: dict[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)


def post_leads(hub: Hub, asked: Asked) -> Answered:
    """Take the leads of a request, or give the answer that it was given before; raises ApiProblem."""
    leads = _read(asked)
    with hub.units() as unit:
        row, turn = take_turn(unit, asked.caller.vendor_id, asked.name, asked.fingerprint)
    if turn is Turn.ANSWERED:
        return Answered(row.status, row.answer, _headers_of(row.answer) | {"Idempotent-Replayed": "true"})
    if turn is not Turn.OURS:
        raise _not_our_turn(turn)
    try:
        return _answer(hub, asked, row, leads)
    except BaseException:
        _give_back(hub, row)
        raise


def _read(asked: Asked) -> Sequence[Lead]:
    """The leads; one alone need not be a list."""
    is_list = asked.body.lstrip()[:1] == b"["
    try:
        return LEADS.validate_json(asked.body) if is_list else [Lead.model_validate_json(asked.body)]
    except ValidationError as error:
        faults = faults_of(error)
        if error.errors(include_url=False, include_input=False)[0]["type"] == "json_invalid":
            raise ApiProblem(400, "broken-json", "The body is no JSON.", errors=faults) from None
        detail = "Nothing was taken. Correct the fields named under `errors` and send it again."
        raise ApiProblem(422, "invalid-fields", detail, errors=faults) from None


def _not_our_turn(turn: Turn) -> ApiProblem:
    if turn is Turn.BEGUN:
        detail = "The same request is being worked on. Send it again in a moment to get its answer."
        return ApiProblem(409, "being-worked-on", detail, headers=AGAIN)
    if turn is Turn.ERASED:
        return ApiProblem(410, "erased", "The person's data were erased, and this answer with them.")
    detail = "This Idempotency-Key was used with another body. Use a fresh key for each request."
    return ApiProblem(422, "key-used-before", detail)


def _answer(hub: Hub, asked: Asked, row: ApiRequest, leads: Sequence[Lead]) -> Answered:
    letter_id = row.letter_id or _kept(hub, asked, row, leads)
    hub.processing.work_at_once(letter_id)
    with hub.units.reading() as unit:
        receipt = receipt_of(hub, unit, asked.caller.vendor_id, letter_id)
        waiting = waiting_of(unit.get(Letter, letter_id))
    if receipt is None:
        _give_back(hub, row)
        return Answered(_ACCEPTED, waiting.model_dump(mode="json"), _place_of_receipt(waiting.letter) | AGAIN)
    body = receipt.model_dump(mode="json")
    with hub.units() as unit:
        keep_answer(unit, row.id, _CREATED, body)
    return Answered(_CREATED, body, _headers_of(body))


def _kept(hub: Hub, asked: Asked, row: ApiRequest, leads: Sequence[Lead]) -> LetterId:
    """The letter as which a request is kept; one that was begun before and not finished has it already."""
    posting = Posting(
        leads=[lead.stated() for lead in leads],
        sender=asked.caller.address,
        recipient=hub.outbox.sender.address(f"leads+{asked.caller.slug}"),
        system=asked.caller.name,
        name=f"{row.id}-{row.fingerprint[:16]}",
        is_mailed=asked.is_mailed,
    )
    with hub.units.reading() as unit:
        found = letters_named(unit, posting.recipient, message_id_of(posting))
    letter_id = found[0].id if found else _taken(hub, posting)
    with hub.units() as unit:
        keep_letter(unit, row.id, letter_id)
    return LetterId(letter_id)


def _taken(hub: Hub, posting: Posting) -> LetterId:
    held_until = hub.clock.now() + HELD_WITHIN
    raw = letter_of(posting)
    arrival = Arrival(
        recipient=posting.recipient, envelope_from=posting.sender, raw=raw, via=POSTED, held_until=held_until
    )
    return hub.intake.take([arrival])[0].letter_id


def _give_back(hub: Hub, row: ApiRequest) -> None:
    with hub.units() as unit:
        give_back(unit, row.id)


def _headers_of(receipt: Mapping[str, Any]) -> dict[str, str]:
    leads = receipt["leads"]
    is_one = len(leads) == 1 and not receipt["not_taken"]
    return {"Location": f"/api/leads/{leads[0]['number']}"} if is_one else _place_of_receipt(receipt["letter"])


def _place_of_receipt(letter: str) -> dict[str, str]:
    return {"Location": f"/api/receipts/{letter}"}
