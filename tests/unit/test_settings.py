"""Settings: sound ones load, faulty ones are refused with the place, the fault and the fix."""

from pathlib import Path

import pytest

from mailhub.cli.setup import settings_file
from mailhub.domain.errors import BadSettings
from mailhub.settings import Environment, load_settings

KEY = 'MAILHUB_SIGNING_KEYS=["0123456789abcdef0123456789abcdef"]'


def refused(tmp_path: Path, *lines: str) -> str:
    file = tmp_path / "mailhub.env"
    file.write_text("\n".join(lines))
    with pytest.raises(BadSettings) as fault:
        load_settings(file)
    return fault.value.sentence


def test_the_written_settings_file_loads_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "mailhub.env"
    file.write_text(settings_file("leads.example"))
    settings = load_settings(file)
    assert settings.mail_domain == "leads.example"
    assert settings.environment is Environment.DEVELOPMENT
    assert len(settings.keys()[0]) == 64


def test_every_default_that_the_file_shows_is_a_valid_value(tmp_path: Path) -> None:
    file = tmp_path / "mailhub.env"
    shown = [
        line.removeprefix("#") if line.startswith("#MAILHUB") else line
        for line in settings_file("x.example").splitlines()
    ]
    file.write_text("\n".join(shown))
    assert load_settings(file).smtp_url is None


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "mailhub.env"
    file.write_text(KEY + "\nMAILHUB_SMTP_PORT=2000\n")
    monkeypatch.setenv("MAILHUB_SMTP_PORT", "3000")
    assert load_settings(file).smtp_port == 3000


def test_without_a_key_the_fix_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadSettings, match=r"MAILHUB_SIGNING_KEYS: it is not set\. `mailhub init` writes"):
        load_settings()


def test_a_faulty_value_is_named_with_file_line_and_meaning(tmp_path: Path) -> None:
    told = refused(tmp_path, KEY, "# a comment", "MAILHUB_SMTP_PORT=many")
    assert "mailhub.env:3: MAILHUB_SMTP_PORT" in told
    assert "SMTP port of the mail listener" in told


def test_a_short_key_is_refused_without_showing_it(tmp_path: Path) -> None:
    told = refused(tmp_path, 'MAILHUB_SIGNING_KEYS=["sesame"]')
    assert "at least 32 characters" in told
    assert "sesame" not in told


def test_production_needs_https(tmp_path: Path) -> None:
    assert "production needs https" in refused(tmp_path, KEY, "MAILHUB_ENVIRONMENT=production")


def test_a_certificate_needs_its_key(tmp_path: Path) -> None:
    assert "set both or none" in refused(tmp_path, KEY, "MAILHUB_TLS_CERTIFICATE=a.pem")


def test_a_misspelt_setting_is_refused(tmp_path: Path) -> None:
    assert "mailhub.env:2" in refused(tmp_path, KEY, "MAILHUB_SMTP_PROT=25")


def test_a_database_of_another_kind_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, KEY, "MAILHUB_DATABASE_URL=mysql://here")
    assert "mailhub.env:2: MAILHUB_DATABASE_URL: write sqlite:///FILE or postgresql://" in told


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["MAILHUB_IMAP_OAUTH_TOKEN_URL=http://x.example", "MAILHUB_IMAP_OAUTH_CLIENT_ID=x"], "it needs https"),
        (["MAILHUB_IMAP_OAUTH_TOKEN_URL=https://x.example"], "set both or none"),
        (["MAILHUB_IMAP_URLS=imaps://hub:pw@imap.example"], "JSON list of IMAP folders"),
    ],
)
def test_faulty_ways_into_imap_are_refused(tmp_path: Path, lines: list[str], told: str) -> None:
    assert told in refused(tmp_path, KEY, *lines)


@pytest.mark.parametrize("key", ["a" * 40, "secret" * 8, "put-at-least-32-characters-from-a-random-source-here"])
def test_a_key_that_can_be_guessed_is_refused_without_showing_it(tmp_path: Path, key: str) -> None:
    told = refused(tmp_path, f'MAILHUB_SIGNING_KEYS=["0123456789abcdef0123456789abcdef", "{key}"]')
    assert "a key can be guessed" in told
    assert key not in told


def test_secrets_come_from_files_where_a_folder_of_them_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "MAILHUB_SIGNING_KEYS").write_text('["from-a-file-0123456789abcdef01234"]\n')
    (secrets / "MAILHUB_SMTP_URL").write_text("smtp://hub:pw@relay.example\n")
    (tmp_path / "mailhub.env").write_text("MAILHUB_SMTP_URL=smtp://elsewhere.example")
    monkeypatch.setenv("MAILHUB_SECRETS", str(secrets))
    settings = load_settings(tmp_path / "mailhub.env")
    assert settings.keys() == ["from-a-file-0123456789abcdef01234"]
    assert settings.smtp_url is not None
    assert settings.smtp_url.get_secret_value() == "smtp://elsewhere.example"


def test_a_folder_of_secrets_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILHUB_SECRETS", str(tmp_path / "nowhere"))
    with pytest.raises(BadSettings, match="nowhere is no folder"):
        load_settings(tmp_path / "mailhub.env")
