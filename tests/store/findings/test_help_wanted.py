"""Help is offered to who works on leads and does not close them, never for a single loss."""

from mailhub.domain.figures import Reach
from mailhub.domain.terms import Dimension, LeadStatus
from mailhub.domain.territory import Area
from mailhub.store.queries.findings import help_wanted
from tests.store.findings.books import DAY, LEEDS, MUNICH, NOW, WEEK, Books, Seller, weeks

LOST = LeadStatus.LOST


def close(books: Books, seller: Seller, won: int, lost: int, at: tuple[str, str, str] = MUNICH) -> None:
    """Leads that were closed, on the last of which feedback was given."""
    for status in [LeadStatus.WON] * won + [LOST] * lost:
        lead = books.closed(seller, status, at=at)
    books.feedback(lead)


def names(books: Books, reach: Reach) -> list[str]:
    return [one.name for one in help_wanted(books.unit, weeks(reach))]


def test_a_busy_partner_that_closes_half_as_often_as_usual_is_named_with_its_numbers(books: Books) -> None:
    good, poor = books.seller("severn"), books.seller("tyne")
    close(books, good, won=8, lost=2)
    close(books, poor, won=0, lost=6)

    (one,) = help_wanted(books.unit, weeks(Reach(vendor_id=books.acme)))

    assert (one.key, one.name) == (str(poor.row.id), "tyne")
    assert (one.leads, one.won, one.lost, one.usual) == (6, 0, 6, 0.5)


def test_few_leads_few_losses_or_none_call_for_no_help(books: Books) -> None:
    good, idle, unlucky, patient = (books.seller(name) for name in ("severn", "tyne", "wear", "tees"))
    close(books, good, won=20, lost=0)
    close(books, idle, won=0, lost=4)
    close(books, unlucky, won=0, lost=1)
    for _ in range(5):
        books.feedback(books.lead(unlucky))
        books.feedback(books.lead(patient))

    assert names(books, Reach(vendor_id=books.acme)) == []


def test_nobody_is_named_where_nothing_was_won(books: Books) -> None:
    close(books, books.seller("tyne"), won=0, lost=9)
    assert names(books, Reach(vendor_id=books.acme)) == []


def test_only_the_last_half_year_and_only_distributed_leads_count(books: Books) -> None:
    good, poor = books.seller("severn"), books.seller("tyne")
    close(books, good, won=10, lost=0)
    for _ in range(9):
        books.closed(poor, LOST, accepted_at=NOW - 30 * WEEK, closed_at=NOW - 26 * WEEK - DAY)
        books.closed(poor, LOST, is_registered=True)
    close(books, poor, won=0, lost=2)

    assert names(books, Reach(vendor_id=books.acme)) == []


def test_the_one_with_most_leads_comes_first(books: Books) -> None:
    close(books, books.seller("severn"), won=30, lost=0)
    for name, lost in (("tyne", 7), ("wear", 9), ("tees", 7)):
        close(books, books.seller(name), won=0, lost=lost)

    assert names(books, Reach(vendor_id=books.acme)) == ["wear", "tees", "tyne"]


def test_what_is_usual_is_what_is_usual_within_reach(books: Books) -> None:
    poor = books.seller("tyne")
    close(books, poor, won=1, lost=9, at=LEEDS)
    close(books, books.seller("severn"), won=30, lost=0, at=MUNICH)

    assert names(books, Reach(vendor_id=books.acme)) == ["tyne"]
    assert names(books, Reach(vendor_id=books.acme, areas=(Area(country="GB"),))) == []


def test_a_partner_learns_which_of_its_contacts_wants_help(books: Books) -> None:
    seller = books.seller("severn", contacts=2)
    own = Reach(vendor_id=books.acme, partner_ids=frozenset({seller.row.id}))
    close(books, seller, won=9, lost=0)
    close(books, Seller(seller.row, seller.contacts[1:]), won=0, lost=6)
    close(books, books.seller("tyne"), won=0, lost=20)

    assert names(books, own) == ["severn 1"]
    limited = weeks(own, only={Dimension.PRODUCT: frozenset({"beta"})})
    assert help_wanted(books.unit, limited) == []
