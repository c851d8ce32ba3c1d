"""Six ways to distribute, each from a letter to whoever gets the lead."""

from collections import Counter
from datetime import timedelta

from mailhub.domain.commands import WithdrawLead
from mailhub.domain.terms import LeadId, LeadStatus, MailStatus, Mode, OfferStatus, Ownership
from mailhub.store import sample
from mailhub.store.account_names import fold_company
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Account, Contact, Mail, Offer, Person, Vendor
from tests.journeys.cast import ACME_PARTNERS, ADAM, GRACE, HOT, LEADS, SALLY, WARM
from tests.journeys.exchange import Exchange
from tests.journeys.test_lists_come_back import as_csv, post_list

_SHARK = 'mode = "shark_tank"                     # everybody'
_LAST = 'mode = "best_match"                     # the best partner alone, then the next\nladder = 5  '


def in_force(exchange: Exchange, *, shark: str = _SHARK, last: str = _LAST) -> None:
    """Put the sample program in force with other distribution rules."""
    source = sample.PROGRAMS["acme"]
    before, head, after = source.partition("[[distribution]]\n")
    others = head + after.partition(head)[2]  # without the sample's own rule for named accounts
    assert _SHARK in others
    assert _LAST in others
    with exchange.hub.units() as unit:
        others = others.replace(_SHARK, shark).replace(_LAST, last)
        apply_program(unit, before + others, "changed.toml")


def asked(exchange: Exchange, lead: int = 1) -> list[str]:
    """Who was offered a lead, in order."""
    address = {contact.id: contact.address for contact in exchange.rows(Contact)}
    return [address[offer.contact_id] for offer in exchange.rows(Offer) if offer.lead_id == lead]


def test_in_a_claim_window_the_better_match_wins_over_the_faster_one(exchange: Exchange) -> None:
    in_force(exchange, shark='mode = "shark_tank"\nclaim_window = "15m"  # everybody')
    exchange.post(SALLY, LEADS, HOT)
    best, _, last = (exchange.last_to(address, "offer") for address in asked(exchange))
    assert "whoever accepts within 15 minutes" in " ".join(best.text.split())
    page = exchange.click(last.link("accept"))
    assert "Noted: you want this lead." in page
    slow, fast = asked(exchange)[0], asked(exchange)[2]
    assert "The lead is yours" not in page
    assert "the lead is not yours yet" in " ".join(exchange.last_to(fast, "offer_claimed").text.split())
    exchange.reply(best, slow, "accept")
    exchange.let_pass(timedelta(minutes=20))
    assert exchange.last_to(slow).name == "lead_details"
    told = " ".join(exchange.last_to(fast, "offer_taken").text.split())
    assert "2 partners wanted it within the claim window; of all that were asked you were number 3." in told
    assert "better match" in told


def test_a_claim_is_shown_with_its_hour_and_taken_back_by_link_or_one_word(exchange: Exchange) -> None:
    in_force(exchange, shark='mode = "shark_tank"\nclaim_window = "15m"  # everybody')
    exchange.post(SALLY, LEADS, HOT)
    who = asked(exchange)[2]
    path = exchange.last_to(who, "offer").link("accept")
    page = exchange.click(path)
    assert "By Mon 23 Nov 2026, 09:45 GMT it goes to the best match" in page
    again = exchange.browser.post(path).text
    assert "it is not yours yet" in again
    assert "The lead is yours" not in again
    undo = exchange.browser.get(path).text.partition('href="/a/')[2].partition('"')[0]
    exchange.click(f"/a/{undo}")
    assert [offer.claimed_at for offer in exchange.rows(Offer)] == [None] * 3
    exchange.clock.advance(timedelta(minutes=1))
    exchange.click(path)
    exchange.reply(exchange.last_to(who, "offer_claimed"), who, "undo")
    assert "You no longer ask for this lead" in " ".join(exchange.last_to(who, "offer_reopened").text.split())
    assert [offer.claimed_at for offer in exchange.rows(Offer)] == [None] * 3


def test_a_claim_and_a_rejection_by_link_within_seconds_count_for_nothing(exchange: Exchange) -> None:
    in_force(exchange, shark='mode = "shark_tank"\nclaim_window = "15m"  # everybody')
    exchange.post(SALLY, LEADS, HOT)
    who = asked(exchange)[1]
    offer = exchange.last_to(who, "offer")
    exchange.click(offer.link("accept"))
    answered = exchange.browser.post(offer.link("Reject:"), data={"reason": "no_capacity"})
    assert "neither counts" in answered.text
    row = exchange.rows(Offer)[1]
    assert (row.status, row.claimed_at) == (OfferStatus.OPEN, None)
    assert exchange.last_to(who).name == "answer_disputed"


def test_a_claim_is_withdrawn_by_a_reply(exchange: Exchange) -> None:
    in_force(exchange, shark='mode = "shark_tank"\nclaim_window = "15m"  # everybody')
    exchange.post(SALLY, LEADS, HOT)
    first, second, _ = asked(exchange)
    exchange.reply(exchange.last_to(first, "offer"), first, "accept")
    exchange.reply(exchange.last_to(second, "offer"), second, "accept")
    exchange.reply(exchange.last_to(first, "offer_claimed"), first, "reject: no capacity")
    exchange.let_pass(timedelta(minutes=20))
    assert exchange.last_to(second).name == "lead_details"
    assert exchange.status() is LeadStatus.ACCEPTED


