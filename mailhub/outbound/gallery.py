"""The gallery: every mail from its sample as pages to look at, on a phone or a desk, by day or by night.

The same files are written into a folder, for a browser without any server, and shown by the conductor. They link to
each other by bare names, and work without any script.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mailhub.domain.errors import Refusal
from mailhub.outbound.mail_list import CHAPTERS, Entry, entries
from mailhub.outbound.previews import (
    LANGUAGES,
    in_scheme,
    mail_kinds,
    render_sample,
    source_of,
    with_images,
)

SCHEMES = ("light", "dark")
INDEX = "index.html"
_PAGES = Path(__file__).parent / "gallery_pages"
_STYLE = "gallery.css"
_LONGEST_SOURCE = 200_000  # characters; of a mail with charts nobody reads more


def gallery_files(name: str = "") -> list[str]:
    """The names of all files of the gallery, or of the mail of that name and what goes with it."""
    named = [kind for kind in mail_kinds() if name in ("", kind)]
    kinds = [kind for language in LANGUAGES for kind in _kinds(language)]
    return [_STYLE, *map(_index_of, LANGUAGES), *(f"{mail}.{kind}" for mail in named for kind in kinds)]


def gallery_file(file: str) -> str:
    """The text of one file of the gallery; raises KeyError for one that does not belong to it."""
    if file == _STYLE:
        return (_PAGES / _STYLE).read_text("utf-8")
    language = next((language for language in LANGUAGES if file == _index_of(language)), "")
    return _index(language) if language else _of_mail(*file.split("."))


def write_gallery(folder: Path, name: str = "") -> Path:
    """Write the mail of that name, or all of them, into `folder` and return the page to open.

    Raises Refusal for an unknown name.
    """
    if name and name not in mail_kinds():
        raise Refusal(f"There is no mail '{name}'. There are: {', '.join(mail_kinds())}.")
    folder.mkdir(parents=True, exist_ok=True)
    for file in gallery_files(name):
        (folder / file).write_text(gallery_file(file), encoding="utf-8")
    return folder / (f"{name}.{LANGUAGES[0]}.html" if name else INDEX)


def _kinds(language: str) -> list[str]:
    return [f"{language}.html", *(f"{language}.{scheme}.html" for scheme in SCHEMES), f"{language}.eml"]


def _index_of(language: str) -> str:
    return INDEX if language == LANGUAGES[0] else f"index.{language}.html"


def _of_mail(name: str, *kind: str) -> str:
    if name not in mail_kinds() or ".".join(kind) not in [
        known for language in LANGUAGES for known in _kinds(language)
    ]:
        raise KeyError(name)
    language = kind[0]
    if kind[-1] == "eml":
        return _source(name, language)
    if kind[1] in SCHEMES:
        return in_scheme(with_images(render_sample(name, language)), kind[1])
    return _page(name, language)


def _source(name: str, language: str) -> str:
    return source_of(name, language).decode("utf-8", "replace").replace("\r\n", "\n")


def _index(language: str) -> str:
    found = _entries()
    chapters = [(title, [one for one in found if one.chapter == chapter]) for chapter, title in CHAPTERS.items()]
    subjects = {name: render_sample(name, language).subject for name in mail_kinds()}
    return _filled(INDEX, language, chapters=chapters, subjects=subjects, count=len(found))


def _page(name: str, language: str) -> str:
    found = _entries()
    rendered = render_sample(name, language)
    place = next(at for at, entry in enumerate(found) if entry.name == name)
    return _filled(
        "mail.html",
        language,
        entry=found[place],
        before=found[place - 1].name if place else "",
        after=found[place + 1].name if place + 1 < len(found) else "",
        rendered=rendered,
        source=_source(name, language)[:_LONGEST_SOURCE],
        files=[part for part in rendered.files if not part.cid],
    )


@cache
def _entries() -> list[Entry]:
    return entries()


def _filled(page: str, language: str, **values: object) -> str:
    index_of = {known: _index_of(known) for known in LANGUAGES}
    template = _environment().get_template(f"{page}.j2")
    return template.render(values, language=language, languages=LANGUAGES, index_of=index_of, schemes=SCHEMES)


@cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(_PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
