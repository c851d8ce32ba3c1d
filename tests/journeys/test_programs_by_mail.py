"""A vendor's manager changes the program by mail: told what would change, confirms, and the next lead goes by it."""

from email import policy
from email.message import EmailMessage

from mailhub.domain.terms import Mode
from mailhub.store.queries.programs import apply_program
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import History, Letter, Offer, ProgramVersion
from tests.journeys.cast import DIETER, GRACE, HOT, KARSTEN, LEADS, OLIVIA, SALLY, VERA
from tests.journeys.exchange import Exchange, Received

ASK = "ask@hub.example"
SHARKS = "when = 'lead.temperature == \"hot\"'"
CALMER = PROGRAMS["acme"].replace(SHARKS, "when = 'lead.amount > 1000000.0'")
KINDER = PROGRAMS["acme"].replace('accept_within = "4h"', 'accept_within = "6h"')


def send(exchange: Exchange, sender: str, source: str, to: str = ASK) -> Letter:
    letter = EmailMessage(policy=policy.SMTP)
    letter["From"], letter["To"], letter["Subject"] = sender, to, "New rules"
    letter["Message-ID"] = f"<{abs(hash((sender, source, to)))}@acme.example>"
    letter.set_content("Please use the attached one from now on.\n")
    letter.add_attachment(source.encode(), "application", "toml", filename="acme.toml")
    return exchange.post_raw(sender, to, letter.as_bytes())


def unwrapped(mail: Received) -> str:
    return " ".join(mail.text.split())


def versions(exchange: Exchange, slug: str = "acme") -> int:
    return sum(f'slug = "{slug}"' in row.source for row in exchange.rows(ProgramVersion))


def test_a_mailed_program_is_confirmed_by_reply_and_the_next_lead_is_routed_by_it(exchange: Exchange) -> None:
    send(exchange, GRACE, CALMER)
    asked = exchange.last_to(GRACE, "program_proposed")
    assert "lead.amount > 1000000.0 is added" in unwrapped(asked)
    assert versions(exchange) == 1
    exchange.reply(asked, GRACE, "confirm", quoting=False)
    assert versions(exchange) == 2
    for manager in (GRACE, DIETER, VERA):
        assert "version 2" in exchange.last_to(manager, "program_applied").subject
    assert "program_applied" not in exchange.names_to(SALLY)
    exchange.post(SALLY, LEADS, HOT)
    assert {offer.mode for offer in exchange.rows(Offer)} == {Mode.BEST_MATCH}
    assert {row.program_version for row in exchange.rows(History) if row.event == "OfferMade"} == {2}


def test_a_proposal_is_confirmed_by_its_link_once(exchange: Exchange) -> None:
    send(exchange, VERA, KINDER)
    link = exchange.last_to(VERA, "program_proposed").link("Put it in force")
    assert versions(exchange) == 1
    assert "in force" in exchange.click(link)
    exchange.click(link)
    assert versions(exchange) == 2
    assert exchange.names_to(GRACE).count("program_applied") == 1


def test_an_overtaken_proposal_is_told_anew_and_changes_nothing(exchange: Exchange) -> None:
    send(exchange, VERA, KINDER)
    first = exchange.last_to(VERA, "program_proposed")
    with exchange.hub.units() as unit:
        apply_program(unit, CALMER, "acme.toml")
    exchange.reply(first, VERA, "confirm", quoting=False)
    assert versions(exchange) == 2
    again = exchange.last_to(VERA, "program_proposed")
    assert "Another version has come into force" in unwrapped(again)
    assert "Changes against version 2" in again.text
    assert "A newer proposal has replaced this one" in exchange.browser.get(first.link("Put it in force")).text
    exchange.reply(again, VERA, "confirm", quoting=False)
    assert versions(exchange) == 3


def test_a_newer_proposal_takes_the_place_of_an_older_one(exchange: Exchange) -> None:
    send(exchange, VERA, KINDER)
    older = exchange.last_to(VERA, "program_proposed")
    send(exchange, GRACE, CALMER)
    exchange.reply(older, VERA, "confirm", quoting=False)
    assert versions(exchange) == 1
    assert "newer proposal" in unwrapped(exchange.last_to(VERA, "answer"))


