"""Leads whose time is over are forgotten: what was sold to whom stays, who the contact was goes."""

from mailhub.domain.terms import LeadId
from mailhub.store.audit.sealing import seal
from mailhub.store.audit.verifying import Verification
from mailhub.store.forgetting import forget_leads
from mailhub.store.tables import Erasure, LeadContact, Letter
from tests.journeys.cast import LEADS, SALLY, WARM
from tests.journeys.exchange import Exchange

TWO = """\
Company,Contact,E-Mail,Country,Region,Product,Quantity,Need
Fern Ltd,Ann Fern,ann@fern.example,GB,London,SX-400,4,Switches for Ann Fern
Moss Ltd,Bob Moss,bob@moss.example,GB,Wales,SX-400,5,Switches for Bob Moss
"""


def forget(exchange: Exchange, *leads: int) -> dict[str, int]:
    """As the clock does when the time of these leads is over."""
    with exchange.hub.units() as unit:
        return forget_leads(unit, [LeadId(lead) for lead in leads])


def test_a_list_is_kept_until_all_its_leads_are_forgotten(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, TWO)
    letter = exchange.rows(Letter)[0]
    if len(exchange.leads()) != 2:
        exchange.post_raw(SALLY, LEADS, _with_file(TWO))
        letter = exchange.rows(Letter)[-1]
    first, second = (lead.id for lead in exchange.leads() if lead.letter_id == letter.id)
    forget(exchange, first)
    assert [bool(row.raw) for row in exchange.rows(Letter) if row.id == letter.id] == [True]
    assert exchange.lead(second).need
    assert not exchange.lead(first).need
    forget(exchange, second)
    assert [bool(row.raw) for row in exchange.rows(Letter) if row.id == letter.id] == [False]


def _with_file(text: str) -> bytes:
    return (
        f"From: {SALLY}\nTo: {LEADS}\nSubject: leads\nMessage-ID: <two@acme.example>\n"
        'Content-Type: text/csv; name="leads.csv"\nContent-Disposition: attachment; filename="leads.csv"\n\n' + text
    ).encode()


def test_figures_stay_and_the_history_verifies(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    with exchange.hub.units() as unit:
        while seal(unit):
            pass
    before = exchange.lead()
    counts = forget(exchange, 1)
    after = exchange.lead()
    assert counts["lead_contacts"] == 1
    assert (after.product, after.country, after.region) == (before.product, before.country, before.region)
    assert after.forgotten_at == exchange.clock.now()
    with exchange.hub.units.steady() as unit:
        contact = unit.get(LeadContact, 1)
        assert (contact.name, contact.email, contact.phone, contact.notes) == ("", "", "", "")
    with exchange.hub.units() as unit:
        while seal(unit):
            pass
        assert list(Verification(unit).faults()) == []
    [erasure] = exchange.rows(Erasure)
    assert erasure.subject == ""
    exchange.assert_all_holds()
