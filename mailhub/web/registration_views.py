"""What an answer page shows of a registration, a conflict or a split: never anything personal."""

from mailhub.domain.registration_form import form_of, missing_lines
from mailhub.domain.subjects import About, registration_of
from mailhub.domain.terms import ConflictStatus, Purpose, RegistrationStatus, SplitStatus
from mailhub.outbound.field_lines import label_of
from mailhub.outbound.notices.desk import Desk
from mailhub.speech import N_, _, country_name, instant_in, number
from mailhub.store.queries.conflicts import share_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Conflict, Contact, Partner, Registration, Split
from mailhub.store.unit import Unit
from mailhub.web.view import View

_NOW = {
    RegistrationStatus.APPROVED: N_("This registration is approved."),
    RegistrationStatus.DENIED: N_("This registration is denied."),
    RegistrationStatus.RETURNED: N_("This registration waits for an answer of the partner."),
    RegistrationStatus.SUBMITTED: N_("This registration waits for a decision."),
    RegistrationStatus.WON: N_("This registration has ended: the deal is won."),
    RegistrationStatus.LOST: N_("This registration has ended: the deal is lost."),
    RegistrationStatus.LAPSED: N_("This registration has lapsed."),
    RegistrationStatus.WITHDRAWN: N_("This registration is withdrawn."),
}
_CAN = {
    Purpose.EXTEND: frozenset({RegistrationStatus.APPROVED}),
    Purpose.DISPUTE: frozenset({RegistrationStatus.DENIED}),
    Purpose.ASK: frozenset({RegistrationStatus.SUBMITTED}),
    Purpose.ANSWER: frozenset({RegistrationStatus.RETURNED}),
    Purpose.WITHDRAW: frozenset(
        {
            RegistrationStatus.SUBMITTED,
            RegistrationStatus.RETURNED,
            RegistrationStatus.APPROVED,
            RegistrationStatus.LAPSED,
        }
    ),
}
"""Where a registration has to rest for the links that say nothing of it elsewhere."""


def registration_view(desk: Desk, about: About, purpose: Purpose, choice: int, vendor: str) -> View | None:
    """The view of whatever a link of such a mail is about; None for any other mail."""
    unit = desk.unit
    if about.split_id is not None:
        return _split(unit, unit.get(Split, about.split_id), about, vendor)
    if about.conflict_id is not None and purpose is Purpose.DECIDE:
        return _conflict(unit, unit.get(Conflict, about.conflict_id), vendor)
    if about.conflict_id is not None and purpose is Purpose.DISPUTE:
        return _own_side(unit.get(Conflict, about.conflict_id), about, vendor)
    if purpose is Purpose.REGISTER and about.vendor_id is not None and about.contact_id is not None:
        return _form(unit, about, vendor)
    claim = registration_of(about, choice)
    is_of_lead = purpose is Purpose.STATUS and about.lead_id is not None
    return None if claim is None or is_of_lead else _registration(unit, unit.get(Registration, claim), purpose, vendor)


def _registration(unit: Unit, row: Registration, purpose: Purpose, vendor: str) -> View:
    facts = [
        (_("Partner"), unit.get(Partner, row.partner_id).name),
        (_("Account"), row.account),
        (_("Country"), country_name(row.country)),
        (_("Product"), row.product),
    ]
    can = _CAN.get(purpose)
    gone = _(_NOW[row.status]) if can is not None and row.status not in can else ""
    program = current_program(unit, row.vendor_id)
    questions = missing_lines(program, row.missing, label_of) if purpose is Purpose.ANSWER else ()
    known = [(label, worth) for label, worth in facts if worth]
    return View(title=f"REG-{row.id}", vendor=vendor, facts=known, gone=gone, questions=questions)


def _form(unit: Unit, about: About, vendor: str) -> View:
    contact = unit.get(Contact, about.contact_id)
    questions = form_of(current_program(unit, about.vendor_id), label_of) if about.vendor_id is not None else ()
    facts = [(_("Partner"), unit.get(Partner, contact.partner_id).name)]
    return View(title=_("Deal registration"), vendor=vendor, facts=facts, questions=questions)


def _conflict(unit: Unit, row: Conflict, vendor: str) -> View:
    sides = [(_("First"), unit.get(Registration, row.first_id)), (_("Second"), unit.get(Registration, row.second_id))]
    facts = [
        (label, f"REG-{side.id}, {unit.get(Partner, side.partner_id).name}, {_complete(side)}") for label, side in sides
    ]
    return View(title=f"CASE-{row.id}", vendor=vendor, facts=facts, gone=_gone_with(row))


def _own_side(row: Conflict, about: About, vendor: str) -> View:
    """What one of the partners sees: nothing of the other."""
    facts = [(_("Registration"), f"REG-{about.registration_id}")]
    return View(title=f"CASE-{row.id}", vendor=vendor, facts=facts, gone=_gone_with(row))


def _gone_with(row: Conflict) -> str:
    return _("This case is decided already.") if row.status is ConflictStatus.DECIDED else ""


def _complete(row: Registration) -> str:
    return instant_in(row.completed_at, "UTC") if row.completed_at is not None else ""


def _split(unit: Unit, row: Split, about: About, vendor: str) -> View:
    share = share_of(unit, row.id, contact_id=about.contact_id, person_id=about.person_id)
    facts = [(_("Registration"), f"REG-{row.registration_id}")]
    if share is not None:
        facts += [
            (_("Your share of the credit"), f"{number(share.credit)} %"),
            (_("Your share of the commission"), f"{number(share.commission)} %"),
        ]
    gone = "" if row.status is SplitStatus.PROPOSED else _("These shares are not to be answered any more.")
    return View(title=f"SPLIT-{row.id}", vendor=vendor, facts=facts, gone=gone)
