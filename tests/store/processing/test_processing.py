"""Letters become commands: what each may ask, what is answered, and that none is ever lost."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from mailhub.domain.commands import (
    AcceptOffer,
    AnswerLetter,
    Command,
    ConfirmSender,
    KeepNote,
    ReceiveLead,
    RecordBounce,
    RecordDelay,
    SendReceipt,
    ShowLetter,
)
from mailhub.domain.errors import Refusal
from mailhub.domain.events import LetterAnswered
from mailhub.domain.terms import Grade, LetterStatus, Purpose
from mailhub.inbound.processing import Means, Processing
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.store.tables import Letter, Mail
from tests.store.processing.post_office import ELSEWHERE, GRACE, MEGAN, OLIVIA, SALLY, STRANGER, PostOffice

LEAD = "Company: Fenwick Press Ltd\nProduct: firewall\nCountry: GB"
LEADS, REGISTER, ASK = "leads+acme@hub.example", "register+acme@hub.example", "ask@hub.example"


def _offer(office: PostOffice, purpose: Purpose = Purpose.REPLY, **more: int) -> str:
    return office.address(purpose, office.mail(OLIVIA, "offer", **office.offer(OLIVIA)), **more)


def test_a_proven_reply_accepts_the_offer(office: PostOffice) -> None:
    letter = office.post(OLIVIA, _offer(office), "accept")
    assert office.names() == ["AcceptOffer"]
    assert (letter.status, letter.grade, letter.mailbox) == (LetterStatus.DONE, Grade.TOKEN_AND_SENDER, "offer_reply")
    assert letter.outcome == "Done: accept offer."


def test_an_empty_mail_to_the_accepting_address_accepts(office: PostOffice) -> None:
    office.post(OLIVIA, _offer(office, Purpose.ACCEPT), "")
    assert office.names() == ["AcceptOffer"]


@pytest.mark.parametrize(("sender", "peer"), [(STRANGER, "127.0.0.1"), (MEGAN, "127.0.0.1"), (OLIVIA, ELSEWHERE)])
def test_an_unproven_reply_accepts_nothing_and_the_registered_address_is_asked(
    office: PostOffice, sender: str, peer: str
) -> None:
    letter = office.post(sender, _offer(office), "accept", peer=peer)
    [asked] = office.asked
    assert isinstance(asked, ConfirmSender)
    assert asked.contact_id is not None
    assert asked.wish == "Accept the offer."
    assert letter.grade is Grade.TOKEN_ONLY


def test_a_confirmed_letter_counts_as_proven(office: PostOffice) -> None:
    letter = office.post(STRANGER, _offer(office), "accept")
    with office.units() as unit:
        unit.session.execute(update(Letter).values(confirmed=True, status=LetterStatus.WAITING, attempts=0))
    office.work(letter.id)
    assert office.names() == ["ConfirmSender", "AcceptOffer"]


def test_harmless_words_need_the_token_only(office: PostOffice) -> None:
    office.post(STRANGER, _offer(office), "Is it the big one?")
    assert office.names() == ["KeepNote"]


def test_an_unproven_confirmation_sets_off_no_further_question(office: PostOffice) -> None:
    held = office.letter(OLIVIA, REGISTER, LEAD, peer=ELSEWHERE)
    mail = office.mail(OLIVIA, "confirm_sender", letter_id=held, contact_id=office.offer(OLIVIA)["contact_id"])
    office.work(held)
    office.asked.clear()
    letter = office.post(OLIVIA, office.address(Purpose.CONFIRM, mail), "", peer=ELSEWHERE)
    assert office.asked == []
    assert letter.outcome == "Nothing done. Its writer is not proven."


def test_an_expired_address_is_answered_and_does_nothing(office: PostOffice) -> None:
    to = _offer(office, days=1)
    office.clock.set(office.clock.now() + timedelta(days=2))
    office.post(OLIVIA, to, "accept")
    [answer] = office.asked
    assert isinstance(answer, AnswerLetter)
    assert answer.sentence == "The time to answer that mail is over."


def test_a_token_under_another_verb_is_for_a_human(office: PostOffice) -> None:
    to = _offer(office, Purpose.REPLY).replace("reply-", "accept-")
    letter = office.post(OLIVIA, to, "")
    assert office.names() == ["ShowLetter"]
    assert letter.mailbox == "backstop"


def test_a_forged_token_is_for_a_human(office: PostOffice) -> None:
    office.post(OLIVIA, f"accept-{'a' * 37}@hub.example", "")
    assert office.names() == ["ShowLetter"]


def test_a_token_of_a_forgotten_mail_is_for_a_human(office: PostOffice) -> None:
    token = office.signer.seal(Purpose.ACCEPT, 2**62, office.clock.now())
    office.post(OLIVIA, f"accept-{token}@hub.example", "")
    assert office.names() == ["ShowLetter"]


def test_a_lead_of_a_known_person_is_received_and_receipted(office: PostOffice) -> None:
    letter = office.post(SALLY, LEADS, LEAD)
    lead, receipt = office.asked
    assert isinstance(lead, ReceiveLead)
    assert (lead.row, lead.fields.account, lead.fields.country, lead.letter_id) == (
        1,
        "Fenwick Press Ltd",
        "GB",
        letter.id,
    )
    assert isinstance(receipt, SendReceipt)
    assert letter.grade is Grade.KNOWN_SENDER


def test_a_long_list_keeps_its_lease(office: PostOffice) -> None:
    leases: list[datetime] = []

    def slowly(*_: Command, beside: object = None) -> None:
        office.clock.advance(timedelta(seconds=2))
        leases.append(office.row(letter_id).next_try_at if len(leases) in (0, 510) else office.clock.now())

    rows = "".join(f"Firm {number},firewall,GB\n" for number in range(509))
    head = f"From: {SALLY}\nContent-Type: text/csv; name=l.csv\nContent-Disposition: attachment; filename=l.csv\n\n"
    letter_id = office.take(f"{head}Company,Product,Country\n{rows}".encode(), LEADS)
    proof = SenderProof(believe_local=True)
    Processing(office.units, slowly, office.signer, "hub.example", Means(proof=proof)).work_batch()
    assert len(leases) == 511  # first what is told of so long a list, then its rows, then the receipt
    assert leases[510] == leases[0] + timedelta(seconds=1000)
    assert office.row(letter_id).outcome == "Done: tell progress, receive lead x 509, send receipt."


def test_words_beyond_a_command_are_kept(office: PostOffice) -> None:
    letter = office.post(OLIVIA, _offer(office), "accept\nPlease send the floor plan as well.")
    assert {"at": "reading", "note": "Please send the floor plan as well."} in letter.notes


def test_a_refused_row_stands_in_the_receipt(office: PostOffice) -> None:
    office.fail = [Refusal("This account is ours.")]
    office.post(SALLY, LEADS, LEAD)
    [receipt] = office.asked
    assert isinstance(receipt, SendReceipt)
    assert receipt.faults == ((1, "This account is ours."),)


def test_an_unreadable_lead_letter_makes_no_lead_and_is_receipted(office: PostOffice) -> None:
    office.post(SALLY, LEADS, "Call me about the fair!")
    [receipt] = office.asked
    assert isinstance(receipt, SendReceipt)
    assert [row for row, _ in receipt.faults] == [0]


def test_a_lead_that_only_claims_its_sender_is_confirmed_first(office: PostOffice) -> None:
    letter = office.post(SALLY, LEADS, LEAD, peer=ELSEWHERE)
    assert office.names() == ["ConfirmSender"]
    assert letter.grade is Grade.CLAIMED_SENDER


@pytest.mark.parametrize("to", [LEADS, REGISTER, "pool+acme@hub.example", ASK, "hub@hub.example", "abuse@hub.example"])
def test_a_stranger_is_never_answered_and_never_lost(office: PostOffice, to: str) -> None:
    letter = office.post(STRANGER, to, LEAD)
    assert office.names() == ["ShowLetter"]
    assert letter.grade is Grade.UNKNOWN


def test_a_partner_writing_to_the_leads_address_makes_no_lead(office: PostOffice) -> None:
    office.post(OLIVIA, LEADS, LEAD)
    assert office.names() == ["ShowLetter"]


def test_a_partners_contact_registers_and_asks(office: PostOffice) -> None:
    office.post(OLIVIA, REGISTER, LEAD)
    office.post(OLIVIA, "pool+acme@hub.example", "What is there?")
    office.post(OLIVIA, ASK, "where")
    office.post(GRACE, ASK, "help")
    assert office.names() == ["SubmitRegistration", "TellPool", "TellWhere", "TellHelp"]


def test_a_vendor_that_is_not_there_has_no_leads_address(office: PostOffice) -> None:
    office.post(SALLY, "leads+nobody@hub.example", LEAD)
    assert office.names() == ["ShowLetter"]


def test_a_refused_wish_is_answered_once(office: PostOffice) -> None:
    office.fail = [Refusal("Another partner was faster.")]
    letter = office.post(OLIVIA, _offer(office), "accept")
    [answer] = office.asked
    assert isinstance(answer, AnswerLetter)
    assert answer.sentence == "Another partner was faster."
    assert "Another partner was faster." in letter.outcome


def test_automatic_mail_is_stopped_noted_and_never_answered(office: PostOffice) -> None:
    letter = office.post(OLIVIA, _offer(office), "We got your mail.", headers="Auto-Submitted: auto-replied\n")
    assert office.asked == []
    assert (letter.status, letter.outcome) == (
        LetterStatus.STOPPED, "Nothing done. Stopped by automatic: It says that a program wrote it.",
    )  # fmt: skip
    assert {"at": "automatic", "note": "A letter\nWe got your mail."} in letter.notes


FORM = "Auto-Submitted: auto-generated\n"


def test_a_form_in_the_name_of_a_vendors_person_brings_its_lead_and_gets_no_receipt(office: PostOffice) -> None:
    letter = office.post(SALLY, LEADS, f"{LEAD}\nThis is an automatically generated message.", headers=FORM)
    assert office.names() == ["ReceiveLead"]
    assert letter.status is LetterStatus.DONE


@pytest.mark.parametrize("sender", [SALLY, STRANGER])
def test_an_unproven_form_is_seen_by_a_human_and_answered_by_nobody(office: PostOffice, sender: str) -> None:
    office.post(sender, LEADS, LEAD, headers=FORM, peer=ELSEWHERE)
    assert office.names() == ["ShowLetter"]


def test_a_form_that_states_no_lead_is_seen_by_a_human(office: PostOffice) -> None:
    office.post(SALLY, LEADS, "The nightly export has run.", headers=FORM)
    assert office.names() == ["ShowLetter"]


def test_a_form_whose_lead_is_refused_is_seen_by_a_human(office: PostOffice) -> None:
    office.fail = [Refusal("There is nothing to offer.")]
    letter = office.post(SALLY, LEADS, LEAD, headers=FORM)
    [shown] = office.asked
    assert isinstance(shown, ShowLetter)
    assert "There is nothing to offer." in shown.reason
    assert letter.status is LetterStatus.DONE


@pytest.mark.parametrize(
    "headers",
    [
        "Auto-Submitted: auto-replied\n", f"{FORM}In-Reply-To: <1@hub.example>\n", f"{FORM}X-Autoreply: yes\n",
        f"{FORM}Precedence: auto_reply\nX-Autorespond: yes\n",
    ],
)  # fmt: skip
def test_what_answers_by_itself_is_no_form_and_is_seen_by_a_human(office: PostOffice, headers: str) -> None:
    office.post(SALLY, LEADS, LEAD, headers=headers)
    assert office.names() == ["ShowLetter"]


def test_a_letter_that_cannot_be_taken_apart_is_shown_to_a_human(office: PostOffice) -> None:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(40))
    letter = office.work(office.take(b"From: sally.marsh@acme.example\n" + parts, LEADS))
    [shown] = office.asked
    assert isinstance(shown, ShowLetter)
    assert shown.reason.startswith("It cannot be read.")
    assert letter.status is LetterStatus.DONE


def test_a_defect_is_tried_three_times_and_then_parked(office: PostOffice) -> None:
    letter_id = office.letter(OLIVIA, _offer(office), "accept")
    office.fail = [RuntimeError("secret"), RuntimeError("secret"), RuntimeError("secret")]
    statuses = []
    for _ in range(4):
        letter = office.work(letter_id)
        statuses.append(letter.status)
        office.clock.set(office.clock.now() + timedelta(hours=1))
    assert statuses == [LetterStatus.WAITING, LetterStatus.WAITING, LetterStatus.PARKED, LetterStatus.PARKED]
    assert (letter.attempts, letter.error) == (3, "builtins.RuntimeError")
    assert office.asked == []


def test_a_defect_that_passes_is_no_loss(office: PostOffice) -> None:
    letter_id = office.letter(OLIVIA, _offer(office), "accept")
    office.fail = [RuntimeError("for now")]
    assert office.work(letter_id).next_try_at > office.clock.now()
    office.clock.set(office.clock.now() + timedelta(hours=1))
    assert office.work(letter_id).status is LetterStatus.DONE
    assert office.names() == ["AcceptOffer"]


def test_a_letter_that_kills_its_workers_is_parked(office: PostOffice) -> None:
    letter_id = office.letter(OLIVIA, _offer(office), "accept")
    with office.units() as unit:
        unit.session.execute(
            update(Letter).values(attempts=3, status=LetterStatus.CLAIMED, next_try_at=office.clock.now())
        )
    letter = office.work(letter_id)
    assert (letter.status, letter.error) == (LetterStatus.PARKED, "its worker died")
    assert office.asked == []


def test_a_second_try_does_not_answer_what_the_first_one_did(office: PostOffice) -> None:
    letter_id = office.letter(OLIVIA, _offer(office), "accept")
    with office.units() as unit:
        from mailhub.domain.events import LetterShown

        unit.record(LetterShown(vendor_id=None, letter_id=letter_id, reason="before the worker died"))
        unit.session.execute(update(Letter).values(attempts=1))
    office.fail = [Refusal("You have it already.")]
    office.work(letter_id)
    assert office.asked == []


def test_help_is_sent_once_a_day(office: PostOffice) -> None:
    office.post(OLIVIA, ASK, "help")
    office.mail(OLIVIA, "help", letter_id=1)
    office.post(OLIVIA, ASK, "help")
    office.clock.set(office.clock.now() + timedelta(days=1, minutes=1))
    office.post(OLIVIA, ASK, "help")
    assert office.names() == ["TellHelp", "TellHelp"]


def test_twenty_answers_in_two_hours_are_enough(office: PostOffice) -> None:
    first = office.letter(OLIVIA, ASK, "")
    office.work(first)
    office.asked.clear()
    for _ in range(20):
        office.mail(OLIVIA, "where", letter_id=first)
    letter = office.post(OLIVIA, ASK, "where")
    noted = office.post(OLIVIA, _offer(office), "Hello again?")
    assert office.asked == []
    assert "often enough" in letter.outcome
    assert {"at": "restraint", "note": "Hello again?"} in noted.notes
    office.clock.set(office.clock.now() + timedelta(hours=2, minutes=1))
    office.post(OLIVIA, ASK, "where")
    assert office.names() == ["TellWhere"]


def test_a_forger_cannot_make_us_fill_a_registered_mailbox(office: PostOffice) -> None:
    first = office.letter(OLIVIA, REGISTER, LEAD, peer=ELSEWHERE)
    office.work(first)
    assert office.names() == ["ConfirmSender"]
    for _ in range(20):
        office.mail(OLIVIA, "confirm_sender", letter_id=first)
    letter = office.post(OLIVIA, REGISTER, LEAD, peer=ELSEWHERE, headers="Reply-To: mallory@elsewhere.example\n")
    assert office.names() == ["ConfirmSender", "ShowLetter"]
    assert "often enough" in letter.outcome


def test_the_receipts_of_a_proven_sender_are_not_held_back(office: PostOffice) -> None:
    first = office.letter(SALLY, LEADS, LEAD)
    office.work(first)
    for _ in range(30):
        office.mail(SALLY, "lead_receipt", letter_id=first)
    office.post(SALLY, LEADS, LEAD)
    assert office.names() == ["ReceiveLead", "SendReceipt"] * 2


def test_feedback_by_token_alone_is_answered_so_often_and_then_seen_by_a_human(office: PostOffice) -> None:
    to = office.address(Purpose.STATUS, office.mail(OLIVIA, "feedback_request", **office.offer(OLIVIA)))
    first = office.post(STRANGER, to, "status: meeting")
    assert office.names() == ["GiveFeedback"]
    for _ in range(20):
        office.mail(OLIVIA, "feedback_receipt", letter_id=first.id)
    office.post(STRANGER, to, "status: proposal")
    assert office.names() == ["GiveFeedback", "ShowLetter"]
    office.post(OLIVIA, to, "status: proposal")
    assert office.names()[2:] == ["GiveFeedback"]


def test_the_same_sentence_about_the_same_mail_is_said_once_a_day(office: PostOffice) -> None:
    mail = office.mail(OLIVIA, "offer", **office.offer(OLIVIA))
    to, said = office.address(Purpose.REPLY, mail), "Another partner was faster."
    office.fail = [Refusal(said)]
    first = office.post(OLIVIA, to, "accept")
    with office.units() as unit:
        unit.record(LetterAnswered(vendor_id=None, letter_id=first.id, sentence=said, mail_id=mail.id))
        [(key, _)] = unit.fresh_events()
    with office.units() as unit:
        unit.get(Mail, office.mail(OLIVIA, "answer", letter_id=first.id).id).event_key = f"event-{key}"
    office.fail = [Refusal(said), Refusal("The offer has ended.")]
    office.post(OLIVIA, to, "accept")
    office.post(OLIVIA, to, "accept")
    assert [type(one).__name__ for one in office.asked] == ["AnswerLetter", "AnswerLetter"]


def test_a_bounce_and_a_delay_name_their_mail_by_the_address(office: PostOffice) -> None:
    mail = office.mail(OLIVIA, "offer", **office.offer(OLIVIA))
    report = (
        b"From: MAILER-DAEMON@mx.example\nAuto-Submitted: auto-replied\n"
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n"
        b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
        b"Final-Recipient: rfc822; x@y.example\nAction: %s\nStatus: 5.1.1\n\n--b--\n"
    )
    office.work(office.take(report % b"failed", office.address(Purpose.BOUNCE, mail, days=-9), sender="<>"))
    office.work(office.take(report % b"delayed", office.address(Purpose.BOUNCE, mail), sender="<>"))
    office.work(office.take(report % b"delivered", office.address(Purpose.BOUNCE, mail), sender="<>"))
    bounce, delay = office.asked
    assert isinstance(bounce, RecordBounce)
    assert isinstance(delay, RecordDelay)
    assert (bounce.mail_id, bounce.permanent, delay.mail_id) == (mail.id, True, mail.id)


def test_a_vacation_notice_to_the_bounce_address_is_no_bounce(office: PostOffice) -> None:
    to = office.address(Purpose.BOUNCE, office.mail(OLIVIA, "offer", **office.offer(OLIVIA)))
    assert (
        office.post(OLIVIA, to, "I am away.", headers="Auto-Submitted: auto-replied\n").status is LetterStatus.STOPPED
    )
    assert office.post(OLIVIA, to, "Hello, bouncer").mailbox == "delivery_status"
    assert office.names() == ["StepAside", "ShowLetter"]


def test_a_note_says_which_mail_it_answers(office: PostOffice) -> None:
    office.post(OLIVIA, _offer(office), "Which ports do they need?")
    [note] = office.asked
    assert isinstance(note, KeepNote)
    assert note.mail_id == office.of(Mail, name="offer").id
    assert note.text == "Which ports do they need?"


def test_a_batch_is_as_large_as_asked(office: PostOffice) -> None:
    for _ in range(3):
        office.letter(OLIVIA, _offer(office), "accept")
    assert [office.processing.work_batch(2), office.processing.work_batch(2), office.processing.work_batch(2)] == [
        2,
        1,
        0,
    ]
    assert all(isinstance(command, AcceptOffer) for command in office.asked)
