"""What is out of reach is neither counted nor named, in any finding, whoever asks."""

from collections.abc import Callable, Mapping
from decimal import Decimal

import pytest

from mailhub.domain.figures import Reach
from mailhub.domain.terms import (
    ConflictGround,
    LeadStatus,
    OfferStatus,
    RegistrationStatus,
    RejectReason,
    VendorId,
)
from mailhub.domain.territory import areas_of
from mailhub.store.queries.findings import (
    fairness,
    forecast,
    help_wanted,
    marketing_cost,
    qualifying,
    ranks,
    reasons_by_product,
    source_quality,
    waiting,
)
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Account, Conflict, Redemption
from tests.store.findings.books import DAY, HOUR, LEEDS, LONDON, MUNICH, NOW, Books, Fields, Seller, weeks

Place = tuple[str, str, str]


class Scene:
    """A distributor with a reseller, a partner with two contacts, and one more, each with leads of its own."""

    def __init__(self, books: Books) -> None:
        self.books = books
        both = (books.acme, books.rival)
        self.hub = books.distributor("hub", vendors=both)
        self.reseller = books.seller("reseller", distributor_id=self.hub.row.id, vendors=both)
        self.severn = books.seller("severn", contacts=2, vendors=both)
        self.second = Seller(self.severn.row, self.severn.contacts[1:])
        self.leeds = books.seller("leeds", at=LEEDS, vendors=both)
        for seller, at in ((self.hub, MUNICH), (self.reseller, LEEDS), (self.severn, MUNICH), (self.leeds, LEEDS)):
            self.live(seller, at)

    def live(self, seller: Seller, at: Place, vendor_id: VendorId | None = None) -> None:
        """Everything that can happen to a partner, at one place."""
        books = self.books
        of: Fields = {"vendor_id": vendor_id or self.books.acme, "at": at}
        late: Fields = {"contact_due_at": NOW - HOUR, "feedback_due_at": NOW - HOUR, "escalated_at": NOW - HOUR}
        for status in (LeadStatus.UNPLACED, LeadStatus.ON_HOLD):
            books.lead(**of, status=status, source=seller.row.name)
        work = books.lead(seller, **of, **late, amount=Decimal(100), currency="EUR")
        books.lead(seller, **of, is_registered=True, amount=Decimal(10), currency="EUR")
        books.feedback(work)
        won = books.closed(seller, **of, qualified_at=NOW - 3 * DAY)
        for _ in range(4):
            books.closed(seller, LeadStatus.LOST, **of)
        books.line("LeadHeld", won, NOW - 3 * DAY, objections=[])
        books.line("LeadQualified", won, NOW - 2 * DAY, person_id=books.person("Leeds"))
        no: Fields = {"status": OfferStatus.REJECTED, "reason": RejectReason.BAD_LEAD, "answered_at": NOW - DAY}
        books.offer(books.lead(**of, status=LeadStatus.OFFERED), seller)
        books.offer(books.lead(**of, status=LeadStatus.OFFERED), seller, **no)
        self._claim(seller, at, of["vendor_id"])

    def _claim(self, seller: Seller, at: Place, vendor_id: VendorId) -> None:
        unit = self.books.unit
        of: Fields = {"vendor_id": vendor_id, "at": at}
        self.books.claim(seller, **of)
        self.books.claim(seller, **of, status=RegistrationStatus.RETURNED)
        self.books.claim(seller, **of, status=RegistrationStatus.APPROVED, extension_asked_at=NOW - HOUR)
        sides = [self.books.claim(seller, **of, status=RegistrationStatus.DENIED).id for _ in range(2)]
        name = f"account {sides[0]}"
        account = unit.add(Account(vendor_id=vendor_id, name=name, folded=name))
        about: Fields = {"vendor_id": vendor_id, "account_id": account.id, "first_id": sides[0], "second_id": sides[1]}
        boss = self.books.person("Boss", vendor_id)
        unit.add(Conflict(**about, ground=ConflictGround.LATE, arbiter_id=boss, opened_at=NOW - HOUR))
        wish: Fields = {"vendor_id": vendor_id, "points": 1, "wish": "a mug", "asked_at": NOW - HOUR, **seller.owner}
        unit.add(Redemption(manager_id=boss, **wish))

    def reach(self, name: str) -> Reach:
        """A reach of each kind."""
        acme, person = self.books.acme, self.books.person
        territories = {one.name: areas_of(one) for one in current_program(self.books.unit, acme).territories}
        own = frozenset({self.severn.row.id})
        contact_id = self.severn.contacts[0].id
        return {
            "contact": Reach(vendor_id=acme, partner_ids=own, contact_id=contact_id),
            "partner": Reach(vendor_id=acme, partner_ids=own),
            "distributor": Reach(vendor_id=acme, distributor_id=self.hub.row.id),
            "region": Reach(vendor_id=acme, areas=territories["south"], rests_with=person("South")),
            "postcodes": Reach(vendor_id=acme, areas=territories["leeds"]),
            "nowhere": Reach(vendor_id=acme, areas=()),
            "vendor": Reach(vendor_id=acme),
        }[name]


