"""The mapping of an export: which file holds what, which column is which field, and what the words in it mean."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, ValidationError, model_validator

from mailhub.domain.errors import BadSettings
from mailhub.domain.terms import CLOSED, LeadStatus
from mailhub.store.history_import.entries import OPEN, AccountEntry, DealEntry, Holds, PartnerEntry, ProductEntry
from mailhub.store.programs import words
from mailhub.store.programs.faults import sentences, syntax_fault
from mailhub.store.programs.sections import Section
from mailhub.store.programs.words import Fault, nearest

ENTRIES: Mapping[Holds, type[BaseModel]] = {
    Holds.ACCOUNTS: AccountEntry,
    Holds.PRODUCTS: ProductEntry,
    Holds.PARTNERS: PartnerEntry,
    Holds.DEALS: DealEntry,
}
LEFT_OUT = "left_out"
"""What a stage means whose deals are not taken."""

_JOINABLE = {"partner": {*PartnerEntry.model_fields}, "account": {*AccountEntry.model_fields}}
_NOT_SAID = {"vendor"}  # of each partner; the mapping says it once
_MEANINGS = (*sorted(CLOSED | OPEN), LEFT_OUT)
_SHOWN = datetime(2027, 1, 31)  # noqa: DTZ001 - a day to try formats with


def _holds(value: object) -> Holds:
    if value not in set(Holds):
        raise Fault(f"is nothing that is imported. {nearest(str(value), Holds)}")
    return Holds(str(value))


def _meaning(value: object) -> LeadStatus | None:
    if value not in _MEANINGS:
        raise Fault(f"is nothing that a stage can mean. {nearest(str(value), _MEANINGS)}")
    return None if value == LEFT_OUT else LeadStatus(str(value))


def _dates(value: str) -> str:
    try:
        read = datetime.strptime(_SHOWN.strftime(value), value)  # noqa: DTZ007 - only tried
    except ValueError:
        read = None
    if read is None or read.date() != _SHOWN.date():
        raise Fault("does not tell year, month and day. Write a format such as %Y-%m-%d or %m/%d/%Y.")
    return value


def _encoding(value: str) -> str:
    try:
        "".encode(value)
    except LookupError:
        raise Fault("is no encoding. Write utf-8 or cp1252.") from None
    return value


def _fields(value: object) -> object:
    """One field, or several that a column fills."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else value


Fields = Annotated[tuple[str, ...], BeforeValidator(_fields)]


class MappedFile(Section):
    """[[files]]: one file by its name (`*` for anything), what it holds, and where its fields come from.

    `columns` leads from a column to its field or fields; `joined` takes a field from the row of the deal's partner or
    account, where no column fills it; `fixed` is for what still is empty, with other fields in braces.
    """

    name: Annotated[words.Text, Field(examples=["deals.csv"])]
    holds: Annotated[Holds, BeforeValidator(_holds), Field(examples=["deals"])]
    separator: Literal[",", ";", "|", "\t"] = ","
    encoding: Annotated[str, AfterValidator(_encoding)] = "utf-8"
    columns: dict[str, Fields]
    joined: dict[str, str] = Field(default_factory=dict)
    fixed: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits(self) -> "MappedFile":
        known = {*ENTRIES[self.holds].model_fields} - _NOT_SAID
        for path, field in self._named():
            if field not in known:
                raise Fault(f"names {field!r}, which is no field of {self.holds}. {nearest(field, known)}", *path)
        self._check_sources()
        needed = {name for name, field in ENTRIES[self.holds].model_fields.items() if field.is_required()}
        missing = sorted(needed - _NOT_SAID - {field for _, field in self._named()})
        if missing:
            raise Fault(f"fill no {', '.join(missing)}. Name the column for it.", "columns")
        return self

    def _named(self) -> Iterator[tuple[tuple[str, str], str]]:
        yield from ((("columns", column), field) for column, fields in self.columns.items() for field in fields)
        yield from ((("joined", field), field) for field in self.joined)
        yield from ((("fixed", field), field) for field in self.fixed)

    def _check_sources(self) -> None:
        taken: dict[str, str] = {}
        for column, fields in self.columns.items():
            for field in fields:
                if field in taken:
                    raise Fault(f"names {field!r}, which {taken[field]!r} fills. Take one column.", "columns", column)
                taken[field] = column
        for field, source in self.joined.items():
            kind, _, name = source.partition(".")
            if self.holds is not Holds.DEALS or name not in _JOINABLE.get(kind, ()):
                raise Fault("is nothing to join. Write it for deals, such as partner.region.", "joined", field)


class HistoryMapping(Section):
    """The whole file."""

    vendor: Annotated[words.Slug, Field(examples=["acme"])]
    currency: Annotated[words.Currency, Field(examples=["EUR"])]
    dates: Annotated[str, AfterValidator(_dates), Field(examples=["%Y-%m-%d"])]
    timezone: words.Zone = "UTC"
    decimal_sign: Literal[".", ","] = "."
    files: Annotated[list[MappedFile], Field(min_length=1)]
    stages: dict[str, Annotated[LeadStatus | None, BeforeValidator(_meaning)]]
    fixes: dict[str, dict[str, str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits(self) -> "HistoryMapping":
        known = {name for file in self.files for name in ENTRIES[file.holds].model_fields}
        for name in self.fixes:
            if name not in known:
                raise Fault(f"is no field of these files. {nearest(name, known)}", "fixes", name)
        return self


def read_mapping(source: str, *, name: str) -> HistoryMapping:
    """The mapping of a TOML text; raises BadSettings with a line for every fault, and what to write instead."""
    source = source.removeprefix("\ufeff")
    try:
        return HistoryMapping.model_validate(tomllib.loads(source))
    except tomllib.TOMLDecodeError as fault:
        raise BadSettings(syntax_fault(source, name, fault)) from None
    except ValidationError as faults:
        raise BadSettings("\n".join(sentences(source, name, faults.errors(), HistoryMapping))) from None
