"""Small made-up histories of two vendors, with all that is awkward to count, written into a store as rows."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from sqlmodel import select

from mailhub.domain.events import (
    Event,
    FeedbackGiven,
    FeedbackMissed,
    LeadAskedAgain,
    LeadHandedBack,
    LeadLost,
    LeadWon,
)
from mailhub.domain.terms import (
    CLOSED,
    WORKED,
    Channel,
    LeadStatus,
    LossReason,
    Mode,
    OfferStatus,
    PartnerKind,
    RegistrationStatus,
    RejectReason,
    Supplied,
    Temperature,
    VendorId,
)
from mailhub.store.queries.programs import apply_program, vendor_by_slug
from mailhub.store.tables import (
    Account,
    Contact,
    Enrollment,
    History,
    Lead,
    Offer,
    Partner,
    Person,
    Registration,
    SuppliedFigure,
)
from mailhub.store.unit import Unit

Thing = TypeVar("Thing")
BEGIN, END = datetime(2026, 8, 20, tzinfo=UTC), datetime(2027, 1, 10, tzinfo=UTC)
_TICK = timedelta(microseconds=1)

# Midnights in Berlin, New York and Greenwich at which weeks, months and quarters begin, some of them as clocks change.
EDGES = [
    datetime(2026, 9, 28, 22, tzinfo=UTC),
    datetime(2026, 9, 30, 22, tzinfo=UTC),
    datetime(2026, 10, 1, tzinfo=UTC),
    datetime(2026, 10, 1, 4, tzinfo=UTC),
    datetime(2026, 10, 18, 22, tzinfo=UTC),
    datetime(2026, 10, 25, 23, tzinfo=UTC),
    datetime(2026, 10, 26, 4, tzinfo=UTC),
    datetime(2026, 10, 31, 23, tzinfo=UTC),
    datetime(2026, 11, 1, 4, tzinfo=UTC),
    datetime(2026, 11, 2, 5, tzinfo=UTC),
    datetime(2026, 11, 30, 23, tzinfo=UTC),
    datetime(2026, 12, 31, 23, tzinfo=UTC),
    datetime(2027, 1, 3, 23, tzinfo=UTC),
]

PLACES = [
    ("DE", "Bayern", "80331"),
    ("DE", "BY", "D-70173"),
    ("DE", "Hessen", "60311"),
    ("DE", "", ""),
    ("GB", "Scotland", "EH1 1AA"),
    ("GB", "England", "SW1A 1AA"),
    ("GB", "", "SW10 9ZZ"),
    ("AT", "", "1010"),
    ("", "", ""),
]
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
_ODD_DAYS = [
    (date(2026, 10, 12), date(2026, 10, 31)),
    (date(2026, 10, 25), date(2026, 10, 25)),
    (date(2026, 11, 2), date(2026, 11, 8)),
]
_STATUSES = [
    LeadStatus.WON,
    *LeadStatus,
    LeadStatus.WON,
    *sorted(WORKED),
    LeadStatus.LOST,
    LeadStatus.WON,
    LeadStatus.WON,
]
_CLOSED_BY_PARTNER = frozenset({LeadStatus.WON, LeadStatus.LOST})
_PROGRAM = """
[vendor]
slug = "{slug}"
name = "{name}"
timezone = "Europe/Berlin"
currency = "EUR"

[[people]]
name = "{name} Boss"
address = "boss@{slug}.example"
roles = ["channel_manager", "director"]

[[people]]
name = "{name} Aide"
address = "aide@{slug}.example"
roles = ["channel_manager"]
countries = ["DE"]

[[products]]
code = "alpha"
name = "Alpha of {name}"

[[products.battlecards]]
title = "Alpha in a minute"
points = ["It is quick"]

