"""Questions about leads that may be the same: asked by indexes, never of all accounts."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select

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
_OF_ACCOUNTS = _EARLIER.where(_leads.account_id.in_(bindparam("accounts", expanding=True)))
_OF_CONTACT = _EARLIER.where(
    _leads.id.in_(
        select(_contacts.lead_id).where(
            or_(
                (_contacts.email == bindparam("email")) & (_contacts.email != ""),
                (_contacts.phone == bindparam("phone")) & (_contacts.phone != ""),
            )
        )
    )
)

_FOUND = select(_accounts.id, _accounts.folded, _accounts.domain, _accounts.country).limit(_MOST_ACCOUNTS)
_AT_VENDOR = _accounts.vendor_id == bindparam("vendor_id")
_BOUNDS = ("word", "first", "after")
_AT_DOMAIN = _FOUND.where(_AT_VENDOR, _accounts.domain == bindparam("host"))
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

Near = tuple[AccountId, str, str, str]
"""An account's key, folded name, domain and country."""


def accounts_near(unit: Unit, vendor_id: VendorId, *, folded: str, host: str) -> list[Near]:
    """The vendor's accounts of that folded name or domain, and those whose names begin alike or with a word of it.

    Where very many begin alike, only those that do so for more letters.
    """
    found = _near(unit, _AT_DOMAIN, vendor_id, host=host) if host else []
    if not folded:
        return found
    found += _near(unit, _OPENING, vendor_id, **_bounds_of_openings(folded))
    for size in _BLOCKS if len(folded) >= _BLOCKS[0] else ():
        block = _block(unit, vendor_id, folded[:size])
        if len(block) < _MOST_ACCOUNTS:
            return list(dict.fromkeys([*found, *block]))
    return list(dict.fromkeys(found))


def _near(unit: Unit, wanted: Select[Any], vendor_id: VendorId, **values: str) -> list[Near]:
    rows: Iterable[Any] = unit.ask(wanted, {"vendor_id": vendor_id, **values})
    return [(row[0], name_alone(row[1]), row[2], row[3]) for row in rows]


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


def earlier_leads_of(unit: Unit, lead: Lead, account_ids: Collection[AccountId], since: datetime) -> list[Lead]:
    """The vendor's leads of these accounts that came before this one, newest first, without those that were merged."""
    return _earlier(unit, _OF_ACCOUNTS, lead, since, accounts=sorted(account_ids)) if account_ids else []


def earlier_leads_with(unit: Unit, lead: Lead, contact: LeadContact, since: datetime) -> list[Lead]:
    """The vendor's leads that came before this one with the same e-mail address or telephone number, newest first."""
    if not (contact.email or contact.phone):
        return []
    return _earlier(unit, _OF_CONTACT, lead, since, email=contact.email, phone=contact.phone)


def _earlier(unit: Unit, wanted: Select[Any], lead: Lead, since: datetime, **values: Any) -> list[Lead]:
    before = {"vendor_id": lead.vendor_id, "lead_id": lead.id, "since": since}
    return list(unit.rows(wanted, before | values))


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
