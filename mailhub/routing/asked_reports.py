"""Questions to the reports, answered within what the asker may see."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from mailhub.domain.commands import TellMore, TellReport
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ReportAsked
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Dimension, EditionStatus, ReportForm, ReportName, Rhythm, VendorId
from mailhub.routing.asked_names import Names, folded_name, refuse_hidden
from mailhub.routing.asked_periods import period_of
from mailhub.routing.authority import way_of
from mailhub.routing.saved_reports import drop_report, save_report, saved_called, tell_saved
from mailhub.store.queries.editions import edition_of
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.report_reach import reach_of, reports_of
from mailhub.store.tables import Contact, Person, ReportEdition, SavedReport, Vendor
from mailhub.store.unit import Unit


def tell_report(command: TellReport, unit: Unit) -> None:
    """Answer a question with the figures that are the asker's, or keep it, drop it, or tell what is kept.

    A question that was not understood whole is answered by what was not. Raises Refusal for what is not the asker's.
    """
    wish = command.wish
    if wish.forget:
        return drop_report(command, unit)
    saved = None if wish.save_as else saved_called(unit, command, wish.saved or wish.words)
    missed = wish.unknown or ((wish.saved,) if wish.saved else ())
    if (missed and saved is None) or wish.list_saved:
        return tell_saved(command, unit, what="list" if wish.list_saved else "help", unknown=missed)
    return _answer(command, unit, saved)


def tell_more(command: TellMore, unit: Unit) -> None:
    """Answer a reply to an edition with all there is, or with a file; raises Refusal for whom it was not written to."""
    edition = unit.get(ReportEdition, command.edition_id)
    if edition.vendor_id is None or (edition.contact_id, edition.person_id) != (command.contact_id, command.person_id):
        raise Refusal("That report was written to somebody else.")
    reach_of(unit, edition.name, edition.vendor_id, **_who(command))
    _tell(command, unit, edition, command.form)


def _answer(command: TellReport, unit: Unit, saved: SavedReport | None) -> None:
    wish = command.wish
    if saved is not None:
        wish = replace(ReportWish.of_kept(saved.question), form=wish.form)
        vendor_id, report = saved.vendor_id, saved.report
    else:
        vendor_id, report, wish = _reading(command, unit, wish)
    reach = reach_of(unit, report, vendor_id, **_who(command))
    refuse_hidden(report, (wish.by,))
    wish = Names(unit, reach, report).resolved(wish)
    if wish.save_as:
        return save_report(command, unit, report=report, vendor_id=vendor_id, wish=wish)
    edition = _edition(command, unit, wish)
    edition.name, edition.vendor_id, edition.saved_id = report, vendor_id, saved.id if saved else None
    return _tell(command, unit, unit.add(edition), wish.form)


def _reading(command: TellReport, unit: Unit, wish: ReportWish) -> tuple[VendorId, ReportName, ReportWish]:
    """Whose report is meant, and which; without a name the one of the asker's first job, where most of its leads are.

    A vendor's name among those of the question says whose, and is none of the limits.
    """
    own = reports_of(unit, contact_id=command.contact_id, person_id=command.person_id)
    if not own:
        raise Refusal("There are no reports for you here.")
    named = _vendor_named(unit, wish.only, [vendor for vendor, _report in own])
    if named is not None:
        vendor_id, limit = named
        wish = replace(wish, only=tuple(one for one in wish.only if one != limit))
    elif command.vendor_id in {vendor for vendor, _report in own}:
        vendor_id = VendorId(command.vendor_id or 0)
    else:
        vendor_id = own[0][0]
    first = next(report for vendor, report in own if vendor == vendor_id)
    return vendor_id, wish.report or first, wish


def _vendor_named(
    unit: Unit, limits: Sequence[tuple[Dimension | None, str]], vendors: Sequence[VendorId]
) -> tuple[VendorId, tuple[Dimension | None, str]] | None:
    known = {folded_name(unit.get(Vendor, vendor).name): vendor for vendor in vendors}
    for limit in (one for one in limits if one[0] is None):
        said = folded_name(limit[1])
        fitting = [vendor for name, vendor in known.items() if said and f"{name} ".startswith(f"{said} ")]
        if len(fitting) == 1:
            return fitting[0], limit
    return None


def _edition(command: TellReport, unit: Unit, wish: ReportWish) -> ReportEdition:
    """The row of this answer: of one letter there is one, however often it is worked on."""
    key = f"asked:{command.letter_id or uuid4().hex}"
    known = edition_of(unit, key)
    zone = _zone(unit, command)
    period = period_of(wish, unit.now, zone)
    return known or ReportEdition(
        key=key,
        name=ReportName.PARTNER_CONTACT,
        rhythm=Rhythm.ASKED,
        since_at=period.since,
        until_at=period.until,
        question=_without_ahead(wish, period.until, zone).kept,
        status=EditionStatus.WRITTEN,
        made_at=unit.now,
        **_who(command),
    )


def _without_ahead(wish: ReportWish, until: datetime, zone: str) -> ReportWish:
    """The wish up to the last day that is told of, which is what its answer is called by."""
    last = (until - timedelta.resolution).astimezone(ZoneInfo(zone)).date()
    return replace(wish, until=last) if wish.past is None and wish.until and wish.until > last else wish


def _tell(command: TellReport | TellMore, unit: Unit, edition: ReportEdition, form: ReportForm) -> None:
    about: dict[str, Any] = {"vendor_id": edition.vendor_id, "edition_id": edition.id, "form": form}
    event = ReportAsked(**about, **_who(command), **way_of(command))
    if not is_in_history(unit, event):
        unit.record(event)


def _who(command: TellReport | TellMore) -> dict[str, Any]:
    return {"contact_id": command.contact_id, "person_id": command.person_id}


def _zone(unit: Unit, command: TellReport) -> str:
    if command.contact_id is not None:
        return unit.get(Contact, command.contact_id).timezone
    person = unit.get(Person, command.person_id)
    return person.timezone or unit.get(Vendor, person.vendor_id).timezone
