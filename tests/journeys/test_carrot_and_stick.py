"""What good work brings and what neglect costs: owed feedback, points, notice, suspension, and preferences."""

from datetime import timedelta

from mailhub.domain.terms import LeadStatus, OfferStatus, Standing
from mailhub.store.tables import Contact, Enrollment, Lead, Offer, PointEntry, Redemption
from tests.journeys.cast import ADAM, CALLUM, GRACE, HOT, LEADS, MEGAN, OLIVIA, SALLY
from tests.journeys.exchange import Exchange

ASK = "ask@hub.example"


def another(number: int) -> str:
    """A hot lead of another customer."""
    told = (
        HOT.replace("Larkhill", f"Number {number}").replace("larkhill", f"number{number}").replace("Tom", f"T{number}")
    )
    return told.replace("0123", f"01{number:02}")


def worked_and_overdue(exchange: Exchange, owner: str) -> None:
    """A lead that the owner works on, whose feedback is asked for and overdue."""
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(owner, "offer"), owner, "accept")
    with exchange.hub.units() as unit:
        lead = unit.get(Lead, 1)
        lead.feedback_asked_at, lead.feedback_due_at = unit.now, unit.now - timedelta(minutes=1)


def next_offer(exchange: Exchange, to: str) -> None:
    exchange.post(SALLY, LEADS, another(40))
    assert "First some feedback, please" in exchange.last_to(to, "offer").text


def suspend(exchange: Exchange, address: str) -> None:
    """Three offers run out, the notice too, and the manager approves."""
    for number in range(3):
        exchange.post(SALLY, LEADS, another(60 + number))
        for rival in (OLIVIA, MEGAN, ADAM):
            if rival != address:
                exchange.reply(exchange.last_to(rival, "offer"), rival, "reject: no capacity")
        exchange.let_pass(timedelta(hours=26))
    assert "neglect_notice" in exchange.names_to(address)
    exchange.let_pass(timedelta(days=7))
    exchange.click(exchange.last_to(GRACE, "suspension_request").link("Suspend"))


def test_who_owes_is_held_gives_feedback_and_then_gets_the_lead(exchange: Exchange) -> None:
    worked_and_overdue(exchange, OLIVIA)
    next_offer(exchange, OLIVIA)
    page = exchange.click(exchange.last_to(OLIVIA, "offer").link("Accept this lead"))
    assert "You still owe feedback" in page
    assert "LEAD-1" in page
    held = exchange.last_to(OLIVIA, "acceptance_held")
    exchange.reply(held, OLIVIA, "status: quote sent, 20k")
    lifted = exchange.last_to(OLIVIA, "queue_lifted")
    assert "no feedback is owed any more" in " ".join(lifted.text.split())
    exchange.click(lifted.link("Accept this lead"))
    assert exchange.status(2) == LeadStatus.ACCEPTED
    assert "lead_details" in exchange.names_to(OLIVIA)[-2:]


def test_the_offer_itself_takes_the_feedback_and_the_acceptance_in_one_letter(exchange: Exchange) -> None:
    worked_and_overdue(exchange, OLIVIA)
    next_offer(exchange, OLIVIA)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "LEAD-1: meeting held, 60 %\naccept")
    assert exchange.status(2) == LeadStatus.ACCEPTED
    assert exchange.lead(1).probability == 60


def test_the_offers_own_status_link_is_about_the_lead_that_is_owed(exchange: Exchange) -> None:
    worked_and_overdue(exchange, OLIVIA)
    next_offer(exchange, OLIVIA)
    link = exchange.last_to(OLIVIA, "offer").link("Give a status")
    assert "LEAD-1" in exchange.browser.get(link).text
    exchange.click(link, result="meeting")
    assert exchange.lead(1).stage == "meeting"
    exchange.click(exchange.last_to(OLIVIA, "offer").link("Accept this lead"))
    assert exchange.status(2) == LeadStatus.ACCEPTED


