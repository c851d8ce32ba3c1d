"""A program as the settings of its file, section by section, to be compared and shown."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, time, timedelta
from typing import Any

from mailhub.domain.program import NamedTerritory, Product, Program
from mailhub.store.programs.words import WEEKDAYS

Settings = Mapping[str, Any]
_HOUR = timedelta(hours=1)


def settings_of(program: Program) -> dict[str, Any]:
    """Section -> setting -> value; in sections of named entries, name -> setting -> value."""
    return {
        "vendor": {name: getattr(program, name) for name in ("slug", "name", "timezone", "language", "currency")},
        "brand": vars(program.brand),
        "territories": {one.name: _territory(one) for one in program.territories},
        "people": {one.address: _without(one, "address") for one in program.people},
        "hours": _hours(program),
        "products": {one.code: _product(one) for one in program.products},
        **_gate(program),
        **_matching(program),
        "distribution": rules_of(program),
        "pool": vars(program.pool),
        **{f"clocks.{temperature}": vars(clocks) for temperature, clocks in program.clocks.items()},
        "escalation": vars(program.escalation),
        "queue_rule": {"enabled": program.queue_rule},
        "points": vars(program.points),
        "performance": {"window_days": program.performance.window.days, **_without(program.performance, "window")},
        "registration": _without(program.registration, "conflicts", "credit"),
        "registration.conflicts": vars(program.registration.conflicts),
        "registration.credit": vars(program.registration.credit),
        "report": {**vars(program.report), "weekday": WEEKDAYS[program.report.weekday]},
        "links": vars(program.links),
        "privacy": vars(program.privacy),
        "crm": vars(program.crm),
        "texts": {f"{name}.{language}": text for name, by in program.texts.items() for language, text in by.items()},
    }


def rules_of(program: Program) -> dict[str, Settings]:
    """The distribution rules by the condition under which each is used, in the order of asking."""
    found: dict[str, Settings] = {}
    for rule in program.distribution:
        name = f"when {rule.when}" if rule.when else "otherwise"
        # Two rules may have one condition; the second is never reached, but it stands there.
        found[name if name not in found else f"{name} (again)"] = _without(rule, "when")
    return found


def shown(value: Any) -> str:
    """A value as the program file writes it, or nearly so."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:g}"
        case timedelta():
            return _span(value)
        case time():
            return f"{value:%H:%M}"
        case date():
            return value.isoformat()
        case frozenset():
            return shown(tuple(sorted(value, key=str)))
        case tuple():
            return ", ".join(map(shown, value)) or "none"
        case Mapping():
            return "; ".join(f"{name}: {shown(one)}" for name, one in value.items()) or "none"
    return str(value) or "none"


def _span(value: timedelta) -> str:
    hours, rest = divmod(value, _HOUR)
    minutes = rest // timedelta(minutes=1)
    return " ".join([*([f"{hours}h"] if hours else []), *([f"{minutes}m"] if minutes or not hours else [])])


def _without(entry: Any, *names: str) -> dict[str, Any]:
    return {one.name: getattr(entry, one.name) for one in fields(entry) if one.name not in names}


def _product(product: Product) -> dict[str, Any]:
    cards = {card.title: "; ".join(filter(None, [card.url, *card.points])) for card in product.battlecards}
    return {**_without(product, "code", "battlecards"), "battlecards": cards}


def _territory(territory: NamedTerritory) -> dict[str, Any]:
    ranges = (first if first == last else f"{first}-{last}" for first, last in territory.postcodes)
    return {**_without(territory, "name"), "postcodes": tuple(ranges)}


def _hours(program: Program) -> dict[str, Any]:
    return {
        "opens": program.opens,
        "closes": program.closes,
        "weekdays": tuple(WEEKDAYS[day] for day in sorted(program.weekdays)),
        "days_off": program.days_off,
        "holidays": program.holidays,
        "send_in_working_time": program.send_in_working_time,
    }


def _gate(program: Program) -> dict[str, Any]:
    gate = program.qualification
    kept_apart = ("thresholds", "questions", "engagement_half_life_days")
    return {
        "qualification": _without(gate, *kept_apart),
        "qualification.thresholds": {f"when {one.when}": _without(one, "when") for one in gate.thresholds},
        "questions": {one.field_name: _without(one, "field_name") for one in gate.questions},
        "scoring": {"engagement_half_life_days": gate.engagement_half_life_days},
        "scoring.weights": dict(program.weights),
        "scoring.sources": dict(program.sources),
    }


def _matching(program: Program) -> dict[str, Any]:
    return {
        "matching": {"widening": program.widening, "track_record_floor": program.track_record_floor},
        "matching.weights": dict(program.matching),
        "tiers": {"order": program.tiers},
    }
