"""A list as it is worked through: its rows in turns, word of how far it is, and the receipt with the last turn."""

from collections.abc import Sequence

from mailhub.domain.commands import Command, SendReceipt, SendRegistrationsReceipt, TellProgress
from mailhub.inbound.deals import Deals
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.speech import _

LONG = 500
"""Rows from which on the sender is told at once that the list has come, and on the way how far it is."""

Receipt = SendReceipt | SendRegistrationsReceipt


def reading_of(post: Post, found: Deals, commands: Sequence[Command], receipt: Receipt | None) -> Reading:
    """What a letter with one deal or many asks for; a list that is not read to its end yet gets no receipt yet."""
    goes_on = found.next_row is not None
    faults = receipt.faults if receipt else found.faults
    problems = tuple(problem for deal in found.deals for problem in deal.fields.problems)
    return Reading(
        commands=(*_progress(post, found, receipt), *commands, *((receipt,) if receipt and not goes_on else ())),
        read_back=tuple(map(in_words, commands)),
        problems=tuple(_told(*fault) for fault in faults) + problems,
        next_row=found.next_row,
        faults=faults if goes_on else (),
    )


def _told(row: int, sentence: str) -> str:
    return _("Row {row}: {sentence}", row=str(row), sentence=sentence) if row else sentence


def _progress(post: Post, found: Deals, receipt: Receipt | None) -> tuple[TellProgress, ...]:
    if found.rows <= LONG or receipt is None:
        return ()
    who = receipt.person_id if isinstance(receipt, SendReceipt) else None
    contact = receipt.contact_id if isinstance(receipt, SendRegistrationsReceipt) else None
    head = {**post.origin, "vendor_id": receipt.vendor_id, "person_id": who, "contact_id": contact}
    return (TellProgress(**head, done=min(post.from_row, found.rows), rows=found.rows),)
