"""Two partners with one deal: disputes, cases that are decided and cited, shares, and the customer's own choice."""

from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage

from mailhub.domain.terms import ConflictGround, ConflictOutcome, ConflictStatus, RegistrationStatus, SplitStatus
from mailhub.store.tables import Conflict, Credit, Split, SplitShare
from tests.journeys.cast import ADAM, GRACE, OLIVIA, REGISTER, VERA
from tests.journeys.deals import DEAL, OF_OAKHURST, approved, deal_of, registered, registration
from tests.journeys.exchange import Exchange, Received

HERS = DEAL.replace("Rita Oak", "Joe Pine").replace("rita@", "joe@").replace("30k", "44k")
OF_HERS = ("Joe", "joe@oakhurst.example", "44,000", "Harbour")


def case(exchange: Exchange, number: int = 1) -> Conflict:
    """One case as it stands now."""
    return next(row for row in exchange.rows(Conflict) if row.id == number)


def disputed(exchange: Exchange) -> Received:
    """Adam's registration is approved, Olivia's denied and disputed; the arbiter's mail."""
    approved(exchange)
    registered(exchange, OLIVIA, HERS)
    exchange.reply(exchange.last_to(OLIVIA, "registration_denied"), OLIVIA, "dispute: we met Joe Pine in September")
    return exchange.last_to(GRACE)


def test_a_rule_decides_who_was_first_and_that_is_recorded(exchange: Exchange) -> None:
    approved(exchange)
    registered(exchange, OLIVIA, HERS)
    row = case(exchange)
    assert (row.ground, row.status, row.outcome) == (
        ConflictGround.RULE,
        ConflictStatus.DECIDED,
        ConflictOutcome.FIRST,
    )
    assert not any(name.startswith("conflict") for name in exchange.names_to(ADAM) + exchange.names_to(GRACE))


def test_a_disputed_denial_is_a_case_for_both_and_an_arbiter(exchange: Exchange) -> None:
    case_mail = disputed(exchange)
    row = case(exchange)
    assert (row.ground, row.status) == (ConflictGround.DISPUTED, ConflictStatus.OPEN)
    for word in ("REG-1", "REG-2", "Thames Data", "Harbour IT", "we met Joe Pine in September"):
        assert word in case_mail.text, word
    to_adam = exchange.last_to(ADAM, "conflict_opened")
    assert all(word not in to_adam.text + to_adam.html for word in OF_HERS)
    told = exchange.last_to(OLIVIA)
    assert all(word not in told.text + told.html for word in ("Rita", "rita@oakhurst", "30,000", "Thames"))


def test_two_that_came_in_the_same_minutes_are_a_case_at_once(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, DEAL)
    exchange.let_pass(timedelta(minutes=4))
    exchange.post(OLIVIA, REGISTER, HERS)
    assert (case(exchange).ground, case(exchange).status) == (ConflictGround.SIMULTANEOUS, ConflictStatus.OPEN)
    assert "conflict_opened" in exchange.names_to(ADAM)
    assert "conflict_opened" in exchange.names_to(OLIVIA)
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "approve")
    assert registration(exchange).status is RegistrationStatus.SUBMITTED
    assert "CASE-1" in exchange.last_to(GRACE).text


