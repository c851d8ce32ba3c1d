"""Delivery: waiting mails are claimed, handed to a transport, and what became of each is recorded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import structlog
from sqlalchemy import select, update

from mailhub.domain.commands import Command, RecordBounce
from mailhub.domain.errors import BadSettings
from mailhub.domain.terms import ContactId, MailId, MailStatus
from mailhub.family import members
from mailhub.outbound import transports
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport
from mailhub.store.claims import claim_mails
from mailhub.store.tables import Contact, Mail
from mailhub.store.unit import Unit, Units

FIRST_WAIT = timedelta(minutes=5)
GROWTH = 1.3
GIVE_UP_WITHIN = timedelta(days=5)
"""A mail is tried for five days (RFC 5321 section 4.5.4.1), each wait longer than the one before."""

_TRUSTED_WAITS = 3  # a server that always says "in a second" is believed this often
_EXPIRED = "4.4.7"  # RFC 3463 section 3.5: delivery time expired
_UNDELIVERABLE = HandedOver(code=550, status="5.1.1", text="the address was found undeliverable before")
_log = structlog.get_logger(__name__)


def transport_for(smtp_url: str | None, folder: Path, hello: str = "") -> Transport:
    """The transport that a relay's URL chooses, or without one the folder; `hello` is our name in EHLO.

    Raises BadSettings, with the fix, when the URL makes no sense.
    """
    url = smtp_url or f"folder:{quote(str(folder))}"
    scheme = urlsplit(url).scheme
    for member in members(transports, Transport):
        if scheme in member.schemes:
            return member.at(url, hello)
    raise BadSettings("The URL of the mail relay must begin with smtp:// or smtps://.")


def next_wait(attempts: int, stated: timedelta | None) -> timedelta:
    """How long a mail waits after its `attempts`-th try (1 is the first), heeding what the server stated."""
    grown = min(FIRST_WAIT * GROWTH**attempts, GIVE_UP_WITHIN)
    if stated is None:
        return grown
    return stated if attempts <= _TRUSTED_WAITS else max(stated, grown)


@dataclass(frozen=True)
class _Result:
    """What is to be kept of one mail: where it rests now, and what the transport said."""

    mail: Mail
    status: MailStatus
    outcome: HandedOver


class Delivery:
    """Hands waiting mails over in batches; may run in many workers at once.

    A worker that dies with claimed mails changes nothing: their lease runs out, and the same bytes
    go again under the same Message-ID.
    """

    def __init__(self, units: Units, transport: Transport, dispatch: Callable[[Command], object]) -> None:
        self._units, self._transport, self._dispatch = units, transport, dispatch

    def deliver_batch(self, most: int = 50) -> int:
        """Try at most `most` waiting mails whose time has come; returns how many were claimed."""
        with self._units() as unit:
            mails = claim_mails(unit, most)
            dead, now = _dead_contacts(unit, mails), unit.now
        if not mails:
            return 0
        outcomes = self._hand_over([mail for mail in mails if mail.contact_id not in dead])
        results = [_judge(mail, outcomes.get(mail.id, _UNDELIVERABLE), now) for mail in mails]
        known = [result for result in results if self._bounce_is_known(result)]
        with self._units() as unit:
            for result in known:
                _keep(unit, result)
        return len(mails)

    def _hand_over(self, mails: Sequence[Mail]) -> dict[MailId, HandedOver]:
        messages = [_outgoing(mail) for mail in mails]
        try:
            outcomes = self._transport.hand_over(messages) if messages else []
        except Exception as error:  # whatever breaks in a transport, no mail is lost by it
            _log.warning("hand_over_failed", error=type(error).__name__, mails=len(mails))
            failed = HandedOver(code=451, status="4.3.0", text=f"transport failed ({type(error).__name__})")
            outcomes = [failed] * len(messages)
        return {mail.id: outcome for mail, outcome in zip(mails, outcomes, strict=True)}

    def _bounce_is_known(self, result: _Result) -> bool:
        """Let the exchange know of a bounce before the mail's row says so: who dies in between is repeated."""
        bounce = _bounce(result)
        try:
            if bounce is not None:
                self._dispatch(bounce)
        except Exception as error:  # its mail is tried again after the lease; the others' results are kept
            _log.error("bounce_not_recorded", error=type(error).__name__, mail_id=result.mail.id)
            return False
        return True


def _dead_contacts(unit: Unit, mails: Sequence[Mail]) -> set[ContactId | None]:
    """The contacts among the recipients whose address was found dead after the mail was written."""
    table: Any = Contact
    ids = {mail.contact_id for mail in mails if mail.contact_id is not None}
    found = select(table.id).where(table.id.in_(ids), table.undeliverable_at.is_not(None))
    return set(unit.session.execute(found).scalars())


def _outgoing(mail: Mail) -> Outgoing:
    return Outgoing(mail_id=mail.id, sender=mail.envelope_from, recipient=mail.recipient, content=mail.content)


def _judge(mail: Mail, outcome: HandedOver, now: datetime) -> _Result:
    if outcome is _UNDELIVERABLE:
        return _Result(mail, MailStatus.SUPPRESSED, outcome)
    if outcome.code < 400:
        return _Result(mail, MailStatus.SENT, outcome)
    if outcome.code < 500 and now - mail.created_at < GIVE_UP_WITHIN:
        return _Result(mail, MailStatus.WAITING, outcome)
    return _Result(mail, MailStatus.REFUSED, outcome)


def _bounce(result: _Result) -> RecordBounce | None:
    """The bounce that a refused mail is; a suppressed one is only when an offer would wait for it in vain."""
    waits_in_vain = result.status is MailStatus.SUPPRESSED and result.mail.offer_id is not None
    if result.status is not MailStatus.REFUSED and not waits_in_vain:
        return None
    permanent = result.outcome.code >= 500
    status = (result.outcome.status or "5.0.0") if permanent else _EXPIRED
    return RecordBounce(mail_id=result.mail.id, permanent=permanent, status=status)


def _keep(unit: Unit, result: _Result) -> None:
    """Write the result, unless the lease ran out and the mail is another worker's by now."""
    mail, outcome = result.mail, result.outcome
    row: Any = Mail
    said = f"{outcome.code} {outcome.status} {outcome.text}".replace("  ", " ").strip()
    values: dict[str, Any] = {"status": result.status, "error": "" if result.status is MailStatus.SENT else said}
    if result.status is MailStatus.SENT:
        values["sent_at"] = unit.now
    if result.status is MailStatus.WAITING:
        values["next_try_at"] = unit.now + next_wait(mail.attempts, outcome.wait)
    ours = row.status.in_((MailStatus.CLAIMED, MailStatus.BOUNCED)) & (row.next_try_at == mail.next_try_at)
    unit.session.execute(update(row).where(row.id == mail.id, ours).values(**values))
