"""Questions about leads that may be the same: asked by indexes, never of all accounts."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, bindparam, literal_column, or_, select, union_all

from mailhub.domain.terms import AccountId, LeadStatus, VendorId
from mailhub.store.account_names import name_alone
from mailhub.store.tables import Account, History, Lead, LeadContact
from mailhub.store.unit import Unit

_BLOCKS = (3, 5, 8, 12)  # letters with which names begin alike
_MOST_ACCOUNTS = 2_000
_MOST_LEADS = 200
_MOST_WORDS = 5
_MOST_OPENINGS = _MOST_WORDS + 2
_accounts: Any = Account
_leads: Any = Lead
_contacts: Any = LeadContact
_EARLIER = (
    select(_leads)
    # The sum keeps planners from going through all leads of the vendor.
    .where(_leads.vendor_id + 0 == bindparam("vendor_id"), _leads.id < bindparam("lead_id"))
    .where(_leads.received_at >= bindparam("since"))
    .where(~(_leads.duplicate_of_id.is_not(None) & (_leads.status == LeadStatus.DISQUALIFIED)))
    .where(_leads.is_registered.is_(False))
    .order_by(_leads.id.desc())
    .limit(_MOST_LEADS)
)
_IS_OF_ACCOUNTS = _leads.account_id.in_(bindparam("accounts", expanding=True))
_IS_OF_CONTACT = _leads.id.in_(
    select(_contacts.lead_id).where(
        or_(
            (_contacts.email == bindparam("email")) & (_contacts.email != ""),
            (_contacts.phone == bindparam("phone")) & (_contacts.phone != ""),
        )
    )
)


def _all_of(*parts: Select[Any]) -> CompoundSelect[Any]:
    """The rows of several questions, each behind the place of its question; a question's limit is its own."""
    numbered = ((number, part.subquery()) for number, part in enumerate(parts))
    return union_all(*(select(literal_column(str(number)), *found.c) for number, found in numbered))


_KEYS = _EARLIER.with_only_columns(_leads.id)
_EARLIER_KEYS = _all_of(_KEYS.where(_IS_OF_CONTACT), _KEYS.where(_IS_OF_ACCOUNTS))
_THESE = select(_leads).where(_leads.id.in_(bindparam("leads", expanding=True))).order_by(_leads.id.desc())

_FOUND = select(_accounts.id, _accounts.folded, _accounts.domain, _accounts.country).limit(_MOST_ACCOUNTS)
_AT_VENDOR = _accounts.vendor_id == bindparam("vendor_id")
_BOUNDS = ("word", "first", "after")
_AT_DOMAIN = _FOUND.where(_AT_VENDOR, _accounts.domain == bindparam("host"), _accounts.domain != "")
_LAST_BLOCK = _FOUND.where(_AT_VENDOR, _accounts.folded >= bindparam("first"))
_BLOCK = _LAST_BLOCK.where(_accounts.folded < bindparam("after"))
# The whole word: a name that goes on with other letters is found by how it begins. The vendor stands in every part, for
# of several parts planners take the index only where each has all of it.
_OPENING = _FOUND.where(
    or_(
        *(and_(_AT_VENDOR, _accounts.folded == bindparam(f"word{at}")) for at in range(_MOST_OPENINGS)),
        *(
            and_(_AT_VENDOR, _accounts.folded >= bindparam(f"first{at}"), _accounts.folded < bindparam(f"after{at}"))
            for at in range(_MOST_OPENINGS)
        ),
    )
)

_NEAR, _IN_BLOCK = _all_of(_AT_DOMAIN, _OPENING, _BLOCK), 2

Near = tuple[AccountId, str, str, str]
"""An account's key, folded name, domain and country."""


def accounts_near(unit: Unit, vendor_id: VendorId, *, folded: str, host: str) -> list[Near]:
    """The vendor's accounts of that folded name or domain, and those whose names begin alike or with a word of it.

    Where very many begin alike, only those that do so for more letters.
    """
    if not folded:
        return _near(unit, _AT_DOMAIN, vendor_id, host=host)
    found, block = _near_at_once(unit, vendor_id, folded, host)
    # The first block was among them, but for a name that has none, or at whose opening nothing ends the block.
    for size in _BLOCKS[1:] if len(block) >= _MOST_ACCOUNTS else ():
        block = _block(unit, vendor_id, folded[:size])
        if len(block) < _MOST_ACCOUNTS:
            break
    return list(dict.fromkeys([*found, *(block if len(block) < _MOST_ACCOUNTS else ())]))


