"""The answer pages over the wire: what scanners, colleagues, foreign pages and late readers get of them."""

from datetime import timedelta
from typing import Any

import pytest

from mailhub.domain.terms import LeadStatus, MailStatus, OfferStatus, Purpose
from mailhub.routing.fresh_mails import MOST_TO_ONE
from mailhub.store.tables import Contact, History, Mail, Offer
from tests.journeys.cast import GRACE, HOT, LEADS, MEGAN, OLIVIA, PERSONAL, SALLY, WARM
from tests.journeys.exchange import Exchange
from tests.wires.pages.visitors import PERSON, SCRIPTED, fetch, link_for, links_of

HOUR = timedelta(hours=1)


@pytest.fixture
def offered(served: Exchange) -> Exchange:
    """A hot lead is offered to everybody."""
    served.post(SALLY, LEADS, HOT)
    served.deliver()
    return served


def accept_link(exchange: Exchange, address: str = MEGAN) -> str:
    return link_for(exchange, exchange.last_to(address, "offer"), Purpose.ACCEPT)


def events(exchange: Exchange) -> list[str]:
    return [line.event for line in exchange.rows(History)]


def speak_german(exchange: Exchange, address: str) -> None:
    with exchange.hub.units() as unit:
        [row] = [row for row in exchange.rows(Contact) if row.address == address]
        unit.get(Contact, row.id).language = "de"


def test_a_scanner_that_gets_and_posts_every_link_decides_nothing(offered: Exchange) -> None:
    mail = offered.last_to(MEGAN, "offer")
    for path in links_of(mail):
        fetch(offered, path, SCRIPTED)
        fetch(offered, path, SCRIPTED, method="POST", form={"reason": path.partition("reason=")[2]})
    [offer] = [row for row in offered.rows(Offer) if row.contact_id == _id(offered, MEGAN)]
    assert offer.status is OfferStatus.OPEN
    assert offered.status() is LeadStatus.OFFERED
    offered.let_pass(timedelta(minutes=15))
    assert "answer_disputed" in offered.names_to(MEGAN)
    details = [mail for mail in offered.rows(Mail) if mail.name == "lead_details" and mail.sent_at]
    assert details == []


def test_a_program_that_presses_every_button_and_fills_no_form_in_is_found_out(offered: Exchange) -> None:
    mail = offered.last_to(MEGAN, "offer")
    for purpose in (Purpose.ACCEPT, Purpose.REJECT):
        fetch(offered, link_for(offered, mail, purpose), SCRIPTED, method="POST")
    assert offered.status() is LeadStatus.OFFERED
    assert "answer_disputed" in offered.names_to(MEGAN)


def _id(exchange: Exchange, address: str) -> int:
    return next(row.id for row in exchange.rows(Contact) if row.address == address)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
def test_no_method_but_post_changes_anything(offered: Exchange, method: str) -> None:
    answer = fetch(offered, accept_link(offered), PERSON, method=method)
    assert answer.status == (200 if method == "HEAD" else 405)
    assert "{" not in answer.body
    assert offered.status() is LeadStatus.OFFERED


@pytest.mark.parametrize("origin", [None, "null", "own"])
def test_a_form_sent_without_origin_or_with_a_hidden_one_is_taken(offered: Exchange, origin: str | None) -> None:
    told = {} if origin is None else {"Origin": offered.hub.settings.base_url if origin == "own" else origin}
    fetch(offered, accept_link(offered), PERSON | {"Sec-Fetch-Site": "same-origin"} | told, method="POST")
    assert offered.status() is LeadStatus.ACCEPTED


@pytest.mark.parametrize(
    "foreign", [{"Origin": "https://evil.example"}, {"Origin": "null", "Sec-Fetch-Site": "cross-site"}], ids=str
)
def test_a_form_on_somebody_elses_page_is_refused(offered: Exchange, foreign: dict[str, str]) -> None:
    answer = fetch(offered, accept_link(offered), PERSON | foreign, method="POST")
    assert answer.status == 403
    assert "not ours" in answer.body
    assert offered.status() is LeadStatus.OFFERED


