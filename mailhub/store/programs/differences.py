"""What changes from one program to another, setting by setting, in the words of the program file."""

from collections.abc import Iterator, Mapping
from typing import Any

from mailhub.domain.program import Program
from mailhub.store.programs.settings_of import Settings, rules_of, settings_of, shown

Named = Mapping[str, Settings]
_NOTHING = "nothing"


def differences(old: Program, new: Program) -> tuple[str, ...]:
    """One line for each change, in the order of the file: `clocks.hot.accept_within: 4h -> 2h`."""
    before, after = settings_of(old), settings_of(new)
    lines: list[str] = []
    for section in after:
        if section == "distribution":
            lines += _of_rules(rules_of(old), rules_of(new))
        elif section in _LISTS:
            lines += _of_list(section, before[section], after[section])
        else:
            lines += _of_values(f"{section}.", before[section], after[section])
    return tuple(lines)


_LISTS = frozenset({"territories", "people", "products", "questions", "qualification.thresholds"})
"""The sections whose entries have names."""


def _of_values(place: str, before: Settings, after: Settings) -> Iterator[str]:
    for name in {**before, **after}:
        was, is_now = before.get(name), after.get(name)
        if was != is_now:
            yield f"{place}{name}: {_said(was)} -> {_said(is_now)}"


def _of_list(section: str, before: Named, after: Named) -> Iterator[str]:
    for name, entry in after.items():
        if name not in before:
            yield f"{section}: {name} is added{_told(entry)}"
        else:
            yield from _of_values(f"{section}: {name}: ", before[name], entry)
    yield from (f"{section}: {name} is removed" for name in before if name not in after)


def _told(entry: Settings) -> str:
    stated = [f"{name} {shown(value)}" for name, value in entry.items() if value or type(value) in (int, float)]
    return f" ({'; '.join(stated)})" if stated else ""


def _of_rules(before: Named, after: Named) -> Iterator[str]:
    yield from _of_list("distribution", before, after)
    kept_before = [name for name in before if name in after]
    kept_after = [name for name in after if name in before]
    if kept_before != kept_after:
        yield f"distribution: the rules are asked in another order: {'; '.join(after)}"


def _said(value: Any) -> str:
    return _NOTHING if value is None else shown(value)
