"""The leads or deals that a letter states: as labelled lines, as tables, as vCards or as attached spreadsheets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from mailhub.domain.commands import DealFields
from mailhub.domain.errors import Unreadable
from mailhub.inbound.attachments import Attachment
from mailhub.inbound.post import Post
from mailhub.inbound.reading.contact_block import read_contact
from mailhub.inbound.reading.field_names import FIELD_NAMES, Field, key_of
from mailhub.inbound.reading.fresh_text import body_lines
from mailhub.inbound.reading.html_text import tables_of_html
from mailhub.inbound.reading.labelled_fields import LabelledFields, fields_of_record, fields_of_table, read_fields
from mailhub.inbound.reading.lead_fields import deal_fields
from mailhub.inbound.reading.mail_lines import header_label
from mailhub.inbound.reading.spreadsheet import Row, read_rows, text_of

_SHEET_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".ods", ".xlsm")
_SHEET_TYPES = ("text/csv", "text/tab-separated-values", "application/vnd.ms-excel", "application/csv")
_CARD_TYPES = ("text/vcard", "text/x-vcard", "text/directory")
_OPENINGS = frozenset({Field.ACCOUNT, Field.PRODUCT, Field.CONTACT_NAME})
_SUBSTANCE = frozenset({Field.ACCOUNT, Field.PRODUCT, Field.CONTACT_NAME, Field.LAST_NAME, Field.EMAIL, Field.NEED})
_NAMES_A_DEAL = frozenset({Field.ACCOUNT, Field.PRODUCT})
_REFERENCES = frozenset({"reference", "referenz", "ref", "opportunityid", "leadid", "dealid", "aktenzeichen", "id"})
_WIDE_TABLE = 3
_MOST_REST = 2000  # characters of unlabelled words that are kept beside the fields
_PLAIN = tuple(each.name for each in fields(DealFields) if each.name not in ("reference", "problems", "unknown"))


@dataclass(frozen=True)
class Deal:
    """One lead or deal with the number of its row: 1 is the first of a letter, or as the spreadsheet counts."""

    row: int
    fields: DealFields


@dataclass(frozen=True)
class Deals:
    """All that a letter states; a fault of row 0 concerns the letter as a whole."""

    deals: tuple[Deal, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()


def has_sheet(post: Post) -> bool:
    """Whether a spreadsheet of any format is attached."""
    return any(_is_sheet(part) for part in post.email.attachments)


def deals_of(post: Post, *, empty_counts: bool = False) -> Deals:
    """The deals of a letter: of its spreadsheets and what is written above them, else of its text, tables and vCards.

    With `empty_counts`, a letter that states nothing is one deal of which nothing is known yet.
    """
    found = _with_covering_letter(_of_sheets(post), post) if has_sheet(post) else _of_text(post)
    if empty_counts and not found.deals and not found.faults:
        return Deals((Deal(1, typed(read_fields(post.fresh), post)),))
    return found


def addition_of(post: Post) -> DealFields | None:
    """Fields that a reply adds to a deal, in the writer's own words only; None when it states none."""
    stated = read_fields(post.fresh)
    return typed(stated, post) if stated.known else None


def typed(stated: LabelledFields, post: Post) -> DealFields:
    """The typed fields of one deal; what fits no field is kept under `unknown`, so that nothing stated is lost."""
    read = deal_fields(stated, today=post.today, locale=post.locale)
    known = {name: getattr(read, name) for name in _PLAIN if hasattr(read, name)}
    unknown = [(label, value) for label, value in stated.unknown.items() if header_label(f"{label}:") is None]
    references = [value for label, value in unknown if key_of(label) in _REFERENCES]
    kept = [(label, value) for label, value in unknown if key_of(label) not in _REFERENCES]
    kept += [(f"{name} (again)", value) for name, value in stated.duplicates]
    kept += [("Consent", read.consent)] if read.consent else []
    kept += [("Text", stated.rest[:_MOST_REST])] if stated.rest.strip() else []
    reference = references[0] if references else None
    return DealFields(**known, reference=reference, problems=read.problems, unknown=tuple(kept))


def is_substantial(stated: LabelledFields) -> bool:
    """Whether enough is stated to speak of a lead: a company, a product, a person or a need."""
    return bool(_SUBSTANCE.intersection(stated.known))


def _is_sheet(part: Attachment) -> bool:
    return part.name.casefold().endswith(_SHEET_ENDINGS) or part.content_type in _SHEET_TYPES