[[products]]
code = "beta"
name = "Beta of {name}"
"""


@dataclass(kw_only=True)
class Trader:
    """One partner, and its people."""

    row: Partner
    contacts: list[Contact]
    resellers: list["Trader"] = field(default_factory=list)


@dataclass(kw_only=True)
class House:
    """One vendor, its people, its customers and the partners who sell for it."""

    id: VendorId
    people: list[Person]
    accounts: list[Account]
    traders: list[Trader]


class Chronicle:
    """Writes a history as the dice of a seed fall."""

    def __init__(self, unit: Unit, seed: int) -> None:
        self.unit, self.dice = unit, random.Random(seed)
        self.leads: list[Lead] = []

    def write(self, *, leads: int = 40) -> tuple[House, House]:
        """Two vendors that share some partners; the second one is smaller."""
        traders = self.traders(self.dice.randint(3, 6))
        first, second = self.house("acme", traders), self.house("nord", traders[1:])
        for house, number in ((first, leads), (second, leads // 3)):
            self.enrol(house)
            for place in range(number):
                self.lead(house, _STATUSES[place % len(_STATUSES)])
            for status in [*RegistrationStatus, *RegistrationStatus]:
                self.registration(house, status)
            self.supply(house)
        self.unit.session.flush()
        return first, second

    def one(self, things: Sequence[Thing]) -> Thing:
        return self.dice.choice(things)

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def instants(self, number: int) -> list[datetime]:
        """Instants in order, some of them equal, at an edge, or as near to one as can be."""
        return sorted(self.instant() for _ in range(number))

    def instant(self) -> datetime:
        if self.maybe(0.35):
            return self.one(EDGES) + self.one((-_TICK, timedelta(), timedelta(), _TICK))
        return BEGIN + (END - BEGIN) * self.dice.random()

    def money(self, chance: float = 0.8) -> Decimal | None:
        return Decimal(self.dice.randrange(0, 5_000_000)) / 100 if self.maybe(chance) else None

    def currency(self) -> str:
        return self.one(("EUR", "EUR", "GBP", ""))

    def traders(self, number: int) -> list[Trader]:
        """Partners of several kinds; the first is a distributor, and some of the others are its resellers."""
        made: list[Trader] = []
        for place in range(number):
            kind = PartnerKind.DISTRIBUTOR if place == 0 else self.one(list(PartnerKind))
            is_below = place == 1 or (place > 1 and self.maybe(0.3))
            made.append(self.trader(f"Trader {place}", kind, made[0] if is_below else None))
        return made

    def trader(self, name: str, kind: PartnerKind, above: Trader | None = None) -> Trader:
        country, region, postcode = self.one(PLACES)
        distributor_id = above.row.id if above else None
        parts: dict[str, Any] = {"country": country, "region": region, "postcode": postcode}
        row = self.unit.add(Partner(name=name, kind=kind, created_at=BEGIN, distributor_id=distributor_id, **parts))
        slug = name.replace(" ", "-").casefold()
        people = [
            Contact(partner_id=row.id, address=f"rep{it}@{slug}.example", name=f"Rep {it} of {name}") for it in (1, 2)
        ]
        self.unit.add_all(people)
        trader = Trader(row=row, contacts=people)
        if above:
            above.resellers.append(trader)
        return trader

    def house(self, slug: str, traders: list[Trader]) -> House:
        name = slug.title()
        apply_program(self.unit, _PROGRAM.format(slug=slug, name=name), f"program of {slug}")
        vendor = vendor_by_slug(self.unit, slug)
        assert vendor is not None
        accounts = [
            Account(
                vendor_id=vendor.id,
                name=f"{name} customer {it}",
                folded=f"customer {it}",
                sector=self.one(("", "care")),
            )
            for it in range(6)
        ]
        self.unit.add_all(accounts)
        person: Any = Person
        own = select(Person).where(person.vendor_id == vendor.id).order_by(person.id)
        people = list(self.unit.session.execute(own).scalars())
        return House(id=vendor.id, people=people, accounts=accounts, traders=traders)

    def enrol(self, house: House) -> None:
        """All but (perhaps) one, which sold for the vendor in former times."""
        for trader in house.traders[: len(house.traders) - self.maybe(0.5)]:
            contact, tier = self.one(trader.contacts), self.one(("gold", "silver", ""))
            parties: dict[str, Any] = {"vendor_id": house.id, "partner_id": trader.row.id, "contact_id": contact.id}
            self.unit.add(Enrollment(**parties, tier=tier, since_at=self.instant()))

    def lead(self, house: House, status: LeadStatus) -> Lead:
        """A lead of that status, the offers that led there, and what its partners said."""
        times = self.instants(9)
        lead = self.received(house, times[0], status)
        if status not in (LeadStatus.RECEIVED, LeadStatus.ON_HOLD) and self.maybe(0.9):
            lead.qualified_at = times[1]
        if status in WORKED | _CLOSED_BY_PARTNER:
            self.owned(house, lead, times)
        if status in CLOSED:
            lead.closed_at = times[7]
        self.merge(lead)
        self.unit.add(lead)
        self.leads.append(lead)
        self.offers(house, lead, times)
        self.asked_again(house, lead)
        self.words(house, lead)
        return lead

    def received(self, house: House, at: datetime, status: LeadStatus) -> Lead:
        country, region, postcode = self.one(PLACES)
        return Lead(
            vendor_id=house.id,
            status=status,
            country=country,
            region=region,
            postcode=postcode,
            product=self.one(("alpha", "alpha", "beta", "gamma", "")),
            source=self.one(("web", "fair", "")),
            sector=self.one(("", "", "retail")),
            account_id=self.one(house.accounts).id if self.maybe(0.75) else None,
            amount=self.money(0.6),
            currency=self.currency(),
            temperature=self.one(list(Temperature)),
            manager_id=self.one(house.people).id,
            received_at=at,
            since_at=at,
        )

    def owned(self, house: House, lead: Lead, times: list[datetime]) -> None:
        """Give it to a partner who works on it, or has; a few were sold by the vendor, or with less on record."""
        lead.is_registered = not self.leads or self.maybe(0.2)
        lead.deal_currency = self.currency()
        lead.forecast = self.money(0.5)
        if lead.status is LeadStatus.WON:
            lead.won_amount = self.money()
        if lead.status in _CLOSED_BY_PARTNER and self.maybe(0.1):
            return
        trader = self.one(house.traders)
        lead.partner_id, lead.contact_id = trader.row.id, self.one(trader.contacts).id
        if trader.row.distributor_id is not None and self.maybe(0.5):
            lead.distributor_id = trader.row.distributor_id
        if lead.status in WORKED or self.maybe(0.9):
            lead.accepted_at = times[4]
        if lead.status is not LeadStatus.ACCEPTED and self.maybe(0.8):
            lead.contacted_at = self.one((times[4], times[5], times[6]))

    def merge(self, lead: Lead) -> None:
        """Some are the same as an earlier one, others only may be."""
        if self.leads and lead.status in (LeadStatus.DISQUALIFIED, LeadStatus.ON_HOLD) and self.maybe(0.5):
            lead.duplicate_of_id = self.one([it.id for it in self.leads if it.vendor_id == lead.vendor_id] or [None])

    def offers(self, house: House, lead: Lead, times: list[datetime]) -> None:
        """Up to three waves; only in the last one may somebody have it, or be thinking of it."""
        if lead.is_registered or lead.qualified_at is None:
            return
        waves = self.dice.randint(0, 3)
        for number in range(waves):
            is_last = number == waves - 1
            asked = self.dice.sample(house.traders, self.dice.randint(1, min(3, len(house.traders))))
            owner = next((it for it in house.traders if it.row.id == lead.partner_id), None)
            if is_last and owner is not None and owner not in asked:
                asked[0] = owner
            at = times[1 + number]
            self.unit.add_all([self.offer(lead, it, at, is_last=is_last, is_owner=it is owner) for it in asked])
            self.reclaimed(lead, house, times, is_last=is_last)

    def offer(self, lead: Lead, trader: Trader, at: datetime, *, is_last: bool, is_owner: bool) -> Offer:
        status = OfferStatus.ACCEPTED if is_last and is_owner else self.one(_ends(lead, is_last=is_last))
        reason = self.one([*RejectReason, None, None]) if status is OfferStatus.REJECTED else None
        contact = self.one(trader.contacts)
        is_answered = status in (OfferStatus.ACCEPTED, OfferStatus.REJECTED)
        return Offer(
            vendor_id=lead.vendor_id,
            lead_id=lead.id,
            partner_id=trader.row.id,
            contact_id=contact.id,
            mode=self.one(list(Mode)),
            round=1,
            rank=1,
            others=0,
            status=status,
            reason=reason,
            passed_on_by_id=trader.row.distributor_id if self.maybe(0.3) else None,
            offered_at=at,
            goes_out_at=at,
            deadline_at=self.instant(),
            answered_at=self.answered(lead, at, is_owner=is_last and is_owner) if is_answered else None,
        )

    def answered(self, lead: Lead, at: datetime, *, is_owner: bool) -> datetime:
        if is_owner and lead.accepted_at is not None:
            return lead.accepted_at
        return max(at, self.instant()) if self.maybe(0.7) else at

    def reclaimed(self, lead: Lead, house: House, times: list[datetime], *, is_last: bool) -> None:
        """What was taken back keeps the instants of its former partner."""
        if is_last and lead.partner_id is None and lead.status not in CLOSED and self.maybe(0.4):
            lead.accepted_at, lead.contacted_at = times[4], self.one((times[5], None))

    def asked_again(self, house: House, lead: Lead) -> None:
        """The customer comes again, before the first contact or after it."""
        times = self.instants(self.one((0, 0, 1, 2)))
        signs = [at for at in times if at >= lead.received_at]
        for at in signs:
            told = LeadAskedAgain(
                vendor_id=house.id, lead_id=lead.id, merged_id=lead.id, sender_id=None, source="", filled=()
            )
            self.note(told, at)
        lead.engaged_at = max([*signs, lead.received_at]) if signs or self.maybe(0.8) else None
        lead.engagements = 1 + len(signs)

    def words(self, house: House, lead: Lead) -> None:
        """What partners said of it, or did not, whoever has it now."""
        for _ in range(self.one((0, 0, 1, 2, 3))):
            trader = self.one(house.traders)
            owner = next((it for it in house.traders if it.row.id == lead.partner_id), trader)
            said_by = owner if self.maybe(0.7) else trader
            contact = self.one(said_by.contacts)
            parties = {"lead_id": lead.id, "partner_id": said_by.row.id, "contact_id": contact.id}
            self.note(self.one(_WORDS)(vendor_id=house.id, **parties), self.instant())

    def note(self, event: Event, at: datetime) -> None:
        plain: dict[str, Any] = {
            name: value for name, value in vars(event).items() if isinstance(value, int | str | None)
        }
        line = History(at=at, event=type(event).__name__, via=Channel.REPLY, body=plain)
        line.vendor_id, line.lead_id = event.vendor_id, plain["lead_id"]
        self.unit.session.add(line)

    def registration(self, house: House, status: RegistrationStatus) -> None:
        trader = self.one(house.traders)
        country, region, postcode = self.one(PLACES)
        is_decided = status not in (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED)
        is_decided = is_decided and (status is not RegistrationStatus.WITHDRAWN or self.maybe(0.5))
        received, decided = self.instants(2)
        is_granted = is_decided and status is not RegistrationStatus.DENIED
        self.unit.session.add(
            Registration(
                vendor_id=house.id,
                partner_id=trader.row.id,
                contact_id=self.one(trader.contacts).id,
                manager_id=self.one(house.people).id,
                status=status,
                account_id=self.one(house.accounts).id if self.maybe(0.7) else None,
                country=country,
                region=region,
                postcode=postcode,
                product=self.one(("alpha", "beta", "")),
                received_at=received,
                decided_at=decided if is_decided else None,
                protected_until=decided.date() + timedelta(days=60) if is_granted else None,
            )
        )

    def supply(self, house: House) -> None:
        """Costs, targets and losses of the vendor, and of some partners, for months, weeks and odd days."""
        for kind in Supplied:
            for partner_id in [None, *(it.row.id for it in house.traders[:2])]:
                for since, until in self.spans(kind, is_of_vendor=partner_id is None):
                    self.figure(house.id, kind, partner_id, since, until)

    def spans(self, kind: Supplied, *, is_of_vendor: bool) -> list[tuple[date, date]]:
        """For which days something is supplied: a quota mostly for the quarter, anything else at times for none."""
        odd = self.dice.sample(_ODD_DAYS, self.dice.randint(int(is_of_vendor), 2))
        is_quota = kind in (Supplied.QUOTA_WON, Supplied.QUOTA_VALUE)
        return [QUARTER, *odd] if self.maybe(0.8 if is_quota else 0.3) else odd

    def figure(self, vendor_id: VendorId, kind: Supplied, partner_id: Any, since: date, until: date) -> None:
        is_money = kind.endswith("cost") or kind is Supplied.QUOTA_VALUE
        amount = Decimal(self.dice.randrange(0, 900_000)) / 100 if is_money else Decimal(self.dice.randint(0, 1))
        self.unit.session.add(
            SuppliedFigure(
                vendor_id=vendor_id,
                kind=kind,
                partner=partner_id or 0,
                partner_id=partner_id,
                since_on=since,
                until_on=until,
                amount=amount,
                currency=self.one(("EUR", "EUR", "GBP")) if is_money else "",
            )
        )


def _ends(lead: Lead, *, is_last: bool) -> list[OfferStatus]:
    """How an offer may have ended."""
    ends = [OfferStatus.REJECTED, OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.EXPIRED]
    ends += [OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE, OfferStatus.WITHDRAWN, OfferStatus.TAKEN]
    if not is_last:
        return [*ends, OfferStatus.ACCEPTED]
    return [*ends, OfferStatus.OPEN, OfferStatus.OPEN] if lead.status is LeadStatus.OFFERED else ends


def _feedback(**parties: Any) -> Event:
    told: dict[str, Any] = dict.fromkeys(("stage", "amount", "currency", "probability", "expected_close_on"))
    return FeedbackGiven(**parties, **told, note="")


_WORDS: list[Callable[..., Event]] = [
    _feedback,
    _feedback,
    FeedbackMissed,
    lambda **parties: LeadWon(**parties, amount=None, currency=None, closed_on=date(2026, 11, 1)),
    lambda **parties: LeadLost(**parties, reason=LossReason.PRICE, note=""),
    lambda **parties: LeadHandedBack(**parties, reason="no time"),
]
