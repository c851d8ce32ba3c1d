"""Objections: what is wrong with a stated value, in a sentence for whoever wrote it."""

from mailhub.speech import _, words

_MOST_SHOWN = 60  # characters of the value


def objection(name: str, raw: str, fault: str) -> str:
    """The sentence that says of a field's value what is wrong with it; `fault` goes on after the value."""
    shown = raw if len(raw) <= _MOST_SHOWN else f"{raw[: _MOST_SHOWN - 3]}..."
    label = words(name)
    return f"{label[:1].upper()}{label[1:]}: '{shown}' {_(fault)}."
