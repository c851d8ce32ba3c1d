"""Messages survive the wire: headers are folded where they may be and never where they must not."""

import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest

from mailhub.outbound.mail import Attachment, clean, numbered
from mailhub.outbound.message import compose, mailbox
from mailhub.outbound.rendering import Rendered

CONTENT = Rendered(subject="x", html="<p>Grüße</p>" + "x" * 2_000, text="Grüße\n" + "y" * 2_000 + "\n")
MANY_IDS = " ".join(f"<{'a' * 13}@{'b' * 50}.example>" for _ in range(10))


def composed(headers: dict[str, Any], *attachments: Attachment) -> tuple[bytes, EmailMessage]:
    raw = compose(headers, CONTENT, attachments)
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return raw, message


@pytest.mark.parametrize("name", ["Message-ID", "In-Reply-To", "References", "List-Id", "List-Unsubscribe"])
def test_headers_of_ids_and_links_are_never_encoded(name: str) -> None:
    value = f"<{'c' * 90}@hub.example>"
    raw, message = composed({name: value})
    assert b"=?" not in raw.partition(b"\r\n\r\n")[0]
    assert str(message[name]) == value


def test_a_long_thread_stays_within_the_line_limit() -> None:
    raw, message = composed({"References": MANY_IDS})
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert str(message["References"]).split() == MANY_IDS.split()


def test_a_subject_in_any_script_folds_and_reads_back() -> None:
    subject = "[LEAD-7] 40 x Größenverstellbare Schreibtische für München, Köln und Düsseldorf"
    raw, message = composed({"Subject": subject})
    assert max(map(len, raw.partition(b"\r\n\r\n")[0].split(b"\r\n"))) <= 78
    assert str(message["Subject"]) == subject


def test_an_empty_header_is_left_out() -> None:
    _, message = composed({"References": "", "Subject": "x"})
    assert message["References"] is None


@pytest.mark.parametrize("bad", ["a\r\nBcc: x@y.example", "a\x0bb", "a\u2028b", "a\x85b", "a\x00b", "a\u202eb"])
def test_control_characters_from_letters_cannot_spoil_a_header(bad: str) -> None:
    _, message = composed({"Subject": clean(bad), "To": mailbox(bad, "anna@partner.example")})
    assert message["Bcc"] is None
    assert str(message["Subject"]) == clean(bad)
    assert message["To"].addresses[0].addr_spec == "anna@partner.example"


def test_a_lone_surrogate_is_no_poison() -> None:
    assert clean("a\udce4b") == "a b"


def test_undecodable_words_of_a_letter_do_not_stop_the_mail() -> None:
    odd = Rendered(subject="x", html="<p>a\udce4b</p>", text="a\udce4b\x00c\n")
    message = email.message_from_bytes(compose({"Subject": "x"}, odd, ()), policy=email.policy.default)
    assert [part.get_content().strip() for part in message.iter_parts()] == ["a?b\x00c", "<p>a?b</p>"]


def test_a_subject_is_cut_but_keeps_its_number() -> None:
    subject = numbered(1234567, "very " * 40)
    assert subject.startswith("[LEAD-1234567] very")
    assert len(subject) <= 78
    assert subject.endswith("…")


def test_the_text_comes_before_the_html_and_no_line_is_too_long() -> None:
    raw, message = composed({"Subject": "x"})
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_an_inline_image_belongs_to_the_html_and_a_file_to_the_mail() -> None:
    chart = Attachment(filename="chart.png", content_type="image/png", data=b"\x89PNG", cid="chart")
    card = Attachment(filename="LEAD-7.vcf", content_type="text/vcard", data="FN:Jörg\r\n".encode())
    _, message = composed({"Subject": "x"}, chart, card)
    alternative, file = message.iter_parts()
    _, related = alternative.iter_parts()
    image = list(related.iter_parts())[1]
    assert (image["Content-ID"], image.get_content_disposition()) == ("<chart>", "inline")
    assert file.get_filename() == "LEAD-7.vcf"
    assert file.get_content_type() == "text/vcard"
    assert file.get_payload(decode=True) == card.data


def test_a_letter_is_attached_as_it_came() -> None:
    letter = b"From: a@b.example\r\nSubject: hello\r\n\r\nGr\xfc\xdfe\r\n"
    attached = Attachment(filename="letter.eml", content_type="message/rfc822", data=letter)
    raw, message = composed({"Subject": "x"}, attached)
    inner = list(message.iter_parts())[1]
    assert inner.get_content_type() == "message/rfc822"
    assert b"Gr\xfc\xdfe" in raw
