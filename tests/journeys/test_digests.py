"""One mail for all: whoever wants a mail a day gets the pools of all its vendors in it, and whatever else waits."""

import re
from datetime import timedelta

import pytest

from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.queries.programs import apply_program
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Lead, Mail, Offer
from tests.journeys.cast import HOT, LEADS, OLIVIA, PERSONAL, SALLY, SVENJA, WARM, of_another
from tests.journeys.exchange import Exchange, Received

ASK, NORDWERK = "ask@hub.example", "leads+nordwerk@hub.example"
A_DAY = timedelta(days=1)
PRINTERS = """\
Company: Hafenkontor GmbH
Contact: Jana Petersen
E-Mail: jana@hafenkontor.example
Country: United Kingdom
Region: London
City: London
Product: laser printer
Quantity: 20
Value: 12000 EUR
Timeframe: this month
Source: referral
Need: Printers for two floors, with service; the present contract ends in spring.
"""


def all_by_pool(vendor: str) -> str:
    """The vendor's sample program, with the pool as the only way to hand leads out."""
    rules = re.sub(r"(?ms)^\[\[distribution\]\].*?(?=^\[|\Z)", "", PROGRAMS[vendor])
    return rules + '\n[[distribution]]\nmode = "pool"\nthen = ["by_hand"]\n'


@pytest.fixture
def pooling(exchange: Exchange) -> Exchange:
    with exchange.hub.units() as unit:
        for vendor in ("acme", "nordwerk"):
            apply_program(unit, all_by_pool(vendor), f"{vendor}.toml")
    return exchange


def digest_of_two(pooling: Exchange) -> Received:
    """Olivia's digest on Tuesday morning: a lead of Acme, then a lead of Nordwerk."""
    pooling.post(OLIVIA, ASK, "prefs daily")
    pooling.post(SALLY, LEADS, WARM)
    pooling.post(SVENJA, NORDWERK, PRINTERS)
    pooling.let_pass(A_DAY)
    return pooling.last_to(OLIVIA, "digest")


def test_both_vendors_are_in_one_mail_of_the_hub_and_nothing_personal(pooling: Exchange) -> None:
    digest = digest_of_two(pooling)
    assert "Acme Networks Ltd" in digest.text
    assert "Nordwerk" in digest.text
    assert " via " not in str(digest.message["From"])
    everything = digest.message.as_string() + digest.text + digest.html
    assert [word for word in (*PERSONAL, "Hafenkontor", "Petersen") if word in everything] == []
    assert pooling.names_to(OLIVIA).count("pool_announcement") == 0
    assert pooling.names_to(OLIVIA).count("digest") == 1


def test_each_lead_is_answered_by_its_number_in_one_reply(pooling: Exchange) -> None:
    digest = digest_of_two(pooling)
    pooling.reply(digest, OLIVIA, "1 reserve\n2: reserve")
    assert [lead.status for lead in pooling.rows(Lead)] == [LeadStatus.ACCEPTED] * 2
    assert pooling.names_to(OLIVIA).count("lead_details") == 2


def test_a_link_of_the_digest_reserves_its_own_lead_alone(pooling: Exchange) -> None:
    digest = digest_of_two(pooling)
    second = next(line for line in digest.text.splitlines() if line.startswith("2. LEAD-"))
    pooling.click(digest.link(second))
    mine = [lead.id for lead in pooling.rows(Lead) if lead.status is LeadStatus.ACCEPTED]
    assert [f"2. LEAD-{lead}" for lead in mine] == [second.partition(":")[0]]


def test_the_address_of_a_lead_reserves_it_without_a_word(pooling: Exchange) -> None:
    digest = digest_of_two(pooling)
    pooling.post(OLIVIA, digest.address("reserve"), "")
    assert [lead.status for lead in pooling.rows(Lead)].count(LeadStatus.ACCEPTED) == 1


@pytest.mark.parametrize("doubtful", ["reserve", "1 reserve\n2: perhaps, let me think", "3: reserve", "1 reserve?"])
def test_what_does_not_surely_name_its_lead_reserves_none(pooling: Exchange, doubtful: str) -> None:
    pooling.reply(digest_of_two(pooling), OLIVIA, doubtful)
    assert {lead.status for lead in pooling.rows(Lead)} == {LeadStatus.POOLED}
    assert pooling.last_to(OLIVIA).name == "read_back"


def test_what_is_owed_stands_in_the_digest_and_is_given_in_the_same_reply(pooling: Exchange) -> None:
    pooling.post(OLIVIA, ASK, "prefs daily")
    pooling.post(SALLY, LEADS, WARM)
    pooling.let_pass(timedelta(hours=31))
    pooling.reply(pooling.last_to(OLIVIA, "digest"), OLIVIA, "reserve")
    assert pooling.status() is LeadStatus.ACCEPTED
    pooling.post(SALLY, LEADS, of_another(WARM, 1))
    pooling.let_pass(timedelta(hours=18))
    digest = pooling.last_to(OLIVIA, "digest")
    assert "1: contacted" in digest.text
    assert "2: reserve" in digest.text
    pooling.reply(digest, OLIVIA, "1: contacted\n2: reserve")
    assert pooling.lead(1).status is LeadStatus.CONTACTED
    assert pooling.lead(2).status is LeadStatus.ACCEPTED


