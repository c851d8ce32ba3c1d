"""HTML mails read like plain ones: blocks broken, quotations marked, hidden words left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.reading.text.fresh_text import fresh_text
from mailhub.inbound.reading.text.html_text import MOST_CHARACTERS, tables_of_html, text_of_html
from tests.unit.reading.client_styles import HTML_CLIENTS

OFFER = "<p>Reply with one word:</p><p>accept</p><table><tr><td>Company</td><td>ACME</td></tr></table>"
QUOTING_CLIENTS = ["gmail", "yahoo", "thunderbird", "apple mail", "zimbra"]


@pytest.mark.parametrize("client", HTML_CLIENTS)
def test_only_the_own_words_are_fresh_in_every_html_client(client: str) -> None:
    page = HTML_CLIENTS[client].replace("{offer}", OFFER).replace("{own}", "Ja, den <b>übernehmen</b> wir&nbsp;gern.")
    assert fresh_text(text_of_html(f"<html><body>{page}</body></html>")) == "Ja, den übernehmen wir gern."


@pytest.mark.parametrize("client", QUOTING_CLIENTS)
def test_quoted_tables_are_no_data(client: str) -> None:
    assert tables_of_html(HTML_CLIENTS[client].replace("{offer}", OFFER)) == []


TEXTS = [
    ("<p>one</p><p>two</p>", "one\n\ntwo"),
    ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
    ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
    ("<ul><li>a</li><li>b <i>c</i></li></ul>", "- a\n- b c"),
    ("<table><tr><th>Firma</th><td>A &amp; B</td></tr></table>", "Firma\tA & B"),
    ("a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n> b\n> > c\nd"),
    ("<head><title>t</title><style>s</style></head><body>x<script>alert(1)</script>y</body>", "xy"),
    ('<span style="DISPLAY : none">accept</span>seen<p style="mso-hide:all">x</p>', "seen"),
    ("a<!-- accept -->b", "ab"),
    ("<pre>a</pre>", "a"),
    ("plain", "plain"),
    ("", ""),
    ("<!---->", ""),
    ('<?xml version="1.0" encoding="utf-16"?><p>hi</p>', "hi"),
    ("a\0b", "ab"),
    ("\ud800x", "?x"),
]


@pytest.mark.parametrize(("page", "text"), TEXTS)
def test_html_is_laid_out_as_text(page: str, text: str) -> None:
    assert text_of_html(page) == text


def test_the_innermost_tables_are_the_data() -> None:
    inner = "<table><tr><th>Firma</th><td>A<br>B</td></tr><tr><td></td></tr></table>"
    assert tables_of_html(f"<table><tr><td>{inner}</td></tr></table>") == [[["Firma", "A B"]]]


@pytest.mark.parametrize(
    "page", ["<div>" * 50_000, "<blockquote>" * 20_000 + "x", "<table><tr><td>" * 9_000, "&" * 90_000, "<" * 90_000]
)
def test_hostile_html_ends_in_some_text(page: str) -> None:
    assert len(text_of_html(page)) <= MOST_CHARACTERS
    assert all(isinstance(cell, str) for table in tables_of_html(page) for row in table for cell in row)


@given(st.text(alphabet=st.sampled_from("<>/ab \n\"'=&;!-tdrpbl"), max_size=200))
def test_any_html_is_read_without_error(page: str) -> None:
    assert "\0" not in text_of_html(page)
    assert len(tables_of_html(page)) <= page.count("<")
