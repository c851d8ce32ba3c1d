"""Offers carry the markup of Gmail's link when it is switched on, and no byte of it otherwise."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from mailhub.outbound import samples
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail
from mailhub.outbound.mails import Offer
from mailhub.outbound.previews import all_samples
from mailhub.outbound.rendering import renderer
from mailhub.signing import Signer

LINKS = Links(
    signer=Signer(["k" * 40]),
    base_url="https://hub.example",
    domain="hub.example",
    mail_ref=1,
    expires_at=samples.NOW + timedelta(days=1),
)


def page_of(mail: Mail, *, switched_on: bool, language: str = "en") -> str:
    to = replace(samples.RECIPIENT, language=language)
    return renderer().render(mail, to, LINKS, gmail_actions=switched_on).html


def scripts_in(page: str) -> list[str]:
    return [str(script.text) for script in html.document_fromstring(page).iter("script")]


@pytest.mark.parametrize(("language", "label"), [("en", "See and accept"), ("de", "Ansehen und annehmen")])
def test_an_offer_says_to_gmail_where_it_is_accepted(language: str, label: str) -> None:
    (script,) = scripts_in(page_of(Offer.sample(), switched_on=True, language=language))
    said = json.loads(script)
    accept = LINKS.url("accept")
    assert said["@type"] == "EmailMessage"
    assert said["potentialAction"] == {"@type": "ViewAction", "name": label, "target": accept, "url": accept}


@pytest.mark.parametrize("mail", all_samples(), ids=lambda mail: mail.name)
def test_switched_off_no_mail_has_a_byte_of_it(mail: Mail) -> None:
    page = page_of(mail, switched_on=False)
    assert "<script" not in page
    assert "schema.org" not in page


def test_only_offers_have_it() -> None:
    have = {mail.name for mail in all_samples() if scripts_in(page_of(mail, switched_on=True))}
    assert have == {"offer"}


def test_no_value_ends_the_script() -> None:
    class Hostile(Offer):
        preheader = "</script><script>alert(1)</script><!-- & '"

    Hostile.name = "offer"
    hostile = Hostile(**vars(Offer.sample()))
    (script,) = scripts_in(page_of(hostile, switched_on=True))
    assert json.loads(script)["description"] == Hostile.preheader
