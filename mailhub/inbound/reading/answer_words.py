"""What a language says for each command; a phrase counts only as a whole, so each way to say it is listed."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailhub.domain.terms import LossReason, RejectReason, Stage

Phrases = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerWords:
    """Phrases as people write them; `reason_signs` also count inside a reason that is given after a colon."""

    assent: Phrases
    dissent: Phrases
    courtesies: Phrases
    accept: Phrases
    accept_after_yes: Phrases
    reject: Phrases
    reject_outright: Mapping[str, RejectReason]
    reasons: Mapping[RejectReason, Phrases]
    reason_signs: Mapping[RejectReason, Phrases]
    approve: Phrases
    deny: Phrases
    won: Phrases
    lost: Phrases
    loss_reasons: Mapping[LossReason, Phrases]
    loss_signs: Mapping[LossReason, Phrases]
    status: Phrases
    stages: Mapping[Stage, Phrases]
    close: Phrases
    closed: Phrases
    value: Phrases
    percent: Phrases
    probability: Phrases
    days: Phrases
    span: Phrases
    handback: Phrases
    help: Phrases
    ask: Phrases
    where: Phrases
    why: Phrases
    undo: Phrases
    away: Phrases
    substitute: Phrases
    regrets: Phrases
    conditions: Phrases
    second_thoughts: Phrases
    negations: Phrases
    opposites: Phrases
