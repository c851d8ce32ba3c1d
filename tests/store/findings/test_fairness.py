"""Who gets what is told by tier, for new partners and for those without a win, beside how many they are."""

from typing import Any

from mailhub.domain.figures import Reach
from mailhub.domain.terms import Dimension, LeadStatus, OfferStatus
from mailhub.domain.territory import Area
from mailhub.store.queries.findings import Part, fairness
from tests.store.findings.books import DAY, LEEDS, LONDON, MUNICH, NOW, WEEK, Books, weeks

GERMANY = (Area(country="DE"),)


def test_offers_acceptances_and_wins_are_told_by_tier_and_beside_all(books: Books) -> None:
    gold, silver = books.seller("severn", tier="gold"), books.seller("tyne", tier="silver")
    books.seller("wear", tier="silver")
    books.closed(gold)
    books.closed(gold, LeadStatus.LOST)
    books.offer(books.lead(status=LeadStatus.OFFERED), silver, status=OfferStatus.REJECTED)
    books.offer(books.lead(status=LeadStatus.OFFERED), silver, status=OfferStatus.UNDELIVERED)
    books.offer(books.lead(status=LeadStatus.OFFERED), silver, status=OfferStatus.STEPPED_ASIDE)

    told = fairness(books.unit, weeks(Reach(vendor_id=books.acme)), 90)

    assert told.everybody == Part(name="", partners=3, offers=3, accepted=2, won=1)
    assert told.tiers == (
        Part(name="gold", partners=1, offers=2, accepted=2, won=1),
        Part(name="silver", partners=2, offers=1, accepted=0, won=0),
    )
    assert told.biggest == Part(name="severn", partners=1, offers=2, accepted=2, won=1)


def test_new_partners_and_those_who_had_not_won_before_are_told_apart(books: Books) -> None:
    before: dict[str, Any] = {"received_at": NOW - 90 * DAY, "accepted_at": NOW - 89 * DAY, "closed_at": NOW - 80 * DAY}
    new, old, winner = books.seller("severn", days=30), books.seller("tyne", days=91), books.seller("wear")
    books.closed(winner, **before)
    for seller in (new, old, winner):
        books.closed(seller, LeadStatus.LOST)
    books.closed(old, is_registered=True, **before)
    books.closed(new)

    told = fairness(books.unit, weeks(Reach(vendor_id=books.acme)), 90)

    assert told.new == Part(name="", partners=1, offers=2, accepted=2, won=1)
    assert (told.without_win.partners, told.without_win.won) == (1, 1)
    assert told.everybody.accepted == 4


def test_nothing_is_said_of_a_biggest_where_nothing_was_accepted(books: Books) -> None:
    books.seller("severn")
    told = fairness(books.unit, weeks(Reach(vendor_id=books.acme)), 90)
    assert (told.biggest, told.everybody.partners) == (None, 1)


def test_a_territory_counts_its_own_partners_and_those_that_got_its_leads(books: Books) -> None:
    books.seller("severn", at=MUNICH)
    abroad = books.seller("tyne", at=LEEDS)
    books.seller("wear", at=LONDON)
    books.closed(abroad, at=MUNICH)
    books.closed(abroad, at=LEEDS)

    told = fairness(books.unit, weeks(Reach(vendor_id=books.acme, areas=GERMANY)), 90)

    assert told.everybody == Part(name="", partners=2, offers=1, accepted=1, won=1)


def test_partners_of_another_vendor_or_of_later_are_not_counted(books: Books) -> None:
    books.seller("severn", vendors=(books.rival,))
    books.seller("tyne", days=3)
    scope = weeks(Reach(vendor_id=books.acme))
    earlier = type(scope)(reach=scope.reach, since=scope.since - WEEK, until=scope.since)
    assert fairness(books.unit, earlier, 90).everybody.partners == 0
    assert fairness(books.unit, scope, 90).everybody.partners == 1


def test_a_question_for_one_tier_is_answered_about_it_alone(books: Books) -> None:
    gold, silver = books.seller("severn", tier="gold"), books.seller("tyne", tier="silver")
    books.closed(gold)
    books.closed(silver)

    only = {Dimension.TIER: frozenset({"gold"})}
    told = fairness(books.unit, weeks(Reach(vendor_id=books.acme), only=only), 90)

    assert told.everybody == Part(name="", partners=1, offers=1, accepted=1, won=1)
