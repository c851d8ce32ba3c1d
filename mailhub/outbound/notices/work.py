"""Notices about leads in work: feedback, silence, reclaiming."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import Channel
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.wording import beyond, day, money, words
from mailhub.outbound.work_mails import work_ways

_Told = events.FeedbackGiven | events.LeadWon | events.LeadLost | events.LeadHandedBack


def _notice(mail: LeadMail, event: events.WorkEvent, desk: Desk) -> Notice:
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, letter_id=event.letter_id)
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def feedback_receipt(event: _Told, desk: Desk) -> Iterator[Notice]:
    """Read back what came by reply; a link has shown its own page."""
    if event.via is not Channel.REPLY:
        return
    mail = mails.FeedbackReceipt(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        understood=tuple((label, value) for label, value in _understood(event) if value),
        ways=work_ways() if isinstance(event, events.FeedbackGiven) else (),
    )
    yield _notice(mail, event, desk)


def _understood(event: _Told) -> tuple[tuple[str, str], ...]:
    match event:
        case events.FeedbackGiven():
            return (
                ("Stage", words(event.stage) if event.stage else ""),
                ("Amount", money(event.amount, event.currency)),
                ("Probability", "" if event.probability is None else f"{event.probability} %"),
                ("Expected close", day(event.expected_close_on) if event.expected_close_on else ""),
                ("Note", event.note),
            )
        case events.LeadWon():
            return (("Result", "won"), ("Amount", money(event.amount, event.currency)), ("On", day(event.closed_on)))
        case events.LeadLost():
            return (("Result", "lost"), ("Reason", words(event.reason)), ("Note", beyond(event.reason, event.note)))
        case events.LeadHandedBack():
            return (("Result", "you give the lead back"), ("Reason", event.reason))


def silence_notice(event: events.SilenceEscalated, desk: Desk) -> Iterator[Notice]:
    """Give the silent partner notice."""
    mail = mails.SilenceNotice(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        reason=event.reason,
        reclaim_at=event.reclaim_at,
        manager=desk.manager(event.manager_id),
    )
    yield _notice(mail, event, desk)


def lead_reclaimed(event: events.LeadReclaimed, desk: Desk) -> Iterator[Notice]:
    """Tell the former owner that the lead is no more theirs."""
    mail = mails.LeadReclaimed(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        reason=event.reason,
        manager=desk.manager_of(event.lead_id),
    )
    yield _notice(mail, event, desk)
