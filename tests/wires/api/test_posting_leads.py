"""Leads posted by a vendor's system: in the books at once, and answered with what a letter's receipt tells."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from mailhub.cli.explained_mail import explain_letter
from mailhub.domain.terms import Grade, LawfulBasis, LeadStatus, LetterStatus, Temperature
from mailhub.hub import build_hub
from mailhub.inbound.reading_room import ReadingRoom
from mailhub.jobs import forget_api_requests
from mailhub.store.tables import ApiRequest, Lead, LeadContact, Letter, Person
from tests.journeys.cast import GRACE, LEADS, OLIVIA, SALLY
from tests.journeys.exchange import Exchange
from tests.wires.api.systems import LARKHILL, System, key_for


def test_a_posted_lead_is_offered_at_once_and_its_receipt_is_the_answer(exchange: Exchange) -> None:
    said = System(exchange).post(LARKHILL)
    assert said.status_code == 201, said.text
    [told] = said.json()["leads"]
    assert (told["number"], told["status"], told["stands"]) == ("LEAD-1", "offered", "offered to a partner")
    assert (told["reference"], told["temperature"], told["remarks"]) == ("00Q-17", "hot", [])
    assert {"label": "Value", "value": "£38,000"} in told["facts"]
    assert said.headers["location"] == "/api/leads/LEAD-1"
    assert [mail.name for mail in exchange.mails_to(OLIVIA)][-1] == "offer"


def test_nothing_personal_stands_in_an_answer(exchange: Exchange) -> None:
    system = System(exchange)
    for said in (system.post(LARKHILL), system.get("/api/leads/1"), system.get("/api/receipts/1")):
        assert not [word for word in ("Tom", "larkhill.example", "496 0123", "4961610123") if word in said.text]


def test_what_is_posted_is_kept_as_a_letter_proven_by_its_key(exchange: Exchange) -> None:
    System(exchange).post(LARKHILL)
    [letter] = exchange.rows(Letter)
    assert (letter.via, letter.recipient, letter.status) == ("api", LEADS, LetterStatus.DONE)
    assert (letter.mailbox, letter.grade) == ("posted_leads", Grade.KNOWN_SENDER)
    assert letter.proof["ground"] == "posted with the key of Salesforce"
    [lead] = exchange.rows(Lead)
    assert lead.letter_id == letter.id
    exchange.assert_all_holds()


def test_a_posted_lead_says_the_same_as_a_mailed_one(exchange: Exchange) -> None:
    System(exchange).post(LARKHILL)
    labels = {"contact_name": "Contact", "contact_email": "E-mail", "contact_phone": "Phone", "account": "Company"}
    lines = [f"{labels.get(name, name)}: {value}" for name, value in LARKHILL.items()]
    exchange.post(SALLY, LEADS, "\n".join(lines))
    posted, mailed = exchange.rows(Lead)
    same = (
        "account_id country city product quantity amount currency need source timeframe claimed_temperature score known"
    )
    assert {name: getattr(posted, name) for name in same.split()} == {
        name: getattr(mailed, name) for name in same.split()
    } | {"score": posted.score}
    assert mailed.duplicate_of_id == posted.id
    with exchange.hub.units.reading() as unit:
        first, second = (unit.get(LeadContact, lead.id) for lead in (posted, mailed))
        assert (first.name, first.email, first.phone) == (second.name, second.email, second.phone)
        assert first.phone == "+441614960123"


def test_no_receipt_is_mailed_unless_it_is_asked_for(exchange: Exchange) -> None:
    system = System(exchange)
    system.post(LARKHILL)
    assert "lead_receipt" not in [mail.name for mail in exchange.mails_to(GRACE)]
    system.post({"account": "Alder Ltd", "product": "firewall", "country": "GB"}, query="?receipt=mail")
    assert "lead_receipt" in [mail.name for mail in exchange.mails_to(GRACE)]


def test_several_leads_are_told_apart_by_their_row(exchange: Exchange) -> None:
    said = System(exchange).post([LARKHILL, {"need": "A line to the second warehouse", "contact_phone": "later"}])
    first, second = said.json()["leads"]
    assert ([first["row"], second["row"]], said.headers["location"]) == ([1, 2], "/api/receipts/LETTER-1")
    assert second["status"] == "on_hold"
    assert "Phone: 'later' needs its country code (+49 ...)." in second["remarks"]
    assert second["to_do"]


def test_a_lead_that_is_in_the_books_already_says_which_one_it_is(exchange: Exchange) -> None:
    system = System(exchange)
    system.post(LARKHILL)
    [told] = system.post(LARKHILL | {"note": "He called again."}).json()["leads"]
    assert (told["stands"], told["duplicate_of"]) == ("in the books already", "LEAD-1")


def test_numbers_and_the_basis_are_taken_as_they_stand_whatever_the_language(exchange: Exchange) -> None:
    system = System(exchange, key_for(exchange, "nordwerk"))
    stated = {"quantity": 1.234, "amount": "1234.5", "lawful_basis": "consent", "purpose": "an offer"}
    said = system.post({"account": "Birkenau GmbH", "country": "DE"} | stated)
    assert said.status_code == 201, said.text
    [lead] = exchange.rows(Lead)
    assert (lead.quantity, lead.amount) == (Decimal("1.23"), Decimal("1234.50"))
    assert (lead.lawful_basis, lead.purpose) == (LawfulBasis.CONSENT, "an offer")


def test_what_has_no_field_is_kept_for_whoever_accepts_the_lead(exchange: Exchange) -> None:
    details = {"Date": "yesterday", "Campaign": "Autumn", "Id": "9"}
    System(exchange).post(LARKHILL | {"details": details})
    with exchange.hub.units.reading() as unit:
        notes = unit.get(LeadContact, exchange.rows(Lead)[0].id).notes
    assert notes.splitlines() == ["Date: yesterday", "Campaign: Autumn", "Id: 9"]


def test_what_is_empty_is_not_stated(exchange: Exchange) -> None:
    System(exchange).post({"account": "Alder Ltd", "city": "", "region": None, "need": "  ", "amount": None})
    [lead] = exchange.rows(Lead)
    assert (lead.known, lead.problems) == (["account"], [])


def test_where_a_lead_stands_is_told_to_its_own_vendor_alone(exchange: Exchange) -> None:
    own, other = System(exchange), System(exchange, key_for(exchange, "nordwerk"))
    own.post(LARKHILL)
    exchange.browser.post(exchange.mails_to(OLIVIA)[-1].link("Accept"))
    for name in ("LEAD-1", "lead-1", "1"):
        told = own.get(f"/api/leads/{name}").json()
        assert (told["status"], told["partner"]) == ("accepted", "Harbour IT Ltd")
    strange = [other.get("/api/leads/LEAD-1"), own.get("/api/leads/LEAD-2"), own.get("/api/leads/x")]
    assert {(one.status_code, one.text) for one in strange} == {(404, strange[0].text)}
    assert other.get("/api/receipts/LETTER-1").status_code == 404
    assert own.get("/api/receipts/LETTER-1").json()["leads"][0]["status"] == "accepted"


def test_what_another_worker_has_in_hand_is_told_later(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(exchange)
    processing = exchange.hub.processing
    monkeypatch.setattr(type(processing), "work_at_once", lambda self, letter_id: False)
    said = system.post(LARKHILL, key="once")
    assert (said.status_code, said.json()) == (202, {"letter": "LETTER-1", "state": "waiting"})
    assert system.get(said.headers["location"]).status_code == 202
    exchange.work()
    assert exchange.rows(Letter)[0].status == LetterStatus.WAITING  # held for whoever brought it
    exchange.clock.set(exchange.clock.now() + timedelta(minutes=1))
    exchange.work()
    assert system.get(said.headers["location"]).json()["leads"][0]["number"] == "LEAD-1"
    again = system.post(LARKHILL, key="once")
    assert (again.status_code, again.json()["letter"], len(exchange.rows(Lead))) == (201, "LETTER-1", 1)


def test_a_key_posts_nothing_any_more_once_its_person_has_left(exchange: Exchange) -> None:
    system = System(exchange)
    with exchange.hub.units() as unit:
        unit.session.execute(update(Person).where(Person.address == GRACE).values(active=False))  # type: ignore[arg-type]
    assert system.post(LARKHILL).status_code == 401


def test_requests_are_forgotten_after_thirty_days(exchange: Exchange) -> None:
    System(exchange).post(LARKHILL, key="one")
    exchange.clock.set(exchange.clock.now() + timedelta(days=29))
    assert forget_api_requests(exchange.hub) == 0
    exchange.clock.set(exchange.clock.now() + timedelta(days=2))
    assert (forget_api_requests(exchange.hub), exchange.rows(ApiRequest)) == (1, [])


def test_the_temperature_of_a_posting_is_only_a_claim(exchange: Exchange) -> None:
    [told] = System(exchange).post({"account": "Alder Ltd", "temperature": "hot"}).json()["leads"]
    [lead] = exchange.rows(Lead)
    assert (lead.claimed_temperature, lead.status) == (Temperature.HOT, LeadStatus.ON_HOLD)
    assert told["temperature"] == lead.temperature


def test_a_posting_that_only_a_human_can_deal_with_says_so(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(exchange)
    with monkeypatch.context() as busy:
        busy.setattr(type(exchange.hub.processing), "work_at_once", lambda self, letter_id: False)
        said = system.post(LARKHILL)
    with exchange.hub.units() as unit:
        unit.session.execute(update(Letter).values(status=LetterStatus.PARKED))
    assert system.get(said.headers["location"]).json() == {"letter": "LETTER-1", "state": "parked"}


def test_another_process_reads_a_posting_as_this_one_does(exchange: Exchange) -> None:
    with ReadingRoom() as room:
        hub = build_hub(exchange.hub.settings, exchange.clock, reader=room)
        [told] = System(Exchange(hub, exchange.clock), key_for(exchange)).post(LARKHILL).json()["leads"]
        hub.close()
    assert (told["number"], told["status"]) == ("LEAD-1", "offered")


def test_what_became_of_a_posting_is_explained_like_a_letter(exchange: Exchange) -> None:
    System(exchange).post(LARKHILL)
    with exchange.hub.units.reading() as unit:
        told = "\n".join(explain_letter(unit, exchange.rows(Letter)[0].id))
    assert "posted with the key of Salesforce" in told
    assert "Done: receive lead, send receipt." in told
    assert "Larkin" not in told
