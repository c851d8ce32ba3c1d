"""A letter is read the same way by everybody: fields, bodies, attachments, reports."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailhub.inbound.letter import InboundEmail, glance_at, read_letter


def letter(fields: str = "", body: str = "") -> InboundEmail:
    """A letter of these fields and this body, lines ended as on the wire."""
    return read_letter((fields.strip() + "\n\n" + body).replace("\n", "\r\n").encode())


@pytest.mark.parametrize(
    ("value", "sender"),
    [
        ("anna@partner.example", "anna@partner.example"),
        ("<Anna@Partner.Example>", "anna@partner.example"),
        ("Anna Berg <anna@partner.example>", "anna@partner.example"),
        ('"Berg, Anna (Sales)" <anna@partner.example>', "anna@partner.example"),
        ("Anna (Sales) Berg <anna@partner.example>", "anna@partner.example"),
        ("anna@partner.example (Anna Berg)", "anna@partner.example"),
        ("anna@partner.example <anna@partner.example>", "anna@partner.example"),
        ("=?utf-8?q?J=C3=BCrgen?=\n <j.m+leads@partner.example>", "j.m+leads@partner.example"),
        ("Berg, Anna <anna@partner.example>", ""),
        ("Anna Berg", ""),
        ("anna@", ""),
        ("anna@partner..example", ""),
        ('"anna berg"@partner.example', ""),
        ("<anna@partner.example> <boss@acme.example>", ""),
        ("anna@partner.example boss@acme.example", ""),
        ("@relay.example:anna@partner.example", ""),
        ("", ""),
    ],
)
def test_the_sender_is_exactly_one_plain_address_or_nobody(value: str, sender: str) -> None:
    email = letter(f"From: {value}\nReply-To: {value}")
    assert (email.sender, email.reply_to) == (sender, sender)


def test_fields_are_found_whatever_their_case_and_each_is_one_line() -> None:
    email = letter("RECEIVED: one\nReceived: two\n  folded\nsubject:  =?utf-8?b?TWVldGluZyDigqw=?= today ")
    assert email.headers("received") == ["one", "two  folded"]
    assert email.subject == "Meeting € today"
    assert (email.header("X-None"), email.headers("X-None")) == ("", [])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a_b?= c =?iso-8859-1*de?q?=FC?=", "a b c ü"),
        ("=?utf-8?b?w7w?=", "ü"),
        ("=?utf-8?b?w?=", "=?utf-8?b?w?="),
        ("=?nonsense?q?=C3=BC?=", "ü"),
        ("=?utf-8?x?a?=", "=?utf-8?x?a?="),
        ("50 =? 60", "50 =? 60"),
        ("=?gb2312?b?xOO6ww==?=", "你好"),
        ("=?iso-2022-jp?b?GyRCJUYlOSVIGyhC?=", "テスト"),
    ],
)
def test_encoded_words_are_decoded_as_their_senders_meant(written: str, read: str) -> None:
    assert letter(f"Subject: {written}").subject == read


def test_what_a_letter_answers_is_named_nearest_first_and_once() -> None:
    email = letter("References: <1@b>, <2@b>\n\t<3@b>\nIn-Reply-To: Your mail <3@b> of today\nMessage-ID:\n <4@b>")
    assert email.references == ("<3@b>", "<2@b>", "<1@b>")
    assert email.message_id == "<4@b>"
    assert len(letter("References: " + " ".join(f"<{n}@b>" for n in range(500))).references) == 50


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Mon, 23 Nov 2026 10:30:00 +0100", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("23 Nov 2026 09:30:00 -0000", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 09:30 GMT (really)", datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
        ("yesterday", None),
        ("Mon, 23 Nov 2026 09:30:00 +9999999999999999999", None),
        ("", None),
    ],
)
def test_dates_are_in_utc_or_unknown(written: str, date: datetime | None) -> None:
    assert letter(f"Date: {written}").date == date


def test_the_first_recipient_is_the_first_of_the_to_field() -> None:
    assert (
        letter("To: undisclosed\nTo: Hub <Leads+Acme@hub.example>, b@c.example").first_recipient
        == "leads+acme@hub.example"
    )
    assert letter("Subject: none").first_recipient == ""


MIXED = """
--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain; charset=utf-8

Hello Würth,
--c
Content-Type: text/html

<p>Hello</p>
--c--
--b
Content-Type: text/csv; charset=utf-8
Content-Disposition: inline; filename="leads.csv"

company;city
--b
Content-Type: text/plain

the second text
--b
Content-Type: text/plain; name=notes.txt

a file
--b
Content-Type: message/rfc822

Subject: forwarded

inside
--b
Content-Type: image/png
Content-Transfer-Encoding: base64

