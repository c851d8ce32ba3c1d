"""What each indicator is, counted by hand: one function for each, in the words of its definition."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache, cached_property
from statistics import median
from typing import Any

from mailhub.domain.figures import Figure, Scope
from mailhub.domain.terms import (
    WORKED,
    Dimension,
    LeadStatus,
    OfferStatus,
    RegistrationStatus,
    RejectReason,
    Supplied,
)
from mailhub.store.tables import SuppliedFigure
from tests.store.indicators.books import TIMES, Books, Line, is_asked, is_in_reach, is_inside, midnight, periods

Oracle = Callable[["Asked"], Figure]
ORACLES: dict[str, Oracle] = {}

HOURS = timedelta(hours=1)
DAYS = timedelta(days=1)
UNGIVEN = Figure(given=False)
COULD_NOT_ANSWER = {OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE}
ANSWERED = {OfferStatus.ACCEPTED, OfferStatus.REJECTED}
TOLD = {"FeedbackGiven", "LeadWon", "LeadLost", "LeadHandedBack"}
APPROVED = {RegistrationStatus.APPROVED, RegistrationStatus.WON, RegistrationStatus.LOST, RegistrationStatus.LAPSED}


@dataclass(frozen=True)
class Asked:
    """The books as far as somebody sees them and has asked for them."""

    books: Books
    scope: Scope

    def among(self, lines: Iterable[Line]) -> list[Line]:
        return [it for it in lines if is_in_reach(self.books, it, self.scope.reach) and is_asked(it, self.scope)]

    @cached_property
    def leads(self) -> list[Line]:
        return self.among(self.books.leads)

    @cached_property
    def deals(self) -> list[Line]:
        return self.among(self.books.deals)

    @cached_property
    def offers(self) -> list[Line]:
        return self.among(self.books.offers)

    @cached_property
    def registrations(self) -> list[Line]:
        return self.among(self.books.registrations)

    @cached_property
    def enrollments(self) -> list[Line]:
        return self.among(self.books.enrollments)

    @cached_property
    def said(self) -> list[Line]:
        return self.among(self.books.said)

    def inside(self, at: datetime | None) -> bool:
        return is_inside(at, self.scope)

    def leads_with(self, instant: str) -> list[Any]:
        """The leads that have that instant in the period."""
        return [it.row for it in self.leads if self.inside(getattr(it.row, instant))]

    def offers_with(self, status: OfferStatus, instant: str = "answered_at") -> list[Line]:
        return [it for it in self.offers if it.row.status is status and self.inside(getattr(it.row, instant))]

    @cached_property
    def won(self) -> list[Any]:
        return [it for it in self.leads_with("closed_at") if it.status is LeadStatus.WON]

    @cached_property
    def sold(self) -> list[Any]:
        """All leads and registered deals that are won, whenever that was."""
        return [it.row for it in (*self.leads, *self.deals) if it.row.status is LeadStatus.WON]

    def wave(self, number: int) -> list[Line]:
        """The offers in the period made at the first (0) or second (1) instant of all offers of their lead."""
        made = _waves(self.books)
        return [it for it in self.offers if made.get(it.row.id) == number and self.inside(it.row.offered_at)]

    @cached_property
    def new_partners(self) -> int:
        return len([it for it in self.enrollments if self.inside(it.row.since_at)])

    @cached_property
    def paying(self) -> frozenset[int] | None:
        """The partners alone for whom supplied figures count: none in particular for all of the vendor."""
        reach, named = self.scope.reach, self.scope.only.get(Dimension.PARTNER)
        limits: list[set[int]] = [] if reach.partner_ids is None else [set(reach.partner_ids)]
        if reach.distributor_id is not None:
            below: set[int] = {
                it.id for it in self.books.partners.values() if it.distributor_id == reach.distributor_id
            }
            limits.append({*below, reach.distributor_id})
        if named is not None:
            limits.append({int(key) for key in named if key.isdigit()})
        return frozenset(set.intersection(*limits)) if limits else None

    def supplied(self, *kinds: Supplied, ever: bool = False) -> list[tuple[str, Fraction]]:
        """The currencies and shares of what was supplied for days of the period, or `ever` before its end."""
        reach = self.scope.reach
        if reach.areas is not None or reach.rests_with is not None or reach.contact_id is not None:
            return []
        if set(self.scope.only) - TIMES - {Dimension.PARTNER}:
            return []
        shares = [(it.currency, self._share(it, ever=ever)) for it in self.supplies(kinds)]
        return [(currency, share) for currency, share in shares if share is not None]

    def supplies(self, kinds: Collection[Supplied]) -> list[SuppliedFigure]:
        """What was supplied for those asked for, of whatever time."""
        rows = [it for it in self.books.figures if it.vendor_id == self.scope.reach.vendor_id and it.kind in kinds]
        return [it for it in rows if self.paying is None or it.partner_id in self.paying]

    def _share(self, row: Any, *, ever: bool) -> Fraction | None:
        days = [row.since_on + timedelta(days=number) for number in range((row.until_on - row.since_on).days + 1)]
        begins = [midnight(day, self.scope.timezone) for day in days]
        inside = [at for at in begins if (at < self.scope.until if ever else self.inside(at))]
        return Fraction(row.amount) * len(inside) / len(days) if inside else None


@cache
def _offered(books: Books) -> dict[int, list[datetime]]:
    """When each lead was offered, to anybody who could answer."""
    instants: dict[int, set[datetime]] = {}
    for offer in (it.row for it in books.offers if it.row.status not in COULD_NOT_ANSWER):
        instants.setdefault(offer.lead_id, set()).add(offer.offered_at)
    return {lead_id: sorted(times) for lead_id, times in instants.items()}


@cache
def _waves(books: Books) -> dict[int, int]:
    """The number of each offer's wave among those of its lead."""
    offered = _offered(books)
    offers = [it.row for it in books.offers if it.row.status not in COULD_NOT_ANSWER]
    return {it.id: offered[it.lead_id].index(it.offered_at) for it in offers}


