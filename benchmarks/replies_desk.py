"""A desk at which replies wait: leads taken in, offered and half of them accepted, by the commands of every day."""

import random
from collections.abc import Sequence
from decimal import Decimal
from email import message_from_bytes, policy
from itertools import count
from typing import Any

from sqlalchemy import func, select

from benchmarks.reply_letters import reply
from benchmarks.scene import REGIONS, Scene
from mailhub.domain.commands import AcceptOffer, ReceiveLead
from mailhub.domain.commands.leads import DealFields
from mailhub.domain.events import FeedbackGiven, OfferAccepted
from mailhub.domain.terms import LetterStatus, OfferStatus, PersonId, Temperature
from mailhub.inbound.intake import Arrival
from mailhub.store.tables import History, Letter, Mail, Offer, Person

_BATCH = 20
_SIGNED = "\n\nKind regards\nAnna Berg\nBerg Systems Ltd\n+44 20 7946 0018"
_ACCEPTS = f"accept{_SIGNED}"
_REPORTS = f"status: contacted, {{:,}} GBP, {{}}%{_SIGNED}"
_SYLLABLES = tuple(first + last for first in "bdfgklmnprstvw" for last in "aeiou")[:67]  # a prime number

_letter: Any = Letter
_offer: Any = Offer
_mail: Any = Mail
_line: Any = History


class RepliesDesk:
    """Lays out `letters` fresh replies at a time, half acceptances, half news of a lead, and works through them."""

    def __init__(self, scene: Scene, letters: int) -> None:
        self._hub, self._vendor_id, self._letters = scene.hub, scene.vendor_id, letters
        self._numbers = count()
        self._laid_out = 0
        self.raw: list[bytes] = []
        with self._hub.units.reading() as unit:
            table: Any = Person
            self._desk: PersonId = unit.session.execute(select(table.id)).scalar_one()

    def lay_out(self) -> None:
        """Make the offers and acceptances that the next letters answer, and take these letters in."""
        half = self._letters // 2
        since = self._newest_mail()
        for _ in range(self._letters):
            self._take_lead(next(self._numbers))
        offers = self._mails("offer", since)
        for mail in offers[half:]:
            self._accept(mail)
        details = self._mails("lead_details", since)
        answers = [(mail, _ACCEPTS) for mail in offers[:half]] + [(mail, _report_on(mail)) for mail in details]
        if len(answers) != self._letters:
            raise SystemExit(f"{self._letters} leads were to be offered and half of them taken; {len(answers)} were.")
        self._take_in(answers)

    def work(self) -> None:
        """Work through what waits, as a worker does."""
        while self._hub.processing.work_batch(_BATCH):
            pass

    def parse(self) -> None:
        """The floor: take the same letters apart by the standard library, and look at three headers and the body."""
        for raw in self.raw:
            message = message_from_bytes(raw, policy=policy.default)
            _ = message["From"], message["Subject"], message["Message-ID"]
            body = message.get_body()
            assert body is not None
            body.get_content()

    def check(self) -> dict[str, int]:
        """What came of all letters; raises SystemExit when not every one was read, decided and answered."""
        half, told = self._laid_out // 2, self._told()
        wanted = {
            "letters_done": self._laid_out,
            "acceptances": half,
            "feedbacks": half,
            "offers_accepted": 2 * half,
            "answer_mails": self._laid_out,
        }
        if told != wanted:
            raise SystemExit(f"Not all was done: {told} instead of {wanted}.")
        return told

    def _told(self) -> dict[str, int]:
        own = _line.letter_id.is_not(None)
        return {
            "letters_done": self._number(_letter, _letter.status == LetterStatus.DONE),
            "acceptances": self._number(_line, own, _line.event == OfferAccepted.__name__),
            "feedbacks": self._number(_line, own, _line.event == FeedbackGiven.__name__),
            "offers_accepted": self._number(_offer, _offer.status == OfferStatus.ACCEPTED),
            "answer_mails": self._number(_mail, _mail.letter_id.is_not(None)),
        }

    def _number(self, table: Any, *which: Any) -> int:
        with self._hub.units.reading() as unit:
            return int(unit.session.execute(select(func.count()).select_from(table).where(*which)).scalar_one())

    def _newest_mail(self) -> int:
        with self._hub.units.reading() as unit:
            return unit.session.execute(select(func.max(_mail.id))).scalar_one() or 0

    def _mails(self, name: str, since: int) -> list[Mail]:
        wanted = select(Mail).where(_mail.name == name, _mail.id > since).order_by(_mail.id)
        with self._hub.units.reading() as unit:
            return list(unit.session.execute(wanted).scalars())

    def _accept(self, mail: Mail) -> None:
        assert mail.offer_id is not None
        assert mail.contact_id is not None
        self._hub.bus.dispatch(AcceptOffer(offer_id=mail.offer_id, contact_id=mail.contact_id))

    def _take_in(self, answers: Sequence[tuple[Mail, str]]) -> None:
        order = random.Random(7).sample(answers, len(answers))
        letters = [(mail, *reply(mail.content, mail.recipient, words, at)) for at, (mail, words) in enumerate(order)]
        self.raw = [raw for _, _, raw in letters]
        self._hub.intake.take(
            [
                Arrival(recipient=to, envelope_from=mail.recipient, raw=raw, peer="192.0.2.7", via="lmtp")
                for mail, to, raw in letters
            ]
        )
        self._laid_out += len(letters)

    def _take_lead(self, number: int) -> None:
        name = _name_of(number)
        fields = DealFields(
            account=f"{name} Ltd",
            account_domain=f"{name.lower()}.example",
            country="GB",
            region=REGIONS[number % len(REGIONS)],
            contact_name="Rita Oak",
            contact_email=f"rita.oak@{name.lower()}.example",
            contact_phone=f"+44 20 79{number:06}",
            product="SX",
            quantity=Decimal(40),
            amount=Decimal(12_000),
            currency="GBP",
            need="40 wireless access points for a warehouse",
            timeframe="3 months",
            source="fair",
            temperature=Temperature.HOT,
        )
        self._hub.bus.dispatch(ReceiveLead(vendor_id=self._vendor_id, person_id=self._desk, fields=fields))


def _report_on(mail: Mail) -> str:
    """Reports that state a different deal each: whoever remembers what was said before must not gain by it."""
    number = mail.id or 0
    return _REPORTS.format(10_000 + 50 * (number % 997), 5 + number % 89)


def _name_of(number: int) -> str:
    """Two names share one syllable of four at most: customers that are alike would be one lead, or a question."""
    high, low = divmod(number, len(_SYLLABLES))
    return "".join(_SYLLABLES[(low + place * high) % len(_SYLLABLES)] for place in range(4)).title()