AAEC
--b--
"""


def test_bodies_are_texts_without_a_file_name_and_all_else_is_attached() -> None:
    email = letter("Subject: x\nContent-Type: multipart/mixed; boundary=b", MIXED)
    assert email.text == "Hello Würth,\nthe second text"
    assert email.html == "<p>Hello</p>"
    assert [(part.name, part.content_type) for part in email.attachments] == [
        ("leads.csv", "text/csv"),
        ("notes.txt", "text/plain"),
        ("attachment-3.eml", "message/rfc822"),
        ("attachment-4.png", "image/png"),
    ]
    sheet, notes, forwarded, picture = (part.data for part in email.attachments)
    assert (sheet, notes, picture) == (b"company;city", b"a file", b"\0\1\2")
    assert b"Subject: forwarded" in forwarded
    assert email.part_types[:2] == ("multipart/mixed", "multipart/alternative")


def test_a_letter_that_is_a_file_has_no_body() -> None:
    email = letter("Content-Type: text/plain\nContent-Disposition: attachment; filename=leads.csv", "a;b")
    assert (email.text, [part.name for part in email.attachments]) == ("", ["leads.csv"])


def test_a_text_that_only_has_a_name_is_still_the_body() -> None:
    assert letter("Content-Type: text/plain; name=body.txt", "Hello.").text == "Hello."


def test_long_file_names_keep_their_ending() -> None:
    name = "a" * 300
    email = letter(f"Content-Type: application/pdf; name={name}.pdf")
    assert email.attachments[0].name == "a" * 116 + ".pdf"
    assert letter(f"Content-Type: application/pdf; name={name}").attachments[0].name == "a" * 120


def test_flowed_lines_are_joined_where_they_are_quoted_equally_deep() -> None:
    body = "One \nparagraph.\n> quoted \n> text\n>> deeper \n> less\n-- \n From the signature \nend "
    assert letter("Content-Type: text/plain; format=flowed", body).text.split("\n") == [
        "One paragraph.",
        "> quoted text",
        ">> deeper ",
        "> less",
        "-- ",
        "From the signature end ",
    ]


def test_flowed_lines_without_spaces_between_words_lose_the_soft_space() -> None:
    email = letter("Content-Type: text/plain; format=flowed; delsp=yes", "你 \n好")
    assert email.text == "你好"


def test_a_soft_line_before_a_signature_ends_there() -> None:
    assert letter("Content-Type: text/plain; format=flowed", "Bye \n-- \nAnna").text == "Bye \n-- \nAnna"


def test_only_so_much_of_a_body_is_read() -> None:
    assert len(letter("Subject: long", "x" * 1_200_000).text) == 1_000_000


REPORT = """
--b
Content-Type: text/plain

It failed.
--b
Content-Type: message/{kind}

{fields}
--b
Content-Type: message/rfc822

Message-ID: <o1@hub.example>
Subject: An offer

You may take this.
--b--
"""


def report(kind: str, fields: str) -> InboundEmail:
    top = f"Content-Type: multipart/report; report-type={kind}; boundary=b"
    return letter(top, REPORT.format(kind=kind, fields=fields))


def test_a_delivery_report_tells_of_message_recipients_and_the_mail_itself() -> None:
    fields = "Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\n\nAction: delayed\n"
    email = report("delivery-status", fields)
    assert email.is_report
    assert email.report_type == "delivery-status"
    assert email.report_fields == (
        {"reporting-mta": "dns; mx"},
        {"final-recipient": "rfc822; a@b.example", "action": "failed"},
        {"action": "delayed"},
    )
    assert email.returned is not None
    assert (email.returned.message_id, email.returned.text) == ("<o1@hub.example>", "You may take this.")
    assert (email.text, email.attachments) == ("It failed.", ())


def test_a_complaint_is_a_report_too() -> None:
    email = report("feedback-report", "Feedback-Type: abuse\nUser-Agent: x/1\n")
    assert email.report_fields == ({"feedback-type": "abuse", "user-agent": "x/1"},)


def test_a_report_is_known_by_its_part_when_its_top_does_not_say_so() -> None:
    body = REPORT.format(kind="disposition-notification", fields="Disposition: displayed\n")
    email = letter("Content-Type: multipart/mixed; boundary=b", body)
    assert (email.is_report, email.report_type) == (True, "disposition-notification")


def test_an_ordinary_letter_is_no_report() -> None:
    email = letter("Content-Type: multipart/mixed; boundary=b", MIXED)
    assert (email.is_report, email.report_type, email.report_fields, email.returned) == (False, "", (), None)
    assert report("delivery-status", "").returned is not None
    assert letter("Content-Type: multipart/report; boundary=b", "--b\n\nx\n--b--").returned is None


OWN = sorted((Path(__file__).parents[2] / "letters").glob("*/*.eml"))
ENDS_OF_HEADERS = (
    b"", b"\n", b"\r\n\r\n", b"Hello", b"\n\nHello", b"From: a@b.example", b"From: a@b.example\n",
    b"From: a@b.example\r\n\nTo: c@d.example\n\nx", b"From: a@b.example\n\r\nTo: c@d.example\r\n\r\nx",
    b"From: a@b.example\r\rTo: c@d.example\r\n\r\nx", b"From: a@b.example\r\n\rTo: c@d.example\r\n\r\nx",
    b"From: a@b.example\rTo: c@d.example\r\rSubject: x\r\r", b"From: a@b.example\n \nTo: c@d.example\n\nx",
    b"From: a@b.example\nno field\nTo: c@d.example\n\nx", b"From x\nTo: c@d.example\n\nx", b" folded\n\nTo: x\n\n",
    b"From: a@b.example\n" + b"X: y\n" * 30_000 + b"To: c@d.example\n\nx",
    b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(40)),
)  # fmt: skip


def told(email: InboundEmail) -> list[object]:
    names = ("from", "to", "subject", "message-id", "x", "no field", "content-type", "received", "dkim-signature")
    fields = [email.headers(name) for name in names]
    return [fields, email.sender, email.references, email.unreadable, email.part_types, email.text, email.html]


def test_at_a_glance_a_letter_has_the_same_header_and_what_is_asked_for_later_too() -> None:
    for raw in (*ENDS_OF_HEADERS, *(path.read_bytes() for path in OWN)):
        assert told(glance_at(raw)) == told(read_letter(raw))


def test_at_a_glance_a_letter_is_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(raw: bytes) -> None:
        raise AssertionError(raw)

    monkeypatch.setattr("mailhub.inbound.letter.parse", never)
    email = glance_at(b"From: Anna <anna@partner.example>\r\nSubject: Hello\r\n\r\nHow are you?\r\n")
    assert (email.sender, email.subject) == ("anna@partner.example", "Hello")
