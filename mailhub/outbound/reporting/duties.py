"""What may wait for the reader of a report: how each kind is said, and which links do something about it."""

from dataclasses import dataclass

from mailhub.domain.terms import Purpose
from mailhub.speech import N_


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One answer by link, its label, and what its page preselects."""

    purpose: Purpose
    label: str
    result: str = ""


@dataclass(frozen=True, kw_only=True)
class Duty:
    """One kind of thing that waits: said of one and of many, with the `{numbers}`, the `{count}`, the first's `{day}`.

    `prefix` stands before the numbers. `is_timed` says that the hour of the first counts, not its day alone.
    """

    one: str
    many: str
    prefix: str = "LEAD"
    advice: str = ""
    deeds: tuple[Deed, ...] = ()
    is_timed: bool = False


DUTIES = {
    "offers": Duty(
        one=N_("{numbers} is offered to you; please answer by {day}."),
        many=N_("{count} leads are offered to you, the first to be answered by {day}: {numbers}."),
        deeds=(
            Deed(purpose=Purpose.ACCEPT, label=N_("Accept {number}")),
            Deed(purpose=Purpose.REJECT, label=N_("Reject {number}")),
        ),
        is_timed=True,
    ),
    "calls": Duty(
        one=N_("{numbers}: the customer waits to hear from you, by {day}."),
        many=N_("{count} customers wait to hear from you, the first by {day}: {numbers}."),
        deeds=(Deed(purpose=Purpose.STATUS, label=N_("{number}: I have reached them"), result="contacted"),),
        is_timed=True,
    ),
    "feedback": Duty(
        one=N_("{numbers}: your feedback is due by {day}."),
        many=N_("{count} leads wait for your feedback, the first by {day}: {numbers}."),
        deeds=(Deed(purpose=Purpose.STATUS, label=N_("Tell about {number}")),),
        is_timed=True,
    ),
    "returned": Duty(
        one=N_("{numbers} came back to you on {day}: something is missing."),
        many=N_("{count} registrations came back to you, as something is missing: {numbers}."),
        advice=N_("The mails about them say what, and take your answer."),
        prefix="REG",
    ),
    "unplaced": Duty(
        one=N_("{numbers} has no partner since {day}."),
        many=N_("{count} leads have no partner, the oldest since {day}: {numbers}."),
        deeds=(
            Deed(purpose=Purpose.REOFFER, label=N_("Offer {number} again")),
            Deed(purpose=Purpose.WITHDRAW, label=N_("Withdraw {number}")),
        ),
    ),
    "on_hold": Duty(
        one=N_("{numbers} is on hold for qualification since {day}."),
        many=N_("{count} leads are on hold for qualification, the oldest since {day}: {numbers}."),
        deeds=(
            Deed(purpose=Purpose.QUALIFY, label=N_("Qualify {number}")),
            Deed(purpose=Purpose.DISQUALIFY, label=N_("Disqualify {number}")),
        ),
    ),
    "registrations": Duty(
        one=N_("{numbers} waits for a decision since {day}."),
        many=N_("{count} registrations wait for a decision, the oldest since {day}: {numbers}."),
        deeds=(
            Deed(purpose=Purpose.APPROVE, label=N_("Approve {number}")),
            Deed(purpose=Purpose.DENY, label=N_("Deny {number}")),
        ),
        prefix="REG",
    ),
    "extensions": Duty(
        one=N_("{numbers}: its partner asks for more days, since {day}."),
        many=N_("More days are asked for {count} registrations, the oldest since {day}: {numbers}."),
        advice=N_("The mails about them offer the choices."),
        prefix="REG",
    ),
    "conflicts": Duty(
        one=N_("{numbers} is undecided since {day}."),
        many=N_("{count} conflicts are undecided, the oldest since {day}: {numbers}."),
        advice=N_("The mails about them offer the choices."),
        prefix="CASE",
    ),
    "redemptions": Duty(
        one=N_("1 wish to spend points waits for an answer since {day}."),
        many=N_("{count} wishes to spend points wait for an answer, the oldest since {day}."),
        advice=N_("The mails about them offer the choices."),
    ),
    "overdue_calls": Duty(
        one=N_("{numbers}: its partner has not spoken to the customer in time; due was {day}."),
        many=N_("{count} customers were not called in time, the first was due {day}: {numbers}."),
    ),
    "overdue_feedback": Duty(
        one=N_("{numbers}: its partner owes feedback since {day}."),
        many=N_("Partners owe feedback on {count} leads, the oldest since {day}: {numbers}."),
    ),
}  # fmt: skip
"""The field of what waits (see `mailhub.store.queries.findings.waiting.Waiting`) -> how it is said."""
