"""Changing whatever somebody may not see: what is out of reach is made another, doubled and taken away."""

import random
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from sqlmodel import SQLModel, select

from mailhub.domain.figures import Reach
from mailhub.domain.terms import LeadStatus, OfferStatus, RegistrationStatus, RejectReason
from mailhub.store.tables import Account, Contact, Enrollment, History, Lead, Offer, Partner, Registration
from mailhub.store.unit import Unit
from tests.store.audit.loosening import loosen
from tests.store.indicators.books import Books, is_in_reach
from tests.store.indicators.history import BEGIN, END

SECRET = "Secret"
_SEEN = ("leads", "deals", "offers", "registrations", "enrollments", "said", "aside")
_FATE = ("status", "accepted_at", "contacted_at", "closed_at", "forecast", "won_amount", "deal_currency", "loss_reason")
_NATURE = ("product", "source", "sector", "temperature", "amount", "currency", "account_id", "is_registered")
_BEGIN = ("received_at", "qualified_at", "engaged_at", "duplicate_of_id")


class Tampering:
    """Changes rows that are out of one reach, as the dice of a seed fall."""

    def __init__(self, unit: Unit, books: Books, reach: Reach, seed: str) -> None:
        self.unit, self.books, self.reach, self.dice = unit, books, reach, random.Random(seed)
        self.seen = [it for name in _SEEN for it in getattr(books, name) if is_in_reach(books, it, reach)]
        self.own = {(type(it.row), it.row.id) for it in self.seen}
        self.own_leads = {it.lead.id for it in self.seen if it.lead is not None}

    def tamper(self) -> None:
        """Do it to everything but what others did with a lead that is (or was offered) in reach."""
        loosen(self.unit.session.connection())
        leads = [it for it in self._out(Lead) if it.id not in self.own_leads]
        self._change_leads(leads, (*_FATE, *_NATURE, *_BEGIN))
        apart = {it.id for it in leads}
        self._tamper_with(
            (it for it in self._out(Offer) if it.lead_id in apart), self._change_offer, OfferStatus.WITHDRAWN
        )
        self._tamper_with((it for it in self._out(History) if it.lead_id in apart), self._change_line)
        self._tamper_with(self._out(Registration), self._change_registration)
        self._double(leads)
        self._change_enrollments()
        self._change_figures()
        self._rename()
        self.unit.session.flush()
        self.unit.session.expire_all()

    def tamper_with_rivals(self) -> None:
        """Do it to what others did with leads that were offered in reach, and are not, or no longer, in reach."""
        loosen(self.unit.session.connection())
        leads = [it for it in self._out(Lead) if it.id in self.own_leads and it.duplicate_of_id is None]
        self._change_leads(leads, _FATE)
        offers = (it for it in self._out(Offer) if it.lead_id in self.own_leads)
        self._tamper_with(offers, self._change_offer, OfferStatus.WITHDRAWN)
        lines = (it for it in self._out(History) if it.lead_id in self.own_leads and it.event != "LeadAskedAgain")
        self._tamper_with(lines, self._change_line)
        self.unit.session.flush()
        self.unit.session.expire_all()

    def _out(self, kind: type[Any]) -> list[Any]:
        found = self.unit.session.execute(select(kind).order_by(kind.id)).scalars()
        return [it for it in found if (kind, it.id) not in self.own]

    def _change_leads(self, leads: list[Lead], names: Iterable[str]) -> None:
        """Each gets the fate and the nature of another one, which stays where it is, and whose."""
        bodies = [{name: getattr(it, name) for name in names} for it in leads]
        for lead in leads:
            for name, value in self.dice.choice(bodies).items():
                if name not in ("account_id", "duplicate_of_id") or value is None:
                    setattr(lead, name, value)

    def _tamper_with(self, rows: Iterable[Any], change: Callable[[Any], None], doubled: str | None = None) -> None:
        """Half of them are changed, the others taken away or doubled."""
        for row in list(rows):
            chance = self.dice.random()
            if chance < 0.25:
                self.unit.session.delete(row)
            elif chance < 0.5:
                self._copy(row, status=doubled) if doubled else self._copy(row)
            else:
                change(row)

    def _copy(self, row: SQLModel, **changes: Any) -> None:
        self.unit.session.add(type(row)(**{**row.model_dump(exclude={"id"}), **changes}))

    def _double(self, leads: list[Lead]) -> None:
        for lead in self.dice.sample(leads, len(leads) // 2):
            self._copy(lead, status=LeadStatus.WON, closed_at=self._instant(), is_registered=self.dice.random() < 0.3)

    def _instant(self) -> Any:
        return BEGIN + (END - BEGIN) * self.dice.random()

    def _change_offer(self, offer: Offer) -> None:
        offer.status = self.dice.choice([it for it in OfferStatus if it is not OfferStatus.OPEN])
        offer.reason = self.dice.choice(list(RejectReason))
        offer.offered_at, offer.deadline_at, offer.answered_at = self._instant(), self._instant(), self._instant()

    def _change_line(self, line: History) -> None:
        line.at = self._instant()
        line.event = self.dice.choice(("FeedbackGiven", "FeedbackMissed", "LeadWon"))

    def _change_registration(self, one: Registration) -> None:
        one.status, one.decided_at = self.dice.choice(list(RegistrationStatus)), self._instant()

    def _change_enrollments(self) -> None:
        # A partner's tier is told with its leads, so that it may be in reach where the partner is not.
        for one in self._out(Enrollment):
            one.since_at = self._instant()

    def _change_figures(self) -> None:
        for one in self.books.figures:
            if not self._may_know(one):
                one = self.unit.session.get_one(type(one), one.id)
                one.amount, one.since_on = one.amount + 7, one.since_on - timedelta(days=self.dice.randint(0, 3))

    def _may_know(self, figure: Any) -> bool:
        reach = self.reach
        if figure.vendor_id != reach.vendor_id:
            return False
        if reach.partner_ids is None and reach.distributor_id is None:
            return reach.areas is None and reach.rests_with is None
        below = self.books.partners[figure.partner_id].distributor_id if figure.partner_id else None
        is_below = reach.distributor_id is None or reach.distributor_id in (figure.partner_id, below)
        return (
            figure.partner_id is not None
            and is_below
            and figure.partner_id in (reach.partner_ids or {figure.partner_id})
        )

    def _rename(self) -> None:
        """Whoever has nothing to do with what is in reach gets a name that must not be told."""
        partners, contacts = {it.partner_id for it in self.seen}, {it.contact_id for it in self.seen}
        accounts = {getattr(it.row, "account_id", None) for it in self.seen}
        accounts |= {it.lead.account_id for it in self.seen if it.lead is not None}
        for kind, known in ((Partner, partners), (Contact, contacts), (Account, accounts)):
            for row in self._out(kind):
                if row.id not in known:
                    row.name = f"{SECRET} {row.name}"