def everything(scene: Scene, reach: Reach) -> Mapping[str, str]:
    """All that is told within a reach, word for word."""
    unit, scope = scene.books.unit, weeks(reach)
    unit.session.info.clear()
    told = {
        "waiting": waiting(unit, reach, now=NOW, most=99),
        "help_wanted": help_wanted(unit, scope),
        "fairness": fairness(unit, scope, 90),
        "ranks": ranks(unit, scope),
        "forecast": forecast(unit, scope),
        "source_quality": source_quality(unit, scope),
        "reasons_by_product": reasons_by_product(unit, scope),
        "marketing_cost": marketing_cost(unit, scope),
        "qualifying": qualifying(unit, scope),
    }
    return {name: repr(finding) for name, finding in told.items()}


def in_london(scene: Scene) -> None:
    """A partner of the same vendor sells elsewhere."""
    scene.live(scene.books.seller("stranger", at=LONDON), LONDON)


def at_another_vendor(scene: Scene) -> None:
    """Everybody sells at the same places for somebody else."""
    stranger = scene.books.seller("stranger", vendors=(scene.books.rival,))
    for seller, at in ((stranger, MUNICH), (scene.hub, MUNICH), (scene.severn, MUNICH), (scene.leeds, LEEDS)):
        scene.live(seller, at, scene.books.rival)


def by_a_neighbour(scene: Scene) -> None:
    """Another partner sells in Munich."""
    scene.live(scene.books.seller("stranger", at=MUNICH), MUNICH)


def by_a_colleague(scene: Scene) -> None:
    """The other contact of a partner has leads in Munich."""
    scene.live(scene.second, MUNICH)


def by_a_neighbour_in_leeds(scene: Scene) -> None:
    """Another partner sells in Leeds."""
    scene.live(scene.books.seller("stranger", at=LEEDS), LEEDS)


REACHES = ("contact", "partner", "distributor", "region", "postcodes", "nowhere", "vendor")
WITHIN: dict[Callable[[Scene], None], set[str]] = {
    at_another_vendor: set(),
    in_london: {"vendor"},
    by_a_neighbour: {"region", "vendor"},
    by_a_neighbour_in_leeds: {"postcodes", "vendor"},
    by_a_colleague: {"partner", "region", "vendor"},
}
"""What happens, and to whose reach it belongs."""

SELDOM = {"marketing_cost", "help_wanted"}
"""What need not change when more happens."""


@pytest.mark.parametrize("happens", WITHIN)
def test_what_happens_out_of_reach_changes_nothing_and_within_reach_all(
    books: Books, happens: Callable[[Scene], None]
) -> None:
    scene = Scene(books)
    before = {name: everything(scene, scene.reach(name)) for name in REACHES}

    happens(scene)

    for name in REACHES:
        after = everything(scene, scene.reach(name))
        changed = {finding for finding in after if before[name][finding] != after[finding]}
        if name in WITHIN[happens]:
            assert changed >= set(after) - SELDOM, name
        else:
            assert changed == set(), name
            assert [finding for finding, told in after.items() if "stranger" in told] == [], name


@pytest.mark.parametrize("name", ["contact", "partner"])
def test_a_partner_is_told_of_no_other_partner(books: Books, name: str) -> None:
    scene = Scene(books)
    told = " ".join(everything(scene, scene.reach(name)).values())
    assert "severn" in told
    assert not [other for other in ("hub", "reseller", "leeds") if other in told]


def test_a_distributor_is_told_of_itself_and_its_resellers_wherever_they_sell(books: Books) -> None:
    scene = Scene(books)
    told = " ".join(everything(scene, scene.reach("distributor")).values())
    assert "reseller" in told
    assert "severn" not in told
