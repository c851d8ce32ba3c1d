"""Notices to whoever looks after the hub that it is not well."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.outbound import mails
from mailhub.outbound.mail import Recipient, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.trouble_view import TroubleView
from mailhub.store.alarmed import ALARMS
from mailhub.store.tables import Alert


def hub_alert(event: events.AlertsRaised, desk: Desk) -> Iterator[Notice]:
    """Tell the operator what is wrong, what to do, and what has ended since the last mail of this kind."""
    troubles = [trouble for kind in event.kinds if (trouble := _trouble(kind, desk)) is not None]
    if not desk.sender.operator_address or not troubles:
        return
    mail = mails.HubAlert(
        brand=desk.brand(None),
        hub=desk.sender.mail_domain,
        troubles=tuple(troubles),
        over=tuple(ALARMS[kind].title for kind in event.over if kind in ALARMS),
    )
    yield Notice(mail=mail, to=Recipient(address=desk.sender.operator_address), about=Topic())


def _trouble(kind: str, desk: Desk) -> TroubleView | None:
    row, alarm = desk.unit.find(Alert, kind), ALARMS.get(kind)
    # While a newer program runs beside this one, it may know of trouble that this one does not.
    if row is None or row.since_at is None or alarm is None:
        return None
    return TroubleView(
        title=alarm.title,
        told=alarm.told(row.detail),
        since=row.since_at,
        remedy=alarm.remedy,
        command=alarm.command,
    )
