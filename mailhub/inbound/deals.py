"""The leads or deals that a letter states: as labelled lines, as tables, as vCards or as attached spreadsheets."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from mailhub.domain.commands import DealFields
from mailhub.domain.terms import LawfulBasis
from mailhub.inbound.opening.winmail import is_envelope
from mailhub.inbound.post import Post
from mailhub.inbound.reading.fields.field_blocks import is_substantial
from mailhub.inbound.reading.fields.field_names import Field, key_of
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields, read_fields
from mailhub.inbound.reading.fields.lawful_bases import basis_of
from mailhub.inbound.reading.fields.lead_fields import deal_fields
from mailhub.inbound.reading.fields.stated_wins import day_ahead, is_won, ordered_for, sold_on
from mailhub.inbound.reading.text.mail_lines import header_label
from mailhub.inbound.sheets import Lists, is_sheet
from mailhub.inbound.written_deals import own_records, written_deals
from mailhub.speech import N_, _

_NAMES_A_DEAL = frozenset({Field.ACCOUNT, Field.PRODUCT})
_REFERENCES = frozenset({"reference", "referenz", "ref", "opportunityid", "leadid", "dealid", "aktenzeichen", "id"})
_STAYS_CLOSED = N_("'{name}' is in Outlook's own format and cannot be opened: please send it as HTML or plain text.")
_SAYS_TOO_LITTLE = N_("It names no company, product, person or need.")
_APART = frozenset({"reference", "lawful_basis", "problems", "unknown"})
_MOST_REST = 2000  # characters of unlabelled words that are kept beside the fields
_PLAIN = tuple(each.name for each in fields(DealFields) if each.name not in _APART)


@dataclass(frozen=True)
class Deal:
    """One lead or deal with the number of its row: 1 is the first of a letter, or as the spreadsheet counts.

    `is_win` says whether it is sold already, None where nothing is said about that.
    """

    row: int
    fields: DealFields
    is_win: bool | None = None


@dataclass(frozen=True)
class Deals:
    """All that a letter states; a fault of row 0 concerns the letter as a whole.

    `rows` is how many rows its lists have in all, `next_row` the first row of a long list left for the next turn.
    """

    deals: tuple[Deal, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()
    rows: int = 0
    next_row: int | None = None


def has_sheet(post: Post) -> bool:
    """Whether a spreadsheet of any format is attached."""
    return any(map(is_sheet, post.email.attachments))


def deals_of(post: Post, *, empty_counts: bool = False) -> Deals:
    """The deals of a letter: of its spreadsheets and what is written above them, else of its text, tables and vCards.

    With `empty_counts`, a letter that states nothing is one deal of which nothing is known yet.
    """
    found = _with_covering_letter(_of_sheets(post), post) if has_sheet(post) else _of_text(post)
    if empty_counts and not found.deals and not found.faults:
        found = Deals((deal_of(1, _words_alone(post), post),))
    return replace(found, faults=(*found.faults, *_of_unopened(post)))


def deal_of(row: int, stated: LabelledFields, post: Post) -> Deal:
    """One deal of a letter, typed."""
    return Deal(row, typed(stated, post), is_win=is_won(stated, today=post.today, locale=_written(stated, post.locale)))


def addition_of(post: Post) -> DealFields | None:
    """Fields that a reply adds to a deal, in the writer's own words only; None when it states none."""
    stated = read_fields(post.fresh)
    return typed(stated, post) if stated.known else None


def _of_unopened(post: Post) -> tuple[tuple[int, str], ...]:
    """One fault for each envelope of Outlook's own that stayed closed; no list goes on with another turn for it."""
    closed = [one for one in post.email.attachments if is_envelope(one.content_type, one.name)]
    return () if post.from_row else tuple((0, _(_STAYS_CLOSED, name=one.name)) for one in closed)


def _words_alone(post: Post) -> LabelledFields:
    own = own_records(post)
    return own[0] if own else LabelledFields()


def typed(stated: LabelledFields, post: Post) -> DealFields:
    """The typed fields of one deal of a letter."""
    return typed_on(stated, today=post.today, locale=post.locale)


