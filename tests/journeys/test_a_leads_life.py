"""A lead's life by mail, from the vendor's letter to the won deal."""

from datetime import timedelta
from decimal import Decimal

from mailhub.domain.terms import LeadStatus, Stage
from mailhub.store.tables import Contact, Offer
from tests.journeys.cast import ACME_PARTNERS, ADAM, CALLUM, GRACE, HOT, LEADS, MEGAN, OLIVIA, PERSONAL, SALLY, WARM
from tests.journeys.exchange import Exchange


def offered(exchange: Exchange) -> list[str]:
    """Partners that have an offer mail, in the order of the cast."""
    return [partner for partner in ACME_PARTNERS if "offer" in exchange.names_to(partner)]


def test_the_sender_gets_a_receipt_with_number_and_what_was_understood(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    receipt = exchange.last_to(SALLY)
    assert receipt.name == "lead_receipt"
    assert "LEAD-1" in receipt.text
    assert "Fenwick" in receipt.text


def test_a_warm_lead_goes_to_the_best_partner_alone_without_anything_personal(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    assert offered(exchange) == [OLIVIA]
    offer = exchange.last_to(OLIVIA, "offer")
    everything = offer.message.as_string() + offer.text + offer.html
    assert [word for word in PERSONAL if word in everything] == []
    assert "Sentry firewalls" in offer.text
    assert offer.subject.startswith("[LEAD-1]")


def test_accepting_by_link_brings_the_details_with_a_vcard_to_the_registered_address(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    page = exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
    assert "The lead is yours" in page
    assert "Priya" not in page
    details = exchange.last_to(OLIVIA, "lead_details")
    assert all(word in details.text for word in ("Fenwick Press Ltd", "Priya Nair", "priya.nair@fenwick.example"))
    [vcard] = [part for part in details.message.iter_attachments() if part.get_content_type() == "text/vcard"]
    assert "Priya Nair" in vcard.get_content()
    assert exchange.status() is LeadStatus.ACCEPTED


def test_accepting_by_one_word_of_reply_does_the_same(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "Accept")
    assert exchange.status() is LeadStatus.ACCEPTED
    assert exchange.last_to(OLIVIA).name == "lead_details"


def test_accepting_by_the_mailto_twin_needs_no_words_at_all(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.post(OLIVIA, exchange.last_to(OLIVIA, "offer").address("accept"), "")
    assert exchange.status() is LeadStatus.ACCEPTED


def test_looking_at_a_link_changes_nothing_however_often(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    path = exchange.last_to(OLIVIA, "offer").link("accept")
    for _ in range(3):
        assert exchange.browser.get(path).status_code == 200
        assert exchange.browser.head(path).status_code == 200
    assert exchange.status() is LeadStatus.OFFERED


def test_pressing_the_button_twice_is_one_acceptance(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    path = exchange.last_to(OLIVIA, "offer").link("accept")
    exchange.browser.post(path)
    exchange.browser.post(path)
    assert exchange.names_to(OLIVIA).count("lead_details") == 1


def test_a_hot_lead_goes_to_all_at_once_and_rivals_of_the_first_are_told(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    tank = offered(exchange)
    assert set(tank) == {OLIVIA, MEGAN, ADAM}
    exchange.reply(exchange.last_to(MEGAN, "offer"), MEGAN, "Yes, we take it.")
    assert exchange.last_to(MEGAN).name == "lead_details"
    assert exchange.last_to(OLIVIA).name == "offer_taken"
    assert exchange.last_to(ADAM).name == "offer_taken"
    late = exchange.browser.post(exchange.last_to(ADAM, "offer").link("accept"))
    assert "faster" in late.text
    assert exchange.names_to(ADAM).count("lead_details") == 0


def test_the_page_names_the_reasons_of_a_rejection_as_the_mail_does(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    offer = exchange.last_to(OLIVIA, "offer")
    page = exchange.browser.get(offer.link("reject")).text
    assert [said for said in ("Not our territory", "Not a real lead", "Conflict of interest") if said not in page] == []
    assert "not our territory" in offer.text


def test_a_rejection_with_a_reason_offers_the_lead_to_the_next_partner(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "reject: no capacity")
    assert offered(exchange) == [OLIVIA, MEGAN]
    exchange.click(exchange.last_to(MEGAN, "offer").link("reject"), reason="wrong_product")
    assert exchange.status() is LeadStatus.UNPLACED


def test_when_nobody_is_left_the_channel_manager_chooses(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    for partner in (OLIVIA, MEGAN):
        exchange.reply(exchange.last_to(partner, "offer"), partner, "reject: no capacity")
    ask = exchange.last_to(GRACE, "lead_unplaced")
    exchange.click(ask.link("again"))
    assert exchange.status() is LeadStatus.OFFERED
    assert exchange.names_to(OLIVIA).count("offer") == 2


def test_a_manager_can_withdraw_what_nobody_wants(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    for partner in (OLIVIA, MEGAN):
        exchange.reply(exchange.last_to(partner, "offer"), partner, "reject: no capacity")
    exchange.click(exchange.last_to(GRACE, "lead_unplaced").link("withdraw"), note="customer gave up")
    assert exchange.status() is LeadStatus.WITHDRAWN


def test_an_unanswered_offer_is_reminded_expires_and_moves_on(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.let_pass(timedelta(days=2))
    names = exchange.names_to(OLIVIA)
    assert names.count("reminder") == 1
    assert "offer_expired" in names
    assert MEGAN in offered(exchange)


def test_feedback_by_link_and_reply_moves_the_lead_through_its_stages_to_the_win(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    details = exchange.last_to(OLIVIA, "lead_details")
    exchange.click(details.link("status"), result="contacted")
    assert exchange.status() is LeadStatus.CONTACTED
    exchange.reply(details, OLIVIA, "status: quote sent, 20k, 40%, close 2027-01-15")
    lead = exchange.lead()
    assert (lead.status, lead.stage) == (LeadStatus.IN_PROGRESS, Stage.PROPOSAL)
    assert (lead.forecast, lead.probability) == (Decimal(20000), 40)
    assert str(lead.forecast_close_on) == "2027-01-15"
    exchange.reply(details, OLIVIA, "won 18.500 GBP")
    assert (exchange.status(), exchange.lead().won_amount) == (LeadStatus.WON, Decimal(18500))
    assert exchange.last_to(SALLY).name == "lead_won"


def test_a_lost_deal_is_closed_with_its_reason(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "lost: price")
    assert (exchange.status(), exchange.lead().loss_reason) == (LeadStatus.LOST, "price")


def test_owed_feedback_holds_further_acceptances_until_it_is_given(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.click(exchange.last_to(OLIVIA, "lead_details").link("status"), result="contacted")
    exchange.let_pass(timedelta(days=5))
    exchange.post(SALLY, LEADS, HOT)
    offer = exchange.last_to(OLIVIA, "offer")
    page = exchange.click(offer.link("accept"))
    assert "First some feedback" in page
    held = exchange.last_to(OLIVIA, "acceptance_held")
    assert "LEAD-1" in held.text
    exchange.click(held.link("LEAD-1"), result="meeting")
    exchange.click(offer.link("accept"))
    assert exchange.lead(2).contact_id is not None


def test_silence_is_escalated_and_the_lead_is_reclaimed_with_a_reason(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.let_pass(timedelta(days=10))
    assert "silence_escalated" in exchange.names_to(GRACE)
    names = exchange.names_to(OLIVIA)
    assert names.index("reminder") < names.index("silence_notice") < names.index("lead_reclaimed")
    assert MEGAN in offered(exchange)


def test_a_scottish_partner_is_offered_a_lead_in_london_only_when_nobody_nearer_is_left(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM.replace("firewall", "router"))
    exchange.let_pass(timedelta(days=8))
    asked = [offer.contact_id for offer in exchange.rows(Offer)]
    [callum] = [contact.id for contact in exchange.rows(Contact) if contact.address == CALLUM]
    assert len(asked) == 4
    assert asked[-1] == callum
