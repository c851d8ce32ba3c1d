"""The rows of a partner list: one enrollment each, read from CSV, with a sentence for each fault."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from mailhub.domain.terms import PartnerKind
from mailhub.store.programs import words
from mailhub.store.programs.words import Fault, nearest

_SHOWN = 60


def _kind(value: str) -> PartnerKind:
    if value.casefold() not in set(PartnerKind):
        raise Fault(f"is no kind of partner. {nearest(value.casefold(), PartnerKind)}")
    return PartnerKind(value.casefold())


def _number(value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value):
        raise Fault("is no number of leads. Write a whole number from 0 to 9999, such as 10.")
    return int(value)


def _list(value: str) -> list[str]:
    return [entry.strip() for entry in value.split(";") if entry.strip()]


def _territory(value: str) -> tuple[str, str]:
    country, _, region = (part.strip() for part in value.partition("/"))
    if country not in words.countries():
        raise Fault("is no territory. Write a country code, or one with a region, such as GB/Scotland.")
    return country, region


def _certificate(value: str) -> tuple[str, date]:
    name, _, day = (part.strip() for part in value.rpartition(":"))
    try:
        valid_until = date.fromisoformat(day if name else "")
    except ValueError:
        wrong = "is no certificate. Write its name and its last valid day, such as gtx-pro:2027-12-31."
        raise Fault(wrong) from None
    return name, valid_until


Territory = Annotated[tuple[str, str], BeforeValidator(_territory)]
Certificate = Annotated[tuple[str, date], BeforeValidator(_certificate)]


class PartnerRow(BaseModel):
    """One enrollment: a partner with its contact in one vendor's program."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vendor: words.Text
    partner: words.Text
    kind: Annotated[PartnerKind, BeforeValidator(_kind)] = PartnerKind.RESELLER
    country: words.Country
    contact: words.Text
    address: words.Address
    language: words.Language | None = None
    timezone: words.Zone | None = None
    tier: str = ""
    capacity: Annotated[int, BeforeValidator(_number)] = 10
    territories: Annotated[list[Territory], BeforeValidator(_list), Field(min_length=1)]
    products: Annotated[list[str], BeforeValidator(_list), Field(min_length=1)]
    certificates: Annotated[list[Certificate], BeforeValidator(_list)] = []


def read_rows(text: str) -> Iterator[tuple[int, PartnerRow | list[str]]]:
    """Each row's line number, with the row or with what is wrong with it. Lists inside a field are parted by `;`."""
    lines = io.StringIO(text.removeprefix("\ufeff"))
    header = text.partition("\n")[0]
    reader = csv.DictReader(lines, delimiter="," if "," in header else ";", restkey="more", restval="")
    reader.fieldnames = [name.strip().casefold() for name in reader.fieldnames or ()]
    missing = {name for name, field in PartnerRow.model_fields.items() if field.is_required()} - {*reader.fieldnames}
    if missing:
        yield (
            1,
            [f"{', '.join(sorted(missing))}: no such column. Write the header {','.join(PartnerRow.model_fields)}."],
        )
        return
    for row in reader:
        filled = {name: value.strip() for name, value in row.items() if isinstance(value, str) and value.strip()}
        yield reader.line_num, _read(filled, overlong="more" in row)


def _read(filled: dict[str, str], *, overlong: bool) -> PartnerRow | list[str]:
    if overlong:
        return ["the row has more fields than the header. Put fields that hold commas in quotes."]
    try:
        return PartnerRow.model_validate(filled)
    except ValidationError as faults:
        return [_told(error) for error in faults.errors()]


def _told(error: ErrorDetails) -> str:
    column, fault = str(error["loc"][0]), error.get("ctx", {}).get("error")
    if isinstance(fault, Fault):
        return f"{column} {_shown(error['input'])} {fault.sentence}"
    if error["type"] in {"missing", "too_short"}:
        return f"{column} is empty. Fill it in."
    if error["type"] == "extra_forbidden":
        return f"{column} is no column. {nearest(column, PartnerRow.model_fields)}"
    return f"{column} {_shown(error['input'])}: {error['msg']}."


def _shown(value: Any) -> str:
    return repr(value)[:_SHOWN]
