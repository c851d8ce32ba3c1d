"""What a letter may do, by how well we know its writer: one table, enforced in one place."""

from mailhub.domain import commands
from mailhub.domain.terms import Grade

_PROVEN_WITH_TOKEN = frozenset({Grade.TOKEN_AND_SENDER})
_ANY_TOKEN = frozenset({Grade.TOKEN_AND_SENDER, Grade.TOKEN_ONLY})
_PROVEN = frozenset({Grade.TOKEN_AND_SENDER, Grade.KNOWN_SENDER})
_ANYBODY = frozenset(Grade)

PERMITTED: dict[type[commands.Command], frozenset[Grade]] = {
    commands.AcceptOffer: _PROVEN_WITH_TOKEN,
    commands.AcceptLead: _PROVEN_WITH_TOKEN,
    commands.RejectLead: _PROVEN_WITH_TOKEN,
    commands.WaitLonger: _PROVEN_WITH_TOKEN,
    commands.RefuseTime: _PROVEN_WITH_TOKEN,
    commands.RejectOffer: _PROVEN_WITH_TOKEN,
    commands.ReportWin: _PROVEN_WITH_TOKEN,
    commands.ReportLoss: _PROVEN_WITH_TOKEN,
    commands.HandBackLead: _PROVEN_WITH_TOKEN,
    commands.ApproveRegistration: _PROVEN_WITH_TOKEN,
    commands.DenyRegistration: _PROVEN_WITH_TOKEN,
    commands.QualifyLead: _PROVEN_WITH_TOKEN,
    commands.DisqualifyLead: _PROVEN_WITH_TOKEN,
    commands.MergeLead: _PROVEN_WITH_TOKEN,
    commands.SeparateLead: _PROVEN_WITH_TOKEN,
    commands.AnswerQuestions: _PROVEN_WITH_TOKEN,
    commands.ReofferLead: _PROVEN_WITH_TOKEN,
    commands.AssignLead: _PROVEN_WITH_TOKEN,
    commands.WithdrawLead: _PROVEN,
    commands.ReleaseLetter: _PROVEN_WITH_TOKEN,
    commands.CompleteRegistration: _PROVEN_WITH_TOKEN,
    commands.GiveFeedback: _ANY_TOKEN,
    commands.KeepNote: _ANY_TOKEN,
    commands.ReceiveLead: _PROVEN,
    commands.SendReceipt: _PROVEN,
    commands.SubmitRegistration: _PROVEN,
    commands.SendRegistrationForm: _PROVEN,
    commands.AskRegistrant: _PROVEN_WITH_TOKEN,
    commands.MergeRegistration: _PROVEN_WITH_TOKEN,
    commands.SeparateRegistration: _PROVEN_WITH_TOKEN,
    commands.WithdrawRegistration: _PROVEN_WITH_TOKEN,
    commands.RevokeRegistration: _PROVEN_WITH_TOKEN,
    commands.AskExtension: _PROVEN_WITH_TOKEN,
    commands.ExtendRegistration: _PROVEN_WITH_TOKEN,
    commands.RefuseExtension: _PROVEN_WITH_TOKEN,
    commands.DisputeDenial: _PROVEN_WITH_TOKEN,
    commands.StateInConflict: _PROVEN_WITH_TOKEN,
    commands.DecideConflict: _PROVEN_WITH_TOKEN,
    commands.ProposeSplit: _PROVEN_WITH_TOKEN,
    commands.AgreeSplit: _PROVEN_WITH_TOKEN,
    commands.RefuseSplit: _PROVEN_WITH_TOKEN,
    commands.SendRegistrationsReceipt: _PROVEN,
    commands.TellProgress: _PROVEN,
    commands.TellWhere: _PROVEN,
    commands.TellHelp: _PROVEN,
    commands.TellWhy: _PROVEN,
    commands.SetAbsence: _PROVEN,
    commands.SetPreferences: _PROVEN,
    commands.ChooseReports: _PROVEN,
    commands.TellPoints: _PROVEN,
    commands.RedeemPoints: _PROVEN,
    commands.ApproveRedemption: _PROVEN_WITH_TOKEN,
    commands.DenyRedemption: _PROVEN_WITH_TOKEN,
    commands.SuspendPartner: _PROVEN_WITH_TOKEN,
    commands.SparePartner: _PROVEN_WITH_TOKEN,
    commands.ReinstatePartner: _PROVEN,
    commands.AnswerLetter: _PROVEN,
    commands.ProposeProgram: _PROVEN,
    commands.ConfirmProgram: _PROVEN_WITH_TOKEN,
    commands.TellProgram: _PROVEN,
    commands.UndoAnswer: _PROVEN_WITH_TOKEN,
    commands.WantAgain: _PROVEN_WITH_TOKEN,
    commands.PassOnLead: _PROVEN_WITH_TOKEN,
    commands.ReserveLead: _PROVEN,
    commands.TellPool: _PROVEN,
    commands.ReclaimLead: _PROVEN,
    commands.StepAside: _ANY_TOKEN,
    commands.Unsubscribe: _ANY_TOKEN,
    commands.RecordBounce: _ANYBODY,
    commands.RecordDelay: _ANYBODY,
    commands.RecordComplaint: _ANYBODY,
    commands.ShowLetter: _ANYBODY,
}


def permits(grade: Grade, command: commands.Command) -> bool:
    """Whether a letter of this grade may ask for this command; what the table does not name, no letter may ask."""
    return grade in PERMITTED.get(type(command), frozenset())