def test_every_page_keeps_itself_to_itself(offered: Exchange) -> None:
    paths = [accept_link(offered), "/a/" + "a" * 37, "/nowhere", "/u/" + "a" * 37]
    for headers in [fetch(offered, path, PERSON).headers for path in paths]:
        assert headers["cache-control"] == "no-store"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-robots-tag"] == "noindex, nofollow"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "script" not in headers["content-security-policy"]
        assert "geolocation=()" in headers["permissions-policy"]
        assert "set-cookie" not in headers
        assert "strict-transport-security" not in headers


def test_pages_load_nothing_from_anybody_and_run_nothing(offered: Exchange) -> None:
    page = fetch(offered, accept_link(offered), PERSON).body
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_a_token_is_in_no_line_of_the_log(offered: Exchange, capfd: pytest.CaptureFixture[str]) -> None:
    path = accept_link(offered)
    fetch(offered, path, PERSON)
    fetch(offered, path, PERSON, method="POST")
    fetch(offered, path, PERSON, method="POST")
    fetch(offered, path[:-1], PERSON)
    told = "".join(capfd.readouterr())
    assert path.removeprefix("/a/")[:30] not in told


def test_a_defect_shows_no_trace_and_its_page_has_the_headers(
    offered: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret words")

    path = accept_link(offered)
    monkeypatch.setattr("mailhub.web.answers.glance_at", broken)
    answer = fetch(offered, path, PERSON)
    assert answer.status == 500
    assert "secret words" not in answer.body
    assert "RuntimeError" not in answer.body
    assert answer.headers["cache-control"] == "no-store"


def test_a_form_that_is_none_gets_a_page(offered: Exchange) -> None:
    path = accept_link(offered)
    odd = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = fetch(offered, path, PERSON | odd, method="POST")
    assert answer.body.startswith("<!doctype html>")
    assert answer.status in (200, 400, 422)


def test_the_page_says_whose_it_is_by_role_and_shows_nothing_personal(served: Exchange) -> None:
    served.post(SALLY, LEADS, WARM)
    [partner] = [one for one in (MEGAN, OLIVIA) if served.names_to(one)] or [OLIVIA]
    page = fetch(served, accept_link(served, partner), PERSON).body
    assert "one contact at a partner company" in page
    assert "details go to their registered address only" in page
    secrets = [*PERSONAL, partner, partner.partition("@")[0].split(".")[0].capitalize()]
    assert [word for word in secrets if word in page] == []


def test_a_colleague_with_a_forwarded_link_gets_no_details(served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    answer = fetch(served, accept_link(served), PERSON, method="POST")
    assert "Larkhill" not in answer.body
    assert "Tom" not in answer.body
    assert served.last_to(MEGAN, "lead_details").text.count("Larkhill") > 0


def test_pages_speak_the_language_of_whoever_got_the_mail(offered: Exchange) -> None:
    path = accept_link(offered)
    assert '<html lang="en">' in fetch(offered, path, PERSON | {"Accept-Language": "de-DE"}).body
    speak_german(offered, MEGAN)
    assert '<html lang="de">' in fetch(offered, path, PERSON).body


@pytest.mark.parametrize(
    ("wanted", "language"), [("de-AT,de;q=0.9,en;q=0.5", "de"), ("fr;q=0.2, en", "en"), ("zz", "en"), ("*", "en")]
)
def test_a_broken_link_is_answered_in_the_language_of_the_browser(
    offered: Exchange, wanted: str, language: str
) -> None:
    page = fetch(offered, "/a/" + "b" * 37, PERSON | {"Accept-Language": wanted})
    assert page.status == 404
    assert f'<html lang="{language}">' in page.body


def test_a_link_that_is_too_old_offers_a_fresh_mail_to_the_registered_address(offered: Exchange) -> None:
    path = accept_link(offered)
    _outlive(offered)
    page = fetch(offered, path, PERSON)
    assert page.status == 410
    assert "Send me a fresh mail" in page.body
    answer = fetch(offered, f"{path}/fresh", PERSON, method="POST")
    assert "on its way" in answer.body
    assert MEGAN not in answer.body
    fresh = offered.last_to(MEGAN, "fresh_links")
    fetch(offered, link_for(offered, fresh, Purpose.ACCEPT), PERSON, method="POST")
    assert offered.status() is LeadStatus.ACCEPTED
    assert "lead_details" in offered.names_to(MEGAN)


def _outlive(exchange: Exchange) -> None:
    """The token's time ends while the offer is still open: its deadline was moved meanwhile."""
    with exchange.hub.units() as unit:
        for row in exchange.rows(Offer):
            offer = unit.get(Offer, row.id)
            offer.deadline_at += timedelta(days=2)
            offer.due_at = offer.deadline_at
    exchange.clock.set(exchange.clock.now() + timedelta(days=1))


def test_at_most_one_fresh_mail_goes_out_for_a_mail_and_hour(offered: Exchange) -> None:
    path = accept_link(offered)
    _outlive(offered)
    for minutes in (0, 10, 49):
        offered.clock.set(offered.clock.now() + timedelta(minutes=minutes))
        assert "on its way" in fetch(offered, f"{path}/fresh", PERSON, method="POST").body
    assert offered.names_to(MEGAN).count("fresh_links") == 1
    offered.clock.set(offered.clock.now() + timedelta(minutes=2))
    fetch(offered, f"{path}/fresh", PERSON, method="POST")
    assert offered.names_to(MEGAN).count("fresh_links") == 2


def test_old_mails_in_wrong_hands_do_not_fill_the_readers_inbox(offered: Exchange) -> None:
    path = accept_link(offered)
    _outlive(offered)
    at = offered.clock.now()
    told: dict[str, Any] = {
        "recipient": MEGAN,
        "name": "fresh_links",
        "subject": "",
        "content": b"",
        "envelope_from": "",
    }
    with offered.hub.units() as unit:
        for number in range(MOST_TO_ONE):
            keys: dict[str, Any] = {
                "ref": number,
                "event_key": f"before-{number}",
                "message_id": f"<{number}@hub.example>",
            }
            unit.add(Mail(**told, **keys, created_at=at, next_try_at=at, status=MailStatus.SENT))
    assert "on its way" in fetch(offered, f"{path}/fresh", PERSON, method="POST").body
    assert len([mail for mail in offered.rows(Mail) if mail.name == "fresh_links"]) == MOST_TO_ONE


def test_only_a_token_of_ours_brings_a_fresh_mail(offered: Exchange) -> None:
    before = len(offered.rows(Mail))
    assert fetch(offered, f"/a/{'b' * 37}/fresh", PERSON, method="POST").status == 404
    assert len(offered.rows(Mail)) == before


def test_opening_the_page_of_an_old_link_sends_nothing(offered: Exchange) -> None:
    path = accept_link(offered)
    _outlive(offered)
    fetch(offered, path, PERSON)
    assert fetch(offered, f"{path}/fresh", PERSON).status == 405
    fetch(offered, path, PERSON, method="POST")
    assert "fresh_links" not in offered.names_to(MEGAN)
    assert offered.status() is LeadStatus.OFFERED


def test_whoever_missed_an_offer_can_still_ask_for_the_lead_by_a_fresh_mail(offered: Exchange) -> None:
    path = accept_link(offered)
    offered.let_pass(timedelta(days=1))
    page = fetch(offered, path, PERSON)
    assert page.status == 410
    assert "The time to answer this offer is over" in page.body
    fetch(offered, f"{path}/fresh", PERSON, method="POST")
    again = link_for(offered, offered.last_to(MEGAN, "fresh_links"), Purpose.AGAIN)
    assert fetch(offered, again, PERSON).has_button


def test_a_managers_old_link_brings_its_decision_again(served: Exchange) -> None:
    served.post(OLIVIA, "register+acme@hub.example", _DEAL)
    path = link_for(served, served.last_to(GRACE, "registration_request"), Purpose.APPROVE)
    served.clock.set(served.clock.now() + timedelta(days=40))
    assert "Send me a fresh mail" in fetch(served, path, PERSON).body
    fetch(served, f"{path}/fresh", PERSON, method="POST")
    fresh = served.last_to(GRACE, "fresh_links")
    fetch(served, link_for(served, fresh, Purpose.APPROVE), PERSON, method="POST")
    assert "RegistrationApproved" in events(served)


_DEAL = """\
Company: Bramley Mills Ltd
Country: GB
Product: firewall
Contact: Ivy Marsh
E-Mail: ivy.marsh@bramley.example
"""
