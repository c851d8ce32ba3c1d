"""From an answer to a mail about a registration, a conflict or a split to its command."""

from typing import Any

from mailhub.domain import commands
from mailhub.domain.answers import (
    Agree,
    Answer,
    Approve,
    Ask,
    Complete,
    Decide,
    Deny,
    Disagree,
    Dispute,
    Extend,
    Merge,
    Note,
    Register,
    Separate,
    SplitUp,
    Withdraw,
)
from mailhub.domain.errors import StaleLink
from mailhub.domain.subjects import About, choice_unnamed, registration_of
from mailhub.domain.terms import Channel, ConflictOutcome

EXTENSION = "extension_request"
"""The mail in which approve and deny are about more days for a registration, not about the registration."""

OUTCOMES: tuple[tuple[ConflictOutcome, bool], ...] = (
    (ConflictOutcome.FIRST, False),
    (ConflictOutcome.SECOND, False),
    (ConflictOutcome.FIRST, True),
    (ConflictOutcome.SECOND, True),
    (ConflictOutcome.NEITHER, False),
)
"""What an arbiter can decide, by the number of the link; True where the customer has chosen in writing."""

_OF_LEADS_TOO = (Withdraw, Merge, Separate)


def of_registrant(answer: Answer, about: About, way: dict[str, Any]) -> commands.Command | None:
    """What a partner's contact wants of its registration, of a conflict or of a split; None for anything else."""
    by: dict[str, Any] = {"contact_id": about.contact_id, **way}
    if about.split_id is not None and isinstance(answer, Agree | Disagree):
        return _of_split(answer, about, by)
    if about.conflict_id is not None and isinstance(answer, Dispute | Note):
        said = answer.note if isinstance(answer, Dispute) else answer.text
        by_customer = isinstance(answer, Dispute) and answer.by_customer
        return commands.StateInConflict(conflict_id=about.conflict_id, text=said, by_customer=by_customer, **by)
    if isinstance(answer, Register):
        deal: dict[str, Any] = {"fields": answer.fields, "is_win": answer.fields.closed_on is not None}
        by_form: dict[str, Any] = {"vendor_id": about.vendor_id, **by}
        return commands.SubmitRegistration(**deal, **by_form)
    if about.registration_id is None:
        return None
    to = {"registration_id": about.registration_id, **by}
    match answer:
        case SplitUp():
            return commands.ProposeSplit(conflict_id=about.conflict_id, shares=answer.shares, note=answer.note, **to)
        case Complete():
            return commands.CompleteRegistration(fields=answer.fields, **to)
        case Withdraw():
            return commands.WithdrawRegistration(note=answer.note, **to)
        case Extend():
            return commands.AskExtension(note=answer.note, evidence_on=answer.evidence_on, **to)
        case Dispute():
            return commands.DisputeDenial(note=answer.note, by_customer=answer.by_customer, **to)
    return None


def of_manager(answer: Answer, about: About, choice: int, way: dict[str, Any]) -> commands.Command | None:
    """What a vendor's person decides about a registration, a conflict or a split; None for anything else.

    Raises StaleLink for words by mail that could be of one of the leads as well.
    """
    by: dict[str, Any] = {"person_id": about.person_id, **way}
    if isinstance(answer, _OF_LEADS_TOO) and way["via"] is not Channel.LINK:
        _check_named(about, choice)
    if about.split_id is not None and isinstance(answer, Agree | Disagree):
        return _of_split(answer, about, by)
    if about.conflict_id is not None and isinstance(answer, Decide):
        picked = OUTCOMES[choice] if answer.outcome is None else (answer.outcome, answer.by_customer)
        ruling: dict[str, Any] = {"outcome": picked[0], "by_customer": picked[1], "note": answer.note}
        ruling["shows_choice"] = answer.shows_choice
        return commands.DecideConflict(conflict_id=about.conflict_id, **ruling, **by)
    claim = registration_of(about, choice)
    if claim is None:
        return None
    to = {"registration_id": claim, **by}
    match answer:
        case Approve() if about.name == EXTENSION:
            return commands.ExtendRegistration(days=answer.days, **to)
        case Deny() if about.name == EXTENSION:
            return commands.RefuseExtension(note=answer.note, **to)
        case Approve():
            return commands.ApproveRegistration(days=answer.days, **to)
        case Deny():
            return commands.DenyRegistration(note=answer.note, **to)
        case Ask():
            return commands.AskRegistrant(question=answer.question, **to)
        case Merge():
            return commands.MergeRegistration(**to)
        case Separate():
            return commands.SeparateRegistration(**to)
        case Withdraw():
            return commands.RevokeRegistration(reason=answer.note, **to)
        case SplitUp():
            return commands.ProposeSplit(conflict_id=about.conflict_id, shares=answer.shares, note=answer.note, **to)
    return None


def _check_named(about: About, choice: int) -> None:
    """Raises StaleLink where an answer to a mail about leads and registrations says of none that it is about it."""
    pair = choice_unnamed(about, choice)
    if pair is not None:
        lead, registration = pair
        raise StaleLink(
            "Please say which one you mean: begin the line with its number, for example {lead} or {registration}.",
            lead=f"LEAD-{lead}",
            registration=f"REG-{registration}",
        )


def _of_split(answer: Agree | Disagree, about: About, by: dict[str, Any]) -> commands.Command:
    to = {"split_id": about.split_id, **by}
    return commands.AgreeSplit(**to) if isinstance(answer, Agree) else commands.RefuseSplit(note=answer.note, **to)
