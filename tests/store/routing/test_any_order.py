"""Whatever people, clocks and mail servers do, in any order and at once: every invariant holds after each step."""

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from mailhub.domain import commands
from mailhub.domain.commands import Command, DealFields
from mailhub.domain.errors import MailhubError
from mailhub.domain.terms import CLOSED, WORKED, LeadStatus, LossReason, OfferStatus, Stage
from mailhub.store.audit.replaying import differences, replay
from mailhub.store.sample import PROGRAMS
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Contact, Enrollment, Lead, Offer
from tests.store.routing.trading import HOT, Trading

DISTRIBUTION = """
[[distribution]]
mode = "shark_tank"
claim_window = "30m"
when = 'lead.product == "WAVE"'
then = ["pool"]

[[distribution]]
mode = "round_robin"
when = 'lead.product == "RX"'
ladder = 2
then = ["shark_tank", "by_hand"]

[[distribution]]
mode = "pool"
when = 'lead.product == "SENTRY"'

[[distribution]]
mode = "named_account"
then = ["best_match", "shark_tank", "pool", "by_hand"]
ladder = 2
"""
PRODUCTS = ("SX", "RX", "WAVE", "SENTRY")
picks = st.integers(min_value=0, max_value=10_000)


def program() -> str:
    """The sample program with every mode in it."""
    sections = re.split(r"(?m)^(?=\[)", PROGRAMS["acme"])
    return "".join(part for part in sections if not part.startswith("[[distribution]]")) + DISTRIBUTION


