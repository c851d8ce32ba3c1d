"""The names by which other systems know events: the noun, a dot, and what happened to it (`lead.handed_back`)."""

import re
from functools import cache

from mailhub.domain.events.personal import event_kinds

_WORD = re.compile(r"[A-Z][a-z]*")


def outside_name(kind_name: str) -> str:
    """The name of a kind of event outside the hub: `LeadHandedBack` is `lead.handed_back`."""
    noun, *verb = (word.lower() for word in _WORD.findall(kind_name))
    return f"{noun}.{'_'.join(verb)}"


@cache
def outside_names() -> dict[str, str]:
    """All names in the order of the alphabet, each with what the event is, in a sentence."""
    kinds = [kind for kind in event_kinds().values() if not kind.__subclasses__()]
    return dict(sorted((outside_name(kind.__name__), _said(kind.__doc__ or "")) for kind in kinds))


def _said(text: str) -> str:
    """A docstring's first sentence, without what it says of fields behind a semicolon."""
    first = text.partition("\n")[0]
    return first if ";" not in first else f"{first.partition(';')[0]}."
