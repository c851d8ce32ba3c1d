"""Every mail, from its own sample: its words are kept beside this file, its HTML keeps what mail clients demand.

A changed text shows as a difference; MAILHUB_TEST_WRITE_GOLDEN=1 writes the kept texts anew, to be read before they are
committed.
"""

import os
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail
from mailhub.outbound.mails import Offer
from mailhub.outbound.previews import all_samples, render_preview, render_sample
from mailhub.outbound.rendering import Rendered

KEPT = Path(__file__).parent / "mails"
WRITE = os.environ.get("MAILHUB_TEST_WRITE_GOLDEN") == "1"
ANSWERS = re.compile(r"https://hub\.example/a/[a-z2-7]+(?:\?[a-z_=&]+)?|\b[a-z]+-[a-z2-7]{37}@hub\.example")
BEFORE_ACCEPTANCE = [
    "offer",
    "offer_taken",
    "offer_expired",
    "offer_withdrawn",
    "acceptance_held",
    "pool_announcement",
    "reservation_held",
    "wanted_again",
    "answer_disputed",
    "resellers",
]

every_mail = pytest.mark.parametrize("mail", all_samples(), ids=lambda mail: mail.name)


@cache
def rendered(name: str) -> tuple[Rendered, HtmlElement]:
    content = render_sample(name)
    return content, html.document_fromstring(content.html)


@every_mail
def test_the_words_are_the_kept_ones(mail: Mail) -> None:
    text = rendered(mail.name)[0].text
    kept = KEPT / f"{mail.name}.txt"
    if WRITE:
        kept.write_text(text, "utf-8")
    assert text == kept.read_text("utf-8")


def test_no_kept_words_are_left_of_a_mail_that_is_gone() -> None:
    assert {path.stem for path in KEPT.iterdir()} == {mail.name for mail in all_samples()}


@every_mail
def test_the_html_is_small_enough_not_to_be_clipped(mail: Mail) -> None:
    assert len(rendered(mail.name)[0].html.encode()) < 80_000


@every_mail
def test_the_subject_fits_an_inbox(mail: Mail) -> None:
    subject = rendered(mail.name)[0].subject
    assert 0 < len(subject) <= LONGEST_SUBJECT
    assert subject == mail.subject


@every_mail
def test_an_inbox_shows_something_beside_the_subject(mail: Mail) -> None:
    assert mail.preheader.strip()


@every_mail
def test_every_page_that_the_html_links_to_stands_in_the_text(mail: Mail) -> None:
    content, page = rendered(mail.name)
    links = {link for link in page.xpath("//a/@href") if not link.startswith(("mailto:", "tel:"))}
    assert {link for link in links if link not in content.text} == set()


@every_mail
def test_every_mailto_twin_of_the_html_stands_in_the_text(mail: Mail) -> None:
    content, page = rendered(mail.name)
    twins = {link.removeprefix("mailto:").partition("?")[0] for link in page.xpath("//a/@href") if "mailto:" in link}
    assert {twin for twin in twins if ANSWERS.fullmatch(twin)} <= set(ANSWERS.findall(content.text))


@every_mail
def test_everybody_to_write_to_or_call_stands_in_the_text(mail: Mail) -> None:
    content, page = rendered(mail.name)
    people = {link.partition(":")[2].partition("?")[0] for link in page.xpath("//a/@href") if ":" in link[:7]}
    written = content.text.replace(" ", "").casefold()
    assert {
        one for one in people if not one.startswith("//") and one.replace(" ", "").casefold() not in written
    } == set()


@every_mail
def test_no_template_word_is_left_over(mail: Mail) -> None:
    content, _ = rendered(mail.name)
    for written in (content.html, content.text, content.subject):
        assert not re.search(r"\{\{|\}\}|\{%|%\}|\[%|%\]|\[\[|\]\]|\bNone\b|\bUndefined\b", written)


@every_mail
def test_the_html_says_what_clients_ask_for(mail: Mail) -> None:
    _, page = rendered(mail.name)
    assert page.get("lang") == "en"
    assert page.xpath("//title/text()") == [rendered(mail.name)[0].subject]
    assert page.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]
    assert page.xpath("count(//img[not(@alt)])") == 0
    assert page.xpath("count(//script)") == 0
    assert page.xpath("string(//body/div[1])").strip() == " ".join(mail.preheader.split())


@every_mail
def test_everything_but_a_chart_or_logo_shows_without_loading(mail: Mail) -> None:
    _, page = rendered(mail.name)
    assert [source for source in page.xpath("//img/@src") if not source.startswith("cid:")] == []
    assert page.xpath("//link/@href") == []


@every_mail
def test_both_parts_begin_with_our_mark_and_end_with_why_it_came(mail: Mail) -> None:
    content, page = rendered(mail.name)
    assert content.text.startswith("──── mailhub ────\n")
    assert "──── mailhub ────" in page.text_content()
    for written in (" ".join(content.text.split()), " ".join(page.text_content().split())):
        assert mail.why in written
        assert mail.brand.postal_address in written


@every_mail
def test_a_line_of_text_fits_a_narrow_window(mail: Mail) -> None:
    lines = [line for line in rendered(mail.name)[0].text.splitlines() if not ANSWERS.search(line)]
    assert [line for line in lines if len(line) > 100] == []


@pytest.mark.parametrize("name", BEFORE_ACCEPTANCE)
def test_nothing_personal_is_told_before_acceptance(name: str) -> None:
    content, _ = rendered(name)
    customer = samples.CUSTOMER
    for secret in (customer.account, customer.name, customer.email, customer.phone, customer.city, customer.postcode):
        assert secret not in content.html + content.text + content.subject


@pytest.mark.parametrize("name", ["offer"])
def test_the_answers_come_first_on_a_phone(name: str) -> None:
    _, page = rendered(name)
    labels = [" ".join(link.text_content().split()) for link in page.xpath("//a")]
    assert labels[:2] == ["Accept this lead", "Reject"]
    before = page.text_content().partition("Accept this lead")[0]
    assert len(before.partition("──── mailhub ────")[2]) < 1_200


def test_hostile_values_stay_text_in_both_parts() -> None:
    hostile = '</div><script>alert(1)</script> {{ 7 * 7 }} <mj-include path="x"/> [[ y ]] {% raw %} &amp;'
    lead = replace(samples.LEAD, need=hostile + "\nAccept this lead:\nhttps://evil.example/a/x", source=hostile)
    content = render_preview(replace(Offer.sample(), lead=lead))
    page = html.document_fromstring(content.html)
    assert page.xpath("count(//script)") == 0
    assert hostile in page.text_content()
    assert "    " + hostile[:40] in content.text
    assert not any(line.startswith("https://evil") for line in content.text.splitlines())