def _near_at_once(unit: Unit, vendor_id: VendorId, folded: str, host: str) -> tuple[list[Near], list[Near]]:
    """The accounts at the domain and with an opening of the name, and those of the shortest block."""
    opening = folded[: _BLOCKS[0]] if len(folded) >= _BLOCKS[0] else ""
    # Nothing sorts before the empty text, so that a block without an end is empty here.
    bounds = {"host": host, "first": opening, "after": _after(opening), **_bounds_of_openings(folded)}
    rows: Sequence[Any] = unit.ask(_NEAR, {"vendor_id": vendor_id, **bounds}).all()
    found, block = ([_as_near(row[1:]) for row in rows if (row[0] == _IN_BLOCK) is it] for it in (False, True))
    return found, (_block(unit, vendor_id, opening) if opening and not bounds["after"] else block)


def _near(unit: Unit, wanted: Select[Any], vendor_id: VendorId, **values: str) -> list[Near]:
    rows: Iterable[Any] = unit.ask(wanted, {"vendor_id": vendor_id, **values})
    return [_as_near(row) for row in rows]


def _as_near(row: Any) -> Near:
    return row[0], name_alone(row[1]), row[2], row[3]


def _block(unit: Unit, vendor_id: VendorId, opening: str) -> list[Near]:
    after = _after(opening)
    if not after:
        return _near(unit, _LAST_BLOCK, vendor_id, first=opening)
    return _near(unit, _BLOCK, vendor_id, first=opening, after=after)


def _bounds_of_openings(folded: str) -> dict[str, str]:
    """Of each opening the whole word alone, and where names that go on after it begin and end."""
    known = _openings(folded)
    # The statement has a place for each opening that there may be; asked for twice, a name is found once.
    bounds = [(word, f"{word} ", _after(f"{word} ")) for word in (known * _MOST_OPENINGS)[:_MOST_OPENINGS]]
    return {f"{name}{at}": value for at, row in enumerate(bounds) for name, value in zip(_BOUNDS, row, strict=True)}


def _openings(folded: str) -> list[str]:
    """Other ways in which the name of the same company may begin: with another word of it, or its words' initials."""
    words = folded.split()
    initials = "".join(word[0] for word in words)
    known = [folded, folded.replace(" ", ""), *(word for word in words[1:_MOST_WORDS] if len(word) >= _BLOCKS[0])]
    return list(dict.fromkeys(known + ([initials] if len(initials) >= _BLOCKS[0] else [])))


def _after(opening: str) -> str:
    """What sorts behind everything that begins so, by bytes and by the alphabet alike; empty where nothing does."""
    rest, last = opening[:-1], opening[-1:]
    if last in ("", "z"):
        return _after(rest) if rest else ""
    return rest + ("a" if last in "9 " else chr(ord(last) + 1))


def earlier_leads(
    unit: Unit, lead: Lead, contact: LeadContact, accounts: Collection[AccountId], since: datetime
) -> tuple[list[Lead], list[Lead]]:
    """The vendor's leads that came before this one, newest first, without those that were merged.

    First those with the same e-mail address or telephone number, then those of the accounts.
    """
    asked = {"vendor_id": lead.vendor_id, "lead_id": lead.id, "since": since, "accounts": sorted(accounts)}
    rows: Sequence[Any] = unit.ask(_EARLIER_KEYS, asked | {"email": contact.email, "phone": contact.phone}).all()
    if not rows:
        return [], []
    found = unit.rows(_THESE, {"leads": sorted({row[1] for row in rows})})
    met, others = ({row[1] for row in rows if row[0] == part} for part in (0, 1))
    return [one for one in found if one.id in met], [one for one in found if one.id in others]


def separations(unit: Unit, lead: Lead, account_ids: Collection[AccountId]) -> list[dict[str, Any]]:
    """What people have told apart: of this lead, and of other leads of these accounts."""
    line: Any = History
    told = (line.vendor_id + 0 == lead.vendor_id, line.event == "LeadsSeparated")
    of_accounts = select(_leads.id).where(_leads.vendor_id == lead.vendor_id, _leads.account_id.in_(account_ids))
    named = or_(line.lead_id == lead.id, line.lead_id.in_(of_accounts))
    return list(unit.session.execute(select(line.body).where(*told, named)).scalars())


def was_told_of_asking_again(unit: Unit, lead: Lead) -> bool:
    """Whether the lead's present owner has heard before that the customer asked again."""
    line: Any = History
    same = (line.lead_id == lead.id, line.event == "LeadAskedAgain")
    bodies = unit.session.execute(select(line.body).where(*same)).scalars()
    return any(body["contact_id"] == lead.contact_id for body in bodies)
