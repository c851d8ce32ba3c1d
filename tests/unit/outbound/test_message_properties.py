"""Whatever people put into names, subjects and texts, a mail is one mail, and reads back as it was meant."""

import email
import email.policy
from email.errors import MessageError
from email.message import EmailMessage
from functools import partial
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailhub.outbound import samples
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Attachment, Sender, clean
from mailhub.outbound.message import compose, mailbox
from mailhub.outbound.message_plain import compose_plainly
from mailhub.outbound.outbox import Outbox
from mailhub.outbound.previews import all_samples
from mailhub.outbound.rendering import Rendered, renderer
from mailhub.signing import Signer

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from('\r\n\t\x00\x0b\x0c\x1b\x85\u2028\u202e\u200f\ud800\udfff=?_<>"\\,;:@()[]. \u00a0\U0001f600é'),
    ),
    max_size=120,
)
WORDS = st.one_of(HOSTILE, st.text("x", min_size=70, max_size=400), st.just("=?utf-8?q?Bcc=3A_x?= =?utf-8?b?eA==?="))
CALENDAR = "text/calendar; method=PUBLISH; charset=utf-8"
FILES = st.builds(
    Attachment,
    filename=st.one_of(st.sampled_from(["LEAD-7.vcf", "Übersicht März.csv", 'a"b;c.txt']), HOSTILE.map(clean)).filter(
        lambda name: name.strip(" .") != ""
    ),
    content_type=st.sampled_from(["text/vcard; charset=utf-8", CALENDAR, "image/png", "application/pdf"]),
    data=st.binary(max_size=300),
    cid=st.sampled_from(["", "chart", "logo.1"]),
)
ADDRESS = "anna@partner.example"
PLAIN = Rendered(subject="", html="x", text="x")


def read_back(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def lines_of(text: str) -> list[str]:
    """A text as its reader sees it: what cannot be written is a question mark, and a line is a line."""
    written = text.encode("utf-8", "replace").decode()
    return written.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


@settings(max_examples=60, deadline=None)
@given(subject=WORDS, name=WORDS, text=HOSTILE, html=HOSTILE)
@example(subject="[LEAD-7] =?utf-8?q?x?=", name='"Ann", O\'B <x@y>', text="From me\n.\n..\n", html="<p>=_</p>")
@example(subject="x" * 900, name="ü" * 60, text="a" * 5_000, html=" \t\n \n")
def test_subject_name_text_and_html_read_back(subject: str, name: str, text: str, html: str) -> None:
    headers: dict[str, Any] = {"From": mailbox(name, ADDRESS), "To": mailbox(name, ADDRESS), "Subject": clean(subject)}
    raw = compose(headers | {"Message-ID": "<a@b.example>"}, Rendered(subject="", html=html, text=text), ())
    message = read_back(raw)
    assert str(message["Subject"] or "") == clean(subject)
    for field in ("From", "To"):
        [address] = message[field].addresses
        assert address.addr_spec == ADDRESS
        # Python 3.11 reads a space between two encoded words of a name (RFC 2047 section 6.2 wants none).
        assert address.display_name.replace(" ", "") == headers[field].display_name.replace(" ", "")
    assert set(message.keys()) <= {"From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type"}
    plain, marked = message.iter_parts()
    assert lines_of(plain.get_content()) == lines_of(text)
    assert lines_of(marked.get_content()) == lines_of(html)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")


@settings(max_examples=40, deadline=None)
@given(files=st.lists(FILES, max_size=3))
def test_files_and_images_read_back(files: list[Attachment]) -> None:
    content = Rendered(subject="", html="<p>x</p>", text="x\n")
    message = read_back(compose({"Subject": "x"}, content, files))
    found = [part for part in message.walk() if part.get_filename() is not None]
    told = [(part.get_content_type(), part.get_payload(decode=True), part["Content-ID"]) for part in found]
    wanted = [(file.content_type.partition(";")[0], file.data, f"<{file.cid}>" if file.cid else None) for file in files]
    assert sorted(told, key=repr) == sorted(wanted, key=repr)


@settings(max_examples=40, deadline=None)
@given(ids=st.lists(st.text("abcz27", min_size=1, max_size=80), min_size=1, max_size=10))
def test_ids_are_never_encoded_and_links_stay_whole(ids: list[str]) -> None:
    line = " ".join(f"<{one}@hub.example>" for one in ids)[:980]
    link = f"<https://hub.example/u/{'a' * 37}{'b' * len(ids) * 9}>"
    raw = compose({"References": line, "List-Unsubscribe": link}, Rendered(subject="", html="", text=""), ())
    head = raw.partition(b"\r\n\r\n")[0]
    assert f"References: {line}\r\n".encode() in head
    assert f"List-Unsubscribe: {link}\r\n".encode() in head


@settings(max_examples=150, deadline=None)
@given(
    name=WORDS, local=st.text("ab.+_=?!-", min_size=1, max_size=20), domain=st.text("ab.-9", min_size=1, max_size=30)
)
@example(name="", local=".a", domain="b.example")
@example(name="Ann", local="a.", domain="b.example")
@example(name="Ann (b) [c]", local="a", domain="-b.example")
def test_an_address_is_written_as_the_standard_library_would(name: str, local: str, domain: str) -> None:
    headers = {"To": mailbox(name, f"{local}@{domain}")}
    written, refused = [], []
    for raw in (partial(compose, headers, PLAIN, ()), partial(compose_plainly, headers, "x", "x", ())):
        try:
            written.append([str(one) for one in read_back(raw())["To"].addresses])
        except (ValueError, MessageError) as error:
            refused.append(type(error))
    assert len(set(map(str, written))) + len(set(refused)) == 1


def shape_of(raw: bytes) -> list[tuple[object, ...]]:
    """All that a reader can tell of a mail but its boundaries."""
    message = read_back(raw)
    heads = {key: str(value) for key, value in message.items() if key != "Content-Type"}
    parts = [
        (
            part.get_content_type(),
            part.get_param("method"),
            part.get_param("charset"),
            part.get_filename(),
            part.get_content_disposition(),
            part["Content-ID"],
            b"" if part.is_multipart() else part.get_payload(decode=True),
        )
        for part in message.walk()
    ]
    return [tuple(sorted(heads.items())), *parts]


def test_every_sample_is_written_as_the_standard_library_would() -> None:
    signer = Signer(["a key for tests only, of forty characters"])
    outbox = Outbox(signer, Sender(hub_name="mailhub", mail_domain="hub.example", base_url="https://hub.example"))
    for sample in all_samples():
        links = Links(
            signer=signer, base_url="https://hub.example", domain="hub.example", mail_ref=1, expires_at=samples.NOW
        )
        content = renderer().render(sample, samples.RECIPIENT, links)
        headers = {k: v for k, v in outbox.headers(sample, samples.RECIPIENT, links, content).items() if v}
        fast = compose(headers, content, sample.attachments())
        slow = compose_plainly(headers, content.text, content.html, sample.attachments())
        assert shape_of(fast) == shape_of(slow), sample.name
