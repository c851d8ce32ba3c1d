"""What a language says for each command; a phrase counts only as a whole, so each way to say it is listed."""

from collections.abc import Mapping
from dataclasses import dataclass

from mailhub.domain.terms import LossReason, RejectReason, Stage

Phrases = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerWords:
    """Phrases as people write them; `reason_signs` also count inside a reason that is given after a colon.

    `{lead}`, `{deal}` and `{customer}` in a phrase stand for each word of that field, `{day}` for a date. Words of
    `neutral` may stand anywhere in a phrase and change nothing; `willing` also in an acceptance, `regrets` in a
    rejection or loss, `telling` in a report on a lead. None of them may deny, ask or set a condition. `bare_ifs` open
    a condition when they are written without an accent before other words (`si aceptamos`), else they say yes. `done`
    says that a stage is behind even where a bare weekday stands beside it; `before_day` stands between a label and its
    day.
    """

    neutral: Phrases
    lead: Phrases
    deal: Phrases
    customer: Phrases
    assent: Phrases
    weak_assent: Phrases
    dissent: Phrases
    courtesies: Phrases
    willing: Phrases
    accept: Phrases
    accept_after_yes: Phrases
    promises: Phrases
    reject: Phrases
    reject_outright: Mapping[RejectReason, Phrases]
    reasons: Mapping[RejectReason, Phrases]
    reason_signs: Mapping[RejectReason, Phrases]
    because: Phrases
    until: Phrases
    approve: Phrases
    deny: Phrases
    won: Phrases
    lost: Phrases
    loss_reasons: Mapping[LossReason, Phrases]
    loss_signs: Mapping[LossReason, Phrases]
    status: Phrases
    telling: Phrases
    stages: Mapping[Stage, Phrases]
    close: Phrases
    closed: Phrases
    value: Phrases
    before_amount: Phrases
    after_amount: Phrases
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
    back: Phrases
    substitute: Phrases
    preferences: Phrases
    language: Phrases
    timezone: Phrases
    regrets: Phrases
    conditions: Phrases
    no_conditions: Phrases
    second_thoughts: Phrases
    negations: Phrases
    doubts: Phrases
    terms: Phrases
    opposites: Phrases
    bare_ifs: Phrases = ()
    done: Phrases = ()
    before_day: Phrases = ()
    reserve: Phrases = ()
    again: Phrases = ()
    pass_on: Phrases = ()
    pass_on_to: Phrases = ()
    pass_on_end: Phrases = ()
    withdraw: Phrases = ()
    reclaim: Phrases = ()
    outcome_labels: Phrases = ()
    reason_labels: Phrases = ()
    note_labels: Phrases = ()
