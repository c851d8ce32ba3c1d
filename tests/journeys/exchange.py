"""A whole exchange in one process, spoken in the words of the trade: post a letter, open a mail, click, wait."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any, TypeVar

from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import SQLModel

from mailhub.clock import SetClock
from mailhub.domain.terms import LeadStatus, LetterStatus
from mailhub.hub import Hub
from mailhub.inbound.intake import Arrival
from mailhub.jobs import announce_leads, run_due, sweep_deadlines
from mailhub.store.audit.replaying import differences, replay
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Conflict, History, Lead, Letter, Mail, Offer, Registration
from mailhub.web.app import make_app

Row = TypeVar("Row", bound=SQLModel)

_LONGEST_STEP = timedelta(hours=3)  # reports are due by no row, so the clock looks up this often at least
_STEP = timedelta(minutes=5)


@dataclass(frozen=True)
class Received:
    """One mail as its reader's mail program shows it."""

    name: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        """The subject line."""
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        """The text part."""
        part = self.message.get_body(("plain",))
        return "" if part is None else str(part.get_content())

    @property
    def html(self) -> str:
        """The HTML part."""
        part = self.message.get_body(("html",))
        return "" if part is None else str(part.get_content())

    def link(self, ask: str) -> str:
        """The path of the link in the text part that stands on or right after a line with `ask`."""
        found = re.search(rf"(?is){re.escape(ask)}.*?(/a/[a-z2-7]{{37}}\S*)", self.text)
        assert found, f"no link for {ask!r} in:\n{self.text}"
        return found[1].rstrip(".,>)")

    def address(self, verb: str) -> str:
        """The reply address of that verb in the text or HTML part."""
        found = re.search(rf"{verb}-[a-z2-7]{{37}}@[a-z.]+", self.text + self.html)
        assert found, f"no {verb}- address in {self.name}"
        return found[0]


