"""The rows of a partner list: one enrollment each, read from CSV, with a sentence for each fault."""

import re
from collections.abc import Callable
from datetime import date
from math import inf
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator

from mailhub.domain.terms import PartnerKind
from mailhub.domain.territory import Area
from mailhub.store.programs import words
from mailhub.store.programs.holiday_codes import Holidays
from mailhub.store.programs.words import Fault, nearest
from mailhub.store.sold_areas import read_area


def _kind(value: str) -> PartnerKind:
    if value.casefold() not in set(PartnerKind):
        raise Fault(f"is no kind of partner. {nearest(value.casefold(), PartnerKind)}")
    return PartnerKind(value.casefold())


def _number(value: str) -> int:
    if not re.fullmatch(r"\d{1,4}", value):
        raise Fault("is no number of leads. Write a whole number from 0 to 9999, such as 10.")
    return int(value)


def _weight(value: str) -> int:
    if not re.fullmatch(r"\d{1,2}", value) or not int(value):
        raise Fault("is no weight. Write a whole number from 1 to 99, such as 2 for twice as many turns.")
    return int(value)


def _list(value: str) -> list[str]:
    return [entry.strip() for entry in value.split(";") if entry.strip()]


def _degrees(most: int) -> Callable[[str], float]:
    def read(value: str) -> float:
        try:
            degrees = float(value)
        except ValueError:
            degrees = inf
        if not abs(degrees) <= most:
            raise Fault(f"is no number of degrees. Write one from -{most} to {most} with a point, such as 48.137.")
        return degrees

    return read


def _certificate(value: str) -> tuple[str, date]:
    name, _, day = (part.strip() for part in value.rpartition(":"))
    try:
        valid_until = date.fromisoformat(day if name else "")
    except ValueError:
        wrong = "is no certificate. Write its name and its last valid day, such as gtx-pro:2027-12-31."
        raise Fault(wrong) from None
    return name, valid_until


Territory = Annotated[Area | str, PlainValidator(read_area)]
Latitude = Annotated[float, BeforeValidator(_degrees(90))]
Longitude = Annotated[float, BeforeValidator(_degrees(180))]
Certificate = Annotated[tuple[str, date], BeforeValidator(_certificate)]


class PartnerRow(BaseModel):
    """One enrollment: a partner with its contact in one vendor's program. Lists inside a field are parted by `;`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    vendor: words.Text
    partner: words.Text
    kind: Annotated[PartnerKind, BeforeValidator(_kind)] = PartnerKind.RESELLER
    country: words.Country
    region: str | None = None
    postcode: str | None = None
    holidays: Holidays | None = None
    city: str | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    distributor: str | None = None
    contact: words.Text
    address: words.Address
    language: words.Language | None = None
    timezone: words.Zone | None = None
    tier: str = ""
    capacity: Annotated[int, BeforeValidator(_number)] = 10
    weight: Annotated[int, BeforeValidator(_weight)] = 1
    territories: Annotated[list[Territory], BeforeValidator(_list), Field(min_length=1)]
    products: Annotated[list[str], BeforeValidator(_list), Field(min_length=1)]
    certificates: Annotated[list[Certificate], BeforeValidator(_list)] = []
