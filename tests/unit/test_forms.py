"""The forms of answer pages: what is filled in becomes an answer, what cannot be understood a sentence."""

from datetime import date
from decimal import Decimal

import pytest

from mailhub.domain import answers
from mailhub.domain.answers import Answer
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LossReason, Purpose, RejectReason, Stage
from mailhub.web.asks import ASKS
from mailhub.web.forms import AnswerForm, answer_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("purpose", "form", "answer"),
    [
        (Purpose.ACCEPT, AnswerForm(), answers.Accept()),
        (
            Purpose.REJECT,
            AnswerForm(reason="no_capacity", note=" busy "),
            answers.Reject(reason=RejectReason.NO_CAPACITY, note="busy"),
        ),
        (Purpose.ASK, AnswerForm(note="Which product?"), answers.Ask(question="Which product?")),
        (
            Purpose.EXTEND,
            AnswerForm(note="Quote sent", date="2026-11-20"),
            answers.Extend(note="Quote sent", evidence_on=date(2026, 11, 20)),
        ),
        (Purpose.DISPUTE, AnswerForm(note="We met"), answers.Dispute(note="We met")),
        (Purpose.DECIDE, AnswerForm(note="It was first"), answers.Decide(note="It was first")),
        (Purpose.AGREE, AnswerForm(), answers.Agree()),
        (Purpose.DISAGREE, AnswerForm(note="no"), answers.Disagree(note="no")),
        (
            Purpose.STATUS,
            AnswerForm(
                result="proposal", amount="20k", currency="eur", probability="40", date="2027-01-15", note="sent"
            ),
            answers.Status(
                stage=Stage.PROPOSAL,
                amount=Decimal(20000),
                currency="EUR",
                probability=40,
                expected_close_on=date(2027, 1, 15),
                note="sent",
            ),
        ),
        (
            Purpose.STATUS,
            AnswerForm(result="won", amount="18,500.00 GBP"),
            answers.Won(amount=Decimal(18500), currency="GBP"),
        ),
        (Purpose.STATUS, AnswerForm(result="lost", loss_reason="price"), answers.Lost(reason=LossReason.PRICE)),
        (Purpose.STATUS, AnswerForm(result="hand_back", note="no time"), answers.HandBack(reason="no time")),
        (Purpose.APPROVE, AnswerForm(), answers.Approve()),
        (Purpose.APPROVE, AnswerForm(days="60"), answers.Approve(days=60)),
        (Purpose.DENY, AnswerForm(note="existing customer"), answers.Deny(note="existing customer")),
        (Purpose.DISQUALIFY, AnswerForm(note="student"), answers.Disqualify(note="student")),
        (Purpose.DISQUALIFY, AnswerForm(note="stu\0dent\0"), answers.Disqualify(note="student")),
        (Purpose.WITHDRAW, AnswerForm(), answers.Withdraw()),
        (Purpose.QUALIFY, AnswerForm(), answers.Qualify()),
        (Purpose.REOFFER, AnswerForm(), answers.Reoffer()),
        (Purpose.ASSIGN, AnswerForm(), answers.Assign()),
        (Purpose.CONFIRM, AnswerForm(), answers.Confirm()),
    ],
)
def test_a_filled_form_is_an_answer(purpose: Purpose, form: AnswerForm, answer: Answer) -> None:
    assert answer_of(purpose, form, TODAY) == answer


@pytest.mark.parametrize(
    ("purpose", "form", "told"),
    [
        (Purpose.REJECT, AnswerForm(), "choose a reason"),
        (Purpose.REJECT, AnswerForm(reason="<script>"), "choose a reason"),
        (Purpose.STATUS, AnswerForm(), "choose how far it is"),
        (Purpose.STATUS, AnswerForm(result="lost"), "choose why it was lost"),
        (Purpose.STATUS, AnswerForm(result="hand_back"), "why you give it back"),
        (Purpose.STATUS, AnswerForm(result="meeting", amount="plenty"), "like 18500"),
        (Purpose.STATUS, AnswerForm(result="meeting", amount="5", currency="ZZZZ"), "currency like EUR"),
        (Purpose.STATUS, AnswerForm(result="won", amount="5", currency="\0"), "currency like EUR"),
        (Purpose.STATUS, AnswerForm(result="meeting", probability="140"), "from 0 to 100"),
        (Purpose.STATUS, AnswerForm(result="meeting", date="tomorrow"), "like 2027-01-15"),
        (Purpose.ASK, AnswerForm(note=" "), "write your question"),
        (Purpose.EXTEND, AnswerForm(note="quote sent"), "on which day"),
        (Purpose.EXTEND, AnswerForm(date="2026-11-20"), "what you have done"),
        (Purpose.DISPUTE, AnswerForm(), "shown to whoever decides"),
        (Purpose.DECIDE, AnswerForm(), "mailed to both partners"),
        (Purpose.REGISTER, AnswerForm(asked=["Company"], given=[" "]), "at least one question"),
        (Purpose.APPROVE, AnswerForm(days="-1"), "from 1 to 730"),
        (Purpose.APPROVE, AnswerForm(days="9" * 5000), "from 1 to 730"),
        (Purpose.DENY, AnswerForm(note="  "), "say why"),
    ],
)
def test_what_cannot_be_understood_is_asked_again_in_a_sentence(purpose: Purpose, form: AnswerForm, told: str) -> None:
    with pytest.raises(Refusal, match=told):
        answer_of(purpose, form, TODAY)


def test_every_page_has_an_answer() -> None:
    filled = AnswerForm(
        reason="other", result="meeting", note="words", date="2026-11-20", asked=["Country"], given=["DE"]
    )
    assert all(answer_of(purpose, filled, TODAY) for purpose in ASKS)
