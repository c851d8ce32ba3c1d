"""Robots see of a mail what a person sees: words, links by their labels, where a reply goes."""

from email.message import EmailMessage

from mailhub.demo.opened_mail import OpenedMail
from mailhub.demo.wires import reply
from mailhub.demo.words_on_links import ACCEPT, ASSIGN, DISQUALIFY, QUALIFY, REJECT, REOFFER, STATUS
from mailhub.outbound.previews import render_sample

HTML = """<p>Hello</p><a href="https://hub.example/a/one"><b>Accept</b> this lead</a>
<a href="mailto:accept-one@hub.example">Accept by mail</a> <a href="https://hub.example/a/two">Reject</a>
<a href="https://acme.example/">www</a>"""


def _mail(
    html: str = HTML, text: str = "Hello\n\nAccept it.\n", subject: str = "[LEAD-7] Switches, Scotland"
) -> OpenedMail:
    message = EmailMessage()
    message["From"] = "Acme via mailhub <hub@hub.example>"
    message["Reply-To"], message["Subject"] = "reply-abc@hub.example", subject
    message["Message-ID"], message["References"] = "<two@hub.example>", "<one@hub.example>"
    message["Date"] = "Tue, 02 Mar 2027 09:00:00 +0000"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return OpenedMail(message.as_bytes())


def _sample(name: str) -> OpenedMail:
    rendered = render_sample(name)
    return _mail(rendered.html, rendered.text, rendered.subject)


def test_the_lead_is_the_one_that_the_subject_names() -> None:
    assert _mail().lead == "LEAD-7"
    assert _mail(subject="Your week").lead == ""


def test_links_are_found_by_the_words_on_them_and_only_pages_count() -> None:
    assert [link.target for link in _mail().links_saying("accept")] == ["https://hub.example/a/one"]
    assert [link.target for link in _mail().links_saying("reject", "accept")] == [
        "https://hub.example/a/one",
        "https://hub.example/a/two",
    ]


def test_a_word_counts_from_its_beginning_only() -> None:
    mail = _mail('<a href="https://hub.example/a/one">Disqualify</a> <a href="https://hub.example/a/two">Qualify</a>')
    assert [link.label for link in mail.links_saying(*QUALIFY)] == ["Qualify"]
    assert [link.label for link in mail.links_saying(*DISQUALIFY)] == ["Disqualify"]


def test_a_mail_without_html_has_no_links_and_one_without_text_no_words() -> None:
    bare = EmailMessage()
    bare["From"] = "hub@hub.example"
    bare.set_content("only words\n")
    assert OpenedMail(bare.as_bytes()).links == ()
    assert OpenedMail(bare.as_bytes()).text == "only words\n"
    assert OpenedMail(bare.as_bytes()).reply_to == "hub@hub.example"
    assert OpenedMail(b"Subject: empty\r\nContent-Type: image/png\r\n\r\n").text == ""


def test_a_robot_finds_both_answers_in_a_real_offer() -> None:
    offer = _sample("offer")
    assert offer.lead
    assert len(offer.links_saying(*ACCEPT)) == 1
    assert offer.links_saying(*REJECT)
    assert not offer.links_saying(*STATUS)


def test_a_robot_can_tell_details_from_an_offer_and_held_acceptances_from_both() -> None:
    details, held = _sample("lead_details"), _sample("acceptance_held")
    assert details.links_saying(*STATUS)
    assert not details.links_saying(*ACCEPT)
    assert held.links_saying(*STATUS)
    assert held.links_saying(*ACCEPT)


def test_a_reply_continues_the_thread_and_quotes_the_whole_mail_below_its_words() -> None:
    letter = reply(_mail(), sender="Adam <adam@thames.example>", words="accept")
    assert letter["To"] == "reply-abc@hub.example"
    assert letter["Subject"] == "Re: [LEAD-7] Switches, Scotland"
    assert letter["In-Reply-To"] == "<two@hub.example>"
    assert letter["References"] == "<one@hub.example> <two@hub.example>"
    lines = letter.get_content().splitlines()
    assert lines[0] == "accept"
    assert "> Accept it." in lines


def test_a_robot_tells_offering_to_one_partner_from_offering_to_all_again() -> None:
    unplaced = _sample("lead_unplaced")
    assert [link.label for link in unplaced.links_saying(*REOFFER)] == ["Offer it to all again"]
    one_by_one = [link.label for link in unplaced.links_saying(*ASSIGN)]
    assert one_by_one
    assert all(label.startswith("Offer to ") for label in one_by_one)
