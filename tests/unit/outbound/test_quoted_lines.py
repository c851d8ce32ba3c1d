"""HTML that is rendered in quoted-printable is the HTML that is rendered and then encoded."""

from binascii import a2b_qp
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import escape

from mailhub.outbound import samples
from mailhub.outbound.gaps import Gap
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail
from mailhub.outbound.previews import all_samples, reader_of
from mailhub.outbound.quoted_lines import ended, in_lines, value_in_lines, whole_lines
from mailhub.outbound.rendering import renderer
from mailhub.signing import Signer

LINKS = Links(
    signer=Signer(["k" * 40]),
    base_url="https://hub.example",
    domain="hub.example",
    mail_ref=1,
    expires_at=samples.NOW + timedelta(days=1),
)
LETTERS = st.one_of(st.characters(), st.sampled_from("= \t\n\r.ab<>&\"'é\ud800\x00\x0c"))
TEXTS = st.text(LETTERS, max_size=200) | st.integers(0, 240).map("y".__mul__)


def read(lines: str) -> str:
    return a2b_qp(lines).decode().replace("\r\n", "\n")


def one_way(text: str) -> str:
    """With line ends of one kind, and question marks for what cannot be written."""
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode()


@given(text=TEXTS)
@example(text="")
@example(text=" ")
@example(text="x" * 75)
@example(text="x" * 76)
@example(text="=" * 30)
@example(text="a \n\n. \n")
def test_any_text_is_whole_lines_that_read_back(text: str) -> None:
    for lines, meant in ((whole_lines(text), text), (str(value_in_lines(text)), str(escape(text)))):
        assert read(lines) == one_way(meant)
        assert lines == "" or lines.endswith("\r\n")
        assert max(map(len, lines.split("\r\n"))) <= 76
        assert lines.isascii()
        assert "\n" not in lines.replace("\r\n", "")
        assert "=_" not in lines


@given(pieces=st.lists(TEXTS, max_size=5))
def test_pieces_behind_each_other_read_back_as_one_text(pieces: list[str]) -> None:
    lines = ended("".join(map(whole_lines, pieces)))
    whole = "".join(map(one_way, pieces))
    assert read(lines) in ([whole] if whole.endswith("\n") or not whole else [f"{whole}\n"])


def test_a_template_in_lines_makes_the_same_page() -> None:
    environment = Environment(autoescape=True, newline_sequence="\r\n", keep_trailing_newline=True)
    environment.filters["in_lines"] = value_in_lines
    page = "<p title='=é'>{{ a if a else b }}\n {% for c in d %}<b>{{ c | upper }}</b>, {% endfor %}</p>{# no #}\n"
    values = {"a": "", "b": "<x> & " + "é" * 80, "d": ["one\ntwo", "=3D", "."]}
    lines = environment.from_string(in_lines(environment, page)).render(values)
    plainly = Environment(autoescape=True, keep_trailing_newline=True).from_string(page).render(values)
    assert read(lines) == plainly


@pytest.fixture(scope="module")
def samples_of_all() -> list[Mail]:
    """Their pictures are drawn once: each test reads them only."""
    return all_samples()


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("lenient", [False, True])
def test_every_mail_is_quoted_as_it_reads(language: str, lenient: bool, samples_of_all: list[Mail]) -> None:
    to, at_work = reader_of(language), renderer(lenient=lenient)
    for mail in samples_of_all:
        plain, quoted = renderer().render(mail, to, LINKS), at_work.render_quoted(mail, to, LINKS)
        assert quoted.html == (plain.html if plain.html.endswith("\n") else f"{plain.html}\n")
        assert (quoted.subject, quoted.text) == (plain.subject, plain.text)
        assert max(map(len, quoted.quoted.split("\r\n"))) <= 76


def test_a_value_that_is_missing_fails_in_lines_too_and_is_left_out_at_work() -> None:
    for undefined in (StrictUndefined, Gap):
        environment = Environment(autoescape=True, undefined=undefined)
        environment.filters["in_lines"] = value_in_lines
        template = environment.from_string(in_lines(environment, "a {{ paint }} b"))
        if undefined is Gap:
            assert read(template.render()) == "a  b"
        else:
            with pytest.raises(UndefinedError):
                template.render()
