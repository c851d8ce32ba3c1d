"""What an import says of itself: what was read and taken, what was found odd, and the lines that the mapping lacks."""

from collections import Counter
from collections.abc import Iterator
from json import dumps

from mailhub.store.history_import.entries import Holds
from mailhub.store.history_import.harvest import Unknown
from mailhub.store.history_import.importing import Outcome
from mailhub.store.history_import.judging import Fate
from mailhub.store.history_import.mapping import LEFT_OUT
from mailhub.store.history_import.sources import Source

_MOST_REASONS = 8
_MOST_SPELLINGS = 30
_KNOWN = {Holds.PRODUCTS: "known to the program"}


def lines_of(outcome: Outcome) -> Iterator[str]:
    """The summary, line by line; every row that was read is counted once."""
    for source in outcome.harvest.sources:
        told = _of_deals if source.holds is Holds.DEALS else _of_list
        yield f"{source.name}: {told(outcome, source)}"
        if source.unmapped:
            yield f"  columns that the mapping does not name: {', '.join(source.unmapped)}"
    yield from _news(outcome)
    yield from _oddities(outcome)
    yield from _spellings(outcome)
    yield from _reasons(outcome)
    yield from _additions(outcome)


def _of_list(outcome: Outcome, source: Source) -> str:
    refused, read = _refused(outcome, source), len(source.rows)
    return (
        f"{read:,} rows of {source.holds}: {read - refused:,} {_KNOWN.get(source.holds, 'taken')}, {refused:,} refused"
    )


def _news(outcome: Outcome) -> Iterator[str]:
    for kind, new in outcome.new.items():
        if taken := len(outcome.harvest.taken[kind]):
            yield f"{taken:,} {kind}: {new:,} new, {taken - new:,} already in"


def _of_deals(outcome: Outcome, source: Source) -> str:
    stages = Counter(str(deal.stage) for row, deal in outcome.harvest.deals if row.file == source.name)
    left_out = sum(row.file == source.name for row, _ in outcome.harvest.left_out)
    refused = _refused(outcome, source)
    told = ", ".join(f"{number:,} {stage}" for stage, number in stages.most_common())
    return (
        f"{len(source.rows):,} rows of deals: {told or 'none to be taken'}; {left_out:,} left out by the mapping, "
        f"{refused:,} refused"
    )


def _refused(outcome: Outcome, source: Source) -> int:
    return sum(one.row.file == source.name for one in outcome.harvest.refused)


def totals_of(outcome: Outcome) -> str:
    """The deals in one line, which add up to the rows that were read."""
    harvest = outcome.harvest
    read = sum(len(source.rows) for source in harvest.sources if source.holds is Holds.DEALS)
    deals = {source.name for source in harvest.sources if source.holds is Holds.DEALS}
    refused = sum(one.row.file in deals for one in harvest.refused)
    fates = outcome.fates
    return (
        f"{read:,} deals read = {fates.get(Fate.NEW, 0):,} new + {fates.get(Fate.CHANGED, 0):,} changed + "
        f"{fates.get(Fate.SAME, 0):,} already in + {len(harvest.left_out):,} left out + {refused:,} refused"
    )


def _oddities(outcome: Outcome) -> Iterator[str]:
    deals = [deal for _, deal in outcome.harvest.deals]
    if bare := sum(not deal.account for deal in deals):
        yield f"{bare:,} deals without an account are leads without one."
    if undated := sum(deal.received_at is None for deal in deals):
        yield f"{undated:,} open deals without a date count as received when they are imported."
    if unpriced := sum(deal.stage == "won" and deal.won_amount is None for deal in deals):
        yield f"{unpriced:,} won deals have no value; averages leave them out."


def _spellings(outcome: Outcome) -> Iterator[str]:
    """The values that nothing can be compared with, so that a reader sees what is spelt wrong or in two ways."""
    for name in ("sector", "source"):
        counts = Counter(getattr(deal, name) for _, deal in outcome.harvest.deals if getattr(deal, name))
        told = ", ".join(f"{value} ({number:,})" for value, number in counts.most_common(_MOST_SPELLINGS))
        if counts:
            yield f"Deals by {name}, as spelt: {told}{', ...' if len(counts) > _MOST_SPELLINGS else ''}"


def _reasons(outcome: Outcome) -> Iterator[str]:
    """The reasons for refusals, the most frequent first, each with the line of the first row that it hit."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for one in outcome.harvest.refused:
        for reason in one.reasons:
            counts[reason] += 1
            first.setdefault(reason, f"{one.row.file}, line {one.row.line}")
    for reason, number in counts.most_common(_MOST_REASONS):
        yield f"{first[reason]}{f' and {number - 1:,} more' if number > 1 else ''}: {reason}"
    if len(counts) > _MOST_REASONS:
        yield f"... and {len(counts) - _MOST_REASONS:,} other reasons, all in the errors file."


def _additions(outcome: Outcome) -> Iterator[str]:
    """Lines to add to the mapping, for words that are like known ones or that only its author can explain."""
    unknown = sorted(outcome.harvest.unknown)
    fixes = [one for one in unknown if one.near and one.field != "stage"]
    stages = [one for one in unknown if one.field == "stage"]
    strange = [one for one in unknown if not one.near and one.field != "stage"]
    if fixes or stages:
        yield "If this is what is meant, add to the mapping:"
    for field in dict.fromkeys(one.field for one in fixes):
        yield f"[fixes.{field}]"
        yield from (f"{_quoted(one.value)} = {_quoted(one.near)}" for one in fixes if one.field == field)
    if stages:
        yield "[stages]"
        yield from (f"{_quoted(one.value)} = {_quoted(_meaning(one, outcome))}" for one in stages)
    for one in strange[:_MOST_REASONS]:
        yield f"Nothing is like {one.field} {one.value!r}: {_way_out(one)}"


def _meaning(one: Unknown, outcome: Outcome) -> str:
    """What the stage means that it is spelt like; one that is like none is left out until somebody says what it is."""
    return str(outcome.stages.get(one.near) or LEFT_OUT)


def _way_out(one: Unknown) -> str:
    if one.field in {"product", "manager"}:
        return "add it to the program, or write in [fixes] what it means."
    return "complete the list that it should stand in, or write in [fixes] what it means."


def _quoted(text: str) -> str:
    return dumps(text, ensure_ascii=False)
