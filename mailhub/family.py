"""Families: rules of one shape, one file each, asked in the order of their index's import lines."""

import pkgutil
from inspect import getmodule, isclass
from types import ModuleType
from typing import TypeVar

Member = TypeVar("Member")


class UnlistedMember(Exception):
    """A file of a family's folder has no registration line in the folder's index."""


def members(index: ModuleType, kind: type[Member]) -> tuple[type[Member], ...]:
    """The classes of `kind` that `index` imports, in the order of its import lines.

    Raises UnlistedMember when a file of the folder brings no member, so that a forgotten line is
    found at start and not by a rule that silently never fires. A family may have members of several kinds.
    """
    imported = [thing for thing in vars(index).values() if isclass(thing)]
    homes = {getattr(getmodule(member), "__name__", "") for member in imported}
    for file in pkgutil.iter_modules(index.__path__):
        if file.name != "base" and f"{index.__name__}.{file.name}" not in homes:
            raise UnlistedMember(f"{index.__name__} has a file {file.name}.py without an import line in __init__.py")
    return tuple(dict.fromkeys(thing for thing in imported if issubclass(thing, kind) and thing is not kind))


def sentence(member: type[object]) -> str:
    """The rule in one sentence: the first line of the member's docstring."""
    return (member.__doc__ or "").strip().splitlines()[0]