def test_a_named_account_goes_to_its_owner_and_then_by_the_next_rule(exchange: Exchange) -> None:
    rule = 'mode = "named_account"\nthen = ["best_match"]\ndetails_at_once = true\nladder = 5  '
    in_force(exchange, last=rule)
    [adam] = [contact for contact in exchange.rows(Contact) if contact.address == ADAM]
    with exchange.hub.units() as unit:
        [vendor_id] = [vendor.id for vendor in exchange.rows(Vendor) if vendor.slug == "acme"]
        account = Account(
            vendor_id=vendor_id,
            name="Fenwick Press Ltd",
            folded=fold_company("Fenwick Press Ltd"),
            domain="fenwick.example",
            country="GB",
        )
        account.owner_id, account.ownership = adam.partner_id, Ownership.CONTRACT
        unit.add(account)
    exchange.post(SALLY, LEADS, WARM.replace("firewall", "router"))
    mail = exchange.last_to(ADAM, "offer")
    assert "This account is yours by contract" in mail.text
    assert "You alone are asked" in " ".join(mail.text.split())
    exchange.reply(mail, ADAM, "reject: no capacity")
    assert [offer.mode for offer in exchange.rows(Offer)] == [Mode.NAMED_ACCOUNT, Mode.BEST_MATCH]
    assert "Priya Nair" in mail.text
    [_, second] = asked(exchange)
    assert second != ADAM
    assert "Priya" not in exchange.last_to(second, "offer").text


def test_thirty_leads_of_one_list_go_round_in_turn(exchange: Exchange) -> None:
    in_force(exchange, last='mode = "round_robin"\nladder = 5  ')
    rows = [
        [f"Moor {n} {word} Ltd", "SX-400", "GB", f"Ann {word}", f"ann@{word.lower()}{n}.example", str(n), "Switches"]
        for n, word in enumerate(["Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir"] * 5, start=1)
    ]
    post_list(exchange, as_csv(rows), "fair.csv")
    turns = Counter(asked(exchange, offer.lead_id)[0] for offer in exchange.rows(Offer))
    assert len(turns) == 3
    assert max(turns.values()) - min(turns.values()) <= 1


def test_by_hand_asks_the_manager_who_picks_a_partner_or_everybody(exchange: Exchange) -> None:
    in_force(exchange, last='mode = "by_hand"\nladder = 5  ')
    exchange.post(SALLY, LEADS, WARM)
    mail = exchange.last_to(GRACE, "lead_unplaced")
    assert "The program leaves the choice to you." in " ".join(mail.text.split())
    assert asked(exchange) == []
    page = exchange.click(mail.link("Ask everybody at once"))
    assert "The lead is offered to everybody at once." in page
    assert set(asked(exchange)) <= set(ACME_PARTNERS)
    assert {offer.mode for offer in exchange.rows(Offer)} == {Mode.SHARK_TANK}


def test_a_lead_that_the_best_let_lie_goes_to_all_and_then_into_the_pool(exchange: Exchange) -> None:
    in_force(exchange, last='mode = "best_match"\nthen = ["shark_tank", "pool", "by_hand"]\nladder = 1  ')
    exchange.post(SALLY, LEADS, WARM.replace("firewall", "router"))
    exchange.let_pass(timedelta(days=1))
    modes = [offer.mode for offer in exchange.rows(Offer)]
    assert modes == [Mode.BEST_MATCH, *[Mode.SHARK_TANK] * 3]
    exchange.let_pass(timedelta(days=4))
    assert [offer.mode for offer in exchange.rows(Offer)] == [*modes, Mode.SHARK_TANK], "one more, from beyond"
    assert exchange.status() is LeadStatus.POOLED
    exchange.clock.advance(timedelta(days=14))
    exchange.let_pass(timedelta(hours=9))
    assert exchange.status() is LeadStatus.UNPLACED
    assert {offer.status for offer in exchange.rows(Offer)} == {OfferStatus.EXPIRED}


def test_an_offer_made_at_night_is_mailed_in_the_morning(exchange: Exchange) -> None:
    exchange.clock.advance(timedelta(hours=12))
    exchange.post(SALLY, LEADS, WARM)
    exchange.deliver()
    assert [mail.status for mail in exchange.rows(Mail) if mail.name == "offer"] == [MailStatus.WAITING]
    exchange.let_pass(timedelta(hours=12))
    [offer] = exchange.rows(Offer)
    assert [mail.sent_at for mail in exchange.rows(Mail) if mail.name == "offer"] == [offer.goes_out_at]


def test_a_lead_withdrawn_at_night_never_reaches_anybody(exchange: Exchange) -> None:
    exchange.clock.advance(timedelta(hours=12))
    exchange.post(SALLY, LEADS, WARM)
    [grace] = [person.id for person in exchange.rows(Person) if person.address == GRACE]
    exchange.hub.bus.dispatch(WithdrawLead(lead_id=LeadId(1), person_id=grace))
    exchange.let_pass(timedelta(hours=13))
    assert [mail.status for mail in exchange.rows(Mail) if mail.contact_id is not None] == [MailStatus.SUPPRESSED]
