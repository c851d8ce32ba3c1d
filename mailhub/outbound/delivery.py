"""Delivery: waiting mails are claimed, handed to a transport, and what became of each is recorded."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import structlog
from sqlalchemy.exc import OperationalError

from mailhub.domain.addresses import fold
from mailhub.domain.commands import Command, RecordBounce
from mailhub.domain.errors import BadSettings
from mailhub.domain.terms import MailId, MailStatus, Objection
from mailhub.family import members
from mailhub.outbound import transports
from mailhub.outbound.relay import Manners
from mailhub.outbound.signature import SigningKey, signed
from mailhub.outbound.transports.base import HandedOver, Outgoing, Transport
from mailhub.store.claims import LEASE, ClaimedMail, claim_mails, keep_results
from mailhub.store.counting import count
from mailhub.store.queries.suppressions import suppressed, undeliverable
from mailhub.store.tables.watching import CountKind
from mailhub.store.unit import Unit, Units

FIRST_WAIT = timedelta(minutes=5)
GROWTH = 1.3
GIVE_UP_WITHIN = timedelta(days=5)
"""A mail is tried for five days (RFC 5321 section 4.5.4.1), each wait longer than the one before."""

DELIVERERS = 2
"""Threads of one worker: while one hands its batch over, the other keeps what became of its own and claims the next."""

KEPT_AGAIN_AFTER = [timedelta(seconds=seconds) for seconds in (0.5, 1, 2, 4, 8, 16)]
"""Pauses in which a database that is away may come back, before the results of a batch are given up."""

_TRUSTED_WAITS = 3  # a server that always says "in a second" is believed this often
_EXPIRED = "4.4.7"  # RFC 3463 section 3.5: delivery time expired
_UNDELIVERABLE = HandedOver(code=550, status="5.1.1", text="the address was found undeliverable before")
_UNWANTED = HandedOver(code=550, status="5.7.1", text="the reader complained, and gets no lists")
_log = structlog.get_logger(__name__)


def transport_for(smtp_url: str | None, folder: Path, manners: Manners | None = None) -> Transport:
    """The transport that a relay's URL chooses, or without one the folder.

    Raises BadSettings, with the fix, when the URL makes no sense.
    """
    url = smtp_url or f"folder:{quote(str(folder))}"
    scheme = urlsplit(url).scheme
    for member in members(transports, Transport):
        if scheme in member.schemes:
            return member.at(url, manners or Manners())
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

    mail: ClaimedMail
    status: MailStatus
    outcome: HandedOver


class Delivery:
    """Hands waiting mails over in batches; may run in many workers at once.

    A worker that dies with claimed mails changes nothing: their lease runs out, and the same bytes
    go again under the same Message-ID.
    """

    def __init__(
        self,
        units: Units,
        transport: Transport,
        dispatch: Callable[[Command], object],
        *,
        keys: Sequence[SigningKey] = (),
        lease: timedelta = LEASE,
    ) -> None:
        self._units, self._transport, self._dispatch = units, transport, dispatch
        self._keys, self._lease = tuple(keys), lease
        # Threads that collide at SQLite's write lock sleep longer than the work takes.
        self._at_store = threading.Lock()

    def deliver_batch(self, most: int = 200) -> int:
        """Try at most `most` waiting mails whose time has come; returns how many were claimed."""
        with self._at_store, self._units() as unit:
            mails = claim_mails(unit, most, self._lease)
            kept_back, now = _kept_back(unit, mails), unit.now
        if not mails:
            return 0
        outcomes = kept_back | self._hand_over([mail for mail in mails if mail.id not in kept_back])
        results = [_judge(mail, outcomes[mail.id], now) for mail in mails]
        known = [result for result in results if self._bounce_is_known(result)]
        self._keep_surely(known)
        _log.info("mails_delivered", mails=[mail.id for mail in mails], **Counter(map(_word, known)))
        return len(mails)

    def close(self) -> None:
        """Take leave of the relay."""
        self._transport.close()

    def _keep_surely(self, results: Sequence[_Result]) -> None:
        """Write results down, also when the database is away for a while: unwritten, they all would go once more."""
        for pause in (*KEPT_AGAIN_AFTER, None):
            try:
                with self._at_store, self._units() as unit:
                    _keep(unit, results)
                return
            except OperationalError as error:
                if pause is None:
                    raise
                _log.warning("results_not_kept_yet", error=type(error).__name__, mails=len(results))
                time.sleep(pause.total_seconds())

    def _hand_over(self, mails: Sequence[ClaimedMail]) -> dict[MailId, HandedOver]:
        ready = {mail.id: self._outgoing(mail) for mail in mails}
        messages = [message for message in ready.values() if isinstance(message, Outgoing)]
        try:
            outcomes = self._transport.hand_over(messages) if messages else []
        except Exception as error:  # whatever breaks in a transport, no mail is lost by it
            _log.warning("hand_over_failed", error=type(error).__name__, mails=len(mails))
            failed = HandedOver(code=451, status="4.3.0", text=f"transport failed ({type(error).__name__})")
            outcomes = [failed] * len(messages)
        told = {message.mail_id: outcome for message, outcome in zip(messages, outcomes, strict=True)}
        return {key: one if isinstance(one, HandedOver) else told[key] for key, one in ready.items()}

    def _outgoing(self, mail: ClaimedMail) -> Outgoing | HandedOver:
        """The mail as it leaves; where it cannot be signed, that is its own trouble and not that of its batch."""
        try:
            content = signed(mail.content, self._keys)
        except Exception as error:
            _log.error("mail_not_signed", error=type(error).__name__, mail_id=mail.id)
            return HandedOver(code=451, status="4.3.0", text=f"not signed ({type(error).__name__})")
        return Outgoing(mail_id=mail.id, sender=mail.envelope_from, recipient=mail.recipient, content=content)

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


def _kept_back(unit: Unit, mails: Sequence[ClaimedMail]) -> dict[MailId, HandedOver]:
    """The mails that are not to be sent: to a mailbox found dead, or a list to somebody who complained."""
    listed = suppressed(unit, {fold(mail.recipient) for mail in mails})
    dead = undeliverable(unit, {mail.contact_id for mail in mails if mail.contact_id is not None})
    held: dict[MailId, HandedOver] = {}
    for mail in mails:
        objection = listed.get(fold(mail.recipient))
        if mail.contact_id in dead or objection is Objection.BOUNCED:
            held[mail.id] = _UNDELIVERABLE
        elif objection is Objection.COMPLAINED and _is_list(mail):
            held[mail.id] = _UNWANTED
    return held


def _is_list(mail: ClaimedMail) -> bool:
    return b"\r\nlist-id:" in mail.content.partition(b"\r\n\r\n")[0].lower()


def _judge(mail: ClaimedMail, outcome: HandedOver, now: datetime) -> _Result:
    if outcome in (_UNDELIVERABLE, _UNWANTED):
        return _Result(mail, MailStatus.SUPPRESSED, outcome)
    if outcome.code < 400:
        return _Result(mail, MailStatus.SENT, outcome)
    if outcome.code < 500 and now - mail.created_at < GIVE_UP_WITHIN:
        return _Result(mail, MailStatus.WAITING, outcome)
    return _Result(mail, MailStatus.REFUSED, outcome)


def _bounce(result: _Result) -> RecordBounce | None:
    """The bounce that a refused mail is; a suppressed one is only when an offer would wait for it in vain."""
    waits_in_vain = result.outcome is _UNDELIVERABLE and result.mail.offer_id is not None
    if result.status is not MailStatus.REFUSED and not waits_in_vain:
        return None
    permanent = result.outcome.code >= 500
    status = (result.outcome.status or "5.0.0") if permanent else _EXPIRED
    return RecordBounce(mail_id=result.mail.id, permanent=permanent, status=status)


def _keep(unit: Unit, results: Sequence[_Result]) -> None:
    """Write all results, those that are alike in one statement."""
    sent = [result.mail for result in results if result.status is MailStatus.SENT]
    if sent:
        keep_results(unit, sent, {"status": MailStatus.SENT, "error": "", "sent_at": unit.now})
    for result in results:
        count(unit.session, CountKind.DELIVERIES, result=_word(result))
        if result.status is not MailStatus.SENT:
            keep_results(unit, [result.mail], _values(result, unit.now))


def _word(result: _Result) -> str:
    return "put_off" if result.status is MailStatus.WAITING else str(result.status)


def _values(result: _Result, now: datetime) -> dict[str, Any]:
    mail, outcome = result.mail, result.outcome
    said = f"{outcome.code} {outcome.status} {outcome.text}".replace("  ", " ").strip()
    values: dict[str, Any] = {"status": result.status, "error": said}
    if result.status is not MailStatus.WAITING:
        return values
    if outcome.tried:
        return values | {"next_try_at": now + next_wait(mail.attempts, outcome.wait)}
    return values | {"next_try_at": now + (outcome.wait or timedelta()), "attempts": mail.attempts - 1}
