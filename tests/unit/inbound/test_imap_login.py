"""The URL of an IMAP account is read, or refused without repeating what is secret."""

import pytest

from mailhub.domain.errors import BadSettings
from mailhub.inbound.fetching.access_token import AccessTokens, OAuthClient
from mailhub.inbound.fetching.imap_login import read_account
from tests.unit.inbound.test_access_token import NOW

TOKENS = AccessTokens(OAuthClient(token_url="https://token.example", client_id="hub"), lambda: NOW)


def test_a_url_names_user_password_server_and_folder() -> None:
    account = read_account("imaps://hub%40hub.example:p%2Fw@imap.example/Letters%20in/New")
    assert (account.user, account.password, account.folder) == ("hub@hub.example", "p/w", "Letters in/New")
    assert (account.host, account.port, account.tls) == ("imap.example", 993, True)


def test_without_a_folder_it_is_the_inbox_and_imap_means_starttls() -> None:
    account = read_account("imap://hub:pw@imap.example")
    assert (account.folder, account.port, account.tls) == ("INBOX", 143, False)


def test_tokens_serve_accounts_without_a_password_only() -> None:
    assert read_account("imaps://hub@imap.example:1993", TOKENS).tokens is TOKENS
    assert read_account("imaps://hub:pw@imap.example", TOKENS).tokens is None


@pytest.mark.parametrize(
    "url",
    ["imaps://imap.example", "pop3://hub:secret@imap.example", "imaps://hub:secret@", "imaps://hub:secret@x:many"],
)
def test_a_url_that_makes_no_sense_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(BadSettings, match="Write imaps://USER") as fault:
        read_account(url)
    assert "secret" not in fault.value.sentence


def test_without_password_and_tokens_there_is_no_way_in() -> None:
    with pytest.raises(BadSettings, match="MAILHUB_IMAP_OAUTH"):
        read_account("imaps://hub@imap.example")
