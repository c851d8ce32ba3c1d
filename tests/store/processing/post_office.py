"""The inbound side alone: letters go in, and the commands that come out are remembered instead of carried out."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from mailhub.clock import SetClock
from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadStatus, LetterId, LetterStatus, Mode, Purpose
from mailhub.inbound.intake import Arrival, Intake
from mailhub.inbound.processing import Means, Processing
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.tables import Contact, Lead, Letter, Mail, Offer, Person
from mailhub.store.unit import Units

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
OLIVIA = "olivia.hart@harbour-it.example"
MEGAN = "megan.price@severn-systems.example"
SALLY = "sally.marsh@acme.example"
GRACE = "grace.bell@acme.example"
STRANGER = "stranger@elsewhere.example"
HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"


class PostOffice:
    """`asked` are the commands in order, `commits` how many were done at once.

    `fail` is raised for the next commands, one each, where it is not None.
    """

    def __init__(self, database_url: str) -> None:
        self.clock = SetClock(MONDAY)
        self.engine = open_engine(database_url)
        self.units = Units(self.engine, self.clock.now)
        self.signer = Signer(["a-key-for-tests-only-0123456789abcdef"])
        self.intake = Intake(self.units, "hub.example")
        self.asked: list[Command] = []
        self.commits: list[int] = []
        self.fail: list[Exception | None] = []
        proof = SenderProof(look_up=lambda name, timeout=5: None, believe_local=True)
        self.processing = Processing(self.units, self.dispatch, self.signer, "hub.example", Means(proof=proof))
        self._numbers = count(1)

    def dispatch(self, *commands: Command, beside: object = None) -> None:
        """Remember the commands, or raise what is prepared for any of them."""
        trouble = next(filter(None, self.fail[: len(commands)]), None)
        if not (len(commands) > 1 and isinstance(trouble, Refusal)):  # what is refused at once is asked one by one
            del self.fail[: len(commands)]
        if trouble is not None:
            raise trouble
        self.asked.extend(commands)
        self.commits.append(len(commands))

    def names(self) -> list[str]:
        """The names of the commands asked for."""
        return [type(command).__name__ for command in self.asked]

    def of(self, kind: type[SQLModel], **values: Any) -> Any:
        """The first row with these values."""
        with self.units.reading() as unit:
            return unit.session.execute(select(kind).filter_by(**values).limit(1)).scalar_one()

    def put(self, row: Any) -> Any:
        """Insert a row."""
        with self.units() as unit:
            return unit.add(row)

    def lead(self) -> Lead:
        """A lead of the first vendor."""
        person = self.of(Person, address=SALLY)
        row = Lead(vendor_id=person.vendor_id, manager_id=person.id, received_at=MONDAY, since_at=MONDAY)
        row.status = LeadStatus.OFFERED
        return self.put(row)  # type: ignore[no-any-return]

    def offer(self, address: str) -> dict[str, Any]:
        """What an offer mail to that contact is about."""
        lead, contact = self.lead(), self.of(Contact, address=address)
        offer = Offer(
            vendor_id=lead.vendor_id, lead_id=lead.id, contact_id=contact.id, partner_id=contact.partner_id,
            mode=Mode.BEST_MATCH, round=1, rank=1, others=0,
            offered_at=MONDAY, deadline_at=MONDAY + timedelta(hours=4),
            goes_out_at=MONDAY,
        )  # fmt: skip
        self.put(offer)
        return {"offer_id": offer.id, "lead_id": lead.id, "contact_id": contact.id, "vendor_id": lead.vendor_id}

    def mail(self, recipient: str, name: str, **about: Any) -> Mail:
        """A mail of ours to that address."""
        number = next(self._numbers)
        row = Mail(
            ref=number, event_key=f"event-{number}", name=name, recipient=recipient, subject="[LEAD-1]", content=b"",
            message_id=f"<{number}@hub.example>", envelope_from="", created_at=self.clock.now(), next_try_at=MONDAY,
            **about,
        )  # fmt: skip
        return self.put(row)  # type: ignore[no-any-return]

    def address(self, purpose: Purpose, mail: Mail, choice: int = 0, days: int = 30) -> str:
        """The address by which that mail is answered."""
        token = self.signer.seal(purpose, mail.ref, MONDAY + timedelta(days=days), choice)
        return f"{purpose}-{token}@hub.example"

    def letter(self, sender: str, to: str, text: str, *, peer: str = HERE, headers: str = "") -> LetterId:
        """A letter taken in, not yet worked on."""
        number = next(self._numbers)
        head = f"From: {sender}\nTo: {to}\nSubject: A letter\nMessage-ID: <{number}@mail.example>\n{headers}"
        raw = f"{head}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()
        return self.take(raw, to, peer=peer, sender=sender)

    def take(self, raw: bytes, to: str, *, peer: str = HERE, sender: str = "somebody@mail.example") -> LetterId:
        """Bytes taken in for an address."""
        [taken] = self.intake.take([Arrival(recipient=to, envelope_from=sender, raw=raw, peer=peer)])
        return taken.letter_id

    def work(self, letter_id: LetterId) -> Letter:
        """Work until nothing waits, and give back that letter."""
        while self.processing.work_batch():
            pass
        return self.row(letter_id)

    def row(self, letter_id: LetterId) -> Letter:
        """A letter as it stands."""
        return self.of(Letter, id=letter_id)  # type: ignore[no-any-return]

    def post(self, sender: str, to: str, text: str, **more: str) -> Letter:
        """A letter taken in and worked through."""
        return self.work(self.letter(sender, to, text, **more))


def ended(letters: Iterable[Letter]) -> bool:
    """Whether each letter has come to an end that says what was done."""
    return all(row.status in (LetterStatus.DONE, LetterStatus.STOPPED) and row.outcome for row in letters)
