"""Our mails use nothing that Gmail, or Outlook with Word's engine, cannot show; but for extras that nobody misses."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from lxml import html

from mailhub.outbound.previews import mail_kinds, render_sample
from tests.golden.client_support import measured, supported

EXTRAS = {
    "css-border-radius": "Word shows square buttons.",
    "css-white-space": "Word breaks a line where it likes, and joins the lines of quoted words.",
    "css-word-spacing": "MJML resets it; its normal value is what Word has.",
    "css-max-height": "It hides the preheader, as do four other ways beside it.",
    "css-overflow": "It hides the preheader, as do four other ways beside it.",
    "css-opacity": "It hides the preheader, as do four other ways beside it.",
    "css-outline": "MJML resets it for linked pictures.",
    "css-table-layout": "Columns get the width that their words need.",
    "css-border-spacing": "A little air between cells.",
    "html-target": "A mail program opens links in a browser anyway.",
    "css-cursor": "A hand over a button.",
    "css-at-media": "Columns stand side by side on a phone too where they are not stacked; our mails have one.",
    "css-at-media-prefers-color-scheme": "Programs without it choose dark colours themselves.",
    "css-color-scheme": "Programs without it choose dark colours themselves.",
    "html-meta-color-scheme": "Programs without it choose dark colours themselves.",
}
AS_OLD_AS_HTML = frozenset("html head title meta body br a b i td th tr tbody table img".split())
PLAIN = frozenset("class style href src alt border bgcolor colspan rowspan content name type media xmlns".split())
NEVER_MEASURED = {
    "aria-roledescription": "It tells a screen reader that this is a mail.",
    "http-equiv": "It tells the character set, which the MIME part tells too.",
    "css-color": "As old as CSS.",
    "css-supported-color-schemes": "Older Apple Mail knows color-scheme by this name.",
    "html-vertical-align": "MJML writes it beside valign, which Word reads.",
}
VENDORS = ("-webkit-", "-ms-", "mso-")
FOR_WORD_ALONE = re.compile(r"<!--\[if[^\]]*mso.*?<!\[endif\]-->", re.DOTALL)


@cache
def features_of(name: str) -> frozenset[str]:
    page = html.document_fromstring(FOR_WORD_ALONE.sub("", render_sample(name).html))
    return frozenset([*_of_elements(page), *_of_sheets(page)])


def _of_elements(page: html.HtmlElement) -> Iterator[str]:
    for element in page.iter():
        if isinstance(element.tag, str):
            yield from _of_tag(element.tag)
            yield from (_of_attribute(str(name)) for name in element.attrib if name.partition(":")[0] not in PLAIN)
            yield from _of_style(element.get("style", ""))


def _of_tag(tag: str) -> Iterator[str]:
    groups = {"ul": "lists", "ol": "lists", "li": "lists", **{f"h{level}": "h1-h6" for level in range(1, 7)}}
    if tag not in AS_OLD_AS_HTML:
        yield f"html-{groups.get(tag, tag)}"


def _of_attribute(name: str) -> str:
    return name if name in NEVER_MEASURED else f"html-{name}"


def _of_style(style: str) -> Iterator[str]:
    for declaration in style.split(";"):
        name = declaration.partition(":")[0].strip()
        if name and not name.startswith(VENDORS):
            yield _of_property(name)


def _of_property(name: str) -> str:
    """The measured feature of a property: its own, or of what it is a part of, as padding is of padding-left."""
    parts = name.split("-")
    wholes = ["css-" + "-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((whole for whole in wholes if whole in measured()), f"css-{name}")


def _of_sheets(page: html.HtmlElement) -> Iterator[str]:
    for sheet in page.xpath("//style/text()"):
        for rule in re.findall(r"@media[^{]*", sheet):
            yield "css-at-media-prefers-color-scheme" if "prefers-color-scheme" in rule else "css-at-media"
        for block in re.findall(r"\{([^{}]*)\}", sheet):
            yield from _of_style(block)
    if page.xpath("//meta[@name='color-scheme']"):
        yield "html-meta-color-scheme"


@pytest.mark.parametrize("name", mail_kinds())
def test_a_mail_uses_only_what_its_readers_programs_show(name: str) -> None:
    used = features_of(name) - EXTRAS.keys() - NEVER_MEASURED.keys()
    assert used <= measured().keys()
    assert {feature for feature in used if not supported(feature)} == set()


def test_no_extra_is_listed_that_nobody_uses_or_everybody_shows() -> None:
    used = frozenset().union(*map(features_of, mail_kinds()))
    assert used >= EXTRAS.keys() | NEVER_MEASURED.keys()
    assert [extra for extra in EXTRAS if supported(extra)] == []


def test_what_matters_to_word_is_a_table_with_its_colour_in_an_attribute() -> None:
    page = html.document_fromstring(render_sample("offer").html)
    [cell] = page.xpath("//td[@bgcolor][.//a[contains(., 'Accept')]]")
    assert cell.get("role") == "presentation"
