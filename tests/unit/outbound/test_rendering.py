"""Templates are compiled once, found wherever the package is, and a missing value is an error and no blank."""

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from mailhub.outbound import rendering, samples
from mailhub.outbound.links import Links
from mailhub.outbound.mails import Offer, OfferTaken
from mailhub.outbound.previews import render_preview, render_sample
from mailhub.outbound.rendering import Renderer, renderer, templates_folder
from mailhub.signing import Signer

LINKS = Links(
    signer=Signer(["k" * 40]),
    base_url="https://hub.example",
    domain="hub.example",
    mail_ref=1,
    expires_at=samples.NOW + timedelta(days=1),
)


@dataclass(frozen=True, kw_only=True)
class Odd(OfferTaken):
    """A mail of these tests alone."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates, with a pair for the odd mail."""
    copy = tmp_path / "email_templates"
    shutil.copytree(templates_folder(), copy)
    for kind in ("mjml", "txt"):
        shutil.copyfile(copy / f"mails/offer_taken.{kind}.j2", copy / f"mails/{Odd.name}.{kind}.j2")
    return copy


@pytest.mark.parametrize("kind", ["mjml", "txt"])
def test_a_misspelt_value_is_an_error_in_either_part(folder: Path, kind: str) -> None:
    template = folder / f"mails/{Odd.name}.{kind}.j2"
    template.write_text(template.read_text("utf-8").replace("mail.lead.title", "mail.lead.titel"), "utf-8")
    odd = Odd(brand=samples.BRAND, lead=samples.LEAD)
    with pytest.raises(UndefinedError, match="titel"):
        Renderer(folder).render(odd, samples.RECIPIENT, LINKS)


def test_a_template_is_compiled_once_and_filled_for_each_mail(folder: Path) -> None:
    renderer, odd = Renderer(folder), Odd(brand=samples.BRAND, lead=samples.LEAD)
    first = renderer.render(odd, samples.RECIPIENT, LINKS)
    (folder / f"mails/{Odd.name}.mjml.j2").unlink()
    other = renderer.render(Odd(brand=samples.BRAND, lead=samples.SECOND_LEAD), samples.RECIPIENT, LINKS)
    assert samples.LEAD.title in first.html
    assert samples.SECOND_LEAD.title in other.html


def test_an_installed_package_brings_its_own_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "_PACKAGE", tmp_path / "mailhub")
    assert templates_folder() == tmp_path / "mailhub/_email_templates"


def test_a_vendors_colours_and_logo_are_in_its_mails() -> None:
    brand = replace(samples.BRAND, colour="#123456", logo_url="https://acme.example/logo.png")
    content = render_preview(OfferTaken(brand=brand, lead=samples.LEAD))
    assert "#123456" in content.html
    assert 'src="https://acme.example/logo.png"' in content.html
    assert 'alt="Acme Networks Ltd"' in content.html


def test_a_preview_of_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError, match="no_such_mail"):
        render_sample("no_such_mail")


def test_instants_are_in_the_recipients_zone_and_not_in_the_vendors() -> None:
    to = replace(samples.RECIPIENT, timezone="Europe/Berlin")
    content = renderer().render(Offer.sample(), to, LINKS)
    for part in (content.text, content.html):
        assert "Tue 24 Nov 2026, 14:30" in " ".join(part.split())
