"""The import of an export: first its accounts and partners, then its deals in batches, each kept for itself.

Whatever ends it, an import that is started again goes on where it was; a row that was taken is not taken twice.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from mailhub.domain.errors import BadSettings
from mailhub.domain.terms import AccountId, LeadStatus, VendorId
from mailhub.store.history_import.booking import Settle, book
from mailhub.store.history_import.entries import DealEntry, Holds
from mailhub.store.history_import.harvest import Harvest
from mailhub.store.history_import.judging import Fate, Judged, judge
from mailhub.store.history_import.mapping import HistoryMapping
from mailhub.store.history_import.parties import (
    Books,
    contacts_by_address,
    partners_by_name,
    people_by_name,
    take_accounts,
    take_partners,
)
from mailhub.store.history_import.sources import Source, SourceRow, read_sources
from mailhub.store.history_import.values import Known
from mailhub.store.queries.programs import current_program, vendor_by_slug
from mailhub.store.tables import Vendor
from mailhub.store.unit import Unit, Units

Progress = Callable[[int, int], None]
"""Told how many deals of how many are done."""

BATCH = 500
"""So many deals are kept at once; SQLite allows a limited number of values in one question."""

_vendor: Any = Vendor


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of the rows: what was gathered, how many accounts and partners are new, the fates of the deals.

    `stages` are the mapping's: None is for those whose deals are left out.
    """

    harvest: Harvest
    new: Mapping[Holds, int]
    fates: Mapping[Fate, int]
    stages: Mapping[str, LeadStatus | None]


@dataclass(frozen=True, kw_only=True)
class _Gathered:
    harvest: Harvest
    known: Known
    books: Books
    new: Mapping[Holds, int]


def look_through(units: Units, mapping: HistoryMapping, contents: Mapping[str, bytes]) -> Outcome:
    """What an import would do; nothing is kept. Raises BadSettings for files that the mapping does not fit."""
    sources = read_sources(mapping, contents)
    with units() as unit:
        gathered = _gather(unit, mapping, sources)
        unit.session.rollback()
    deals = gathered.harvest.gather_deals(gathered.known)
    fates: Counter[Fate] = Counter()
    with units.reading() as unit:
        for batch in _batches(deals):
            fates += _noted(gathered.harvest, judge(unit, batch, gathered.books))
    return Outcome(harvest=gathered.harvest, new=gathered.new, fates=fates, stages=mapping.stages)


def import_history(
    units: Units,
    mapping: HistoryMapping,
    contents: Mapping[str, bytes],
    settle: Settle,
    *,
    progress: Progress = lambda done, of: None,
) -> Outcome:
    """Bring the books to what the files say, and mail nobody; a second time changes nothing.

    `settle` gives open leads their deadlines. Raises BadSettings for files that the mapping does not fit.
    """
    sources = read_sources(mapping, contents)
    with units() as unit:
        gathered = _gather(unit, mapping, sources)
    harvest, books = gathered.harvest, gathered.books
    # Read between two units: nobody who writes has to wait for it.
    deals = harvest.gather_deals(gathered.known)
    fates: Counter[Fate] = Counter()
    for batch in _batches(deals):
        with units() as unit:
            _wait_for_others(unit, books.vendor_id)
            judged = judge(unit, batch, books)
            book(unit, judged, books, settle)
        fates += _noted(harvest, judged)
        progress(fates.total(), len(deals))
    return Outcome(harvest=harvest, new=gathered.new, fates=fates, stages=mapping.stages)


def _wait_for_others(unit: Unit, vendor_id: VendorId) -> None:
    """Let no other import take the same deals; whoever books other leads of the vendor goes on."""
    unit.session.execute(select(_vendor.id).where(_vendor.id == vendor_id).with_for_update(key_share=True))


def _noted(harvest: Harvest, judged: Sequence[Judged]) -> Counter[Fate]:
    for one in judged:
        if one.fate == Fate.REFUSED:
            harvest.refuse(one.row, one.reason)
    return Counter(one.fate for one in judged)


def _batches(
    deals: Sequence[tuple[SourceRow, DealEntry]],
) -> Iterator[list[tuple[SourceRow, DealEntry]]]:
    rest = iter(deals)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _gather(unit: Unit, mapping: HistoryMapping, sources: Sequence[Source]) -> _Gathered:
    """Read the lists and take accounts and partners in, so that deals can name them."""
    vendor = vendor_by_slug(unit, mapping.vendor)
    if vendor is None:
        raise BadSettings(f"Vendor {mapping.vendor} is not known. Apply its program first: mailhub program apply FILE.")
    _wait_for_others(unit, vendor.id)
    harvest, known = Harvest(sources=sources), _known(unit, mapping, vendor.id)
    harvest.gather(Holds.PRODUCTS, known)
    new_accounts, accounts = take_accounts(unit, vendor.id, harvest.gather(Holds.ACCOUNTS, known))
    harvest.gather(Holds.PARTNERS, known, {"vendor": mapping.vendor})
    new_partners = take_partners(unit, vendor.id, harvest)
    is_listed = any(source.holds is Holds.ACCOUNTS for source in sources)
    books = _books(unit, mapping, vendor.id, accounts if is_listed else None)
    named = frozenset(accounts) if is_listed else None
    return _Gathered(
        harvest=harvest,
        known=replace(known, accounts=named, partners=_partners_of(harvest, books)),
        books=books,
        new={Holds.ACCOUNTS: new_accounts, Holds.PARTNERS: new_partners},
    )


def _known(unit: Unit, mapping: HistoryMapping, vendor_id: VendorId) -> Known:
    """What rows may name; products by their codes, names and aliases, as they are spelt there."""
    products = current_program(unit, vendor_id).products
    named = {word: each.code for each in products for word in (*each.aliases, each.name, each.code)}
    return Known(
        stages=mapping.stages,
        dates=mapping.dates,
        zone=ZoneInfo(mapping.timezone),
        decimal_sign=mapping.decimal_sign,
        now=unit.now,
        products=named,
        people=frozenset(people_by_name(unit, vendor_id)),
    )


def _partners_of(harvest: Harvest, books: Books) -> frozenset[str]:
    """The partners that deals may name: those of the export where it lists them, else all that are enrolled."""
    if any(source.holds is Holds.PARTNERS for source in harvest.sources):
        return frozenset(entry.partner for _, entry in harvest.taken[Holds.PARTNERS])
    return frozenset(books.partners)


def _books(unit: Unit, mapping: HistoryMapping, vendor_id: VendorId, accounts: Mapping[str, AccountId] | None) -> Books:
    return Books(
        vendor_id=vendor_id,
        program_version=current_program(unit, vendor_id).version,
        currency=mapping.currency,
        people=people_by_name(unit, vendor_id),
        partners=partners_by_name(unit, vendor_id),
        contacts=contacts_by_address(unit, vendor_id),
        accounts=accounts,
    )
