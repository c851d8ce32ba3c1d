"""Every mail as it looks, from its own sample: for the gallery, the tests and the screenshots."""

import base64
from dataclasses import replace
from email.utils import format_datetime
from functools import cache

from mailhub.domain.terms import Purpose
from mailhub.family import members
from mailhub.outbound import mails, reports, samples
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail, Recipient, Sender
from mailhub.outbound.message import compose
from mailhub.outbound.outbox import Outbox
from mailhub.outbound.rendering import Rendered, renderer
from mailhub.signing import Signer
from mailhub.speech import speaking

LANGUAGES = ("en", "de")
"""The languages in which mails are shown (ISO 639-1)."""

_SIGNER = Signer(["previews are signed with a key that opens nothing"])
_SENDER = Sender(hub_name="mailhub", mail_domain="hub.example", base_url="https://hub.example")
_TIMEZONES = {"de": "Europe/Berlin"}
_DARK = "(prefers-color-scheme: dark)"


def all_samples() -> list[Mail]:
    """One sample of every kind of mail, in the order of the families' lists."""
    return [kind.sample() for kind in mail_kinds().values()]


@cache
def mail_kinds() -> dict[str, type[Mail]]:
    """Every kind of mail by its name, in the order of the families' lists."""
    return {kind.name: kind for kind in (*members(mails, Mail), *members(reports, Mail))}


def sample_of(name: str, language: str = "en") -> Mail:
    """The sample of that name, its pictures drawn in the language; raises KeyError for an unknown one."""
    with speaking(language):
        return mail_kinds()[name].sample()


def reader_of(language: str) -> Recipient:
    """Somebody who reads that language, where it is spoken."""
    timezone = _TIMEZONES.get(language, samples.RECIPIENT.timezone)
    return replace(samples.RECIPIENT, language=language, timezone=timezone)


@cache  # three megabytes when all are asked for, and the gallery shows each on many pages
def render_sample(name: str, language: str = "en") -> Rendered:
    """The sample of that name, rendered for a sample recipient; raises KeyError for an unknown name."""
    return render_preview(sample_of(name, language), language)


def render_preview(mail: Mail, language: str = "en") -> Rendered:
    """A mail as its preview; its links look real and open nothing."""
    return rendered_for(mail, reader_of(language))


def rendered_for(mail: Mail, to: Recipient) -> Rendered:
    """A mail as its reader would see it; its links look real and open nothing."""
    return renderer().render(mail, to, _links(mail))


def source_of(name: str, language: str = "en") -> bytes:
    """The whole message of that sample as it would go over the wire; raises KeyError for an unknown name."""
    mail, to, content = sample_of(name, language), reader_of(language), render_sample(name, language)
    links = _links(mail)
    headers = Outbox(_SIGNER, _SENDER).headers(mail, to, links, content)
    headers |= {"Message-ID": "<sample@hub.example>", "Date": format_datetime(samples.NOW)}
    return compose(headers, content, content.files)


def purpose_of(token: str) -> Purpose:
    """What a link of a preview is for; raises BrokenToken for a token that is none of them."""
    return _SIGNER.open(token).purpose


def with_images(rendered: Rendered) -> str:
    """The HTML with its inline images inside, as a mail program shows them."""
    html = rendered.html
    for part in rendered.files:
        if part.cid:
            data = base64.b64encode(part.data).decode()
            html = html.replace(f"cid:{part.cid}", f"data:{part.content_type};base64,{data}")
    return html


def in_scheme(html: str, scheme: str) -> str:
    """The HTML as a reader sees it who has chosen `light` or `dark`, whatever the browser has chosen."""
    html = html.replace(_DARK, "all" if scheme == "dark" else "not all")
    return html.replace("light dark", scheme)


def _links(mail: Mail) -> Links:
    expires_at = mail.links_end_at(samples.NOW)
    return Links(
        signer=_SIGNER, base_url=_SENDER.base_url, domain=_SENDER.mail_domain, mail_ref=1, expires_at=expires_at
    )
