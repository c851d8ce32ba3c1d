"""A mail that is filled into a shared page is the one that is rendered for its reader alone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mailhub.outbound import samples
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail, Recipient
from mailhub.outbound.mails import Offer
from mailhub.outbound.marks import Form, MangledMark, is_marked, left_open, mark
from mailhub.outbound.previews import all_samples
from mailhub.outbound.rendering import Quoted, Renderer, renderer
from mailhub.outbound.shared_pages import SharedPages
from mailhub.outbound.wording import block
from mailhub.signing import Signer
from mailhub.speech import LANGUAGES, Phrase, phrase

SIGNER = Signer(["k" * 40])
TO_MANY = [mail for mail in all_samples() if mail.differs_in is not None]
READERS = (
    Recipient(address="anna@partner.example", name="Anna Agent"),
    Recipient(address="o'brien+leads@a-longer-name-of-a-partner-somewhere-north.example", name="<b>O & Co</b>"),
    Recipient(address="nobody@named.example"),
    Recipient(address="wien@partner.example", name="Zoë", timezone="Europe/Vienna"),
    Recipient(address="rio@partner.example", name="=?utf-8?q?x?=", timezone="America/Sao_Paulo"),
)
REASONS: tuple[tuple[str | Phrase, ...], ...] = (
    samples.REASONS,
    (phrase("You cover {place}.", place="<Kent> & Essex"),),
    ("A reason = as somebody wrote it, of more letters than an encoded line has room for, é included, twice over",),
    (),
)


def links(number: int, base_url: str = "https://hub.example") -> Links:
    return Links(
        signer=SIGNER,
        base_url=base_url,
        domain="hub.example",
        mail_ref=number,
        expires_at=samples.NOW + timedelta(days=2),
    )


def variants(mail: Mail) -> Iterator[Mail]:
    """The mail as several readers get it."""
    yield mail
    if isinstance(mail, Offer):
        yield from (replace(mail, reasons=reasons) for reasons in REASONS)
        yield replace(mail, owed=(samples.LEAD,), decoy=True, intro="Good news,\nthere is a lead.", claim_minutes=30)
        yield replace(mail, customer=samples.CUSTOMER, rewards=(), answers=())


@pytest.mark.parametrize("gmail_actions", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mail", TO_MANY, ids=lambda mail: mail.name)
def test_every_reader_gets_what_is_rendered_for_that_reader_alone(
    mail: Mail, language: str, gmail_actions: bool
) -> None:
    pages = SharedPages(renderer())
    for number, one in enumerate(variants(mail)):
        for place, reader in enumerate(READERS):
            asked: Any = one, replace(reader, language=language), links(100 * number + place)
            shared = pages.render_quoted(*asked, gmail_actions=gmail_actions)
            assert shared == renderer().render_quoted(*asked, gmail_actions=gmail_actions)


def test_a_long_address_of_the_hub_is_encoded_as_it_is_when_it_stands_alone() -> None:
    pages, long = SharedPages(renderer()), "https://leads." + "very-" * 12 + "long.example/behind/a/path"
    for number in range(3):
        asked: Any = Offer.sample(), READERS[0], links(number, long)
        assert pages.render_quoted(*asked) == renderer().render_quoted(*asked)


class Counting(Renderer):
    """Counts what it renders."""

    rendered = 0

    def render_quoted(self, *given: Any, **named: Any) -> Quoted:
        self.rendered += 1
        return renderer().render_quoted(*given, **named)


def test_readers_alike_share_a_page_and_those_of_another_time_zone_do_not() -> None:
    counting = Counting(renderer()._folder)
    pages = SharedPages(counting)
    for reader in READERS[:2] + READERS[3:4]:
        pages.render_quoted(Offer.sample(), reader, links(1))
    assert counting.rendered == 2


def test_a_template_that_changes_a_mark_gets_its_mail_rendered_for_each_reader() -> None:
    class Shouting(Counting):
        def render_quoted(self, mail: Mail, to: Recipient, links: Links, *, gmail_actions: bool = False) -> Quoted:
            plain = super().render_quoted(mail, to, links, gmail_actions=gmail_actions)
            return replace(plain, text=plain.text.upper())

    shouting = Shouting(renderer()._folder)
    shared = SharedPages(shouting).render_quoted(Offer.sample(), READERS[0], links(1))
    assert shared.text == renderer().render_quoted(Offer.sample(), READERS[0], links(1)).text.upper()


def test_a_form_is_filled_in_as_often_as_its_marks_stand_there() -> None:
    page = f"to {mark(1)} and {mark(0)}: {left_open('upper', f'for {mark(1)}, {mark(1)}')}."
    assert Form(page, {"upper": str.upper}).filled(["one", "two"]) == "to two and one: FOR TWO, TWO."


MANGLED = {
    "in capitals": mark(1).upper(),
    "cut off": mark(1)[:12],
    "one in another": left_open("upper", left_open("upper", mark(0))),
}


@pytest.mark.parametrize("mangled", MANGLED.values(), ids=MANGLED)  # the sign is another one in each process
def test_what_is_left_of_a_mark_is_noticed(mangled: str) -> None:
    with pytest.raises(MangledMark):
        Form(f"to {mangled}!", {"upper": str.upper})


def test_no_block_is_made_of_what_is_not_known_yet() -> None:
    assert is_marked(mark(3))
    with pytest.raises(MangledMark):
        block(mark(3))
