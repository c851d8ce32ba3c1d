"""The replies that are measured are those that mail programs write."""

from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from benchmarks.reply_letters import reply
from benchmarks.scene import WorkingHour
from mailhub.inbound.letter import read_letter
from mailhub.inbound.reading.text.alternatives import agree, own_words
from mailhub.inbound.reading.text.signer import NOBODY

SENDER = "anna@partner.example"


def offer() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Speedy Ltd via mailhub <hub@hub.example>", f"Anna Berg <{SENDER}>"
    mail["Reply-To"], mail["Subject"] = "reply-abc@hub.example", "[LEAD-7] 40 x SX"
    mail["Date"], mail["Message-ID"] = format_datetime(WorkingHour().now()), "<7@hub.example>"
    mail.set_content("Speedy Ltd offers you a lead.\n\nPlease answer by Friday.\n")
    mail.add_alternative("<html><body><p>Speedy Ltd offers you a lead.</p></body></html>", subtype="html")
    return mail.as_bytes()


@pytest.mark.parametrize("program", range(3))
def test_a_reply_quotes_the_whole_mail_and_only_its_words_are_fresh(program: int) -> None:
    to, raw = reply(offer(), SENDER, "accept\n\nKind regards\nAnna", program)
    email = read_letter(raw)
    assert (to, email.sender, email.references) == ("reply-abc@hub.example", SENDER, ("<7@hub.example>",))
    assert "Speedy Ltd offers you a lead." in email.text
    assert "<p>Speedy Ltd offers you a lead.</p>" in email.html
    assert own_words(email.text, email.html, NOBODY) == "accept"
    assert agree("accept", email.html)
