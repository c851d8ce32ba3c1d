"""The leads or deals that are written in a letter: in its own words, in tables, in cards, and in what it forwards."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from mailhub.domain.addresses import domain_of
from mailhub.inbound.forwarded import Forwarded, forwarded_in, without_ours
from mailhub.inbound.opening.attachments import Attachment
from mailhub.inbound.opening.header_text import shown_name
from mailhub.inbound.post import Post
from mailhub.inbound.reading.fields.contact_block import read_contacts, without_cards
from mailhub.inbound.reading.fields.field_blocks import is_substantial, records_of_text
from mailhub.inbound.reading.fields.field_names import Field, field_of
from mailhub.inbound.reading.fields.field_tables import records_of_table
from mailhub.inbound.reading.fields.label_line import lone_label, pairs
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.fields.parts import completed, one_of_parts
from mailhub.inbound.reading.fields.signature_block import read_signature
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.sheets.delimited import text_of
from mailhub.inbound.reading.text.fresh_text import body_lines, fresh_text
from mailhub.inbound.reading.text.html_text import tables_of_html, text_of_html
from mailhub.inbound.reading.text.mail_lines import LineKind, header_label, line_kind

_CARD_TYPES = ("text/vcard", "text/x-vcard", "text/directory")
_OF_PERSONS = frozenset(
    {Field.CONTACT_NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.EMAIL, Field.PHONE, Field.WEBSITE, Field.ADDRESS,
     Field.CITY, Field.REGION}
)  # fmt: skip
_FORM_WRITER = re.compile(r"^From:(?=.*\n(?:.*\n){0,6}?\s*Message Body:)", re.IGNORECASE | re.MULTILINE)
_FREE_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com gmx.de gmx.net"
    " web.de t-online.de freenet.de proton.me protonmail.com mail.com".split()
)

Records = list[LabelledFields]


def written_deals(post: Post) -> Records:
    """Every lead or deal that the letter states outside attached lists; empty when it states none."""
    own, below = own_records(post), _forwarded_records(post)
    cards = _cards(post)
    first = own[0] if own else LabelledFields()
    is_open = len(own) < 2 and not {Field.ACCOUNT, Field.CONTACT_NAME} <= set(first.known)
    found = own
    if is_open and below:
        found = [completed(first, one) for one in below] if _are_one(first, below) else own
    if cards and len(found) < 2:
        first = found[0] if found else LabelledFields()
        found = [completed(first, card) for card in (cards[:1] if is_substantial(first) else cards)]
    found = found if any(map(is_substantial, found)) else _all_quoted(post)
    return [stated for stated in found if is_substantial(stated)]


# Asked for twice by a registration in which nothing is stated.
@lru_cache(maxsize=1)
def own_records(post: Post) -> Records:
    """What the writer's own words state, the best of their forms; at least one record, of the words alone."""
    texts = [post.email.text, text_of_html(post.email.html)] if post.email.html.strip() else [post.body]
    found = [_of_text(text, post) for text in texts if text.strip()]
    found += [_of_tables(post)] if post.email.html.strip() else []
    return max(found, key=_worth, default=[])


def _of_text(text: str, post: Post) -> Records:
    """Up to the closing words; beyond them only where a form's message has closed with such words itself."""
    text = _FORM_WRITER.sub("Contact:", without_cards(text))
    fresh = fresh_text(text)
    short = records_of_text(_without_signature(fresh, post))
    if fresh == text.strip() or any(
        line_kind(line) in (LineKind.QUOTE, LineKind.ORIGINAL, LineKind.OURS) for line in body_lines(text)
    ):
        return _without_writer(short, post)
    long = records_of_text(_without_signature(text, post))
    return long if _says_more(long, short) else _without_writer(short, post)


def _says_more(long: Records, short: Records) -> bool:
    """Whether the deal itself goes on, not only numbers and addresses of a person."""
    known = {name for stated in short for name in stated.known}
    further = {name for stated in long for name in stated.known} - known - _OF_PERSONS
    return len(long) == len(short) == 1 and bool(known) and bool(further)


def _of_tables(post: Post) -> Records:
    tables = map(records_of_table, tables_of_html(post.email.html))
    return one_of_parts([_without_writer(records, post) for records in tables])


def _without_writer(records: Iterable[LabelledFields], post: Post) -> Records:
    """A block that states the writer's own address and no deal is the signature."""
    return [stated for stated in records if not _is_writers(stated, post)]