@cache
def _first_answers(books: Books) -> frozenset[int]:
    """The offers that were the first of their lead to be answered."""
    firsts: dict[int, int] = {}
    answered = [it.row for it in books.offers if it.row.status in ANSWERED and it.row.answered_at is not None]
    for offer in sorted(answered, key=lambda it: (it.answered_at, it.offered_at, it.id)):
        firsts.setdefault(offer.lead_id, offer.id)
    return frozenset(firsts.values())


def expected(books: Books, scope: Scope, codes: Collection[str]) -> dict[str, Figure]:
    """The figures of a scope in total."""
    asked = Asked(books, scope)
    return {code: ORACLES[code](asked) for code in codes}


def expected_by(books: Books, scope: Scope, codes: Collection[str], by: Dimension) -> dict[str, dict[str, Figure]]:
    """The figures of each group by its key: those of a question for that group only."""
    parts = periods(scope, by) if by in TIMES else {key: _limited(scope, by, key) for key in keys_of(books, scope, by)}
    return {key: expected(books, part, codes) for key, part in parts.items()}


def keys_of(books: Books, scope: Scope, by: Dimension) -> set[str]:
    """The keys of all that is in the scope, of whatever time."""
    asked = Asked(books, scope)
    sources = (asked.leads, asked.deals, asked.offers, asked.registrations, asked.enrollments, asked.said)
    return {it.keys.get(by, "") for lines in sources for it in lines}


def expected_quotas(books: Books, scope: Scope, span: tuple[date, date]) -> list[tuple[Any, ...]]:
    """Whose quota it is, its kind, what is to be reached in those days and what is, in a currency or as a number."""
    quotas = Asked(books, scope).supplies((Supplied.QUOTA_WON, Supplied.QUOTA_VALUE))
    mine = [it for it in quotas if (it.since_on, it.until_on) == span]
    return [(it.partner_id, it.kind, it.amount, it.currency, _reached(books, scope, it)) for it in mine]


def _reached(books: Books, scope: Scope, quota: SuppliedFigure) -> Decimal:
    part = scope if quota.partner_id is None else _limited(scope, Dimension.PARTNER, str(quota.partner_id))
    asked = Asked(books, replace(part, since=midnight(quota.since_on, scope.timezone)))
    is_money = quota.kind is Supplied.QUOTA_VALUE
    return ORACLES["K18"](asked).money.get(quota.currency, Decimal(0)) if is_money else Decimal(len(asked.won))


def expected_supply(books: Books, scope: Scope, kind: Supplied) -> Figure:
    """What was supplied of one kind for the period: money by currency, or a number."""
    shares = Asked(books, scope).supplied(kind)
    money = {currency: _hundredths(total) for currency, total in _sums(shares).items() if currency}
    return Figure(number=0 if money else _whole_number(shares), money=money, given=bool(shares))


