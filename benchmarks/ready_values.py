"""Everything that a mail's templates ask for, looked up before: what is left to do is the templates' own work."""

import dataclasses
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail, Recipient, clean
from mailhub.outbound.rendering import templates_folder
from mailhub.outbound.wording import FILTERS
from mailhub.outbound.workshop import Workshop
from mailhub.speech import Phrase

Said = dict[tuple[Any, ...], str]
"""What a filter or a link was, by its name and what it was asked with."""


class JinjaAlone:
    """One kind of mail by Jinja alone: no view, no filter and no link of ours is made while it renders."""

    def __init__(self, kind: type[Mail]) -> None:
        self._said: Said = {}
        filters = {name: _remembered(name, filter_, self._said) for name, filter_ in FILTERS.items()}
        workshop = Workshop(templates_folder(), "en", lenient=False, filters=filters)
        place = f"{kind.folder}/{kind.name}"
        self._html, self._text = workshop.html(place), workshop.text(place)

    def prepared(self, mail: Mail, to: Recipient, links: Links) -> dict[str, Any]:
        """The values of one mail, ready; what they are when they are asked for is known from rendering it once."""
        values = {"mail": _looked_up(mail), "to": to, "brand": mail.brand, "subject": clean(mail.subject)}
        ready = values | {"links": _ReadyLinks(links), "inbox_action": None}
        self.render(ready)
        return ready

    def render(self, values: dict[str, Any]) -> tuple[str, str]:
        """Its HTML and its text."""
        return self._html.render(values), self._text.render(values)


class _ReadyLinks:
    """Links that are made once, when they are first asked for."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._made: Said = {}

    def url(self, *asked: Any, **query: Any) -> str:
        key = ("url", *asked, *query.values())
        return self._made.get(key) or self._made.setdefault(key, self._links.url(*asked, **query))

    def mailto(self, *asked: Any, **said: Any) -> str:
        key = ("mailto", *asked, *said.values())
        return self._made.get(key) or self._made.setdefault(key, self._links.mailto(*asked, **said))

    def address(self, *asked: Any) -> str:
        key = ("address", *asked)
        return self._made.get(key) or self._made.setdefault(key, self._links.address(*asked))


def _remembered(name: str, filter_: Callable[..., str], said: Said) -> Callable[..., str]:
    if hasattr(filter_, "jinja_pass_arg"):

        @pass_context
        def in_context(context: Context, *asked: Any) -> str:
            key = (name, *asked)
            return said.get(key) or said.setdefault(key, filter_(context, *asked))

        return in_context

    def alone(*asked: Any) -> str:
        key = (name, *asked)
        return said.get(key) or said.setdefault(key, filter_(*asked))

    return alone


def _looked_up(value: Any) -> Any:
    """The same with each of its properties as a plain value."""
    if isinstance(value, Phrase):
        return str(value)
    if isinstance(value, list | tuple):
        return type(value)(map(_looked_up, value))
    if not dataclasses.is_dataclass(value):
        return value
    told = {name: getattr(value, name) for name in dir(value) if not name.startswith("_")}
    return SimpleNamespace(**{name: _looked_up(one) for name, one in told.items() if not callable(one)})