@pytest.mark.parametrize(
    ("said", "became"), [("accept", OfferStatus.ACCEPTED), ("reject: no capacity", OfferStatus.REJECTED)]
)
def test_an_offer_of_the_digest_is_answered_by_its_number(exchange: Exchange, said: str, became: OfferStatus) -> None:
    with exchange.hub.units() as unit:
        apply_program(unit, all_by_pool("nordwerk"), "nordwerk.toml")
    exchange.let_pass(timedelta(hours=5))
    exchange.post(SALLY, LEADS, WARM)
    exchange.post(OLIVIA, ASK, "prefs daily")
    exchange.post(SVENJA, NORDWERK, PRINTERS)
    exchange.let_pass(timedelta(hours=21))
    digest = exchange.last_to(OLIVIA, "digest")
    found = re.search(r"(?m)^(\d)\. LEAD-1", digest.text)
    assert found is not None
    exchange.reply(digest, OLIVIA, f"{found[1]} {said}")
    [mine] = [offer for offer in exchange.rows(Offer) if offer.lead_id == 1 and offer.contact_id == 1]
    assert mine.status == became
    assert exchange.status(2) is LeadStatus.POOLED


def test_there_is_one_digest_a_day_and_none_outside_working_time(pooling: Exchange) -> None:
    digest_of_two(pooling)
    pooling.post(SALLY, LEADS, of_another(WARM, 2))
    pooling.let_pass(timedelta(hours=6))
    assert pooling.names_to(OLIVIA).count("digest") == 1
    pooling.let_pass(A_DAY)
    sent = [mail.created_at for mail in pooling.rows(Mail) if mail.name == "digest" and mail.recipient == OLIVIA]
    assert len({at.date() for at in sent}) == len(sent) == 2
    assert all(9 <= at.hour < 18 for at in sent)


def test_a_hot_lead_never_waits_for_the_digest(exchange: Exchange) -> None:
    exchange.post(OLIVIA, ASK, "prefs daily")
    exchange.post(SALLY, LEADS, HOT)
    assert exchange.last_to(OLIVIA).name == "offer"


def test_the_digest_is_a_list_that_can_be_left_with_one_click(pooling: Exchange) -> None:
    message = digest_of_two(pooling).message
    assert message["List-Id"] == "<digest.hub.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def leave(pooling: Exchange, digest: Received) -> None:
    """Leave the list by the address that stands in List-Unsubscribe."""
    found = re.search(r"mailto:([^?>]+)", str(digest.message["List-Unsubscribe"]))
    assert found is not None
    pooling.post(OLIVIA, found.group(1), "")


def test_who_has_left_gets_no_digest_and_is_told_of_no_pool(pooling: Exchange) -> None:
    leave(pooling, digest_of_two(pooling))
    before = len(pooling.rows(Mail))
    pooling.post(SALLY, LEADS, of_another(WARM, 2))
    pooling.let_pass(3 * A_DAY)
    later = [mail.name for mail in pooling.rows(Mail)[before:] if mail.recipient == OLIVIA]
    assert [name for name in later if name in {"digest", "pool_announcement"}] == []


def test_who_has_left_is_reminded_of_own_work_by_a_mail_for_that(pooling: Exchange) -> None:
    digest = digest_of_two(pooling)
    pooling.reply(digest, OLIVIA, "1 reserve")
    leave(pooling, digest)
    pooling.post(SALLY, LEADS, of_another(WARM, 2))
    pooling.let_pass(2 * A_DAY)
    assert pooling.names_to(OLIVIA).count("digest") == 1
    assert "reminder" in pooling.names_to(OLIVIA)


def test_who_has_left_is_offered_leads_as_before(exchange: Exchange, pooling: Exchange) -> None:
    leave(pooling, digest_of_two(pooling))
    with exchange.hub.units() as unit:
        apply_program(unit, PROGRAMS["acme"], "acme.toml")
    exchange.post(SALLY, LEADS, HOT)
    assert exchange.last_to(OLIVIA).name == "offer"


@pytest.mark.parametrize("word", ["prefs daily", "prefs weekly"])
def test_digests_come_again_for_whoever_writes_how_often(pooling: Exchange, word: str) -> None:
    leave(pooling, digest_of_two(pooling))
    pooling.post(OLIVIA, ASK, word)
    pooling.post(SALLY, LEADS, of_another(WARM, 2))
    pooling.let_pass(8 * A_DAY)
    assert pooling.names_to(OLIVIA).count("digest") >= 2


def test_who_has_left_and_then_wants_leads_at_once_is_told_of_each_pool(pooling: Exchange) -> None:
    leave(pooling, digest_of_two(pooling))
    pooling.post(OLIVIA, ASK, "prefs at once")
    pooling.post(SALLY, LEADS, of_another(WARM, 2))
    pooling.let_pass(A_DAY)
    assert "pool_announcement" in pooling.names_to(OLIVIA)
