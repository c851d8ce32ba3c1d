"""Who comes by with a link: people with their browsers, and the programs that follow every link there is."""

import re
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from mailhub.domain.terms import Purpose
from tests.journeys.exchange import Exchange, Received

PERSON = {
    "User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
    "Accept": "text/html,application/xhtml+xml",
    "Accept-Language": "en-GB,en;q=0.9",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
    "Sec-Fetch-Dest": "document",
}
"""What the browser of somebody sends who taps a link in a mail program."""

SCRIPTED = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0.0.0 Safari/537.36", "Accept": "*/*"}
"""What a scanner sends that pretends to be a browser, and no more."""


class Answer:
    """What came back over the wire."""

    def __init__(self, status: int, headers: dict[str, str], body: str) -> None:
        self.status, self.headers, self.body = status, headers, body

    @property
    def has_button(self) -> bool:
        """Whether the page asks, and has not acted."""
        return "<button" in self.body and self.status == 200


def fetch(
    exchange: Exchange, path: str, headers: dict[str, str], *, method: str = "GET", form: dict[str, str] | None = None
) -> Answer:
    """One request as it stands, with nothing added by a clever client."""
    place = urlsplit(exchange.hub.settings.base_url)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=20)
    kind = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
    body = urlencode(form or {}) if method == "POST" else None
    connection.request(method, path, body=body, headers={**headers, **kind})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)


def link_for(exchange: Exchange, mail: Received, purpose: Purpose) -> str:
    """The path of the link of that purpose, without a word that its page preselects."""
    paths = (path.partition("?")[0] for path in links_of(mail))
    return next(path for path in paths if exchange.hub.signer.open(path.removeprefix("/a/")).purpose is purpose)


def decoy_of(mail: Received, exchange: Exchange) -> str:
    """The path of the link that no reader of the mail sees."""
    base = re.escape(exchange.hub.settings.base_url)
    found = re.search(rf'display:none[^>]*>\s*<a href="{base}(/a/[a-z2-7]+)"', mail.html)
    assert found, "the mail has no decoy"
    return found[1]


def links_of(mail: Received) -> list[str]:
    """The path of every link of a mail in the order of its HTML, hidden ones too."""
    return list(dict.fromkeys(re.findall(r'href="http://[^/"]+(/a/[^"]+)"', mail.html.replace("&amp;", "&"))))
