"""The links and addresses by which one mail can be answered."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from urllib.parse import quote, urlencode

from mailhub.domain.terms import Purpose
from mailhub.signing import Signer


@dataclass(frozen=True, kw_only=True)
class Links:
    """Makes the tokens of one mail; each link has a mailto twin that does the same by mail."""

    signer: Signer
    base_url: str
    domain: str
    mail_ref: int
    expires_at: datetime
    _sealed: dict[tuple[str, int], str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def url(self, purpose: str, choice: int = 0, **query: str) -> str:
        """The page that asks for one answer; `query` only preselects something on it."""
        page = f"{self.base_url.rstrip('/')}/a/{self.token(purpose, choice)}"
        return f"{page}?{_query(*query.items())}" if query else page

    def address(self, purpose: str, choice: int = 0) -> str:
        """The address to which the same answer can be mailed."""
        return f"{Purpose(purpose)}-{self.token(purpose, choice)}@{self.domain}"

    def mailto(self, purpose: str, choice: int = 0, *, subject: str = "", body: str = "") -> str:
        """A `mailto:` link to that address (RFC 6068)."""
        given = {"subject": subject, "body": body}
        fields = "&".join(f"{name}={_quoted(text)}" for name, text in given.items() if text)
        return f"mailto:{self.address(purpose, choice)}" + (f"?{fields}" if fields else "")

    @property
    def reply_to(self) -> str:
        """Where a plain reply goes."""
        return self.address(Purpose.REPLY)

    @property
    def unsubscribe(self) -> str:
        """The page that ends a list for its reader, by a button or by the mail program's own POST (RFC 8058)."""
        return f"{self.base_url.rstrip('/')}/u/{self.token(Purpose.UNSUBSCRIBE)}"

    @property
    def bounce(self) -> str:
        """The envelope sender, to which mail servers report what they could not deliver."""
        return self.address(Purpose.BOUNCE)

    def token(self, purpose: str, choice: int = 0) -> str:
        """What gives one answer, in a link or in an address."""
        # The same answer stands in a mail up to six times.
        token = self._sealed.get((purpose, choice))
        if token is None:
            token = self.signer.seal(Purpose(purpose), self.mail_ref, self.expires_at, choice)
            self._sealed[purpose, choice] = token
        return token


_quoted = lru_cache(1_024)(quote)


@lru_cache(1_024)
def _query(*fields: tuple[str, str]) -> str:
    return urlencode(fields)
