"""Commands about reports in words."""

from collections.abc import Callable, Mapping
from typing import Any

from mailhub.domain import commands
from mailhub.domain.asked_in_words import asked
from mailhub.domain.commands import Command
from mailhub.domain.terms import ReportForm
from mailhub.speech import N_, _, words

_FORMS = {
    ReportForm.MAIL: N_("Report: {asked}."),
    ReportForm.MORE: N_("Report with all tables: {asked}."),
    ReportForm.CSV: N_("Report as a CSV file: {asked}."),
    ReportForm.XLSX: N_("Report as an Excel file: {asked}."),
}
_AGAIN = {
    ReportForm.MAIL: N_("The report again."),
    ReportForm.MORE: N_("The report with all its tables."),
    ReportForm.CSV: N_("The report as a CSV file."),
    ReportForm.XLSX: N_("The report as an Excel file."),
}


def _question(said: Any) -> str:
    wish = said.wish
    if wish.list_saved:
        return _("Tell which reports are saved.")
    if wish.forget:
        return _("Drop the saved report '{name}'.", name=wish.words or wish.forget)
    told = _kept(said) if wish.save_as else _(_FORMS[wish.form], asked=wish.saved or asked(wish))
    missed = _("Not understood: {words}.", words=", ".join(wish.unknown)) if wish.unknown else ""
    return " ".join(filter(None, (told, missed)))


def _kept(said: Any) -> str:
    wish = said.wish
    if wish.rhythm is None:
        return _("Save the report '{name}': {asked}.", name=wish.save_as, asked=asked(wish))
    told = {"name": wish.save_as, "asked": asked(wish), "rhythm": words(wish.rhythm)}
    return _("Save the report '{name}', and send it {rhythm}: {asked}.", **told)


def _chosen(said: Any) -> str:
    if said.rhythm is not None:
        return _("You want the reports {rhythm}.", rhythm=words(said.rhythm))
    if said.wanted is None:
        return _("Tell whether and how often you get reports.")
    return _("You want the reports.") if said.wanted else _("You want no reports.")


REPORTS_TOLD: Mapping[type[Command], str | Callable[[Any], str]] = {
    commands.TellReport: _question,
    commands.TellMore: lambda said: _(_AGAIN[said.form]),
    commands.ChooseReports: _chosen,
}
"""What each of them says; see `read_back`."""
