"""Letters fetched from where another server put them: without an envelope, and some of them twice."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from mailhub.domain.errors import MailhubError, Refusal
from mailhub.inbound.fetching.addressees import addressees
from mailhub.inbound.intake import Arrival, Intake, Taken
from mailhub.inbound.letter import InboundEmail
from mailhub.inbound.listening import trace
from mailhub.inbound.listening.recipients import Recipients
from mailhub.inbound.opening.mime_part import header_of
from mailhub.store.queries.letters import letters_named
from mailhub.store.unit import Units

_NULL_SENDER = "<>"
_SAME = ("from", "date", "subject")


class NotStorable(Refusal):
    """A letter at which we fail ourselves, again and again: it must not hold up those behind it."""


@dataclass(frozen=True, kw_only=True)
class Fetched:
    """The bytes of a letter, the way it came (imap or maildir), and when its server got it."""

    raw: bytes
    via: str
    received_at: datetime | None = None


class FetchedMail:
    """Takes fetched letters in, by the one door."""

    def __init__(self, intake: Intake, recipients: Recipients, units: Units) -> None:
        self._intake = intake
        self._recipients = recipients
        self._units = units

    def take(self, letter: Fetched) -> list[Taken]:
        """Store a letter, a row for each address of ours; committed on return.

        Servers give a letter for two addresses of one account as two copies that differ in what they wrote on top: such
        a copy is the same letter. Raises a Refusal for what is never taken, and SQLAlchemyError or OSError while the
        store is in trouble.
        """
        try:
            return self._take(letter)
        except (MailhubError, OSError):
            raise
        except Exception as error:
            if isinstance(error, SQLAlchemyError) and not isinstance(error, DataError | IntegrityError):
                raise
            raise NotStorable(f"It cannot be stored ({type(error).__name__}).") from None

    def _take(self, letter: Fetched) -> list[Taken]:
        letter = replace(letter, received_at=self._by_now(letter.received_at))
        header = InboundEmail(letter.raw, header_of(letter.raw))
        for_us = addressees(header, self._recipients)
        wanted = [_arrival(letter, to, header) for to in for_us if not self._is_there(letter.raw, to)]
        return self._intake.take(wanted) if wanted else []

    def _is_there(self, raw: bytes, recipient: str) -> bool:
        tidy, _ = trace.tidied(raw)
        message_id = trace.message_id(trace.header_block(tidy))
        if not message_id:
            return False
        with self._units.reading() as unit:
            known = letters_named(unit, recipient, message_id)
        return any(_essence(row.raw) == _essence(tidy) for row in known if row.raw)

    def _by_now(self, at: datetime | None) -> datetime | None:
        """What a server with a fast clock will get in a minute, it has got now."""
        with self._units.reading() as unit:
            return at and min(at, unit.now)


def _arrival(letter: Fetched, recipient: str, header: InboundEmail) -> Arrival:
    # What the delivering server wrote down of the envelope; only bounces have none, and may say so.
    returns_to = header.header("Return-Path").strip()
    return Arrival(
        recipient=recipient,
        envelope_from=returns_to if returns_to == _NULL_SENDER else returns_to.strip("<>"),
        raw=letter.raw,
        via=letter.via,
        received_at=letter.received_at,
    )


def _essence(tidy: bytes) -> tuple[str, ...]:
    """What two copies of one letter have in common: what its writer wrote, without what servers put on top."""
    header, body = InboundEmail(tidy, header_of(tidy)), tidy.partition(b"\r\n\r\n")[2]
    return (*(header.header(name) for name in _SAME), hashlib.sha256(body).hexdigest())