class AnyOrder(RuleBasedStateMachine):
    """A channel in which anything may happen next; `fresh` opens a database for each story."""

    fresh: ClassVar[Callable[[], AbstractContextManager[str]]]

    @initialize()
    def open(self) -> None:
        """A channel with every mode of distribution."""
        self._opened = type(self).fresh()
        self.trading = Trading(self._opened.__enter__())
        self.trading.apply_program(program())
        self._letters = count(1)

    def teardown(self) -> None:
        """Close what was opened, if it was."""
        if hasattr(self, "trading"):
            self.trading.engine.dispose()
            self._opened.__exit__(None, None, None)

    def ask(self, *asked: Command) -> None:
        """Dispatch commands, several at once; people may be refused, but nothing may break."""

        def dispatch(command: Command) -> None:
            with suppress(MailhubError):
                self.trading.bus.dispatch(command)

        if len(asked) == 1:
            dispatch(asked[0])
            return
        with ThreadPoolExecutor(len(asked)) as pool:
            list(pool.map(dispatch, asked))

    def one(self, kind: type[Any], pick: int, **which: Any) -> Any:
        """One of the rows that fit; None when there is none."""
        rows = self.trading.all(kind, **which)
        return rows[pick % len(rows)] if rows else None

    @rule(product=st.sampled_from(PRODUCTS), thin=st.booleans(), account=st.integers(1, 4))
    def receive(self, product: str, thin: bool, account: int) -> None:
        number = next(self._letters)
        stated: dict[str, Any] = {} if thin else {"amount": HOT.amount, "currency": "GBP", "timeframe": "immediately"}
        fields = DealFields(
            account=("Fjord Foods Ltd", "Kestrel Glass plc", "Moorland Timber Ltd", "Quay Insurance Group")[
                account - 1
            ],
            country="GB",
            contact_email=f"buyer{number}@account{account}.example",
            product=product,
            source="referral",
            need="Wants to buy.",
            **stated,
        )
        self.trading.receive(fields)

    @rule(pick=picks)
    def accept(self, pick: int) -> None:
        if (offer := self.one(Offer, pick)) is not None:
            self.ask(commands.AcceptOffer(offer_id=offer.id, contact_id=offer.contact_id))

    @rule(pick=picks)
    def accept_at_once(self, pick: int) -> None:
        if (lead := self.one(Lead, pick, status=LeadStatus.OFFERED)) is not None:
            offers = self.trading.open_offers(lead.id)
            self.ask(*(commands.AcceptOffer(offer_id=each.id, contact_id=each.contact_id) for each in offers))

    @rule(pick=picks)
    def reject(self, pick: int) -> None:
        if (offer := self.one(Offer, pick, status=OfferStatus.OPEN)) is not None:
            self.trading.reject(offer)

    @rule(pick=picks)
    def undo(self, pick: int) -> None:
        if (offer := self.one(Offer, pick)) is not None:
            self.ask(commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id))

    @rule(pick=picks)
    def want_again(self, pick: int) -> None:
        if (offer := self.one(Offer, pick)) is not None:
            self.ask(commands.WantAgain(offer_id=offer.id, contact_id=offer.contact_id))

    @rule(pick=picks, who=picks, both=st.booleans())
    def reserve(self, pick: int, who: int, both: bool) -> None:
        lead, one, other = self.one(Lead, pick), self.one(Contact, who), self.one(Contact, who + 1)
        if lead is not None:
            contacts = [one, other] if both else [one]
            self.ask(*(commands.ReserveLead(lead_id=lead.id, contact_id=contact.id) for contact in contacts))

    @rule(pick=picks, what=st.sampled_from(("feedback", "won", "lost", "hand_back", "reclaim")))
    def work(self, pick: int, what: str) -> None:
        leads = [lead for lead in self.trading.all(Lead) if lead.status in WORKED]
        if not leads:
            return
        lead = leads[pick % len(leads)]
        by: dict[str, Any] = {"lead_id": lead.id, "contact_id": lead.contact_id}
        asked: dict[str, Command] = {
            "feedback": commands.GiveFeedback(stage=Stage.MEETING, **by),
            "won": commands.ReportWin(amount=HOT.amount, currency="GBP", **by),
            "lost": commands.ReportLoss(reason=LossReason.PRICE, **by),
            "hand_back": commands.HandBackLead(reason="We cannot do this.", **by),
            "reclaim": commands.ReclaimLead(lead_id=lead.id, reason="Nobody called.", person_id=lead.manager_id),
        }
        self.ask(asked[what])

    @rule(pick=picks, what=st.sampled_from(("qualify", "disqualify", "reoffer", "assign", "withdraw")), partner=picks)
    def decide(self, pick: int, what: str, partner: int) -> None:
        leads = [lead for lead in self.trading.all(Lead) if lead.status not in CLOSED]
        if not leads:
            return
        lead = leads[pick % len(leads)]
        by: dict[str, Any] = {"lead_id": lead.id, "person_id": lead.manager_id}
        enrolled = self.one(Enrollment, partner, vendor_id=lead.vendor_id)
        asked: dict[str, Command] = {
            "qualify": commands.QualifyLead(**by),
            "disqualify": commands.DisqualifyLead(**by),
            "reoffer": commands.ReofferLead(**by),
            "assign": commands.AssignLead(partner_id=enrolled.partner_id, **by),
            "withdraw": commands.WithdrawLead(**by),
        }
        self.ask(asked[what])

    @rule(who=picks, days=st.integers(-1, 9))
    def be_away(self, who: int, days: int) -> None:
        until = None if days < 0 else self.trading.clock.now().date() + timedelta(days=days)
        self.ask(commands.SetAbsence(contact_id=self.one(Contact, who).id, until=until))

    @precondition(lambda self: self.trading.all(Offer, status=OfferStatus.OPEN))
    @rule(pick=picks, permanent=st.booleans())
    def bounce(self, pick: int, permanent: bool) -> None:
        offer = self.one(Offer, pick, status=OfferStatus.OPEN)
        self.ask(commands.RecordBounce(mail_id=self.trading.mail_of(offer), permanent=permanent, status="5.1.1"))

    @rule(hours=st.sampled_from((1, 4, 9, 30, 24 * 6)), at_once=st.booleans())
    def let_time_pass(self, hours: int, at_once: bool) -> None:
        self.trading.clock.advance(timedelta(hours=hours))
        due = self.trading.due()
        if at_once and due:
            self.ask(due[0], due[0])
        for command in due:
            self.ask(command)

    @invariant()
    def nothing_contradicts_an_invariant(self) -> None:
        if hasattr(self, "trading"):
            with self.trading.units.steady() as unit:
                assert [str(breach) for breach in all_breaches(unit)] == []
                assert list(differences(unit, replay(unit))) == []


@pytest.mark.parametrize(("kind", "stories"), [("sqlite", 12), ("postgresql", 5)])
def test_every_invariant_holds_in_any_order_of_events(
    kind: str, stories: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    template = request.getfixturevalue(f"{kind}_template")
    folders: Iterator[int] = count()

    def fresh() -> AbstractContextManager[str]:
        folder = tmp_path / str(next(folders))
        folder.mkdir()
        opened: AbstractContextManager[str] = template.fresh(folder, planted=True)
        return opened

    machine = type("Machine", (AnyOrder,), {"fresh": staticmethod(fresh)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=stories,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