def _is_writers(stated: LabelledFields, post: Post) -> bool:
    address = stated.known.get(Field.EMAIL, "").casefold()
    is_own = bool(post.email.sender) and (post.email.sender in address or _is_of_house(address.strip("<> "), post))
    return is_own and not {Field.PRODUCT, Field.NEED, Field.AMOUNT, Field.QUANTITY}.intersection(stated.known)


def _without_signature(text: str, post: Post) -> str:
    """The text before the writer's own name or address opens a block that says nothing of the deal."""
    name = shown_name(post.email.header("From"))
    lines = body_lines(text)
    for at in range(max(1, _end_of_deal(lines)), len(lines)):
        is_waiting = lines[at - 1].rstrip().endswith(":") or bool(lone_label(lines[at - 1]))
        is_name = " " in name and folded(lines[at].strip(" ,.*_|")) == folded(name) and not is_waiting
        if is_name or _opens_own_block(lines, at, post):
            return "\n".join(lines[:at])
    return text


def _opens_own_block(lines: Sequence[str], at: int, post: Post) -> bool:
    """Whether a paragraph begins here in which the writer's own address stands."""
    if lines[at - 1] or not post.email.sender:
        return False
    end = next((below for below in range(at, len(lines)) if not lines[below]), len(lines))
    return any(post.email.sender in line.casefold() for line in lines[at:end])


def _end_of_deal(lines: Sequence[str]) -> int:
    """The number of the line below the last one that labels something of the deal."""
    for at in range(len(lines) - 1, -1, -1):
        labels = (field_of(label) for label, _ in pairs(lines[at]))
        if any(name is not None and name not in _OF_PERSONS for name in labels):
            return at + 1
    return 0


def _forwarded_records(post: Post) -> Records:
    """What a forwarded letter states; of a customer's own letter to the vendor also who signed it."""
    letters = forwarded_in(post)
    found = max((_labelled(letter.text) for letter in letters), key=_worth, default=[])
    found = [stated for stated in found if is_substantial(stated)]
    writer = _writer(letters[0], post) if letters else None
    if writer is None or len(found) > 1:
        return found
    return [completed(found[0], writer)] if found else [writer]


def _labelled(text: str) -> Records:
    text = without_cards(text)
    short, long = records_of_text(fresh_text(text)), records_of_text("\n".join(_until_next_letter(text)))
    return long if _says_more(long, short) or not _worth(short) else short


def _until_next_letter(text: str) -> list[str]:
    lines = body_lines(text)
    ends = (LineKind.QUOTE, LineKind.ORIGINAL, LineKind.OURS)
    end = next((at for at, line in enumerate(lines) if line_kind(line) in ends), len(lines))
    return lines[:end]


def _writer(letter: Forwarded, post: Post) -> LabelledFields | None:
    """Who wrote the forwarded letter, if that is a customer's person: of another house than the one who forwards."""
    is_customer = post.kind == "leads" and not letter.is_from_robot and not _is_of_house(letter.address, post)
    return read_signature(letter.text, name=letter.name, address=letter.address) if is_customer else None


def _is_of_house(address: str, post: Post) -> bool:
    domain = domain_of(address.casefold())
    is_shared = domain in _FREE_MAIL
    return address.casefold() == post.email.sender or (domain == domain_of(post.email.sender) and not is_shared)


def _all_quoted(post: Post) -> Records:
    """A letter that is nothing but a quotation is read without its quote signs and mail headers."""
    lines = [line.lstrip("> ") for line in without_ours(body_lines(without_cards(post.body)))]
    text = "\n".join(line for line in lines if header_label(line) is None)
    return _without_writer(records_of_text(_without_signature(text, post)), post)


def _cards(post: Post) -> Records:
    """The vCards of a letter, but not the card of the house that writes."""
    attached = (card for part in post.email.attachments if _is_card(part) for card in read_contacts(text_of(part.data)))
    found = [*attached] or read_contacts(post.body)
    return [card for card in found if not _is_of_house(card.known.get(Field.EMAIL, "@"), post)]


def _is_card(part: Attachment) -> bool:
    return part.content_type in _CARD_TYPES or part.name.casefold().endswith(".vcf")


def _are_one(first: LabelledFields, below: Records) -> bool:
    """Whether what stands below is about the deal that the words above speak of."""
    names = [one.known.get(Field.ACCOUNT, "") for one in below]
    above = first.known.get(Field.ACCOUNT, "")
    return not above or (len(below) == 1 and folded(names[0]) in ("", folded(above)))


def _worth(records: Records) -> int:
    return sum(len(stated.known) for stated in records if is_substantial(stated))
