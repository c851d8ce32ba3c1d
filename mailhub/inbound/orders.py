"""Orders that a vendor's manager mails: a lead is withdrawn, or taken back from its partner."""

from collections.abc import Sequence

from mailhub.domain.commands import Command, ReclaimLead, WithdrawLead
from mailhub.domain.terms import LeadId
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.order_line import Order, OrderKind, read_orders


def orders_of(post: Post, lines: Sequence[str]) -> Reading | None:
    """The commands of a letter from one of a vendor's people that gives orders; None when it gives none."""
    person = post.writer.person_id if post.writer else None
    orders = read_orders(lines) if person is not None else []
    if person is None or not orders:
        return None

    def command(order: Order) -> Command:
        if order.kind is OrderKind.WITHDRAW:
            return WithdrawLead(**post.origin, lead_id=LeadId(order.lead), person_id=person, note=order.reason)
        return ReclaimLead(**post.origin, lead_id=LeadId(order.lead), person_id=person, reason=order.reason)

    commands = tuple(map(command, orders))
    return Reading(commands=commands, read_back=tuple(map(in_words, commands)))
