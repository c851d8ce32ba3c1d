"""From a mail's values to its subject, text and HTML.

Both are made in two stages. Once per template and language: Jinja with `[% %]` and `[[ ]]` puts layout, parts and mail
together, says each `_("sentence")` in the language, and MJML compiles the HTML. Per mail: Jinja with `{% %}` and
`{{ }}` fills the values in, escaped in HTML; no value ever passes through MJML, so none can become markup of it.

A value that a template misses is an error in tests, previews and development; from a hub at work the mail goes out
without it.
"""

import re
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, FunctionLoader, StrictUndefined, Template, Undefined
from mjml import mjml2html

from mailhub.outbound.gaps import Gap, sparing
from mailhub.outbound.inbox_action import inbox_action
from mailhub.outbound.links import Links
from mailhub.outbound.mail import LONGEST_SUBJECT, Attachment, Mail, Recipient, clean
from mailhub.outbound.wording import FILTERS
from mailhub.speech import said_in, speaking, spoken

_GAP = re.compile(r"\n{3,}")
_MARKS = re.compile(r"</?(?:b|i)>")
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One mail as its recipient reads it, with its files and inline images."""

    subject: str
    html: str
    text: str
    files: tuple[Attachment, ...] = ()


def templates_folder() -> Path:
    """Where the templates are: beside the package in a working copy, inside it when installed."""
    beside = _PACKAGE.parent / "email_templates"
    return beside if beside.is_dir() else _PACKAGE / "_email_templates"


class Renderer:
    """Renders mails from the templates of one folder; every template is compiled once for each language."""

    def __init__(self, folder: Path, *, lenient: bool = False) -> None:
        self._folder, self._lenient = folder, lenient
        self._workshops: dict[str, _Workshop] = {}

    def render(self, mail: Mail, to: Recipient, links: Links, *, gmail_actions: bool = False) -> Rendered:
        """Subject, HTML, text and files of a mail.

        A value that a template misses raises jinja2.UndefinedError; a lenient renderer leaves it out and logs its name.
        """
        with speaking(to.language):
            workshop = self._workshops.get(spoken())
            if workshop is None:
                workshop = self._workshops[spoken()] = _Workshop(self._folder, spoken(), lenient=self._lenient)
            subject = clean(mail.subject, LONGEST_SUBJECT)
            values: dict[str, Any] = {"mail": mail, "to": to, "links": links, "brand": mail.brand, "subject": subject}
            values["inbox_action"] = inbox_action(mail, links) if gmail_actions else None
            place = f"{mail.folder}/{mail.name}"
            html, text = workshop.html(place).render(values), workshop.text(place).render(values)
            return Rendered(subject=subject, html=html, text=_GAP.sub("\n\n", text), files=mail.attachments())


class _Workshop:
    """The templates of one language."""

    def __init__(self, folder: Path, language: str, *, lenient: bool) -> None:
        missing: type[Undefined] = Gap if lenient else StrictUndefined
        self._assembly = Environment(  # noqa: S701 - MJML escapes nothing; this stage sees templates, never a value
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
        self._text = Environment(  # noqa: S701 - plain text has nothing to escape
            loader=FunctionLoader(self._assembled),
            undefined=missing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        for environment in (self._html, self._text):
            environment.filters.update(
                {name: sparing(filter_) for name, filter_ in FILTERS.items()} if lenient else FILTERS
            )
        self._pages: dict[str, Template] = {}

    def html(self, place: str) -> Template:
        """The compiled HTML of a mail."""
        found = self._pages.get(place)
        if found is None:
            markup = self._assembled(f"{place}.mjml.j2")
            found = self._pages[place] = self._html.from_string(str(mjml2html(markup)))
        return found

    def text(self, place: str) -> Template:
        """The text of a mail."""
        return self._text.get_template(f"{place}.txt.j2")

    def _assembled(self, name: str) -> str:
        return self._assembly.get_template(name).render()


def _plain(sentence: str) -> str:
    """A sentence of the HTML as the text has it: without its marks."""
    return _MARKS.sub("", sentence)


def _wrapped(sentence: str) -> str:
    """The same in lines of 72 characters, once its values are filled in."""
    return f"{{% filter wrapped %}}{_plain(sentence)}{{% endfilter +%}}"


@cache
def renderer(*, lenient: bool = False) -> Renderer:
    """The renderer of our own templates, shared by the whole process."""
    return Renderer(templates_folder(), lenient=lenient)
