"""The form of an answer page, and the answer that it makes."""

from datetime import date
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel

from mailhub.domain import answers
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LossReason, Purpose, RejectReason, Stage
from mailhub.inbound.completions import complete_of
from mailhub.inbound.reading.amounts import read_amount, read_currency
from mailhub.speech import N_, Phrase, phrase, spoken

_LONGEST_NOTE = 2_000  # characters kept of what somebody types
_LONGEST_LABEL = 80
_LONGEST_NUMBER = 20  # characters
_PROTECTION = N_("Please write days of protection as a number from {least} to {most}.")
_WAITING = N_("Please write working days as a number from {least} to {most}.")
_PROBABILITY = N_("Please write a probability in per cent as a number from {least} to {most}.")
_Word = TypeVar("_Word", RejectReason, LossReason, Stage)


class AnswerForm(BaseModel):
    """All fields that any answer page has; whatever is left empty is not stated."""

    reason: str = ""
    loss_reason: str = ""
    note: str = ""
    result: str = ""
    amount: str = ""
    currency: str = ""
    probability: str = ""
    date: str = ""
    days: str = ""
    asked: list[str] = []
    given: list[str] = []


def answer_of(purpose: Purpose, form: AnswerForm, today: date) -> answers.Answer:
    """The answer that a filled form gives; raises Refusal with a sentence for what cannot be understood.

    Dates that are told in words count from `today`.
    """
    note = form.note.replace("\0", "").strip()[:_LONGEST_NOTE]  # PostgreSQL takes no NUL in a text
    match purpose:
        case Purpose.ACCEPT:
            return answers.Accept()
        case Purpose.REJECT:
            return answers.Reject(reason=_word(RejectReason, form.reason, phrase("Please choose a reason.")), note=note)
        case Purpose.STATUS:
            return _status(form, note)
        case Purpose.APPROVE:
            return answers.Approve(days=_number(form.days, 1, 730, _PROTECTION))
        case Purpose.DENY:
            return answers.Deny(note=_stated(note, phrase("Please say why, so that the partner can understand it.")))
        case Purpose.DISQUALIFY:
            return answers.Disqualify(note=note)
        case Purpose.ANSWER:
            return _complete(form, today)
        case Purpose.REGISTER:
            return answers.Register(fields=_complete(form, today).fields)
        case Purpose.ASK:
            return answers.Ask(question=_stated(note, phrase("Please write your question.")))
        case Purpose.EXTEND:
            return _extend(form, note)
        case Purpose.DISPUTE:
            return answers.Dispute(
                note=_stated(note, phrase("Please say why; your words are shown to whoever decides."))
            )
        case Purpose.DISAGREE:
            return answers.Disagree(note=note)
        case Purpose.DECIDE:
            return answers.Decide(note=_stated(note, phrase("Please say why; your words are mailed to both partners.")))
        case Purpose.WITHDRAW:
            return answers.Withdraw(note=note)
        case Purpose.RECLAIM:
            return answers.Reclaim(note=_stated(note, phrase("Please say why; your words are mailed to the partner.")))
        case Purpose.WAIT:
            return answers.Wait(days=_number(form.days, 1, 60, _WAITING))
    return _PLAIN[purpose]


_PLAIN: dict[Purpose, answers.Answer] = {
    Purpose.QUALIFY: answers.Qualify(),
    Purpose.MERGE: answers.Merge(),
    Purpose.SEPARATE: answers.Separate(),
    Purpose.REOFFER: answers.Reoffer(),
    Purpose.ASSIGN: answers.Assign(),
    Purpose.REINSTATE: answers.Reinstate(),
    Purpose.CONFIRM: answers.Confirm(),
    Purpose.RESERVE: answers.Reserve(),
    Purpose.AGAIN: answers.Again(),
    Purpose.PASS_ON: answers.PassOn(is_picked=True),
    Purpose.UNDO: answers.TakeBack(),
    Purpose.AGREE: answers.Agree(),
}


def _extend(form: AnswerForm, note: str) -> answers.Answer:
    wish = phrase("Please say what you have done for this deal, and on which day.")
    evidence_on = _date(form.date)
    if evidence_on is None:
        raise Refusal(wish)
    return answers.Extend(note=_stated(note, wish), evidence_on=evidence_on)


def _complete(form: AnswerForm, today: date) -> answers.Complete:
    pairs = zip(form.asked, form.given, strict=False)
    said = [(label[:_LONGEST_LABEL], value.replace("\0", "").strip()[:_LONGEST_NOTE]) for label, value in pairs]
    told = [pair for pair in said if pair[1]]
    if not told:
        raise Refusal("Please answer at least one question.")
    complete = complete_of(told, today=today, locale=spoken())
    if complete.fields.problems:
        faults = " ".join(complete.fields.problems)
        raise Refusal(faults)
    return complete


def _status(form: AnswerForm, note: str) -> answers.Answer:
    amount, currency = _amount(form)
    match form.result:
        case "won":
            return answers.Won(amount=amount, currency=currency, closed_on=_date(form.date))
        case "lost":
            return answers.Lost(
                reason=_word(LossReason, form.loss_reason, phrase("Please choose why it was lost.")), note=note
            )
        case "hand_back":
            return answers.HandBack(reason=_stated(note, phrase("Please say why you give it back.")))
    return answers.Status(
        stage=_word(Stage, form.result, phrase("Please choose how far it is.")),
        amount=amount,
        currency=currency,
        probability=_number(form.probability, 0, 100, _PROBABILITY),
        expected_close_on=_date(form.date),
        note=note,
    )


def _word(kind: type[_Word], text: str, wish: Phrase) -> _Word:
    try:
        return kind(text)
    except ValueError:
        raise Refusal(wish) from None


def _stated(note: str, wish: Phrase) -> str:
    if not note:
        raise Refusal(wish)
    return note


def _amount(form: AnswerForm) -> tuple[Decimal | None, str | None]:
    text = form.amount.strip()
    if not text:
        return None, None
    found = read_amount(text, locale=spoken())
    if found is None:
        raise Refusal("Please write the amount like 18500 or 18,500.00.")
    return found.value, found.currency or _currency(form.currency.strip())


def _currency(text: str) -> str | None:
    found = read_currency(text.upper()) if text else None
    if text and found is None:
        raise Refusal("Please write the currency like EUR.")
    return found


def _number(text: str, least: int, most: int, wish: str) -> int | None:
    if not text.strip():
        return None
    # Python refuses to read numbers of thousands of digits, by an error of its own.
    if not text.strip().isdecimal() or len(text) > _LONGEST_NUMBER or not least <= int(text) <= most:
        raise Refusal(wish, least=least, most=most)
    return int(text)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise Refusal("Please write the date like 2027-01-15.") from None
