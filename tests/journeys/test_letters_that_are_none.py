"""Letters that must change nothing: forged, automatic, unreadable, misunderstood; and none of them is lost."""

from datetime import timedelta

from mailhub.domain.terms import LeadStatus, LetterStatus
from mailhub.store.tables import Mail
from tests.journeys.cast import ADAM, GRACE, HOT, LEADS, MEGAN, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange

OPERATOR = "postmaster@hub.example"


def test_a_question_is_kept_and_read_back_and_accepts_nothing(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "Can we accept this if the price drops?")
    assert exchange.status() is LeadStatus.OFFERED
    assert exchange.last_to(OLIVIA).name == "read_back"
    assert "if the price drops?" in exchange.last_to(GRACE, "partner_words").text


def test_an_out_of_office_reply_is_no_answer_and_gets_none(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    before = len(exchange.mails_to(OLIVIA))
    letter = exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "Accept", Auto_Submitted="auto-replied")
    assert exchange.status() is LeadStatus.OFFERED
    assert letter.status is LetterStatus.STOPPED
    assert len(exchange.mails_to(OLIVIA)) == before


def test_a_forged_reply_from_elsewhere_accepts_nothing_and_asks_the_registered_address(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), "olivia.hart@freemail.example", "Accept")
    assert exchange.status() is LeadStatus.OFFERED
    confirm = exchange.last_to(OLIVIA, "confirm_sender")
    exchange.click(confirm.link("it was me"))
    exchange.work()
    assert exchange.status() is LeadStatus.ACCEPTED


def test_who_confirms_a_held_acceptance_too_late_is_told_so(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), "olivia.hart@freemail.example", "Accept")
    exchange.let_pass(timedelta(days=2))
    exchange.click(exchange.last_to(OLIVIA, "confirm_sender").link("it was me"))
    exchange.work()
    assert exchange.lead().partner_id is None
    assert exchange.last_to(OLIVIA).name == "answer"


def test_a_lead_letter_from_a_stranger_goes_to_a_human_unanswered(exchange: Exchange) -> None:
    exchange.post("mallory@stranger.example", LEADS, WARM)
    assert list(exchange.leads()) == []
    assert exchange.last_to(OPERATOR).name == "letter_shown"
    assert exchange.mails_to("mallory@stranger.example") == []


def test_an_unreadable_lead_letter_is_answered_with_an_example_and_creates_nothing(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, "Hi, I met somebody nice at the fair. Call me?")
    assert list(exchange.leads()) == []
    receipt = exchange.last_to(SALLY)
    assert "Company:" in receipt.text
    assert exchange.unfinished_letters() == 0


def test_a_bounced_offer_moves_the_lead_on_and_never_counts_against_the_partner(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.post_raw("<>", envelope_of(exchange, "offer"), BOUNCE)
    assert "offer" in exchange.names_to(MEGAN)
    assert exchange.lead().status is LeadStatus.OFFERED
    exchange.post(SALLY, LEADS, HOT)
    assert exchange.names_to(OLIVIA).count("offer") == 1


def envelope_of(exchange: Exchange, name: str) -> str:
    """The envelope sender of the first mail of that name."""
    return next(row.envelope_from for row in exchange.rows(Mail) if row.name == name)


BOUNCE = b"""\
From: MAILER-DAEMON@mx.harbour-it.example\r
To: hub@hub.example\r
Subject: Undelivered Mail Returned to Sender\r
Auto-Submitted: auto-replied\r
MIME-Version: 1.0\r
Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r
\r
--b\r
Content-Type: text/plain\r
\r
This address does not exist.\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.harbour-it.example\r
\r
Final-Recipient: rfc822; olivia.hart@harbour-it.example\r
Action: failed\r
Status: 5.1.1\r
\r
--b--\r
"""


def test_forged_altered_and_expired_links_get_a_friendly_page_and_change_nothing(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    path = exchange.last_to(OLIVIA, "offer").link("accept")
    altered = path[:-4] + ("aaaa" if not path.endswith("aaaa") else "bbbb")
    for answer in (exchange.browser.get(altered), exchange.browser.post(altered)):
        assert answer.status_code == 404
        assert "What is still possible" in answer.text
    exchange.clock.set(exchange.clock.now() + timedelta(days=40))
    assert exchange.browser.post(path).status_code == 410
    assert exchange.status() is LeadStatus.OFFERED


def test_a_link_for_one_thing_does_no_other(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    exchange.click(exchange.last_to(ADAM, "offer").link("reject"), reason="no_capacity", result="won", amount="5")
    assert exchange.status() is LeadStatus.OFFERED
    assert exchange.browser.post(exchange.last_to(ADAM, "offer").link("accept")).status_code in (409, 410)
    assert exchange.status() is LeadStatus.OFFERED


def test_a_rejection_without_a_reason_is_asked_for_one(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    answer = exchange.browser.post(exchange.last_to(ADAM, "offer").link("reject"), data={})
    assert answer.status_code == 422
    assert "choose a reason" in answer.text


def test_pages_forbid_caching_referrers_and_robots(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    answer = exchange.browser.get(exchange.last_to(ADAM, "offer").link("accept"))
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "noindex" in answer.headers["x-robots-tag"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "<script" not in answer.text


def test_more_than_a_form_can_hold_is_not_read(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    path = exchange.last_to(OLIVIA, "offer").link("accept")
    large = exchange.browser.post(path, data={"note": "x" * 100_000})
    endless = exchange.browser.post(path, content=iter([b"note=", b"x"]))
    assert [large.status_code, endless.status_code] == [413, 413]
    assert exchange.status() is LeadStatus.OFFERED
