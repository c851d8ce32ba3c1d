"""Notices to a partner's contact about itself: away, back, preferences."""

from collections.abc import Iterator, Sequence

from babel import Locale

from mailhub.domain import events
from mailhub.domain.terms import Channel, LeadId
from mailhub.outbound import mails
from mailhub.outbound.mail import Mail, Topic, clean
from mailhub.outbound.notices import wishes
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.wording import LOCALE
from mailhub.store.tables import Contact

_About = events.AbsenceSet | events.AbsenceEnded | events.PreferencesSet


def _notice(mail: Mail, event: _About, desk: Desk) -> Notice:
    return Notice(mail=mail, to=desk.contact(event.contact_id), about=Topic(letter_id=event.letter_id))


def absence_noted(event: events.AbsenceSet, desk: Desk) -> Iterator[Notice]:
    """Read an absence back to whoever told it; an automatic letter gets no answer."""
    if event.via is Channel.AUTOMATIC:
        return
    colleague = desk.unit.find(Contact, event.substitute_id)
    stated = desk.unit.get(Contact, event.contact_id).substitute
    mail = mails.AbsenceNoted(
        brand=desk.brand(None),
        until=event.until,
        substitute=colleague.name if colleague else "",
        stated="" if colleague else stated,
        passed_on=_titles(event.passed_on, desk),
        moved_on=_titles(event.moved_on, desk),
        in_work=_titles(event.in_work, desk),
        ask_address=desk.sender.address("ask"),
    )
    yield _notice(mail, event, desk)


def absence_ended(event: events.AbsenceEnded, desk: Desk) -> Iterator[Notice]:
    """Welcome somebody back."""
    yield _notice(mails.AbsenceEnded(brand=desk.brand(None), ask_address=desk.sender.address("ask")), event, desk)


def preferences(event: events.PreferencesSet, desk: Desk) -> Iterator[Notice]:
    """Tell the preferences in force, and what they mean."""
    contact = desk.unit.get(Contact, event.contact_id)
    mail = mails.Preferences(
        brand=desk.brand(None),
        language=f"{Locale.parse(LOCALE).languages.get(event.language[:2], event.language)} ({event.language})",
        timezone=event.timezone,
        often=wishes.OFTEN[event.often],
        wanted=wishes.wanted(desk, contact, event.wishes),
        unwanted=wishes.unwanted(desk, contact, event.wishes),
        unknown=tuple(clean(part, 120) for part in event.unknown),
        is_stopped=bool(event.wishes.get("none")),
        changed=event.changed,
        ask_address=desk.sender.address("ask"),
    )
    yield _notice(mail, event, desk)


def _titles(leads: Sequence[LeadId], desk: Desk) -> tuple[tuple[str, str], ...]:
    views = [desk.lead(lead_id) for lead_id in leads]
    return tuple((view.number, view.title) for view in views)
