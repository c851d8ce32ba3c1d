"""Conflicts and splits in words: a sentence for each event of a case, without a word about a customer."""

from collections.abc import Callable
from typing import Any

from mailhub.speech import N_, _

_Body = dict[str, Any]

_OPENED = {
    "simultaneous": N_("REG-{first_id} and REG-{second_id} were complete almost at once; decided by {until} UTC"),
    "disputed": N_("The denial of REG-{second_id} is disputed, against REG-{first_id}; decided by {until} UTC"),
}
_DECIDED = {
    "first": N_("{person} decided that REG-{first_id} stands{choice}{cited}"),
    "second": N_("{person} decided that REG-{second_id} stands{choice}{cited}"),
    "neither": N_("{person} decided that neither REG-{first_id} nor REG-{second_id} stands{cited}"),
}
_SETTLED = {
    "first": N_("Settled without a decision: REG-{first_id} stands"),
    "second": N_("Settled without a decision: REG-{second_id} stands"),
    "split": N_("Settled: the parties share the deal as they have agreed"),
}


def _opened(body: _Body) -> str:
    tell = _OPENED.get(body["ground"], N_("REG-{first_id} and REG-{second_id} are in conflict; decided by {until} UTC"))
    return _(tell, **_ids(body), until=str(body["deadline_at"])[:16].replace("T", " "))


def _stated(body: _Body) -> str:
    if body["by_customer"]:
        return _("{who} mailed the customer's written choice", who=body["who"])
    return _("{who} made a statement", who=body["who"])


def _decided(body: _Body) -> str:
    outcome = body["outcome"]
    if body.get("person_id") is None or outcome not in _DECIDED:
        return _(_SETTLED.get(outcome, N_("Settled without a decision")), **_ids(body))
    choice = _(", as the customer chose in writing") if body["by_customer"] else ""
    cases = ", ".join(f"CASE-{number}" for number in body["cites"])
    cited = _(", as in {cases}", cases=cases) if cases else ""
    return _(_DECIDED[outcome], person=body["person"], choice=choice, cited=cited, **_ids(body))


def _answered(body: _Body) -> str:
    named = {"who": body["who"] if body.get("contact_id") else body["person"], "split": f"SPLIT-{body['split_id']}"}
    return _("{who} agreed to {split}", **named) if body["agreed"] else _("{who} did not agree to {split}", **named)


def _ended(body: _Body) -> str:
    named = {"split": f"SPLIT-{body['split_id']}", "registration": f"REG-{body['registration_id']}"}
    if body["agreed"]:
        return _("{split} holds: all parties of {registration} have agreed", **named)
    return _("{split} of {registration} is off: not all parties have agreed", **named)


def _ids(body: _Body) -> dict[str, str]:
    return {name: str(body[name]) for name in ("first_id", "second_id")}


OF_CONFLICTS: dict[str, str | Callable[[_Body], str]] = {
    "ConflictOpened": _opened,
    "ConflictStated": _stated,
    "ConflictDecided": _decided,
    "ConflictEscalated": N_("{person} was told that the case is undecided"),
    "SplitProposed": N_("SPLIT-{split_id} of REG-{registration_id} was proposed to its parties"),
    "SplitAnswered": _answered,
    "SplitSettled": _ended,
}
"""Event -> its sentence, or what makes it; it may name the event's values, its partner (`who`) and its `person`."""
