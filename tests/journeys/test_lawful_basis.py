"""Why a customer's data may be used is stated, asked for by mail, told to who accepts, and to nobody before."""

from datetime import timedelta

import pytest

from mailhub import jobs
from mailhub.cli.explained_mail import explain_mail
from mailhub.domain.terms import LawfulBasis, LeadStatus, OfferStatus
from mailhub.store import sample
from mailhub.store.heartbeats import beats
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Contact, Mail, Offer
from tests.journeys.cast import GRACE, HOT, LEADS, OLIVIA, QUENTIN, SALLY
from tests.journeys.exchange import Exchange, Received

BURNING = ("incineration", "mails", "forgetting")
ANSWERS = [("Yes", LawfulBasis.CONSENT), ("no", None), ("I suppose so", None)]


def require(exchange: Exchange, requires: str = '"consent"') -> None:
    """Acme's program asks for a lawful basis."""
    with exchange.hub.units() as unit:
        apply_program(unit, sample.PROGRAMS["acme"].replace("requires = []", f"requires = {requires}"), "acme.toml")
    exchange.clock.set(exchange.clock.now() + timedelta(minutes=1))


def asked(exchange: Exchange) -> Received:
    exchange.let_pass(timedelta(minutes=10))
    return exchange.last_to(QUENTIN, "qualification_request")


def answer(exchange: Exchange, mail: Received, value: str, label: str = "Consent") -> None:
    quoted = "\n".join(f"> {line}" for line in mail.text.splitlines())
    answered = quoted.replace(f">   {label}:", f">   {label}:\n{value}\n")
    assert answered != quoted
    exchange.reply(mail, QUENTIN, f"Hello,\n\nOn Monday the exchange wrote:\n{answered}", quoting=False)


@pytest.mark.parametrize(("said", "basis"), ANSWERS)
def test_consent_that_is_missing_is_asked_for_and_only_a_yes_opens_the_way(
    exchange: Exchange, said: str, basis: LawfulBasis | None
) -> None:
    require(exchange)
    exchange.post(SALLY, LEADS, HOT)
    assert "lawful basis (consent)" in exchange.last_to(SALLY, "lead_receipt").text
    mail = asked(exchange)
    assert "? Has the contact consented" in mail.text
    answer(exchange, mail, said)
    assert exchange.lead().lawful_basis == basis
    assert exchange.status() == (LeadStatus.OFFERED if basis else LeadStatus.ON_HOLD)
    assert bool(exchange.rows(Offer)) == bool(basis)


def test_no_link_and_no_word_lets_a_lead_through_without_consent(exchange: Exchange) -> None:
    require(exchange)
    exchange.post(SALLY, LEADS, HOT)
    mail = asked(exchange)
    assert "can be offered to nobody" in exchange.click(mail.link("Qualify"))
    exchange.reply(mail, QUENTIN, "qualify")
    assert "can be offered to nobody" in exchange.last_to(QUENTIN, "answer").text
    assert (exchange.status(), exchange.rows(Offer)) == (LeadStatus.ON_HOLD, [])


def test_basis_and_purpose_are_told_to_who_accepts_and_to_nobody_before(exchange: Exchange) -> None:
    require(exchange, '["consent", "legitimate_interests"]')
    exchange.post(SALLY, LEADS, f"{HOT}Legal basis: legitimate interest\nPurpose: a visit to both warehouses\n")
    exchange.deliver()
    words = ("egitimate interest", "a visit to both")
    offer = exchange.last_to(OLIVIA, "offer")
    assert not [word for word in words if word in offer.text + offer.html]
    page = exchange.browser.get(offer.link("Accept this lead")).text
    assert not [word for word in words if word in page]
    exchange.reply(offer, OLIVIA, "accept")
    exchange.let_pass(timedelta(minutes=15))
    details = exchange.last_to(OLIVIA, "lead_details")
    assert all(word in text for word in words for text in (details.text, details.html))


def test_a_row_of_a_list_that_is_not_clear_is_told_in_the_receipt(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, f"{HOT}Consent: perhaps\n")
    receipt = exchange.last_to(SALLY, "lead_receipt").text
    assert "neither a clear yes nor a clear no" in " ".join(receipt.split())
    assert exchange.lead().lawful_basis is None


def test_a_manager_who_offers_it_again_is_told_that_its_qualifier_is_asked(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    while exchange.status() == LeadStatus.OFFERED:
        offered = next(offer.contact_id for offer in exchange.rows(Offer) if offer.status == OfferStatus.OPEN)
        partner = next(contact.address for contact in exchange.rows(Contact) if contact.id == offered)
        exchange.reply(exchange.last_to(partner, "offer"), partner, "reject: no capacity")
    assert exchange.status() == LeadStatus.UNPLACED
    require(exchange)
    exchange.reply(exchange.last_to(GRACE, "lead_unplaced"), GRACE, "reoffer")
    assert "is asked for its lawful basis" in exchange.last_to(GRACE, "order_done").text
    assert exchange.status() == LeadStatus.ON_HOLD


def test_letters_and_mails_that_have_had_their_time_are_emptied_and_an_answer_to_one_is_still_understood(
    exchange: Exchange,
) -> None:
    exchange.post(SALLY, LEADS, HOT)
    offer = exchange.last_to(OLIVIA, "offer")
    exchange.clock.set(exchange.clock.now() + timedelta(days=91))
    done = {job.name: jobs.run_job(exchange.hub, job) for job in jobs.TIMETABLE if job.name in BURNING}
    assert (done["incineration"], done["mails"] > 0, done["forgetting"]) == (1, True, 0)
    with exchange.hub.units.reading() as unit:
        assert {name: beat.detail["done"] for name, beat in beats(unit).items() if name in BURNING} == done
    assert {row.content for row in exchange.rows(Mail)} == {b""}
    exchange.reply(offer, OLIVIA, "accept")
    assert not exchange.unfinished_letters()
    assert "MAIL-" in explained(exchange)


def explained(exchange: Exchange) -> str:
    mail = exchange.rows(Mail)[0]
    with exchange.hub.units.reading() as unit:
        told = "\n".join(explain_mail(unit, mail.id))
    assert "its bytes are incinerated" in told
    return told
