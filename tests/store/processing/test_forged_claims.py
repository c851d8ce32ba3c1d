"""Letters about registrations under a forged name: nothing changes, and the registered address is asked."""

from typing import Any

import pytest
from sqlalchemy import func, select, update

from mailhub.domain.commands import ConfirmSender
from mailhub.domain.subjects import choice_of
from mailhub.domain.terms import ConflictGround, Grade, LetterStatus, Purpose
from mailhub.store.tables import Account, Conflict, Contact, History, Letter, Registration, Split
from tests.store.processing.post_office import ELSEWHERE, HERE, MEGAN, MONDAY, OLIVIA, STRANGER, PostOffice

REGISTER = "register+acme@hub.example"
DEAL = "Company: Harrow Foods Ltd\nCountry: GB\nProduct: SX-400"
ANSWERS = {
    "CompleteRegistration": ("registration_missing", "Contact: Isla Barker\nE-mail: isla.barker@harrow-foods.example"),
    "WithdrawRegistration": ("registration_approved", "withdraw: wrong customer"),
    "AskExtension": ("registration_lapsing", "extend: quote sent 2026-11-02"),
    "DisputeDenial": ("registration_denied", "dispute: we were first"),
    "StateInConflict": ("conflict_opened", "We have worked on it since August."),
    "ProposeSplit": ("conflict_opened", "split 10/90"),
    "AgreeSplit": ("split_proposed", "agree"),
    "RefuseSplit": ("split_proposed", "disagree: too little"),
}
"""What a contact can ask about a registration: the mail that is answered, and the words."""

SPOOFED = [(OLIVIA, ELSEWHERE), (STRANGER, HERE), (MEGAN, HERE)]
"""A forged From, and tokens in the wrong hands: of a stranger and of another partner, both proven as themselves."""


def _registration(office: PostOffice, address: str) -> Registration:
    contact = office.of(Contact, address=address)
    about = office.offer(address)
    lead: Any = office.lead()
    row = Registration(
        vendor_id=about["vendor_id"], partner_id=contact.partner_id, contact_id=contact.id, manager_id=lead.manager_id,
        received_at=MONDAY, account="Harrow Foods Ltd", country="GB", product="SX-400",
    )  # fmt: skip
    return office.put(row)  # type: ignore[no-any-return]


def _about(office: PostOffice, name: str) -> dict[str, Any]:
    """What such a mail to Olivia is about: her registration, her case against Megan, or the shares of her deal."""
    own = _registration(office, OLIVIA)
    about: dict[str, Any] = {"vendor_id": own.vendor_id, "contact_id": own.contact_id}
    if name == "split_proposed":
        split = office.put(Split(vendor_id=own.vendor_id, registration_id=own.id, proposed_at=MONDAY))
        return {**about, "split_id": split.id, "choices": [choice_of(own.id)]}
    if name == "conflict_opened":
        return {**about, "registration_id": own.id, "conflict_id": _conflict(office, own).id}
    return {**about, "registration_id": own.id}


def _conflict(office: PostOffice, own: Registration) -> Conflict:
    other = _registration(office, MEGAN)
    account = office.put(Account(vendor_id=own.vendor_id, name="Harrow Foods Ltd", folded="harrow foods", country="GB"))
    row = Conflict(
        vendor_id=own.vendor_id, account_id=account.id, first_id=own.id, second_id=other.id,
        ground=ConflictGround.SIMULTANEOUS, arbiter_id=own.manager_id, opened_at=MONDAY,
    )  # fmt: skip
    return office.put(row)  # type: ignore[no-any-return]


def _to(office: PostOffice, name: str) -> str:
    return office.address(Purpose.REPLY, office.mail(OLIVIA, name, **_about(office, name)))


def _confirm(office: PostOffice, letter: Letter) -> None:
    """What the link in the mail to the registered address does."""
    with office.units() as unit:
        confirmed = {"confirmed": True, "status": LetterStatus.WAITING, "attempts": 0}
        unit.session.execute(update(Letter).where(Letter.id == letter.id).values(**confirmed))  # type: ignore[arg-type]
    office.work(letter.id)


