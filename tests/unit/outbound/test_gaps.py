"""A template that misses a value fails at a developer's desk; at work its mail goes out without the value."""

import logging
import shutil
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from mailhub.outbound import samples
from mailhub.outbound.links import Links
from mailhub.outbound.mails import OfferTaken
from mailhub.outbound.previews import all_samples, reader_of
from mailhub.outbound.rendering import Rendered, Renderer, renderer, templates_folder
from mailhub.signing import Signer

LINKS = Links(
    signer=Signer(["k" * 40]),
    base_url="https://hub.example",
    domain="hub.example",
    mail_ref=1,
    expires_at=samples.NOW + timedelta(days=1),
)
GAPS = [
    "{{ mail.colour }}",
    "{{ mail.colour.of.paint }}",
    "{{ paint }}",
    "{{ paint | money('GBP') }}",
    "{{ paint | instant }}",
    "{{ paint | wrapped }}",
    "{{ paint | length - paint }}",
    "{{ paint + 1 }}",
    "{{ paint('thick', coats=2) }}",
    "{% for layer in paint %}layer{% endfor %}",
    "{% if paint %}shown{% endif %}",
    "{% if paint > 3 %}shown{% endif %}",
]


@dataclass(frozen=True, kw_only=True)
class Gappy(OfferTaken):
    """A mail of these tests alone."""


GAPPY = Gappy(brand=samples.BRAND, lead=samples.LEAD)


def rendered(folder: Path, *, lenient: bool) -> Rendered:
    return Renderer(folder, lenient=lenient).render(GAPPY, samples.RECIPIENT, LINKS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates, with a text for the mail of these tests that says little."""
    copy = tmp_path / "email_templates"
    shutil.copytree(templates_folder(), copy)
    shutil.copyfile(copy / "mails/offer_taken.mjml.j2", copy / f"mails/{Gappy.name}.mjml.j2")
    return copy


@pytest.mark.parametrize("gap", GAPS)
def test_a_missing_value_stops_a_preview_and_not_a_mail_at_work(
    folder: Path, gap: str, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / f"mails/{Gappy.name}.txt.j2").write_text(f"Before.\n{gap}\nAfter.\n", "utf-8")
    with pytest.raises(UndefinedError, match=r"paint|colour"):
        rendered(folder, lenient=False)
    with caplog.at_level(logging.WARNING):
        text = rendered(folder, lenient=True).text
    assert text.split() in (["Before.", "After."], ["Before.", "0", "After."])
    assert {"paint" in line or "colour" in line for line in caplog.messages} == {True}


def test_the_html_goes_out_without_a_missing_value_too(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / f"mails/{Gappy.name}.txt.j2").write_text("Text.\n", "utf-8")
    template = folder / f"mails/{Gappy.name}.mjml.j2"
    template.write_text(template.read_text("utf-8").replace("mail.lead.title", "mail.lead.titel"), "utf-8")
    whole = rendered(folder, lenient=True)
    assert f"{samples.LEAD.title}</h1>" not in whole.html
    assert whole.html.rstrip().endswith("</html>")
    assert any("'titel'" in line for line in caplog.messages)


def test_the_log_names_what_is_missing_and_tells_no_value(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / f"mails/{Gappy.name}.txt.j2").write_text("{{ to.nickname }}{{ links.colour }}", "utf-8")
    rendered(folder, lenient=True)
    told = " ".join(caplog.messages)
    assert "nickname" in told
    assert samples.RECIPIENT.address not in told
    assert samples.RECIPIENT.name not in told


@pytest.mark.parametrize("mail", all_samples(), ids=lambda mail: mail.name)
def test_a_mail_that_misses_nothing_is_the_same_either_way(mail: object) -> None:
    to = reader_of("en")
    ways = [renderer(lenient=lenient).render(mail, to, LINKS) for lenient in (False, True)]  # type: ignore[arg-type]
    assert ways[0] == ways[1]
