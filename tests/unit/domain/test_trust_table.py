"""What a letter may ask for by how well its writer is known: every cell of the table, written down a second time."""

from collections.abc import Iterable

import pytest

from mailhub.domain import commands
from mailhub.domain.commands import Command
from mailhub.domain.terms import Grade
from mailhub.domain.trust import permits

TOKEN_AND_SENDER, TOKEN_ONLY, KNOWN, CLAIMED, UNKNOWN = Grade
EVERYTHING_OF_A_TOKEN = (
    "AcceptOffer RejectOffer ReportWin ReportLoss HandBackLead ApproveRegistration DenyRegistration QualifyLead"
    " DisqualifyLead ReofferLead AssignLead ReleaseLetter CompleteRegistration UndoAnswer WantAgain PassOnLead"
    " ApproveRedemption DenyRedemption SuspendPartner SparePartner ConfirmProgram"
    " AskRegistrant MergeRegistration SeparateRegistration WithdrawRegistration RevokeRegistration AskExtension"
    " ExtendRegistration RefuseExtension DisputeDenial StateInConflict DecideConflict ProposeSplit AgreeSplit"
    " RefuseSplit AcceptLead RejectLead MergeLead SeparateLead AnswerQuestions WaitLonger RefuseTime"
    " ConfirmErasure ConfirmErased"
).split()
HARMLESS_WORDS = ("GiveFeedback", "KeepNote", "StepAside", "Unsubscribe")
OF_KNOWN_SENDERS = (
    "ReceiveLead SendReceipt SubmitRegistration SendRegistrationForm SendRegistrationsReceipt TellProgress TellWhere"
    " TellHelp ReserveLead TellPool WithdrawLead ReclaimLead"
    " TellWhy SetAbsence SetPreferences ChooseReports"
    " TellPoints RedeemPoints ReinstatePartner"
    " ProposeProgram TellProgram TellReport TellMore ProposeErasure"
).split()
OF_ANYBODY = ("RecordBounce", "RecordComplaint", "RecordDelay", "ShowLetter")


def _each(names: Iterable[str], grades: set[Grade]) -> dict[str, set[Grade]]:
    return {name: set(grades) for name in names}


ALLOWED = {
    **_each(EVERYTHING_OF_A_TOKEN, {TOKEN_AND_SENDER}),
    **_each(HARMLESS_WORDS, {TOKEN_AND_SENDER, TOKEN_ONLY}),
    **_each(OF_KNOWN_SENDERS, {TOKEN_AND_SENDER, KNOWN}),
    "AnswerLetter": {TOKEN_AND_SENDER, TOKEN_ONLY, KNOWN},
    **_each(OF_ANYBODY, set(Grade)),
}
KINDS = [kind for kind in vars(commands).values() if isinstance(kind, type) and issubclass(kind, Command)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("grade", list(Grade))
def test_a_letter_may_ask_only_what_its_grade_permits(kind: type[Command], grade: Grade) -> None:
    command = object.__new__(kind)
    assert permits(grade, command) is (grade in ALLOWED.get(kind.__name__, set()))


def test_every_command_in_the_table_exists() -> None:
    assert set(ALLOWED) <= {kind.__name__ for kind in KINDS}
