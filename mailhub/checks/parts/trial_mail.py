"""A test mail is taken by the relay."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime, make_msgid

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.domain.terms import MailId
from mailhub.hub import signing_keys
from mailhub.outbound.delivery import transport_for
from mailhub.outbound.handing_over import Outgoing
from mailhub.outbound.message import compose, mailbox
from mailhub.outbound.relay import Manners
from mailhub.outbound.rendering import Rendered
from mailhub.outbound.signature import signed

_WORDS = "This is the test mail of `mailhub check`. Your mail program shows its source:\nlook there at"
_WHAT = "Authentication-Results, which should say spf=pass, dkim=pass and dmarc=pass.\n"


class TrialMail(Check):
    """A test mail is taken by the relay, if one is asked for."""

    patience = timedelta(seconds=90)

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        if not bearings.send_test_to or bearings.settings.smtp_url is None:
            yield self.skipped("not sent: there is no relay" if bearings.send_test_to else "--send-test-to sends one")
            return
        sender = f"postmaster@{bearings.domain}"
        content = signed(_letter(bearings, sender), signing_keys(bearings.settings))
        mail = Outgoing(mail_id=MailId(0), sender=sender, recipient=bearings.send_test_to, content=content)
        url, folder = bearings.settings.smtp_url.get_secret_value(), bearings.settings.mail_folder
        transport = transport_for(url, folder, Manners(hello=bearings.domain))
        try:
            [said] = transport.hand_over([mail])
        finally:
            transport.close()
        if said.code == 250:
            yield self.ok("the relay took it. Look into Authentication-Results of what arrives: spf, dkim, dmarc")
        else:
            yield self.fails(f"The relay says {said.code} {said.status} {said.text}".rstrip())


def _letter(bearings: Bearings, sender: str) -> bytes:
    headers = {
        "From": mailbox(bearings.settings.hub_name, sender),
        "To": mailbox("", bearings.send_test_to),
        "Subject": "Test mail of mailhub",
        "Date": format_datetime(bearings.hub.clock.now()),
        "Message-ID": make_msgid(domain=bearings.domain),
        "Auto-Submitted": "auto-generated",
    }
    words = f"{_WORDS} {_WHAT}"
    return compose(headers, Rendered(subject="", html=f"<p>{words}</p>", text=words), ())
