"""Notices about leads in work: feedback, silence, reclaiming."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import Channel
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.handover import changed_first_contact, first_contact
from mailhub.outbound.notices.registered_deals import is_told_of_registration
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import _, beyond, day, money, speaking, words

_Told = events.FeedbackGiven | events.LeadWon | events.LeadLost | events.LeadHandedBack


def _notice(mail: LeadMail, event: events.WorkEvent, desk: Desk) -> Notice:
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, letter_id=event.letter_id)
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def feedback_receipt(event: _Told, desk: Desk) -> Iterator[Notice]:
    """Read back what came by reply; a link has shown its own page, and a registration that ends has its own mail."""
    if event.via is not Channel.REPLY:
        return
    if not isinstance(event, events.FeedbackGiven) and is_told_of_registration(event, desk):
        return
    to = desk.contact(event.contact_id)
    with speaking(to.language):
        understood = tuple((label, value) for label, value in _understood(event) if value)
    mail = mails.FeedbackReceipt(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        understood=understood,
        ways=work_ways() if isinstance(event, events.FeedbackGiven) else (),
        appointment=changed_first_contact(desk, event.lead_id, to),
    )
    yield _notice(mail, event, desk)


def _understood(event: _Told) -> tuple[tuple[str, str], ...]:
    match event:
        case events.FeedbackGiven():
            return (
                (_("Stage"), words(event.stage) if event.stage else ""),
                (_("Amount"), money(event.amount, event.currency)),
                (_("Probability"), "" if event.probability is None else f"{event.probability} %"),
                (_("Expected close"), day(event.expected_close_on) if event.expected_close_on else ""),
                (_("Note"), event.note),
            )
        case events.LeadWon():
            amount = money(event.amount, event.currency)
            return ((_("Result"), _("won")), (_("Amount"), amount), (_("Closed on"), day(event.closed_on)))
        case events.LeadLost():
            note = beyond(event.reason, event.note)
            return ((_("Result"), _("lost")), (_("Reason"), words(event.reason)), (_("Note"), note))
        case events.LeadHandedBack():
            return ((_("Result"), _("you give the lead back")), (_("Reason"), event.reason))


def details_late(event: events.WorkDeadlinesMoved, desk: Desk) -> Iterator[Notice]:
    """Tell the owner of the later deadlines; what the mail with the details says is true no more."""
    mail = mails.DetailsLate(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        contact_due_at=event.contact_due_at,
        feedback_due_at=event.feedback_due_at,
        appointment=first_contact(desk, event.lead_id, desk.contact(event.contact_id)),
    )
    yield _notice(mail, event, desk)


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


def more_time(event: events.TimeGranted | events.TimeRefused, desk: Desk) -> Iterator[Notice]:
    """Tell the contact who works on the lead until when there is time, given or not."""
    if event.contact_id is None or event.deadline_at is None:
        return
    mail = mails.MoreTime(
        brand=desk.brand(event.vendor_id),
        lead=desk.own_lead(event.lead_id),
        granted=isinstance(event, events.TimeGranted),
        is_notice=event.is_notice,
        deadline_at=event.deadline_at,
        manager=desk.manager(event.person_id),
        note=event.note if isinstance(event, events.TimeRefused) else "",
    )
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def lead_reclaimed(event: events.LeadReclaimed, desk: Desk) -> Iterator[Notice]:
    """Tell the former owner that the lead is no more theirs."""
    # The clock takes a lead back long after that appointment; only a person can be quicker.
    to = desk.contact(event.contact_id)
    ended = None if event.person_id is None else changed_first_contact(desk, event.lead_id, to)
    mail = mails.LeadReclaimed(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        reason=event.reason,
        manager=desk.manager_of(event.lead_id),
        appointment=ended,
    )
    yield _notice(mail, event, desk)