def _of_text(post: Post) -> Deals:
    card = _card(post)
    found = [stated for stated in _records(post) if is_substantial(stated)]
    if not found and card and is_substantial(card):
        found = [card]
    elif len(found) == 1 and card:
        found = [_completed(found[0], card)]
    return Deals(tuple(Deal(row, typed(stated, post)) for row, stated in enumerate(found, 1)))


def _with_covering_letter(listed: Deals, post: Post) -> Deals:
    """The rows, and after them what the writer's own words state beside the list; a signature states no company."""
    above = max([deal.row for deal in listed.deals] + [row for row, _ in listed.faults], default=0)
    own = [stated for stated in _blocks(post.fresh) if set(stated.known) >= _NAMES_A_DEAL]
    written = tuple(Deal(row, typed(stated, post)) for row, stated in enumerate(own, above + 1))
    return Deals(listed.deals + written, listed.faults)


def _records(post: Post) -> Sequence[LabelledFields]:
    """The way of reading that finds most: own words, a table, else all of a forwarded letter."""
    own = _blocks(post.fresh)
    tables = _of_tables(tables_of_html(post.email.html)) if post.email.html.strip() else []
    best = max((own, tables), key=_worth)
    return best if _worth(best) else _blocks(_without_headers(post.body))


def _worth(records: Sequence[LabelledFields]) -> int:
    return sum(len(stated.known) for stated in records if is_substantial(stated))


def _without_headers(body: str) -> str:
    """A forwarded letter without its quote signs and mail headers, whose labels are not the deal's."""
    lines = (line.lstrip("> ") for line in body_lines(body))
    return "\n".join(line for line in lines if header_label(line) is None)


def _blocks(text: str) -> list[LabelledFields]:
    """One record, or several where the label that opens the first one comes again."""
    lines, starts, opening = body_lines(text), [0], None
    for number, line in enumerate(lines):
        name = FIELD_NAMES.get(key_of(line.partition(":")[0])) if ":" in line else None
        if name is not None and name == opening:
            starts.append(number)
        opening = opening or name
    whole = read_fields(text)
    if opening not in _OPENINGS or len(starts) == 1:
        return [whole]
    parts = [
        read_fields("\n".join(lines[start:end])) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    return parts if all(len(part.known) > 1 and is_substantial(part) for part in parts) else [whole]


def _of_tables(tables: Sequence[Sequence[Sequence[str]]]) -> list[LabelledFields]:
    found: list[LabelledFields] = []
    for table in tables:
        wide = list(_of_wide_table(table))
        found.extend(wide or [fields_of_table(table)])
    return [stated for stated in found if stated.known]


def _of_wide_table(rows: Sequence[Sequence[str]]) -> Iterator[LabelledFields]:
    """The records of a table whose first row names at least two fields and whose other rows hold a deal each."""
    head = rows[0] if rows else []
    if len(head) < _WIDE_TABLE or sum(key_of(cell) in FIELD_NAMES for cell in head) * 2 <= len(head):
        return
    for row in rows[1:]:
        yield fields_of_record(dict(zip(head, row, strict=False)))


def _card(post: Post) -> LabelledFields | None:
    cards = (part for part in post.email.attachments if part.content_type in _CARD_TYPES or part.name.endswith(".vcf"))
    found = (read_contact(text_of(part.data)) for part in cards)
    return next((card for card in found if card), None) or read_contact(post.body)


def _completed(stated: LabelledFields, card: LabelledFields) -> LabelledFields:
    known: Mapping[Field, str] = {**card.known, **stated.known}
    return replace(stated, known=known)


def _of_sheets(post: Post) -> Deals:
    deals: list[Deal] = []
    faults: list[tuple[int, str]] = []
    above = 0
    for part in filter(_is_sheet, post.email.attachments):
        # Rows of a second sheet go on counting, so that each lead of a letter has a number of its own.
        try:
            records = [(above + row.number, fields_of_record(row.cells)) for row in _rows_of(part)]
        except Unreadable as fault:
            faults.append((0, fault.sentence))
            continue
        deals += [Deal(row, typed(stated, post)) for row, stated in records if stated.known]
        faults += [(row, "No column of this row is one that we know.") for row, stated in records if not stated.known]
        above = max((row for row, _ in records), default=above)
    return Deals(tuple(deals), tuple(faults))


def _rows_of(part: Attachment) -> Iterator[Row]:
    sheet = read_rows(part.data, filename=part.name)
    if not any(key_of(name) in FIELD_NAMES for name in sheet.header):
        columns = ", ".join(sheet.header[:12])
        raise Unreadable(
            f"'{part.name}' has no column that we know, such as Company or Product; its columns are: {columns}."
        )
    return sheet.rows