def _limited(scope: Scope, by: Dimension, key: str) -> Scope:
    return replace(scope, only={**scope.only, by: frozenset({key})})


def _oracle(code: str) -> Callable[[Oracle], Oracle]:
    def register(function: Oracle) -> Oracle:
        ORACLES[code] = function
        return function

    return register


def _count(things: Collection[Any]) -> Figure:
    return Figure(number=len(things))


def _share(part: Collection[Any], whole: Collection[Any]) -> Figure:
    return Figure(number=len(part), whole=len(whole))


def _tally(words: Iterable[str]) -> Figure:
    counted = Counter(words)
    return Figure(number=counted.total(), words=dict(counted))


def _spans(pairs: Iterable[tuple[datetime | None, datetime | None]], length: timedelta) -> Figure:
    known = [end - begin for begin, end in pairs if begin is not None and end is not None]
    spans = [Fraction(span // timedelta(microseconds=1), length // timedelta(microseconds=1)) for span in known]
    if not spans:
        return Figure()
    return Figure(number=len(spans), mean=float(sum(spans) / len(spans)), median=float(median(spans)))


def _sum(values: Iterable[tuple[Decimal | None, str]]) -> Figure:
    told = [(value, currency) for value, currency in values if value is not None]
    money: dict[str, Decimal] = {}
    for value, currency in told:
        money[currency] = money.get(currency, Decimal(0)) + value
    return Figure(number=len(told), money=money)


def _each(costs: list[tuple[str, Fraction]], number: int) -> Figure:
    """What each of so many has cost."""
    if not costs:
        return UNGIVEN
    money = {currency: _hundredths(total / number) for currency, total in _sums(costs).items()} if number else {}
    return Figure(number=number, money=money)


def _sums(shares: Iterable[tuple[str, Fraction]]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for currency, share in shares:
        sums[currency] = sums.get(currency, Fraction(0)) + share
    return sums


def _hundredths(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.01"))


def _whole_number(shares: Iterable[tuple[str, Fraction]]) -> int:
    total = sum((share for _, share in shares), Fraction(0))
    return int((Decimal(total.numerator) / total.denominator).quantize(Decimal(1), ROUND_HALF_UP))


def _outlook(leads: Iterable[Any]) -> Figure:
    """The partners' forecasts, or the leads' amounts where there is none."""
    leads = list(leads)
    told = [(it.forecast, it.deal_currency) for it in leads if it.forecast is not None]
    return _sum([*told, *((it.amount, it.currency) for it in leads if it.forecast is None)])


@_oracle("status")
def _(asked: Asked) -> Figure:
    begun = [it.row for it in asked.leads if it.row.received_at < asked.scope.until]
    return _tally(str(it.status) for it in begun if it.closed_at is None or it.closed_at >= asked.scope.since)


@_oracle("received")
def _(asked: Asked) -> Figure:
    return _count(asked.leads_with("received_at"))


@_oracle("qualified")
def _(asked: Asked) -> Figure:
    return _count(asked.leads_with("qualified_at"))


@_oracle("K1")
def _(asked: Asked) -> Figure:
    return _spans(((_interest(asked, it), it.contacted_at) for it in asked.leads_with("contacted_at")), HOURS)


def _interest(asked: Asked, lead: Any) -> datetime:
    signs = [lead.received_at, lead.engaged_at, *asked.books.asked_again.get(lead.id, ())]
    before: list[datetime] = [at for at in signs if at is not None and at <= lead.contacted_at]
    return max(before, default=lead.received_at)


@_oracle("K2")
def _(asked: Asked) -> Figure:
    return _count(asked.offers_with(OfferStatus.ACCEPTED))


@_oracle("K3")
def _(asked: Asked) -> Figure:
    expired = asked.offers_with(OfferStatus.EXPIRED, "deadline_at")
    return _share(expired, {it.row.lead_id for it in expired})


@_oracle("K4")
def _(asked: Asked) -> Figure:
    return _spans(((it.accepted_at, it.contacted_at) for it in asked.leads_with("contacted_at")), HOURS)


@_oracle("K5")
def _(asked: Asked) -> Figure:
    valued = [it for it in asked.won if it.won_amount is not None]
    worth: dict[str, list[Fraction]] = {}
    for it in valued:
        worth.setdefault(it.deal_currency, []).append(Fraction(it.won_amount))
    money = {currency: _hundredths(sum(values, Fraction(0)) / len(values)) for currency, values in worth.items()}
    return Figure(number=len(valued), money=money)


@_oracle("K6")
def _(asked: Asked) -> Figure:
    return _tally(str(it.row.reason or RejectReason.OTHER) for it in asked.offers_with(OfferStatus.REJECTED))


@_oracle("K7")
def _(asked: Asked) -> Figure:
    decided = [it.row for it in asked.registrations if asked.inside(it.row.decided_at)]
    approved = [it for it in decided if it.status in APPROVED or it.status is RegistrationStatus.WITHDRAWN]
    return _share(approved, [*approved, *(it for it in decided if it.status is RegistrationStatus.DENIED)])


@_oracle("K8")
def _(asked: Asked) -> Figure:
    return _spans(((it.accepted_at, it.closed_at) for it in asked.won), DAYS)


@_oracle("K9")
def _(asked: Asked) -> Figure:
    return _won_of(asked.leads_with("qualified_at"))


def _won_of(leads: Collection[Any]) -> Figure:
    return _share([it for it in leads if it.status is LeadStatus.WON], leads)


@_oracle("K10")
def _(asked: Asked) -> Figure:
    return _count([it for it in (*asked.leads, *asked.deals) if _is_with_partner(it.row, asked.scope)])


def _is_with_partner(lead: Any, scope: Scope) -> bool:
    is_accepted = lead.partner_id is not None and lead.accepted_at is not None and lead.accepted_at < scope.until
    return is_accepted and (lead.closed_at is None or lead.closed_at >= scope.since)


@_oracle("K11")
def _(asked: Asked) -> Figure:
    return _accepted_of(asked.wave(0))


@_oracle("K12")
def _(asked: Asked) -> Figure:
    return _accepted_of(asked.wave(1))


def _accepted_of(offers: Collection[Line]) -> Figure:
    accepted = {it.row.lead_id for it in offers if it.row.status is OfferStatus.ACCEPTED}
    return _share(accepted, {it.row.lead_id for it in offers})


@_oracle("K13")
def _(asked: Asked) -> Figure:
    accepted = asked.offers_with(OfferStatus.ACCEPTED)
    return _spans(((it.lead.received_at, it.row.answered_at) for it in accepted), HOURS)


@_oracle("K14")
def _(asked: Asked) -> Figure:
    firsts = [it for it in asked.offers if it.row.id in _first_answers(asked.books)]
    answered = [it for it in firsts if asked.inside(it.row.answered_at)]
    return _spans(((it.lead.received_at, it.row.answered_at) for it in answered), DAYS)


@_oracle("K15")
def _(asked: Asked) -> Figure:
    told = [it for it in asked.said if it.row.event == "FeedbackGiven" and asked.inside(it.row.at)]
    return _count({it.lead.id for it in told})


@_oracle("K16")
def _(asked: Asked) -> Figure:
    return _count(asked.won)


@_oracle("lost")
def _(asked: Asked) -> Figure:
    return _count([it for it in asked.leads_with("closed_at") if it.status is LeadStatus.LOST])


@_oracle("win_rate")
def _(asked: Asked) -> Figure:
    return _won_of([it for it in asked.leads_with("closed_at") if it.status in (LeadStatus.WON, LeadStatus.LOST)])


@_oracle("K17")
def _(asked: Asked) -> Figure:
    return _outlook(it.row for it in asked.leads if it.row.status in WORKED)


@_oracle("K18")
def _(asked: Asked) -> Figure:
    return _sum((it.won_amount, it.deal_currency) for it in asked.won)


@_oracle("K19")
def _(asked: Asked) -> Figure:
    return _spans(((it.received_at, it.closed_at) for it in asked.won), DAYS)


@_oracle("K20")
def _(asked: Asked) -> Figure:
    owned = [it for it in asked.leads_with("accepted_at") if it.partner_id is not None]
    return _share([it for it in owned if it.status in (LeadStatus.IN_PROGRESS, LeadStatus.WON)], owned)


@_oracle("K21")
def _(asked: Asked) -> Figure:
    active = [it for name in ("received_at", "contacted_at", "closed_at") for it in asked.leads_with(name)]
    return _count({it.country for it in active} - {""})


@_oracle("K22")
def _(asked: Asked) -> Figure:
    wins = [it for it in asked.sold if asked.inside(it.closed_at)]
    customers = {("account", it.account_id) if it.account_id is not None else ("lead", it.id) for it in wins}
    return _each(asked.supplied(Supplied.SALES_COST, Supplied.MARKETING_COST), len(customers))


@_oracle("K23")
def _(asked: Asked) -> Figure:
    lost = asked.supplied(Supplied.CUSTOMERS_LOST, ever=True)
    won = [it for it in asked.sold if it.account_id is not None and it.closed_at < asked.scope.until]
    customers = len({it.account_id for it in won})
    return Figure(number=max(0, customers - _whole_number(lost)), whole=customers) if lost else UNGIVEN


@_oracle("K24")
def _(asked: Asked) -> Figure:
    known = [it for it in asked.sold if it.account_id is not None and it.closed_at < asked.scope.until]
    wins = Counter(it.account_id for it in known)
    customers = {it.account_id for it in known if asked.inside(it.closed_at)}
    return _share([it for it in customers if wins[it] >= 2], customers)


@_oracle("K25")
def _(asked: Asked) -> Figure:
    enrolled = [it.row for it in asked.enrollments if it.row.since_at < asked.scope.until]
    return _tally(str(asked.books.kind_of(it.partner_id)) for it in enrolled)


@_oracle("K26")
def _(asked: Asked) -> Figure:
    return _each(asked.supplied(Supplied.ONBOARDING_COST), asked.new_partners)


@_oracle("K27")
def _(asked: Asked) -> Figure:
    target = asked.supplied(Supplied.RECRUITMENT_TARGET)
    return Figure(number=asked.new_partners, whole=_whole_number(target)) if target else UNGIVEN


@_oracle("K28")
def _(asked: Asked) -> Figure:
    accepted = asked.offers_with(OfferStatus.ACCEPTED)
    sent = {it.partner_id for it in accepted if it.lead.product in asked.books.cards[it.vendor_id]}
    return _share(sent, {it.partner_id for it in accepted})


@_oracle("K29")
def _(asked: Asked) -> Figure:
    said = [it for it in asked.said if asked.inside(it.row.at)]
    answered = Counter(it.partner_id for it in _answers(asked, said))
    missed = Counter(it.partner_id for it in _misses(asked, said))
    scores = [Fraction(100 * (3 + answered[it]), 3 + answered[it] + missed[it]) for it in {*answered, *missed}]
    return Figure(number=len(scores), mean=float(sum(scores) / len(scores)) if scores else None)


def _answers(asked: Asked, said: Iterable[Line]) -> Iterator[Line]:
    yield from (it for it in asked.offers if it.row.status in ANSWERED and asked.inside(it.row.answered_at))
    yield from (it for it in said if it.row.event in TOLD)


def _misses(asked: Asked, said: Iterable[Line]) -> Iterator[Line]:
    yield from asked.offers_with(OfferStatus.EXPIRED, "deadline_at")
    yield from (it for it in said if it.row.event == "FeedbackMissed")


@_oracle("K30")
def _(asked: Asked) -> Figure:
    return _won_of(asked.leads_with("received_at"))


@_oracle("K31")
def _(asked: Asked) -> Figure:
    return _spans(((it.received_at, it.contacted_at) for it in asked.leads_with("contacted_at")), HOURS)


@_oracle("K32")
def _(asked: Asked) -> Figure:
    first = {lead_id: instants[0] for lead_id, instants in _offered(asked.books).items()}
    return _won_of([it.row for it in asked.leads if asked.inside(first.get(it.row.id))])


@_oracle("pipeline")
def _(asked: Asked) -> Figure:
    until = asked.scope.until
    begun = [it.row for it in asked.leads if it.row.accepted_at is not None and it.row.accepted_at < until]
    return _outlook(it for it in begun if it.partner_id and (it.closed_at is None or it.closed_at >= until))


@_oracle("registered_won")
def _(asked: Asked) -> Figure:
    return _count(_won_deals(asked))


@_oracle("registered_value")
def _(asked: Asked) -> Figure:
    return _sum((it.won_amount, it.deal_currency) for it in _won_deals(asked))


def _won_deals(asked: Asked) -> list[Any]:
    return [it.row for it in asked.deals if it.row.status is LeadStatus.WON and asked.inside(it.row.closed_at)]