def test_points_are_earned_told_and_spent_with_the_managers_yes(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "won 38000 GBP")
    exchange.post(OLIVIA, ASK, "points")
    statement = exchange.last_to(OLIVIA, "points_statement").text
    assert "Acme Networks Ltd: 60 points." in statement
    assert "LEAD-1 won" in statement
    exchange.post(OLIVIA, ASK, "REDEEM 50 for a stand at the May fair")
    assert "set aside" in " ".join(exchange.last_to(OLIVIA, "redemption_told").text.split())
    asked = exchange.last_to(GRACE, "redemption_request")
    assert "a stand at the May fair" in asked.text
    exchange.reply(asked, GRACE, "approve")
    assert "Granted" in exchange.last_to(OLIVIA, "redemption_told").text
    assert "It is granted: the points are spent" in " ".join(exchange.last_to(GRACE, "order_done").text.split())
    assert sum(entry.points for entry in exchange.rows(PointEntry)) == 10
    page = exchange.click(asked.link("Deny"), note="too late")
    assert "approved already" in page
    assert [row.status for row in exchange.rows(Redemption)] == ["approved"]


def test_three_time_outs_bring_notice_suspension_and_a_way_back(exchange: Exchange) -> None:
    suspend(exchange, OLIVIA)
    told = exchange.last_to(OLIVIA, "partner_suspended")
    assert "Leads in work stay yours" in " ".join(told.text.split())
    exchange.post(SALLY, LEADS, another(50))
    olivia = next(contact for contact in exchange.rows(Contact) if contact.address == OLIVIA)
    open_to = [offer.contact_id for offer in exchange.rows(Offer) if offer.status == OfferStatus.OPEN]
    assert open_to
    assert olivia.id not in open_to
    exchange.post(GRACE, ASK, "reinstate Harbour IT Ltd")
    assert exchange.names_to(OLIVIA)[-1] == "partner_reinstated"
    assert "Done: Harbour IT Ltd" in exchange.last_to(GRACE, "order_done").text
    assert {row.standing for row in exchange.rows(Enrollment)} == {Standing.GOOD}


def test_preferences_are_set_read_back_and_kept_to(exchange: Exchange) -> None:
    exchange.post(
        CALLUM, ASK, "PREFS\ndaily\nproducts routers, GTX\nregions: Scotland\ntemperatures hot, warm\nThanks!"
    )
    told = exchange.last_to(CALLUM, "preferences").text
    for words in ("once a day", "RX branch routers", "hot and warm leads", "in Scotland", "product GTX", "cold leads"):
        assert words in told
    callum = next(contact for contact in exchange.rows(Contact) if contact.address == CALLUM)
    assert callum.often == "daily"
    assert callum.wishes == {"products": ["RX"], "regions": ["GB-SCT"], "temperatures": ["hot", "warm"]}
    exchange.post(CALLUM, ASK, "prefs all")
    assert next(contact for contact in exchange.rows(Contact) if contact.address == CALLUM).wishes == {}


def test_who_wants_no_leads_gets_none_and_the_manager_is_told(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "stop sending leads")
    assert "You are offered no leads any more" in " ".join(exchange.last_to(OLIVIA, "preferences").text.split())
    assert "has asked us to stop" in " ".join(exchange.last_to(GRACE, "offers_stopped").text.split())
    olivia = next(contact for contact in exchange.rows(Contact) if contact.address == OLIVIA)
    mine = [offer.status for offer in exchange.rows(Offer) if offer.contact_id == olivia.id]
    assert mine == [OfferStatus.STEPPED_ASIDE]
    exchange.post(SALLY, LEADS, another(50))
    assert exchange.names_to(OLIVIA).count("offer") == 1


def test_an_absence_with_a_substitute_is_read_back(exchange: Exchange) -> None:
    exchange.post(OLIVIA, ASK, "AWAY until 2026-12-20 substitute anna@partner.example")
    noted = " ".join(exchange.last_to(OLIVIA, "absence_noted").text.split())
    assert "Sun 20 Dec 2026" in noted
    assert "You named anna@partner.example" in noted