def typed_on(stated: LabelledFields, *, today: date, locale: str) -> DealFields:
    """The typed fields of one deal; what fits no field is kept under `unknown`, so that nothing stated is lost."""
    locale = _written(stated, locale)
    read = deal_fields(stated, today=today, locale=locale)
    known = {name: getattr(read, name) for name in _PLAIN if hasattr(read, name)}
    grounds = basis_of(stated, today=today, locale=locale)
    known |= _of_sale(stated, known, today=today, locale=locale)
    unknown = [(label, value) for label, value in stated.unknown.items() if header_label(f"{label}:") is None]
    references = [value for label, value in unknown if key_of(label) in _REFERENCES]
    kept = [(label, value) for label, value in unknown if key_of(label) not in _REFERENCES]
    kept += [(_("{label} (again)", label=name), value) for name, value in stated.duplicates]
    kept += [(_("Consent"), read.consent)] if read.consent else []
    kept += [(_("Lawful basis"), ground)] if (ground := _ground_left(stated, grounds.basis)) else []
    kept += [(_("Opt-out"), stated.known[Field.OPT_OUT])] if Field.OPT_OUT in stated.known else []
    kept += [(_("Won"), stated.known[Field.WON])] if Field.WON in stated.known else []
    kept += [(_("Text"), stated.rest[:_MOST_REST])] if stated.rest.strip() else []
    reference = references[0] if references else None
    problems = (*read.problems, *grounds.problems)
    return DealFields(**known, reference=reference, lawful_basis=grounds.basis, problems=problems, unknown=tuple(kept))


def _ground_left(stated: LabelledFields, basis: LawfulBasis | None) -> str:
    """What stands behind the label of the lawful basis, where another one is taken, or none."""
    return "" if basis is not None and Field.CONSENT not in stated.known else stated.known.get(Field.LAWFUL_BASIS, "")


def _of_sale(stated: LabelledFields, known: dict[str, Any], *, today: date, locale: str) -> dict[str, Any]:
    """The day of a sale, and the amount behind `Won:`; a day that is still ahead is when the order is expected."""
    told: dict[str, Any] = {"closed_on": sold_on(stated, today=today, locale=locale)}
    ahead, amount = day_ahead(stated, today=today, locale=locale), ordered_for(stated, locale=locale)
    if ahead is not None and known["expected_close_on"] is None:
        told["expected_close_on"] = ahead
    if amount is not None and amount.currency and known["amount"] is None:
        told |= {"amount": amount.value, "currency": amount.currency}
    return told


def _written(stated: LabelledFields, locale: str) -> str:
    """Who labels in German writes numbers and dates so, whatever is known of the writer's language."""
    return "de" if stated.is_german and locale == "en" else locale


def _of_text(post: Post) -> Deals:
    return Deals(tuple(deal_of(row, stated, post) for row, stated in enumerate(written_deals(post), 1)))


def _with_covering_letter(listed: Deals, post: Post) -> Deals:
    """The rows, and after them what the writer's own words state beside the list; a signature states no company."""
    if listed.next_row is not None:
        return listed
    above = max([deal.row for deal in listed.deals] + [row for row, _ in listed.faults], default=0)
    own = [stated for stated in own_records(post) if set(stated.known) >= _NAMES_A_DEAL]
    written = tuple(deal_of(row, stated, post) for row, stated in enumerate(own, above + 1))
    return replace(listed, deals=listed.deals + written)


def _of_sheets(post: Post) -> Deals:
    """The rows of one turn: so many of them that no other letter has to wait for long."""
    deals: list[Deal] = []
    faults: list[tuple[int, str]] = []
    lists = Lists(post.email.attachments)
    for row in lists.rows(post.from_row):
        if len(deals) + len(faults) >= post.most_rows:
            return Deals(tuple(deals), tuple(faults), rows=lists.count, next_row=row.number)
        if row.fault or not is_substantial(row.stated):
            faults.append((row.number, row.fault or _(_SAYS_TOO_LITTLE)))
        else:
            deals.append(deal_of(row.number, row.stated, post))
    return Deals(tuple(deals), tuple(faults), rows=lists.count)
