"""Registrations of a letter: the deals that it states, the wish for the form, and what it adds to one."""

from dataclasses import replace
from typing import Any

from mailhub.domain.commands import (
    CompleteRegistration,
    DealFields,
    SendRegistrationForm,
    SendRegistrationsReceipt,
    SubmitRegistration,
)
from mailhub.domain.terms import ContactId, VendorId
from mailhub.inbound.deals import Deals, addition_of, deals_of, has_sheet, typed
from mailhub.inbound.post import Post, Reading
from mailhub.inbound.read_back import in_words
from mailhub.inbound.reading.answers.form_lines import form_values
from mailhub.inbound.reading.fields.field_blocks import records_of_text
from mailhub.inbound.reading.fields.labelled_fields import fields_of_pairs
from mailhub.inbound.registration_forms import asks_for_form, deal_on_form, has_form
from mailhub.inbound.replies import said_lines
from mailhub.inbound.wins import with_win
from mailhub.inbound.worked_list import reading_of

QUESTION = "registration_question"
"""The mail in which the manager asks something; free words answer it."""

_MOST_NOTE = 4000  # characters of an answer that are kept; the letter itself has all


def registrations_of(post: Post, vendor_id: VendorId, contact_id: ContactId) -> Reading | None:
    """One registration for each deal of a letter, or the form for a letter without words.

    None for a reply that states no deal: thanks for the form register nothing.
    """
    head: dict[str, Any] = {**post.origin, "vendor_id": vendor_id, "contact_id": contact_id}
    found = _found(post)
    if not found.deals and not found.faults and not post.from_row:
        is_said = bool(said_lines(post.fresh))
        if asks_for_form(post) and (is_said or post.about is None):
            return _form(head)
        if post.about is not None:
            return None
        found = deals_of(post, empty_counts=True)
    is_alone = len(found.deals) == 1 and not has_sheet(post)
    told = [(deal.row, *with_win(deal, post, is_alone=is_alone)) for deal in found.deals]
    claims = tuple(
        SubmitRegistration(**head, row=row, fields=with_note(fields), is_win=is_win) for row, fields, is_win in told
    )
    receipt = SendRegistrationsReceipt(**head, faults=found.faults)
    return reading_of(post, found, claims, receipt if has_sheet(post) else None)


def addition_read(post: Post) -> Reading | None:
    """What a reply adds to a registration, above the quotation or between its lines; None when it adds nothing.

    To a question of the manager any words are the answer.
    """
    about = post.about
    if about is None or about.registration_id is None or about.contact_id is None:
        return None
    fields = addition_of(post) or _between_lines(post)
    if about.name == QUESTION and said_lines(post.fresh):
        words = "\n".join(said_lines(post.fresh))[:_MOST_NOTE]
        fields = replace(fields or DealFields(), note=words, unknown=())
    if fields is None:
        return None
    head = {**post.origin, "contact_id": about.contact_id}
    command = CompleteRegistration(**head, registration_id=about.registration_id, fields=with_note(fields))
    return Reading(commands=(command,), read_back=(in_words(command),), problems=fields.problems)


def with_note(fields: DealFields) -> DealFields:
    """A registration has no need of its own: what a form says of the project is its note."""
    return fields if fields.note else replace(fields, note=fields.need, need=None)


def _found(post: Post) -> Deals:
    """The deals of attached lists and of the writer's own words; else the one on a form of ours that came back."""
    is_several = len(records_of_text(post.fresh)) > 1
    on_form = None if has_sheet(post) or is_several or not has_form(post) else deal_on_form(post)
    if on_form is not None:
        return Deals((on_form,))
    is_untouched = has_form(post) and not has_sheet(post)
    return Deals() if is_untouched and not said_lines(post.fresh) else deals_of(post)


def _form(head: dict[str, Any]) -> Reading:
    command = SendRegistrationForm(**head)
    return Reading(commands=(command,), read_back=(in_words(command),))


def _between_lines(post: Post) -> DealFields | None:
    """What was typed below the labels of our quoted mail; the examples behind them are ours, and state nothing."""
    told = [(one.label, one.value) for one in form_values(post.body) if one.is_own]
    return typed(fields_of_pairs(told), post) if told else None