def test_every_fault_is_mailed_and_a_reply_with_a_better_file_is_taken(exchange: Exchange) -> None:
    faulty = KINDER.replace('"Europe/London"', '"Europe/Londn"').replace('weekday = "monday"', 'weekday = "moonday"')
    send(exchange, VERA, faulty)
    told = exchange.last_to(VERA, "program_faults")
    assert "2 faults" in told.subject
    assert "acme.toml, line 7" in told.text
    assert "Did you mean 'monday'?" in unwrapped(told)
    send(exchange, VERA, KINDER, to=str(told.message["Reply-To"]))
    assert "program_proposed" in exchange.names_to(VERA)


def test_a_german_vendor_is_told_its_faults_in_german_and_what_stands_in_the_file_as_it_is(exchange: Exchange) -> None:
    faulty = PROGRAMS["nordwerk"].replace('"Europe/Berlin"', '"Europe/Berlim"').replace('"EUR"', "978", 1)
    send(exchange, KARSTEN, faulty)
    told = exchange.last_to(KARSTEN, "program_faults")
    assert "acme.toml hat 2 Fehler" in told.subject
    for fault in (
        "acme.toml, Zeile 6: vendor.timezone = 'Europe/Berlim' ist keine Zeitzone."
        " Schreiben Sie einen IANA-Namen wie Europe/Berlin.",
        "acme.toml, Zeile 8: vendor.currency = 978 ist von der falschen Art."
        " Schreiben Sie einen Text in Anführungszeichen.",
    ):
        assert fault in unwrapped(told)


def test_who_may_not_change_the_program_is_told_so_and_nobody_else_hears_of_it(exchange: Exchange) -> None:
    for outsider in (DIETER, SALLY):
        send(exchange, outsider, KINDER)
        assert "Only a channel manager for all countries" in unwrapped(exchange.last_to(outsider, "answer"))
    send(exchange, OLIVIA, KINDER)
    assert versions(exchange) == 1
    assert exchange.names_to(GRACE) == []
    assert exchange.names_to(VERA) == []


def test_nobody_touches_another_vendors_program(exchange: Exchange) -> None:
    send(exchange, GRACE, PROGRAMS["nordwerk"].replace("ladder = 4", "ladder = 3"))
    assert "'acme' only" in unwrapped(exchange.last_to(GRACE, "answer"))
    assert versions(exchange, "nordwerk") == 1


def test_the_word_program_alone_is_answered_with_the_file_in_force(exchange: Exchange) -> None:
    exchange.post(GRACE, ASK, "PROGRAM\n\nThanks, Grace\n")
    [file] = exchange.last_to(GRACE, "program_file").message.iter_attachments()
    assert file.get_content().decode() == PROGRAMS["acme"]
    exchange.post(SALLY, ASK, "PROGRAM")
    assert "Only a channel manager" in unwrapped(exchange.last_to(SALLY, "answer"))


def test_a_program_may_be_written_below_the_word(exchange: Exchange) -> None:
    exchange.post(GRACE, ASK, f"PROGRAM\n\n{KINDER}\n-- \nGrace Bell\n")
    assert "accept_within: 4h -> 6h" in exchange.last_to(GRACE, "program_proposed").text


def test_a_program_that_says_the_same_changes_nothing(exchange: Exchange) -> None:
    send(exchange, GRACE, PROGRAMS["acme"])
    assert "Nothing would change" in unwrapped(exchange.last_to(GRACE, "answer"))


def test_the_programs_own_words_stand_in_the_mails(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    offer = exchange.last_to(OLIVIA, "offer")
    assert "A customer has asked for our products" in unwrapped(offer)
    assert "two per cent more margin" in unwrapped(offer)
    exchange.reply(offer, OLIVIA, "accept")
    details = exchange.last_to(OLIVIA, "lead_details")
    for said in ("Please say that you call for Acme Networks.", "Acme Partner Desk, weekdays from 9 to 17:30."):
        assert said in unwrapped(details)
        assert said in " ".join(details.html.split())
