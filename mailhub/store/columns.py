"""Column kinds that behave alike on SQLite and PostgreSQL: instants, words, money, JSON."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, String, TypeDecorator
from sqlmodel import Field

BigId = BigInteger().with_variant(Integer, "sqlite")
"""A 64-bit key that SQLite still counts up by itself."""


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite keeps no zone, so it is given back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive datetimes: they are a defect of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The stored instant, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[StrEnum]):
    """A word of a StrEnum, stored as its text."""

    impl = String(32)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Only words of the kind are stored."""
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """The word as its enum."""
        return None if value is None else self.kind(value)


class Hundredths(TypeDecorator[Decimal]):
    """A Decimal of two places kept as an integer, so that sums are exact on both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Rounded to hundredths."""
        return None if value is None else int((value * 100).to_integral_value())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Back to two places."""
        return None if value is None else Decimal(value) / 100


def key() -> Any:
    """A counted primary key."""
    return Field(default=None, primary_key=True, sa_type=BigId)


def link(target: str, *, index: bool = True, optional: bool = False) -> Any:
    """A foreign key to `table.column`."""
    extra: dict[str, Any] = {"default": None} if optional else {}
    return Field(foreign_key=target, index=index, sa_type=BigId, nullable=optional, **extra)


def instant(*, optional: bool = True, index: bool = False) -> Any:
    """A column for an instant."""
    extra: dict[str, Any] = {"default": None} if optional else {}
    return Field(sa_type=Instant, index=index, nullable=optional, **extra)


def word(kind: type[StrEnum], default: StrEnum | None = None, *, index: bool = False, optional: bool = False) -> Any:
    """A column for a word of `kind`."""
    extra: dict[str, Any] = {} if default is None and not optional else {"default": default}
    return Field(sa_type=Words(kind), index=index, nullable=optional, **extra)


def money(*, optional: bool = True) -> Any:
    """A column for an amount, or for per cent, of two places."""
    extra: dict[str, Any] = {"default": None} if optional else {}
    return Field(sa_type=Hundredths, nullable=optional, **extra)


def structure(factory: type[Any]) -> Any:
    """A column for a JSON list or object."""
    return Field(default_factory=factory, sa_type=JSON, nullable=False)
