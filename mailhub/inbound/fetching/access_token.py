"""Access tokens for XOAUTH2: asked of a provider's token endpoint (RFC 6749), kept until shortly before they end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any

import httpx2

from mailhub.domain.errors import MailhubError

_MARGIN = timedelta(minutes=5)
_USUAL_LIFE = timedelta(hours=1)
_TIMEOUT_SECONDS = 15.0


class NoToken(MailhubError):
    """The provider gave no access token; the sentence holds its error code and no secret."""


@dataclass(frozen=True, kw_only=True)
class OAuthClient:
    """How the hub is known to the provider.

    With a refresh token it acts for the account that allowed it (section 6), without one in its own name (section 4.4).
    """

    token_url: str
    client_id: str
    client_secret: str = ""
    refresh_token: str = ""
    scope: str = ""


class AccessTokens:
    """Gives access tokens; any number of threads may ask. `now` is asked for the present."""

    def __init__(self, client: OAuthClient, now: Callable[[], datetime]) -> None:
        self._client = client
        self._now = now
        self._lock = Lock()
        self._refresh_token = client.refresh_token
        self._token = ""  # there is none yet # nosec B105
        self._ends_at: datetime | None = None

    def get(self) -> str:
        """A token that is good for some minutes at least; raises NoToken."""
        with self._lock:
            if self._ends_at is None or self._now() + _MARGIN >= self._ends_at:
                self._renew()
            return self._token

    def forget(self) -> None:
        """Ask for a new one next time: this one was refused."""
        with self._lock:
            self._ends_at = None

    def _renew(self) -> None:
        told = self._asked()
        try:
            life = timedelta(seconds=float(told.get("expires_in") or _USUAL_LIFE.total_seconds()))
            self._token = str(told["access_token"])
        except (KeyError, ValueError, OverflowError):
            raise NoToken("The token endpoint answered without an access token.") from None
        # Some providers give a new refresh token each time; the old one ends sooner.
        self._refresh_token = str(told.get("refresh_token") or self._refresh_token)
        self._ends_at = self._now() + life

    def _asked(self) -> dict[str, Any]:
        try:
            answer = httpx2.post(self._client.token_url, data=self._form(), timeout=_TIMEOUT_SECONDS)
            told = answer.json()
        except httpx2.HTTPError as error:
            raise NoToken(f"The token endpoint cannot be reached ({type(error).__name__}).") from None
        except ValueError:
            raise NoToken(f"The token endpoint answered {answer.status_code} without JSON.") from None
        if not answer.is_success or not isinstance(told, dict):
            code = str(told.get("error", ""))[:60] if isinstance(told, dict) else ""
            raise NoToken(f"The token endpoint refused with {answer.status_code} {code}.")
        return told

    def _form(self) -> dict[str, str]:
        client = self._client
        grant = "refresh_token" if self._refresh_token else "client_credentials"
        form = {
            "grant_type": grant, "client_id": client.client_id, "client_secret": client.client_secret,
            "refresh_token": self._refresh_token, "scope": client.scope,
        }  # fmt: skip
        return {name: value for name, value in form.items() if value}
