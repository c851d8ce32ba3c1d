"""What all tables have in common: a row is made, and changed, without the checks that no table asks for."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel


class Row(SQLModel):
    """One row: a table takes its values as they are, without a check, and the others by default."""

    if not TYPE_CHECKING:  # where types are checked, the columns say what a row is made of

        def __init__(self, **values: Any) -> None:
            constant, made = _defaults(type(self))
            own = self.__dict__
            own.update(constant)
            own.update((name, make()) for name, make in made if name not in values)
            names = type(self).__pydantic_fields__
            own.update((name, value) for name, value in values.items() if name in names)

        def __setattr__(self, name: str, value: Any) -> None:
            if name in type(self).__pydantic_fields__:
                object.__setattr__(self, name, value)  # which tells the session
            else:
                super().__setattr__(name, value)


@lru_cache(maxsize=256)
def _defaults(table: type[SQLModel]) -> tuple[dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]:
    """The columns' defaults: those that are always the same, and what makes the others."""
    optional = {name: field for name, field in table.model_fields.items() if not field.is_required()}
    made = tuple((name, field.default_factory) for name, field in optional.items() if field.default_factory)
    constant = {name: field.default for name, field in optional.items() if not field.default_factory}
    return constant, made  # type: ignore[return-value]  # no factory of ours asks for the other values
