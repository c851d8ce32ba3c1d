"""A partner learns its place among enough peers and no more; the vendor's people see names."""

from decimal import Decimal

from mailhub.domain.figures import Reach
from mailhub.domain.terms import Dimension, LeadStatus
from mailhub.domain.territory import Area
from mailhub.store.queries.findings import Place, rank, ranks
from tests.store.findings.books import HOUR, LEEDS, MUNICH, NOW, Books, Seller, reach_of_contact, weeks


def own(books: Books, seller: Seller) -> Reach:
    return Reach(vendor_id=books.acme, partner_ids=frozenset({seller.row.id}))


def six(books: Books) -> list[Seller]:
    """Partners of which each has won one more than the one before, the first none."""
    sellers = [books.seller(f"partner-{number}") for number in range(6)]
    for number, seller in enumerate(sellers):
        for _ in range(number):
            books.closed(seller, accepted_at=NOW - (20 + number) * HOUR, received_at=NOW - 30 * HOUR)
    return sellers


def test_a_partner_learns_its_place_and_the_median_of_all_without_a_name(books: Books) -> None:
    sellers = six(books)
    books.closed(sellers[4], LeadStatus.LOST)

    told = rank(books.unit, weeks(own(books, sellers[4])), sellers[4].row.id)

    assert told is not None
    assert (told.name, told.figures) == ("", None)
    assert told.places == (
        Place(code="K2", place=1, among=6, value=5, median=2.5),
        Place(code="K18", place=2, among=6, value=4000, median=2500, currency="EUR"),
    )


def test_means_and_shares_are_compared_with_those_that_have_any(books: Books) -> None:
    sellers = [*six(books), books.seller("late")]
    books.closed(sellers[6], accepted_at=NOW - 10 * HOUR, received_at=NOW - 30 * HOUR)

    told = rank(books.unit, weeks(own(books, sellers[6])), sellers[6].row.id)
    idle = rank(books.unit, weeks(own(books, sellers[0])), sellers[0].row.id)

    assert told is not None
    assert idle is not None
    places = {place.code: place for place in told.places}
    assert places["K13"] == Place(code="K13", place=6, among=6, value=20, median=7.5)
    assert (places["win_rate"].place, places["win_rate"].among) == (1, 6)
    assert {place.code for place in idle.places} == {"K2", "K18"}


def test_with_fewer_than_five_others_nothing_is_told(books: Books) -> None:
    sellers = [books.seller(f"partner-{number}") for number in range(5)]
    for seller in sellers:
        books.closed(seller)
    asked = weeks(own(books, sellers[0]))
    assert rank(books.unit, asked, sellers[0].row.id) is None
    books.seller("sixth")
    told = rank(books.unit, asked, sellers[0].row.id)
    assert told is not None
    assert {place.code for place in told.places} == {"K2", "K18"}


def test_sums_are_compared_among_those_who_sell_in_the_same_currency(books: Books) -> None:
    sellers = six(books)
    pounds = books.seller("tyne")
    books.closed(pounds, won_amount=Decimal(9), deal_currency="GBP")

    told = rank(books.unit, weeks(own(books, pounds)), pounds.row.id)
    other = rank(books.unit, weeks(own(books, sellers[5])), sellers[5].row.id)

    assert told is not None
    assert other is not None
    assert [place.code for place in told.places] == ["K2", "K13", "win_rate"]
    assert other.places[-1].among == 6


def test_where_a_partner_stands_is_beyond_the_reach_of_a_contact_that_is_not_in_charge(books: Books) -> None:
    sellers = six(books)
    assert rank(books.unit, weeks(reach_of_contact(sellers[5], books.acme)), sellers[5].row.id) is None


def test_what_nobody_has_is_no_race(books: Books) -> None:
    sellers = [books.seller(f"partner-{number}") for number in range(6)]
    books.lead(sellers[0], status=LeadStatus.LOST, closed_at=NOW - HOUR)
    assert rank(books.unit, weeks(own(books, sellers[0])), sellers[0].row.id) is None


def test_only_the_whole_period_is_compared_and_only_ones_own_place_is_told(books: Books) -> None:
    sellers = six(books)
    asked = weeks(own(books, sellers[1]))
    narrow = weeks(own(books, sellers[1]), only={Dimension.PARTNER: frozenset({str(sellers[5].row.id)})})
    assert rank(books.unit, narrow, sellers[1].row.id) == rank(books.unit, asked, sellers[1].row.id)
    assert rank(books.unit, asked, sellers[2].row.id) is None
    assert rank(books.unit, weeks(Reach(vendor_id=books.rival)), sellers[1].row.id) is None


def test_the_vendors_people_see_every_partner_in_reach_by_name(books: Books) -> None:
    one, other, abroad = books.seller("severn"), books.seller("tyne"), books.seller("wear")
    books.closed(one)
    books.closed(one)
    books.closed(other)
    books.closed(abroad, at=LEEDS)

    told = ranks(books.unit, weeks(Reach(vendor_id=books.acme, areas=(Area(country=MUNICH[0]),))))

    assert [(one.name, one.places[0].place, one.places[0].among) for one in told] == [("severn", 1, 2), ("tyne", 2, 2)]
    assert told[0].figures is not None
    assert told[0].figures["K2"].number == 2