class Exchange:
    """One hub with a clock that is moved by hand; its letters and mails go no further than its store.

    Reports are pushed while time passes, unless nobody looks at them: they are most of the work of a quiet week.
    """

    def __init__(self, hub: Hub, clock: SetClock, *, pushes_reports: bool = True) -> None:
        self.hub, self.clock, self._pushes_reports = hub, clock, pushes_reports
        self.browser = TestClient(make_app(hub), base_url=hub.settings.base_url)

    def post(self, sender: str, to: str, text: str = "", **headers: str) -> Letter:
        """A plain letter from `sender`; what it sets off is done on return."""
        letter = EmailMessage(policy=policy.SMTP)
        letter["From"], letter["To"] = sender, to
        letter["Subject"] = headers.pop("subject", "Hello")
        letter["Date"], letter["Message-ID"] = format_datetime(self.clock.now()), make_msgid(domain="somewhere.example")
        for name, value in headers.items():
            letter[name.replace("_", "-")] = value
        letter.set_content(text)
        return self.post_raw(sender, to, letter.as_bytes())

    def post_raw(self, sender: str, to: str, raw: bytes, peer: str = "127.0.0.1") -> Letter:
        """A letter as bytes; `sender` is its envelope sender, `peer` the machine that hands it in."""
        now = self.clock.now()
        arrival = Arrival(recipient=to, envelope_from=sender, raw=raw, peer=peer, via="smtp", received_at=now)
        [taken] = self.hub.intake.take([arrival])
        self.work()
        with self.hub.units.reading() as unit:
            return unit.get(Letter, taken.letter_id)

    def reply(self, mail: Received, sender: str, text: str, quoting: bool = True, **headers: str) -> Letter:
        """A reply from a mail program, with the whole mail quoted below."""
        quote = "\n".join(f"> {line}" for line in mail.text.splitlines())
        above = f"On {format_datetime(self.clock.now())}, {mail.message['From']} wrote:"
        body = f"{text}\n\n{above}\n{quote}\n" if quoting else text
        to = str(mail.message["Reply-To"])
        subject, reference = f"Re: {mail.subject}", str(mail.message["Message-ID"])
        return self.post(sender, to, body, subject=subject, In_Reply_To=reference, **headers)

    def work(self) -> None:
        """Process letters until none waits."""
        while self.hub.processing.work_batch():
            pass

    def let_pass(self, within: timedelta) -> None:
        """Move the clock on from one deadline to the next, doing whatever falls due on the way."""
        self.deliver()
        end = self.clock.now() + within
        while self.clock.now() < end:
            before = self._happened()
            self.clock.set(min(end, self._next_deadline()))
            self.deliver()
            self._do_what_is_due()
            self.work()
            self.deliver()  # what that has written goes out within the minute, not at the next deadline
            if self._happened() > before:  # nothing else can break an invariant
                self.assert_all_holds()

    def _do_what_is_due(self) -> None:
        if self._pushes_reports:
            run_due(self.hub)
        else:
            sweep_deadlines(self.hub)
            announce_leads(self.hub)

    def deliver(self) -> None:
        """Hand over every mail whose time has come: the clocks of offers run from then."""
        while self.hub.delivery.deliver_batch():
            pass

    def _next_deadline(self) -> datetime:
        now = self.clock.now()
        rows: tuple[Any, ...] = (Lead, Offer, Registration, Conflict)
        watched = [*(kind.due_at for kind in rows), Mail.next_try_at]
        with self.hub.units.reading() as unit:
            next_ones = [unit.session.execute(select(func.min(at)).where(at > now)).scalar_one() for at in watched]
        soonest: datetime = min([now + _LONGEST_STEP, *filter(None, next_ones)])
        return max(now + _STEP, soonest)

    def _happened(self) -> int:
        """How many events there were so far."""
        with self.hub.units.reading() as unit:
            return int(unit.session.execute(select(func.count()).select_from(History)).scalar_one())

    def rows(self, kind: type[Row]) -> Sequence[Row]:
        """All rows of a table, oldest first."""
        table: Any = kind
        with self.hub.units.reading() as unit:
            return unit.session.execute(select(kind).order_by(table.id)).scalars().all()

    def mails_to(self, address: str) -> list[Received]:
        """All mails to an address, oldest first."""
        return [Received(row.name, _read(row.content)) for row in self.rows(Mail) if row.recipient == address]

    def last_to(self, address: str, name: str = "") -> Received:
        """The newest mail to an address, of that name if one is given."""
        self.deliver()  # what somebody reads was handed over
        mails = [mail for mail in self.mails_to(address) if not name or mail.name == name]
        assert mails, f"no {name or 'mail'} to {address}; there are {self.names_to(address)}"
        return mails[-1]

    def names_to(self, address: str) -> list[str]:
        """The names of the mails to an address, oldest first."""
        return [mail.name for mail in self.mails_to(address)]

    def click(self, path: str, **form: str) -> str:
        """Open a link and press its button; returns the page that follows."""
        shown = self.browser.get(path)
        assert shown.status_code == 200, shown.text
        return self.browser.post(path, data=form).text

    def leads(self) -> Sequence[Lead]:
        """All leads, oldest first."""
        return self.rows(Lead)

    def lead(self, number: int = 1) -> Lead:
        """One lead as it stands now."""
        return next(lead for lead in self.leads() if lead.id == number)

    def status(self, number: int = 1) -> LeadStatus:
        """Where a lead stands."""
        return self.lead(number).status

    def unfinished_letters(self) -> int:
        """How many letters are neither done nor stopped."""
        ended = (LetterStatus.DONE, LetterStatus.STOPPED)
        return sum(row.status not in ended for row in self.rows(Letter))

    def assert_all_holds(self) -> None:
        """Every invariant holds, and the history alone tells how everything stands."""
        with self.hub.units.steady() as unit:
            assert all_breaches(unit) == []
            assert list(differences(unit, replay(unit))) == []


def _read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message
