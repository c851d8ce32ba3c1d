"""The outbox: mails are rows, written in the transaction of the decision that they tell of."""

import secrets
from base64 import b32encode
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from mailhub.domain.addresses import OWN
from mailhub.domain.terms import MailStatus, Purpose
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail, Recipient, Sender, Topic
from mailhub.outbound.message import compose, mailbox
from mailhub.outbound.rendering import Quoted, Rendered, Renderer, renderer
from mailhub.outbound.shared_pages import SharedPages
from mailhub.signing import Signer
from mailhub.store.queries.links import is_unsubscribed
from mailhub.store.queries.threads import answered_letter, continue_threads, earlier_mails, is_first_told
from mailhub.store.tables import Contact
from mailhub.store.tables import Mail as MailRow
from mailhub.store.unit import Unit

_THREAD_TAIL = 9  # ids kept after the first: References stays far below the 998 octets of RFC 5322 section 2.1.1


class Outbox:
    """Puts mails into the `mails` table, rendered and ready to hand over; `lenient` as in rendering."""

    def __init__(self, signer: Signer, sender: Sender, *, lenient: bool = False) -> None:
        self.sender = sender
        self._signer, self._lenient = signer, lenient

    def post(self, unit: Unit, mail: Mail, to: Recipient, *, about: Topic, event_key: str) -> None:
        """Write this mail's row; the same event, recipient and kind of mail make one however often it is posted.

        A contact whose address is known to be dead, and whoever has left the list, gets a suppressed row that is never
        sent.
        """
        if is_first_told(unit, event_key, mail.name, to.address):
            row = self._row(unit, mail, to, about, event_key)
            continue_threads(unit, row)
            # All of a unit's mails are inserted together, when somebody asks for mails or it ends.
            unit.session.add(row)

    def _row(self, unit: Unit, mail: Mail, to: Recipient, about: Topic, event_key: str) -> MailRow:
        ref = secrets.randbits(63)
        links = self._links(mail, ref, unit.now)
        # What fetched the markup's link of a mail whose links act at once would take the lead.
        marked = self.sender.gmail_actions and not about.instant
        content = self._pages(unit, mail).render_quoted(mail, to, links, gmail_actions=marked)
        message_id = f"<{b32encode(ref.to_bytes(8, 'big')).decode().rstrip('=').lower()}@{self.sender.mail_domain}>"
        headers = self.headers(mail, to, links, content) | _thread(unit, mail, to, about)
        headers |= {"Message-ID": message_id, "Date": format_datetime(mail.goes_out_at(unit.now))}
        return MailRow(
            ref=ref,
            event_key=event_key,
            name=mail.name,
            recipient=to.address,
            subject=content.subject,
            message_id=message_id,
            envelope_from=links.bounce,
            content=compose(headers, content, content.files),
            contact_id=to.contact_id,
            person_id=to.person_id,
            status=_status(unit, mail, to),
            created_at=unit.now,
            next_try_at=mail.goes_out_at(unit.now),
            **vars(about) | {"choices": list(about.choices), "partner_id": about.partner_id or to.partner_id},
        )

    def _pages(self, unit: Unit, mail: Mail) -> Renderer | SharedPages:
        """What renders a mail; of one that goes to many, what it has rendered for others is kept."""
        rendering = renderer(lenient=self._lenient)
        if mail.differs_in is None:
            return rendering
        pages: SharedPages = unit.looked_up.setdefault(SharedPages, SharedPages(rendering))
        return pages

    def vouch(self, text: bytes) -> str:
        """Our mark on a text, by which we can tell later that we wrote it."""
        return self._signer.vouch(text)

    def _links(self, mail: Mail, ref: int, now: datetime) -> Links:
        return Links(
            signer=self._signer,
            base_url=self.sender.base_url,
            domain=self.sender.mail_domain,
            mail_ref=ref,
            expires_at=mail.links_end_at(now),
        )

    def headers(self, mail: Mail, to: Recipient, links: Links, content: Rendered | Quoted) -> dict[str, Any]:
        """What stands above every mail of its kind; date, id and thread come when it is posted."""
        hub, name = self.sender.hub_name, mail.brand.name
        lists = self._list_headers(mail, links) if mail.list_name else {}
        return {
            "From": mailbox(name if name == hub else f"{name} via {hub}", self.sender.address(OWN)),
            "To": mailbox(to.name, to.address),
            "Reply-To": mailbox("", links.reply_to),
            "Subject": content.subject,
            "Auto-Submitted": "auto-replied" if mail.answers_letter else "auto-generated",
            "X-Auto-Response-Suppress": "All",
            "X-Mailhub-Instance": self.sender.mail_domain,
        } | lists

    def _list_headers(self, mail: Mail, links: Links) -> dict[str, str]:
        return {
            "List-Id": f"<{mail.list_name}.{self.sender.mail_domain}>",
            "List-Unsubscribe": f"<{links.unsubscribe}>, <{links.mailto(Purpose.UNSUBSCRIBE, subject='unsubscribe')}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }


def _status(unit: Unit, mail: Mail, to: Recipient) -> MailStatus:
    contact = unit.find(Contact, to.contact_id)
    is_dead = contact is not None and contact.undeliverable_at is not None
    has_left = bool(mail.list_name) and is_unsubscribed(unit, mail.list_name, to.contact_id, to.person_id)
    return MailStatus.SUPPRESSED if is_dead or has_left else MailStatus.WAITING


def _thread(unit: Unit, mail: Mail, to: Recipient, about: Topic) -> dict[str, str]:
    letter = [answered_letter(unit, about.letter_id)] if mail.answers_letter else []
    ids = list(dict.fromkeys(filter(None, [*earlier_mails(unit, to.address, about), *letter])))
    if not ids:
        return {}
    kept = ids if len(ids) <= _THREAD_TAIL else [ids[0], *ids[-_THREAD_TAIL:]]
    return {"In-Reply-To": kept[-1], "References": " ".join(kept)}
