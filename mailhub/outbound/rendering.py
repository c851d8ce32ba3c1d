"""From a mail's values to its subject, text and HTML.

HTML is made in two stages. Once per template: Jinja with `[% %]` and `[[ ]]` puts layout, parts and mail
together, and MJML compiles that to HTML. Per mail: Jinja with `{% %}` and `{{ }}` fills the values into the compiled
HTML, escaped; no value ever passes through MJML, so none can become markup of it.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from mjml import mjml2html

from mailhub.outbound.links import Links
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, Recipient, clean
from mailhub.outbound.wording import FILTERS

_GAP = re.compile(r"\n{3,}")
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One mail as its recipient reads it."""

    subject: str
    html: str
    text: str


def templates_folder() -> Path:
    """Where the templates are: beside the package in a working copy, inside it when installed."""
    beside = _PACKAGE.parent / "email_templates"
    return beside if beside.is_dir() else _PACKAGE / "_email_templates"


class Renderer:
    """Renders mails from the templates of one folder; every template is compiled once."""

    def __init__(self, folder: Path) -> None:
        loader = FileSystemLoader(folder)
        self._assembly = Environment(  # noqa: S701 - MJML escapes nothing; this stage sees templates, never a value
            loader=loader,
            undefined=StrictUndefined,
            trim_blocks=True,
            block_start_string="[%",
            block_end_string="%]",
            variable_start_string="[[",
            variable_end_string="]]",
            comment_start_string="[#",
            comment_end_string="#]",
        )
        self._html = Environment(autoescape=True, undefined=StrictUndefined)
        self._text = Environment(  # noqa: S701 - plain text has nothing to escape
            loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
        )
        for environment in (self._html, self._text):
            environment.filters.update(FILTERS)
        self._compiled: dict[str, Template] = {}

    def render(self, mail: Mail, to: Recipient, links: Links) -> Rendered:
        """Subject, HTML and text of a mail; raises jinja2.UndefinedError for a value that a template misses."""
        values: dict[str, Any] = {"mail": mail, "to": to, "links": links, "brand": mail.brand}
        subject = clean(mail.subject, LONGEST_SUBJECT)
        place = f"{mail.folder}/{mail.name}"
        return Rendered(
            subject=subject,
            html=self._html_template(place).render(values, subject=subject),
            text=_GAP.sub("\n\n", self._text.get_template(f"{place}.txt.j2").render(values, subject=subject)),
        )

    def _html_template(self, place: str) -> Template:
        found = self._compiled.get(place)
        if found is None:
            markup = self._assembly.get_template(f"{place}.mjml.j2").render()
            found = self._compiled[place] = self._html.from_string(str(mjml2html(markup)))
        return found


@cache
def renderer() -> Renderer:
    """The renderer of our own templates, shared by the whole process."""
    return Renderer(templates_folder())
