"""Marketing learns what became of each source's leads, and why partners did not want them."""

from datetime import date
from decimal import Decimal

from mailhub.domain.figures import Reach
from mailhub.domain.terms import OfferStatus, RejectReason, Supplied
from mailhub.store.queries.findings import marketing_cost, reasons_by_product, source_quality
from mailhub.store.tables import Lead, SuppliedFigure
from tests.store.findings.books import DAY, NOW, Books, Fields, Seller, weeks


def reject(books: Books, lead: Lead, seller: Seller, reason: RejectReason | None) -> None:
    books.offer(lead, seller, status=OfferStatus.REJECTED, reason=reason, answered_at=NOW - DAY)


def test_each_source_is_told_with_its_leads_rejections_and_wins(books: Books) -> None:
    one, other = books.seller("severn"), books.seller("tyne")
    books.closed(one, source="fair", qualified_at=NOW - 3 * DAY)
    for _ in range(2):
        lead = books.lead(source="fair")
        reject(books, lead, one, RejectReason.BAD_LEAD)
        reject(books, lead, other, None)
    books.lead(source="web")
    books.lead(source="web", is_registered=True)

    fair, web = source_quality(books.unit, weeks(Reach(vendor_id=books.acme)))

    assert (fair.source, fair.received, fair.qualified, fair.accepted, fair.rejected) == ("fair", 3, 1, 1, 4)
    assert fair.reasons == {"bad_lead": 2, "other": 2}
    assert (fair.won, fair.won_value, fair.lead_to_win) == (1, {"EUR": Decimal(1000)}, 1 / 3)
    assert (web.source, web.received, web.rejected, web.won, web.lead_to_win) == ("web", 1, 0, 0, 0.0)


def test_reasons_are_told_by_product_the_most_rejected_first(books: Books) -> None:
    seller = books.seller("severn")
    for product, reason in (("alpha", RejectReason.OTHER), ("beta", RejectReason.BAD_LEAD), ("beta", None)):
        reject(books, books.lead(product=product), seller, reason)

    told = reasons_by_product(books.unit, weeks(Reach(vendor_id=books.acme)))

    assert [(one.name, one.rejected, dict(one.reasons)) for one in told] == [
        ("Beta", 2, {"bad_lead": 1, "other": 1}),
        ("Alpha", 1, {"other": 1}),
    ]


def test_a_cost_is_told_for_each_lead_and_win_where_one_was_supplied(books: Books) -> None:
    scope = weeks(Reach(vendor_id=books.acme))
    assert marketing_cost(books.unit, scope) is None
    days: Fields = {"since_on": date(2026, 11, 1), "until_on": date(2026, 11, 30)}
    cost: Fields = {"kind": Supplied.MARKETING_COST, "amount": Decimal(300), "currency": "EUR", **days}
    books.unit.add(SuppliedFigure(vendor_id=books.acme, **cost))
    books.lead()
    told = marketing_cost(books.unit, scope)
    assert told is not None
    assert told.cost == told.per_lead
    assert told.per_win == {}
    assert 60 < told.cost["EUR"] <= 80
