"""A qualifier learns what waits, what came of its own decisions, and how long leads were on hold."""

from mailhub.domain.figures import Reach
from mailhub.domain.terms import LeadStatus, OfferStatus, RejectReason
from mailhub.domain.territory import Area
from mailhub.store.queries.findings import Qualifying, Queue, qualifying
from mailhub.store.tables import Lead
from tests.store.findings.books import DAY, HOUR, LEEDS, MUNICH, NOW, WEEK, Books, Fields, weeks


def decide(books: Books, lead: Lead, event: str, person: int | None, hours: int = 10) -> None:
    """A person decided on a lead that was on hold for so many hours."""
    at = NOW - DAY
    books.line("LeadHeld", lead, at - hours * HOUR, objections=[])
    books.line(event, lead, at, person_id=person)


def test_what_waits_and_what_one_person_decided_are_told(books: Books) -> None:
    own, other = books.person("Leeds"), books.person("Britain")
    waiting = books.lead(status=LeadStatus.ON_HOLD)
    for hours in (4, 10):
        decide(books, books.lead(), "LeadQualified", own, hours)
    decide(books, books.lead(status=LeadStatus.DISQUALIFIED), "LeadDisqualified", own, hours=30)
    decide(books, books.lead(), "LeadQualified", other, hours=99)
    decide(books, books.lead(), "LeadQualified", None, hours=99)
    scope = weeks(Reach(vendor_id=books.acme))

    told = qualifying(books.unit, scope, own)

    assert told.waiting == Queue(count=1, oldest_at=waiting.since_at, ids=(waiting.id,))
    assert (told.qualified, told.disqualified, told.median_hours) == (2, 1, 10)
    assert qualifying(books.unit, scope).qualified == 3


def test_a_qualified_lead_that_partners_called_bad_or_won_is_counted_as_such(books: Books) -> None:
    own, seller, rival = books.person("Leeds"), books.seller("severn"), books.seller("tyne")
    won, bad, before, spoilt = books.closed(seller), books.lead(), books.lead(), books.lead()
    for lead in (won, bad, before):
        decide(books, lead, "LeadQualified", own)
    decide(books, spoilt, "LeadDisqualified", own)
    for lead, at in ((won, NOW), (bad, NOW), (before, NOW - 2 * DAY), (spoilt, NOW)):
        no: Fields = {"status": OfferStatus.REJECTED, "reason": RejectReason.BAD_LEAD, "answered_at": at}
        books.offer(lead, rival, **no)

    told = qualifying(books.unit, weeks(Reach(vendor_id=books.acme)), own)

    assert (told.qualified, told.called_bad, told.won) == (3, 2, 1)


def test_only_the_period_and_the_places_in_reach_count(books: Books) -> None:
    own = books.person("Leeds")
    for at in (LEEDS, MUNICH):
        books.lead(at=at, status=LeadStatus.ON_HOLD)
        decide(books, books.lead(at=at), "LeadQualified", own)
    old = books.lead(at=LEEDS)
    books.line("LeadQualified", old, NOW - WEEK - HOUR, person_id=own)

    told = qualifying(books.unit, weeks(Reach(vendor_id=books.acme, areas=(Area(country="GB"),))), own)

    assert (told.waiting.count, told.qualified) == (1, 1)
    assert qualifying(books.unit, weeks(Reach(vendor_id=books.rival)), own) == Qualifying()
