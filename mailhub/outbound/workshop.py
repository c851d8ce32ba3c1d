"""Where the templates of one language are put together and compiled.

Both parts of a mail are made in two stages. Once per template and language: Jinja with `[% %]` and `[[ ]]` puts layout,
parts and mail together, says each `_("sentence")` in the language, and MJML compiles the HTML. Per mail: Jinja with
`{% %}` and `{{ }}` fills the values in, escaped in HTML; no value ever passes through MJML, so none can become markup
of it.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined, Template, Undefined
from mjml import mjml2html

from mailhub.outbound.gaps import Gap, sparing
from mailhub.outbound.quoted_lines import in_lines, value_in_lines
from mailhub.outbound.wording import FILTERS
from mailhub.speech import said_in

_MARKS = re.compile(r"</?(?:b|i)>")


class Workshop:
    """The templates of one language, each compiled when it is first wanted; `lenient` as in rendering."""

    def __init__(
        self, folder: Path, language: str, *, lenient: bool, filters: Mapping[str, Callable[..., Any]] = FILTERS
    ) -> None:
        missing: type[Undefined] = Gap if lenient else StrictUndefined
        self._assembly = Environment(  # noqa: S701 - MJML escapes nothing; this stage sees templates, never a value # nosec B701
            loader=FileSystemLoader(folder),
            undefined=StrictUndefined,
            trim_blocks=True,
            keep_trailing_newline=True,
            block_start_string="[%",
            block_end_string="%]",
            variable_start_string="[[",
            variable_end_string="]]",
            comment_start_string="[#",
            comment_end_string="#]",
        )
        self._assembly.globals.update(language=language, _=partial(said_in, language), plain=_plain, wrapped=_wrapped)
        self._html = Environment(autoescape=True, undefined=missing)
        self._quoted = Environment(
            autoescape=True, undefined=missing, newline_sequence="\r\n", keep_trailing_newline=True
        )
        self._quoted.filters["in_lines"] = value_in_lines
        self._text = Environment(  # noqa: S701 - plain text has nothing to escape # nosec B701
            loader=FunctionLoader(self._assembled),
            undefined=missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        for environment in (self._html, self._quoted, self._text):
            environment.filters.update(
                {name: sparing(filter_) for name, filter_ in filters.items()} if lenient else filters
            )
        self._pages: dict[str, Template] = {}
        self._quoted_pages: dict[str, Template] = {}

    def html(self, place: str) -> Template:
        """The compiled HTML of a mail."""
        found = self._pages.get(place)
        if found is None:
            found = self._pages[place] = self._html.from_string(self._page(place))
        return found

    def quoted_html(self, place: str) -> Template:
        """The same, which renders in quoted-printable."""
        found = self._quoted_pages.get(place)
        if found is None:
            page = in_lines(self._quoted, self._page(place))
            found = self._quoted_pages[place] = self._quoted.from_string(page)
        return found

    def text(self, place: str) -> Template:
        """The text of a mail."""
        return self._text.get_template(f"{place}.txt.j2")

    def _page(self, place: str) -> str:
        return str(mjml2html(self._assembled(f"{place}.mjml.j2")))

    def _assembled(self, name: str) -> str:
        return self._assembly.get_template(name).render()


def _plain(sentence: str) -> str:
    """A sentence of the HTML as the text has it: without its marks."""
    return _MARKS.sub("", sentence)


def _wrapped(sentence: str) -> str:
    """The same in lines of 72 characters, once its values are filled in."""
    return f"{{% filter wrapped %}}{_plain(sentence)}{{% endfilter +%}}"
