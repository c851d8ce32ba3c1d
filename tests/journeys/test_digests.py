"""One mail for all: whoever wants a mail a day gets the pools of all its vendors in it, and whatever else waits."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.queries.programs import apply_program
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Lead, Mail, Offer
from tests.databases import PostgresqlTemplate, SqliteTemplate
from tests.journeys.cast import HOT, LEADS, OLIVIA, PERSONAL, SALLY, SVENJA, WARM, of_another
from tests.journeys.exchange import Exchange, Received
from tests.journeys.serving import MONDAY_MORNING, on_database

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


def have_pools(exchange: Exchange) -> None:
    with exchange.hub.units() as unit:
        for vendor in ("acme", "nordwerk"):
            apply_program(unit, all_by_pool(vendor), f"{vendor}.toml")


@pytest.fixture
def pooling(exchange: Exchange) -> Exchange:
    have_pools(exchange)
    return exchange


def a_day_of_pools(url: str) -> None:
    """What comes before Tuesday morning, when Olivia has a digest: a lead of Acme, then a lead of Nordwerk."""
    with TemporaryDirectory() as folder, on_database(url, Path(folder)) as exchange:
        have_pools(exchange)
        exchange.post(OLIVIA, ASK, "prefs daily")
        exchange.post(SALLY, LEADS, WARM)
        exchange.post(SVENJA, NORDWERK, PRINTERS)
        exchange.let_pass(A_DAY)


@pytest.fixture(params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange that goes on from that Tuesday morning."""
    template: SqliteTemplate | PostgresqlTemplate = request.getfixturevalue(f"{request.param}_template")
    lived = template.lived(tmp_path, a_day_of_pools)
    with lived as url, on_database(url, tmp_path / "outgoing", MONDAY_MORNING + A_DAY) as exchange:
        yield exchange


def digest_of_two(told: Exchange) -> Received:
    return told.last_to(OLIVIA, "digest")


def test_both_vendors_are_in_one_mail_of_the_hub_and_nothing_personal(told: Exchange) -> None:
    digest = digest_of_two(told)
    assert "Acme Networks Ltd" in digest.text
    assert "Nordwerk" in digest.text
    assert " via " not in str(digest.message["From"])
    everything = digest.message.as_string() + digest.text + digest.html
    assert [word for word in (*PERSONAL, "Hafenkontor", "Petersen") if word in everything] == []
    assert told.names_to(OLIVIA).count("pool_announcement") == 0
    assert told.names_to(OLIVIA).count("digest") == 1


def test_each_lead_is_answered_by_its_number_in_one_reply(told: Exchange) -> None:
    digest = digest_of_two(told)
    told.reply(digest, OLIVIA, "1 reserve\n2: reserve")
    assert [lead.status for lead in told.rows(Lead)] == [LeadStatus.ACCEPTED] * 2
    assert told.names_to(OLIVIA).count("lead_details") == 2


def test_a_link_of_the_digest_reserves_its_own_lead_alone(told: Exchange) -> None:
    digest = digest_of_two(told)
    second = next(line for line in digest.text.splitlines() if line.startswith("2. LEAD-"))
    told.click(digest.link(second))
    mine = [lead.id for lead in told.rows(Lead) if lead.status is LeadStatus.ACCEPTED]
    assert [f"2. LEAD-{lead}" for lead in mine] == [second.partition(":")[0]]


def test_the_address_of_a_lead_reserves_it_without_a_word(told: Exchange) -> None:
    digest = digest_of_two(told)
    told.post(OLIVIA, digest.address("reserve"), "")
    assert [lead.status for lead in told.rows(Lead)].count(LeadStatus.ACCEPTED) == 1


@pytest.mark.parametrize("doubtful", ["reserve", "1 reserve\n2: perhaps, let me think", "3: reserve", "1 reserve?"])
def test_what_does_not_surely_name_its_lead_reserves_none(told: Exchange, doubtful: str) -> None:
    told.reply(digest_of_two(told), OLIVIA, doubtful)
    assert {lead.status for lead in told.rows(Lead)} == {LeadStatus.POOLED}
    assert told.last_to(OLIVIA).name == "read_back"


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


def test_there_is_one_digest_a_day_and_none_outside_working_time(told: Exchange) -> None:
    told.post(SALLY, LEADS, of_another(WARM, 2))
    told.let_pass(timedelta(hours=6))
    assert told.names_to(OLIVIA).count("digest") == 1
    told.let_pass(A_DAY)
    sent = [mail.created_at for mail in told.rows(Mail) if mail.name == "digest" and mail.recipient == OLIVIA]
    assert len({at.date() for at in sent}) == len(sent) == 2
    assert all(9 <= at.hour < 18 for at in sent)


def test_a_hot_lead_never_waits_for_the_digest(exchange: Exchange) -> None:
    exchange.post(OLIVIA, ASK, "prefs daily")
    exchange.post(SALLY, LEADS, HOT)
    assert exchange.last_to(OLIVIA).name == "offer"


def test_the_digest_is_a_list_that_can_be_left_with_one_click(told: Exchange) -> None:
    message = digest_of_two(told).message
    assert message["List-Id"] == "<digest.hub.example>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def leave(told: Exchange, digest: Received) -> None:
    """Leave the list by the address that stands in List-Unsubscribe."""
    found = re.search(r"mailto:([^?>]+)", str(digest.message["List-Unsubscribe"]))
    assert found is not None
    told.post(OLIVIA, found.group(1), "")


def test_who_has_left_gets_no_digest_and_is_told_of_no_pool(told: Exchange) -> None:
    leave(told, digest_of_two(told))
    before = len(told.rows(Mail))
    told.post(SALLY, LEADS, of_another(WARM, 2))
    told.let_pass(3 * A_DAY)
    later = [mail.name for mail in told.rows(Mail)[before:] if mail.recipient == OLIVIA]
    assert [name for name in later if name in {"digest", "pool_announcement"}] == []


def test_who_has_left_is_reminded_of_own_work_by_a_mail_for_that(told: Exchange) -> None:
    digest = digest_of_two(told)
    told.reply(digest, OLIVIA, "1 reserve")
    leave(told, digest)
    told.post(SALLY, LEADS, of_another(WARM, 2))
    told.let_pass(2 * A_DAY)
    assert told.names_to(OLIVIA).count("digest") == 1
    assert "reminder" in told.names_to(OLIVIA)


def test_who_has_left_is_offered_leads_as_before(told: Exchange) -> None:
    leave(told, digest_of_two(told))
    with told.hub.units() as unit:
        apply_program(unit, PROGRAMS["acme"], "acme.toml")
    told.post(SALLY, LEADS, HOT)
    assert told.last_to(OLIVIA).name == "offer"


@pytest.mark.parametrize(("word", "within"), [("prefs daily", 2 * A_DAY), ("prefs weekly", 8 * A_DAY)])
def test_digests_come_again_for_whoever_writes_how_often(told: Exchange, word: str, within: timedelta) -> None:
    leave(told, digest_of_two(told))
    told.post(OLIVIA, ASK, word)
    told.post(SALLY, LEADS, of_another(WARM, 2))
    told.let_pass(within)
    assert told.names_to(OLIVIA).count("digest") >= 2


def test_who_has_left_and_then_wants_leads_at_once_is_told_of_each_pool(told: Exchange) -> None:
    leave(told, digest_of_two(told))
    told.post(OLIVIA, ASK, "prefs at once")
    told.post(SALLY, LEADS, of_another(WARM, 2))
    told.let_pass(A_DAY)
    assert "pool_announcement" in told.names_to(OLIVIA)