def _lines_of_history(office: PostOffice) -> int:
    with office.units.reading() as unit:
        return int(unit.session.execute(select(func.count()).select_from(History)).scalar_one())


def test_a_spoofed_registration_registers_nothing_and_the_registered_address_is_told(office: PostOffice) -> None:
    letter = office.post(OLIVIA, REGISTER, DEAL, peer=ELSEWHERE)
    [asked] = office.asked
    assert isinstance(asked, ConfirmSender)
    assert asked.contact_id == office.of(Contact, address=OLIVIA).id
    assert asked.wish.startswith("Registration: ")
    assert "Harrow Foods Ltd" in asked.wish
    assert (letter.grade, letter.status) == (Grade.CLAIMED_SENDER, LetterStatus.DONE)


def test_a_spoofed_letter_is_kept_with_its_bytes_and_the_verdict_on_its_sender(office: PostOffice) -> None:
    letter = office.post(OLIVIA, REGISTER, DEAL, peer=ELSEWHERE)
    assert b"Harrow Foods Ltd" in letter.raw
    assert letter.proof["proven"] is False
    assert letter.proof["ground"]


def test_a_spoofed_registration_is_made_once_its_registered_sender_confirms_it(office: PostOffice) -> None:
    letter = office.post(OLIVIA, REGISTER, DEAL, peer=ELSEWHERE)
    _confirm(office, letter)
    assert office.names() == ["ConfirmSender", "SubmitRegistration"]


@pytest.mark.parametrize("text", ["won 18,500 GBP\n\n" + DEAL, "Please send me the form."])
def test_neither_a_win_nor_the_form_goes_out_for_a_spoofed_letter(office: PostOffice, text: str) -> None:
    office.post(OLIVIA, REGISTER, text, peer=ELSEWHERE)
    assert office.names() == ["ConfirmSender"]


@pytest.mark.parametrize("command", ANSWERS)
def test_the_registered_sender_is_understood(office: PostOffice, command: str) -> None:
    name, text = ANSWERS[command]
    letter = office.post(OLIVIA, _to(office, name), text)
    assert office.names() == [command]
    assert letter.grade is Grade.TOKEN_AND_SENDER


@pytest.mark.parametrize(("sender", "peer"), SPOOFED)
@pytest.mark.parametrize("command", ANSWERS)
def test_a_forged_answer_changes_nothing_until_the_registered_address_confirms_it(
    office: PostOffice, command: str, sender: str, peer: str
) -> None:
    name, text = ANSWERS[command]
    to = _to(office, name)
    before = _lines_of_history(office)
    letter = office.post(sender, to, text, peer=peer)
    [asked] = office.asked
    assert isinstance(asked, ConfirmSender)
    assert asked.contact_id == office.of(Contact, address=OLIVIA).id
    assert asked.wish
    assert _lines_of_history(office) == before
    assert "Its writer is not proven." in letter.outcome
    _confirm(office, letter)
    assert office.names() == ["ConfirmSender", command]


def test_the_verdict_on_a_statements_sender_is_kept_as_evidence(office: PostOffice) -> None:
    letter = office.post(OLIVIA, _to(office, "conflict_opened"), "The customer knows us since 2019.")
    assert letter.proof["proven"] is True
    assert letter.content_hash


def test_a_form_by_reply_registers_the_deal_of_its_proven_writer(office: PostOffice) -> None:
    contact = office.of(Contact, address=OLIVIA)
    about = {"contact_id": contact.id, "vendor_id": office.lead().vendor_id}
    to = office.address(Purpose.REPLY, office.mail(OLIVIA, "registration_form", **about))
    office.post(OLIVIA, to, DEAL)
    office.post(STRANGER, to, DEAL)
    assert office.names() == ["SubmitRegistration", "ConfirmSender"]
