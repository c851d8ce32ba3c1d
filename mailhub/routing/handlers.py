"""Every command and its one handler."""

from collections.abc import Callable
from typing import Any

from mailhub.domain import commands
from mailhub.domain.commands import Command
from mailhub.routing import (
    absences,
    feedback,
    leads,
    letters,
    lists,
    offers,
    partners,
    placing,
    preferences,
    reception,
    registrations,
    reports,
    silence,
    undoing,
)
from mailhub.routing.watch import watched
from mailhub.store.unit import Unit

_FUNCTIONS: dict[type[Command], Callable[[Any, Unit], None]] = {
    commands.ReceiveLead: reception.receive_lead,
    commands.SendReceipt: reception.send_receipt,
    commands.SendRegistrationsReceipt: lists.send_registrations_receipt,
    commands.TellProgress: lists.tell_progress,
    commands.QualifyLead: leads.qualify_lead,
    commands.DisqualifyLead: leads.disqualify_lead,
    commands.DistributeLead: placing.distribute_lead,
    commands.ReofferLead: leads.reoffer_lead,
    commands.AssignLead: leads.assign_lead,
    commands.WithdrawLead: leads.withdraw_lead,
    commands.AskQualifier: leads.ask_qualifier,
    commands.AskManager: leads.ask_manager,
    commands.AcceptOffer: offers.accept_offer,
    commands.RejectOffer: offers.reject_offer,
    commands.RemindOffer: offers.remind_offer,
    commands.ExpireOffer: offers.expire_offer,
    commands.StepAside: absences.step_aside,
    commands.UndoAnswer: undoing.undo_answer,
    commands.GiveFeedback: feedback.give_feedback,
    commands.ReportWin: feedback.report_win,
    commands.ReportLoss: feedback.report_loss,
    commands.HandBackLead: feedback.hand_back_lead,
    commands.RemindContact: silence.remind_contact,
    commands.RequestFeedback: silence.request_feedback,
    commands.EscalateLead: silence.escalate_lead,
    commands.ReclaimLead: silence.reclaim_lead,
    commands.SubmitRegistration: registrations.submit_registration,
    commands.CompleteRegistration: registrations.complete_registration,
    commands.ApproveRegistration: registrations.approve_registration,
    commands.DenyRegistration: registrations.deny_registration,
    commands.EscalateRegistration: registrations.escalate_registration,
    commands.RecordBounce: partners.record_bounce,
    commands.RecordComplaint: partners.record_complaint,
    commands.SetAbsence: absences.set_absence,
    commands.SetPreferences: preferences.set_preferences,
    commands.KeepNote: letters.keep_note,
    commands.AnswerLetter: letters.answer_letter,
    commands.ShowLetter: letters.show_letter,
    commands.ConfirmSender: letters.confirm_sender,
    commands.ReleaseLetter: letters.release_letter,
    commands.TellWhere: letters.tell_where,
    commands.TellHelp: letters.tell_help,
    commands.TellWhy: letters.tell_why,
    commands.SendWeeklyReport: reports.send_weekly_report,
}

HANDLERS: dict[type[Command], Callable[[Any, Unit], None]] = {
    command: watched(function) for command, function in _FUNCTIONS.items()
}
"""Each handler runs under the watch, so that no changed row is left without its next deadline."""