def test_what_a_partner_replies_is_evidence_for_the_arbiter_and_for_nobody_else(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.reply(exchange.last_to(ADAM, "conflict_opened"), ADAM, "We have the order for the survey since July.")
    assert "the order for the survey since July" in exchange.last_to(GRACE, "conflict_words").text
    assert all("survey" not in mail.text for mail in exchange.mails_to(OLIVIA))


def test_the_arbiter_decides_by_link_with_a_reason_that_both_are_told(exchange: Exchange) -> None:
    case_mail = disputed(exchange)
    exchange.click(case_mail.link("second"), note="Harbour has the minutes of the meeting")
    assert (case(exchange).status, case(exchange).outcome) == (ConflictStatus.DECIDED, ConflictOutcome.SECOND)
    assert registration(exchange, 1).status is RegistrationStatus.WITHDRAWN
    assert registration(exchange, 2).status is RegistrationStatus.APPROVED
    for partner in (ADAM, OLIVIA):
        assert "the minutes of the meeting" in exchange.last_to(partner, "conflict_decided").text


def test_the_arbiter_decides_by_reply_and_nobody_decides_twice(exchange: Exchange) -> None:
    case_mail = disputed(exchange)
    exchange.reply(case_mail, GRACE, "first: Thames was first, and the meeting was after it")
    assert case(exchange).outcome is ConflictOutcome.FIRST
    assert registration(exchange, 1).status is RegistrationStatus.APPROVED
    assert registration(exchange, 2).status is RegistrationStatus.DENIED
    exchange.reply(case_mail, GRACE, "second: on second thoughts")
    assert case(exchange).outcome is ConflictOutcome.FIRST


def test_whose_rival_gives_up_is_not_told_that_it_was_first(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.reply(exchange.last_to(OLIVIA, "conflict_opened"), OLIVIA, "withdraw")
    told = exchange.last_to(ADAM, "conflict_decided").text
    assert "the other registration does not stand any more" in told
    assert "complete first" not in told


def test_later_cases_are_shown_earlier_decisions_and_can_cite_them(exchange: Exchange) -> None:
    exchange.reply(disputed(exchange), GRACE, "first: who registers late has to live with it")
    approved(exchange, ADAM, deal_of("Elm Clinic"))
    registered(exchange, OLIVIA, deal_of("Elm Clinic"))
    exchange.reply(exchange.last_to(OLIVIA, "registration_denied"), OLIVIA, "dispute: we were there before")
    mail = exchange.last_to(GRACE, "conflict_case")
    assert "CASE-1" in mail.text
    assert "who registers late has to live with it" in mail.text
    exchange.reply(mail, GRACE, "first: as in CASE-1")
    assert case(exchange, 2).cites == [1]
    assert "CASE-1" in exchange.last_to(OLIVIA, "conflict_decided").text


def test_a_case_that_nobody_decides_goes_to_the_director_and_stays_open(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.let_pass(timedelta(days=9))
    assert case(exchange).status is ConflictStatus.OPEN
    exchange.reply(exchange.last_to(VERA, "conflict_case"), VERA, "first: it was there first")
    assert case(exchange).outcome is ConflictOutcome.FIRST


def test_a_dispute_comes_too_late_when_its_time_is_over(exchange: Exchange) -> None:
    approved(exchange)
    registered(exchange, OLIVIA, HERS)
    denied = exchange.last_to(OLIVIA, "registration_denied")
    exchange.let_pass(timedelta(days=16))
    exchange.reply(denied, OLIVIA, "dispute: we met Joe Pine in September")
    assert registration(exchange, 2).status is RegistrationStatus.DENIED
    assert case(exchange).status is ConflictStatus.DECIDED


def test_partners_share_a_deal_when_each_has_agreed(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.reply(exchange.last_to(OLIVIA, "conflict_opened"), OLIVIA, "split 40/60")
    exchange.reply(exchange.last_to(ADAM, "split_proposed"), ADAM, "agree")
    [split] = exchange.rows(Split)
    assert split.status is SplitStatus.AGREED
    shares = {share.partner_id: share.credit for share in exchange.rows(SplitShare)}
    adam, olivia = registration(exchange, 1).partner_id, registration(exchange, 2).partner_id
    assert shares == {adam: 60, olivia: 40}
    assert case(exchange).outcome is ConflictOutcome.SPLIT
    exchange.reply(exchange.last_to(ADAM, "registration_approved"), ADAM, "won 10000 GBP")
    credits = {credit.partner_id: credit.percent for credit in exchange.rows(Credit)}
    assert credits == {adam: Decimal("3"), olivia: Decimal("2")}
    credited = exchange.last_to(OLIVIA, "sale_credited")
    assert all(word in credited.text for word in ("SPLIT-1", "REG-2", "2 %"))
    assert "REG-1" not in credited.subject + credited.text
    assert "program's rule" not in credited.text


def test_shares_do_not_hold_while_one_has_not_agreed(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.reply(exchange.last_to(GRACE, "conflict_case"), GRACE, "split 50/50")
    exchange.reply(exchange.last_to(ADAM, "split_proposed"), ADAM, "agree")
    assert exchange.rows(Split)[0].status is SplitStatus.PROPOSED
    exchange.reply(exchange.last_to(OLIVIA, "split_proposed"), OLIVIA, "disagree: we did all the work")
    assert exchange.rows(Split)[0].status is SplitStatus.REFUSED
    assert case(exchange).status is ConflictStatus.OPEN
    assert "we did all the work" in exchange.last_to(ADAM, "split_settled").text


def test_shares_add_to_a_hundred_or_are_sent_back_with_their_sum(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.reply(exchange.last_to(GRACE, "conflict_case"), GRACE, "split 60/50")
    assert not exchange.rows(Split)
    assert "110" in exchange.last_to(GRACE).text


def test_the_vendors_own_rep_has_a_share_too(exchange: Exchange) -> None:
    disputed(exchange)
    shares = "split: Thames Data 60, Harbour IT 30, Sally Marsh 10"
    exchange.reply(exchange.last_to(GRACE, "conflict_case"), GRACE, shares)
    for party in (ADAM, OLIVIA, "sally.marsh@acme.example"):
        exchange.reply(exchange.last_to(party, "split_proposed"), party, "agree")
    assert exchange.rows(Split)[0].status is SplitStatus.AGREED


def test_the_customers_written_choice_comes_before_who_was_first(exchange: Exchange) -> None:
    case_mail = disputed(exchange)
    page = exchange.browser.post(case_mail.link("customer chose second"), data={"note": "The customer wants Harbour"})
    assert case(exchange).status is ConflictStatus.OPEN, page.text
    letter = EmailMessage()
    opened = exchange.last_to(OLIVIA, "conflict_opened")
    letter["From"], letter["To"] = OLIVIA, str(opened.message["Reply-To"])
    letter["Subject"], letter["Message-ID"] = f"Re: {opened.subject}", "<choice@harbour-it.example>"
    letter.set_content("The customer chose us, see the letter attached.\n")
    letter.add_attachment(b"%PDF-1.4 we want to work with Harbour IT", maintype="application", subtype="pdf")
    exchange.post_raw(OLIVIA, str(letter["To"]), letter.as_bytes())
    exchange.reply(exchange.last_to(GRACE), GRACE, "customer chose second: letter of 20 November")
    assert (case(exchange).outcome, case(exchange).by_customer) == (ConflictOutcome.SECOND, True)
    assert registration(exchange, 2).status is RegistrationStatus.APPROVED


def test_an_arbiter_shows_the_customers_letter_if_no_partner_has(exchange: Exchange) -> None:
    case_mail = disputed(exchange)
    exchange.reply(case_mail, GRACE, "customer chose second")
    assert case(exchange).status is ConflictStatus.OPEN
    assert "has to be in writing" in exchange.last_to(GRACE, "answer").text
    letter = EmailMessage()
    letter["From"], letter["To"] = GRACE, str(case_mail.message["Reply-To"])
    letter["Subject"], letter["Message-ID"] = f"Re: {case_mail.subject}", "<choice@acme.example>"
    letter.set_content("customer chose second\n")
    letter.add_attachment(b"%PDF-1.4 we want to work with Harbour IT", maintype="application", subtype="pdf")
    exchange.post_raw(GRACE, str(letter["To"]), letter.as_bytes())
    assert (case(exchange).outcome, case(exchange).by_customer) == (ConflictOutcome.SECOND, True)


def test_a_forged_word_in_a_case_changes_nothing(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.reply(exchange.last_to(OLIVIA, "conflict_opened"), OLIVIA, "split 10/90")
    to = str(exchange.last_to(ADAM, "split_proposed").message["Reply-To"])
    raw = f"From: {ADAM}\r\nTo: {to}\r\nMessage-ID: <2@evil.example>\r\n\r\nagree\r\n".encode()
    exchange.post_raw("mallory@evil.example", to, raw, peer="192.0.2.7")
    assert exchange.rows(Split)[0].status is SplitStatus.PROPOSED
    assert exchange.last_to(ADAM).name == "confirm_sender"


def test_no_mail_to_a_partner_says_who_the_other_is_or_what_it_told(exchange: Exchange) -> None:
    exchange.reply(disputed(exchange), GRACE, "first: it was there first")
    for mail in exchange.mails_to(ADAM):
        assert all(word not in mail.text + mail.html for word in OF_HERS), mail.name
    for mail in exchange.mails_to(OLIVIA):
        assert all(word not in mail.text + mail.html for word in ("Thames", *OF_OAKHURST[1:])), mail.name


def test_a_partner_states_its_side_on_the_page_of_a_link(exchange: Exchange) -> None:
    disputed(exchange)
    exchange.click(exchange.last_to(ADAM, "conflict_opened").link("State your side"), note="The survey is ours")
    assert "The survey is ours" in exchange.last_to(GRACE, "conflict_words").text
