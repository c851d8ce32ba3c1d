"""Reasons of rulings: why one registration stands and another does not, where nobody has said it in own words."""

from mailhub.domain.terms import ConflictOutcome, SplitId
from mailhub.speech import Phrase, _, phrase


def reason_of(
    outcome: ConflictOutcome, note: str, *, by_customer: bool, by_person: bool, by_rule: bool
) -> str | Phrase:
    """Why a conflict was decided so, as a clause after "because": the arbiter's own words, or what goes without saying.

    `by_rule` is True where the order of coming has decided it; neither that nor `by_person` is, where an agreed split
    or a side that gave up has.
    """
    if note:
        return note
    if by_customer:
        return phrase("the customer has chosen in writing")
    if outcome is ConflictOutcome.SPLIT:
        return phrase("all parties have agreed to share the deal")
    if outcome is ConflictOutcome.FIRST and (by_person or by_rule):
        return phrase("it was complete first")
    return "" if by_person else phrase("the other registration does not stand any more")


def denial_of(*, by_customer: bool, is_later: bool, split_id: SplitId | None = None) -> str:
    """Why the registration that gives way does not stand, in the language that is spoken."""
    if split_id is not None:
        return _("the deal is shared as agreed in {split}", split=f"SPLIT-{split_id}")
    if by_customer:
        return _("the customer has chosen the other partner in writing")
    return _("the other registration was complete first") if is_later else _("the other registration stands")
