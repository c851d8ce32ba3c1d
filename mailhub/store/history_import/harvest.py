"""What is gathered from the files of an export before a deal is booked: rows to be taken, and why others cannot be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from mailhub.store.csv_list import told_of
from mailhub.store.history_import.entries import DealEntry, Holds
from mailhub.store.history_import.mapping import ENTRIES
from mailhub.store.history_import.sources import Source, SourceRow, completed
from mailhub.store.history_import.values import Known, UnknownWord

Entry = TypeVar("Entry", bound=BaseModel)
Taken = tuple[SourceRow, Any]
"""A row, with the entry that was read from it."""


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A row that cannot be taken, and why, in sentences."""

    row: SourceRow
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, order=True)
class Unknown:
    """A word that nothing else in the export or the program knows; `near` is the one it may mean, or empty."""

    field: str
    value: str
    near: str


@dataclass(kw_only=True)
class Harvest:
    """The rows of all files: those taken by what they are, and those refused; `unknown` counts words at fault."""

    sources: Sequence[Source]
    taken: dict[Holds, list[Taken]] = field(default_factory=lambda: {kind: [] for kind in Holds})
    left_out: list[Taken] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    unknown: Counter[Unknown] = field(default_factory=Counter)

    def refuse(self, row: SourceRow, *reasons: str) -> None:
        """Note why a row cannot be taken."""
        self.refused.append(Refused(row=row, reasons=reasons))

    def gather(self, kind: Holds, known: Known, common: Mapping[str, str] | None = None) -> list[Taken]:
        """Read all rows of one kind against what is known so far; `common` are fields that all of them have."""
        others = {"partner": self._by_name(Holds.PARTNERS), "account": self._by_name(Holds.ACCOUNTS)}
        for source in self.sources:
            for row in source.rows if source.holds is kind else ():
                whole = completed(row, source.mapped, others)
                entry = self._read(ENTRIES[kind], whole, known, common or {})
                if entry is not None:
                    self.taken[kind].append((whole, entry))
        return self.taken[kind]

    def gather_deals(self, known: Known) -> Sequence[tuple[SourceRow, DealEntry]]:
        """Read the deals, put aside those that the mapping leaves out, refuse those whose reference an earlier has."""
        first: dict[str, SourceRow] = {}
        kept: list[Taken] = []
        for row, deal in self.gather(Holds.DEALS, known):
            before = first.setdefault(deal.reference, row)
            if before is not row:
                self.refuse(row, f"reference {deal.reference!r} stands in {before.file}, line {before.line} already.")
            elif deal.stage is None:
                self.left_out.append((row, deal))
            else:
                kept.append((row, deal))
        self.taken[Holds.DEALS] = kept
        return kept

    @property
    def deals(self) -> Sequence[tuple[SourceRow, DealEntry]]:
        """The deals to be booked."""
        return self.taken[Holds.DEALS]

    def _by_name(self, kind: Holds) -> dict[str, SourceRow]:
        """The rows of partners or accounts that were taken, by their names."""
        name = kind.removesuffix("s")
        return {getattr(entry, name): row for row, entry in self.taken.get(kind, ()) if hasattr(entry, name)}

    def _stands_refused(self, field: str, value: str) -> bool:
        """Whether a name is that of an account or partner whose own row is refused, which is told there."""
        lists = {source.name for source in self.sources if source.holds is not Holds.DEALS}
        rows = (one.row for one in self.refused if one.row.file in lists)
        return field in {"account", "partner"} and any(row.fields.get(field) == value for row in rows)

    def _read(self, kind: type[Entry], row: SourceRow, known: Known, common: Mapping[str, str]) -> Entry | None:
        if row.fault:
            self.refuse(row, f"The row {row.fault}")
            return None
        try:
            return kind.model_validate({**row.fields, **common}, context=known)
        except ValidationError as faults:
            errors = faults.errors()
        self.refuse(row, *(told_of(kind, error) for error in errors))
        for error in errors:
            fault = error.get("ctx", {}).get("error")
            if isinstance(fault, UnknownWord) and not self._stands_refused(str(error["loc"][0]), fault.value):
                self.unknown[Unknown(field=str(error["loc"][0]), value=fault.value, near=fault.near)] += 1
        return None
