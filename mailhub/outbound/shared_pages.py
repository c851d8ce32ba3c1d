"""Mails that go to many: rendered once for all who read the same, and filled in for each.

What its readers have of their own are the links, the name, the address, and the fields that the mail says it
`differs_in`. Everything else is the same, or it is another page.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import escape

from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail, Recipient
from mailhub.outbound.marks import Form, MangledMark, mark
from mailhub.outbound.quoted_lines import ended, text_in_lines
from mailhub.outbound.rendering import Quoted, Renderer, without_gaps
from mailhub.outbound.wording import wrapped
from mailhub.speech import speaking

_IN_HTML = {"in_lines": text_in_lines}
_IN_TEXT = {"wrapped": wrapped}
_NAME, _ADDRESS = mark(0), mark(1)
_FIRST_FIELD = 2


@dataclass(frozen=True)
class _Page:
    """One page with marks: what it was made of, and which answers its links give, by their marks."""

    made_of: tuple[Any, ...]
    subject: str
    html: Form
    text: Form
    answers: tuple[tuple[str, int], ...]


class SharedPages:
    """The pages of mails about one step of a case."""

    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._pages: list[_Page] = []

    def render_quoted(self, mail: Mail, to: Recipient, links: Links, *, gmail_actions: bool = False) -> Quoted:
        """The mail as the renderer makes it for this reader."""
        own = [value for name in mail.differs_in or () for value in getattr(mail, name)]
        try:
            page = self._page(mail, to, links, gmail_actions)
        except MangledMark:
            return self._renderer.render_quoted(mail, to, links, gmail_actions=gmail_actions)
        with speaking(to.language):
            values = [to.name, to.address, *map(str, own), *(links.token(*answer) for answer in page.answers)]
            quoted = ended(page.html.filled([str(escape(value)) for value in values]))
            text = without_gaps(page.text.filled(values))
        return Quoted(subject=page.subject, quoted=quoted, text=text, files=mail.attachments())

    def _page(self, mail: Mail, to: Recipient, links: Links, gmail_actions: bool) -> _Page:
        marked, numbers = _marked(mail)
        reader = Recipient(address=_ADDRESS, name=_NAME if to.name else "", language=to.language, timezone=to.timezone)
        made_of = marked, reader, gmail_actions
        found = next((page for page in self._pages if page.made_of == made_of), None)
        if found is None:
            found = self._made(made_of, _MarkedLinks.like(links, numbers))
            self._pages.append(found)
        return found

    def _made(self, made_of: tuple[Mail, Recipient, bool], links: "_MarkedLinks") -> _Page:
        mail, reader, gmail_actions = made_of
        page = self._renderer.render_quoted(mail, reader, links, gmail_actions=gmail_actions)
        html, text = Form(page.quoted, _IN_HTML), Form(page.text, _IN_TEXT)
        return _Page(made_of, page.subject, html, text, tuple(links.answers))


def _marked(mail: Mail) -> tuple[Mail, int]:
    """The mail with a mark for each value in which it differs, and the number of the next mark."""
    number, marked = _FIRST_FIELD, dict[str, Any]()
    for name in mail.differs_in or ():
        after = number + len(getattr(mail, name))
        marked[name], number = tuple(map(mark, range(number, after))), after
    return (replace(mail, **marked) if marked else mail), number


@dataclass(frozen=True, kw_only=True)
class _MarkedLinks(Links):
    """Links with a mark for each token."""

    first: int
    answers: list[tuple[str, int]] = field(default_factory=list)

    @classmethod
    def like(cls, links: Links, first: int) -> "_MarkedLinks":
        """The same with marks from this number on."""
        return cls(
            signer=links.signer,
            base_url=links.base_url,
            domain=links.domain,
            mail_ref=0,
            expires_at=links.expires_at,
            first=first,
        )

    def token(self, purpose: str, choice: int = 0) -> str:
        """Its mark."""
        if (purpose, choice) not in self.answers:
            self.answers.append((purpose, choice))
        return mark(self.first + self.answers.index((purpose, choice)))
