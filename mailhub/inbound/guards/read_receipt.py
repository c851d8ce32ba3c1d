"""Notices that a mail of ours was displayed or deleted."""

import re

from mailhub.domain.terms import Purpose
from mailhub.inbound.automatic.delivery_report import is_delivery_report
from mailhub.inbound.guards.base import Guard
from mailhub.inbound.post import Post
from mailhub.inbound.reading.folding import folded

_SUBJECT = re.compile(
    r"(?:read|not read|deleted|displayed|return receipt|read receipt|gelesen|ungelesen|geloescht"
    r"|lesebestaetigung|lu|non lu|"
    r"accuse de lecture|leido|no leido|confirmacion de lectura|letto|non letto|conferma di lettura|gelezen|"
    r"niet gelezen|leesbevestiging|lida|lido|nao lida|confirmacao de leitura)(?: \([^)]{1,40}\))? ?(?:[:-]|$)"
)
_TEXT = re.compile(
    r"was (?:read|displayed|deleted|opened)|has been (?:read|displayed)|return receipt|read receipt|wurde (?:am"
    r"|um|ohne|gelesen)"
    r"|angezeigt|lesebestaetigung|empfangsbestaetigung|a ete (?:lu|affiche|supprime)|accuse de (?:lecture|reception)"
    r"|se leyo|fue leido|ha sido leido|acuse de recibo|e stato (?:letto|visualizzato)|conferma di lettura"
    r"|is gelezen|werd gelezen|gelezen op|leesbevestiging|foi (?:lida|lido|exibida)|confirmacao de leitura"
)
_RECALL = ("recall:", "message recall", "rueckruf:", "rappel :", "rappel:", "recuperar:", "richiamo:", "intrekken:")
_MOST_READ = 600  # characters


class ReadReceipt(Guard):
    """A read receipt (RFC 8098) or a recalled mail says nothing about the offer."""

    def objection(self, post: Post) -> str | None:
        """By the report's type, its part, or the words that mail programs put into subject and text."""
        if post.kind == Purpose.BOUNCE and is_delivery_report(post.email, post.envelope_from):
            return None
        if "disposition-notification" in post.email.report_type:
            return "It is a read receipt."
        subject = folded(post.email.subject[:200])
        if _SUBJECT.match(subject) and _TEXT.search(folded(post.body[:_MOST_READ])):
            return "It is a read receipt."
        return "It takes an earlier mail back." if subject.startswith(_RECALL) else None
