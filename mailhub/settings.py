"""Every setting, typed, in one class; from the environment (prefix MAILHUB_) or an env file."""

import os
from enum import StrEnum
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from mailhub.domain.errors import BadSettings

SHORTEST_KEY = 32  # characters of a signing key: 160 bits when it is base32
_FEWEST_KINDS = 10  # of characters in a key; random hexadecimal ones have nearly always more
_EXAMPLE = "put-at-least-32-characters"  # how the key in .env.example begins


class Environment(StrEnum):
    """Where the hub runs: development believes letters from this machine and shows the conductor."""

    DEVELOPMENT = "development"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """All settings; each field's description is what `mailhub init` writes above it."""

    model_config = SettingsConfigDict(env_prefix="MAILHUB_", extra="forbid", env_ignore_empty=True)

    environment: Environment = Field(
        default=Environment.DEVELOPMENT,
        description="development or production. Development believes letters from this machine without proof of"
        " sender and serves the conductor; production does neither.",
    )
    mail_domain: str = Field(default="hub.example", description="The domain that all addresses of the hub are on.")
    hub_name: str = Field(default="mailhub", description="The name in the From of mails that concern no single vendor.")
    base_url: str = Field(
        default="http://127.0.0.1:8080", description="Where partners reach the answer pages; production needs https."
    )
    database_url: str = Field(
        default="sqlite:///mailhub.db",
        repr=False,
        description="sqlite:///FILE, or postgresql://USER:PASSWORD@HOST/NAME.",
    )
    signing_keys: list[SecretStr] = Field(
        min_length=1,
        description="Keys of links and reply addresses, as a JSON list; the newest last."
        ' Rotate by adding one: ["old", "new"].',
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="The relay for outgoing mail: smtp://[USER:PASSWORD@]HOST[:PORT] (STARTTLS when offered) or smtps://."
        " Not set: mails are written to mail_folder.",
    )
    mail_folder: Path = Field(
        default=Path("outgoing"), description="Where outgoing mails go as .eml files when no relay is set."
    )
    relay_connections: int = Field(default=4, ge=1, description="Most connections of one worker to the relay.")
    relay_connection_mails: int = Field(default=100, ge=1, description="Mails after which a connection is made anew.")
    relay_idle_seconds: int = Field(
        default=30,
        ge=0,
        description="Seconds for which a connection to the relay is kept when there is nothing to send.",
    )
    relay_domain_connections: int = Field(
        default=2,
        ge=1,
        description="Of a worker's connections to the relay, most that carry mail to one domain at once.",
    )
    relay_domain_mails: int = Field(
        default=0, ge=0, description="Most mails a minute from one worker to one domain; 0 leaves it to the relay."
    )
    relay_mail_seconds: int = Field(
        default=120,
        ge=1,
        description="Seconds after which a relay that has not taken a mail is given up for the moment; at most a fifth"
        " of lease_seconds counts.",
    )
    dkim_selector: str = Field(
        default="",
        description="The selector of the DKIM key in the DNS; `mailhub dkim` makes a key and says the record.",
    )
    dkim_key_file: Path | None = Field(
        default=None, description="PEM file of the key (RSA or Ed25519) with which outgoing mails are signed."
    )
    dkim_second_selector: str = Field(
        default="", description="The selector of a second key: each mail is signed by both, as while a key is changed."
    )
    dkim_second_key_file: Path | None = Field(default=None, description="PEM file of the second key.")
    dkim_domain: str = Field(default="", description="The domain that signs; not set, it is mail_domain.")
    gmail_actions: bool = Field(
        default=False,
        description="true once Google has registered your mail domain for actions: offers then carry the markup with"
        " which Gmail shows a link to the answer page beside the subject.",
    )
    smtp_host: str = Field(default="127.0.0.1", description="Address on which the mail listener listens.")
    smtp_port: int = Field(default=2525, description="SMTP port of the mail listener; 0 takes a free one, -1 for none.")
    lmtp_port: int = Field(default=2424, description="LMTP port of the mail listener; 0 takes a free one, -1 for none.")
    imap_urls: list[SecretStr] = Field(
        default=[],
        description="JSON list of IMAP folders from which letters are fetched: imaps://USER:PASSWORD@HOST[:PORT][/FOLDER],"
        " or imap:// for STARTTLS; special characters as in %40 for @. The folder is INBOX, unless one is named."
        " Without :PASSWORD the log-in is XOAUTH2, by imap_oauth_*.",
    )
    imap_oauth_token_url: str | None = Field(
        default=None, description="Where access tokens are asked for, an https address; how_to/read_letters_by_imap.md."
    )
    imap_oauth_client_id: str = Field(default="", description="The hub's client id at that provider.")
    imap_oauth_client_secret: SecretStr = Field(default=SecretStr(""), description="The secret of that client.")
    imap_oauth_refresh_token: SecretStr = Field(
        default=SecretStr(""),
        description="The refresh token of the account (Gmail); without it the client acts in its own name.",
    )
    imap_oauth_scope: str = Field(default="", description="The scope to ask for, if the provider wants to be told.")
    imap_authserv_ids: list[str] = Field(
        default=[],
        description="JSON list of the names under which the IMAP provider writes Authentication-Results:"
        ' ["mx.google.com"] for Gmail, ["-"] for Microsoft 365, which names none.',
    )
    maildir: Path | None = Field(
        default=None, description="A maildir into which a mail server on this machine delivers letters for the hub."
    )
    tls_certificate: Path | None = Field(default=None, description="PEM file for STARTTLS in the listener.")
    tls_key: Path | None = Field(default=None, description="PEM file of the certificate's key.")
    web_host: str = Field(default="127.0.0.1", description="Address on which the web pages are served.")
    web_port: int = Field(default=8080, description="Port of the web pages; 0 takes a free one.")
    web_requests_per_minute: int = Field(
        default=1200,
        ge=0,
        description="Most pages that one caller (an IP address, or a network of IPv6) gets in a minute from one web"
        " process; 0 holds nobody back.",
    )
    trusted_proxies: list[str] = Field(
        default=[],
        description="JSON list of the addresses and networks of the web servers in front of the hub, like"
        ' ["10.0.0.5"]: from them, and from nobody else, it is believed who asks (X-Forwarded-For, X-Forwarded-Proto).'
        " Not set: from those on this machine.",
    )
    trusted_authserv_ids: list[str] = Field(
        default=[],
        description="JSON list of the names under which our own mail server writes Authentication-Results,"
        ' like ["mx.example.net"].'
        " It must strip such headers that others wrote.",
    )
    trusted_arc_sealers: list[str] = Field(
        default=[],
        description="JSON list of the domains of mailing lists and forwarders whose ARC seals are believed, like"
        ' ["lists.example.net"].',
    )
    operator_address: str = Field(
        default="postmaster@hub.example", description="Where letters go that nobody understands."
    )
    most_letter_bytes: int = Field(default=10 * 1024 * 1024, description="Largest letter taken, in bytes.")
    most_recipients: int = Field(default=50, description="Most recipients of one SMTP transaction.")
    lease_seconds: int = Field(
        default=600,
        ge=1,
        description="Seconds after which a letter or a mail that a worker has claimed and not finished goes to another"
        " worker.",
    )
    webhook_networks: list[str] = Field(
        default=[],
        description="JSON list of the private networks in which webhooks may be reached besides the public one, like"
        ' ["10.1.0.0/16"].',
    )
    raw_letters_days: int = Field(
        default=30, description="Days after which the raw bytes of a finished letter are incinerated."
    )
    mails_days: int = Field(
        default=90, ge=1, description="Days after which the bytes of a mail that was handed over are incinerated."
    )

    metrics_token: SecretStr = Field(
        default=SecretStr(""),
        description="Who shows this as a bearer token may read /metrics, from anywhere; not set, only a program on this"
        " machine that asks without a proxy in between.",
    )
    metrics_kept_seconds: int = Field(
        default=15, ge=0, description="Seconds for which what /metrics tells is kept before the store is asked again."
    )
    ready_letter_minutes: int = Field(
        default=15, ge=1, description="Minutes that a letter may wait to be read before the hub is not ready."
    )
    ready_clock_minutes: int = Field(
        default=10, ge=1, description="Minutes since the clock's last sweep after which the hub is not ready."
    )

    @model_validator(mode="after")
    def _fits_together(self) -> "Settings":
        if any(len(key.get_secret_value()) < SHORTEST_KEY for key in self.signing_keys):
            raise ValueError(
                f"signing_keys: each key needs at least {SHORTEST_KEY} characters; `mailhub init` makes one"
            )
        if any(_is_guessable(key.get_secret_value()) for key in self.signing_keys):
            raise ValueError("signing_keys: a key can be guessed; `mailhub init` makes one from a random source")
        if 0 < len(self.metrics_token.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"metrics_token: it needs at least {SHORTEST_KEY} characters")
        if self.environment is Environment.PRODUCTION and not self.base_url.startswith("https://"):
            raise ValueError("base_url: production needs https, because the links in mails act for their holder")
        if not self.database_url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://", "postgres://")):
            raise ValueError("database_url: write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls_certificate and tls_key: set both or none")
        if bool(self.dkim_selector) != bool(self.dkim_key_file):
            raise ValueError("dkim_selector and dkim_key_file: set both or none")
        if bool(self.dkim_second_selector) != bool(self.dkim_second_key_file):
            raise ValueError("dkim_second_selector and dkim_second_key_file: set both or none")
        if self.imap_oauth_token_url and not self.imap_oauth_token_url.startswith("https://"):
            raise ValueError("imap_oauth_token_url: it needs https, because secrets are sent there")
        if bool(self.imap_oauth_token_url) != bool(self.imap_oauth_client_id):
            raise ValueError("imap_oauth_token_url and imap_oauth_client_id: set both or none")
        return self

    def keys(self) -> list[str]:
        """The signing keys in clear, newest last."""
        return [key.get_secret_value() for key in self.signing_keys]


def _is_guessable(key: str) -> bool:
    """Whether a key is the one of the examples, or one character or word again and again."""
    return key.startswith(_EXAMPLE) or len(set(key)) < _FEWEST_KINDS


def load_settings(file: Path | None = None) -> Settings:
    """Settings from the environment, below it an env file (MAILHUB_SETTINGS or ./mailhub.env), below it secret files.

    Those are the files of the folder MAILHUB_SECRETS, each named as its variable: MAILHUB_SIGNING_KEYS.
    Raises BadSettings that names the file, the line, the fault and the fix.
    """
    path, secrets = file or Path(os.environ.get("MAILHUB_SETTINGS", "mailhub.env")), os.environ.get("MAILHUB_SECRETS")
    if secrets and not Path(secrets).is_dir():
        raise BadSettings(f"MAILHUB_SECRETS: {secrets} is no folder that can be read.")
    try:
        # What is required comes from there.
        return Settings(_env_file=path if path.exists() else None, _secrets_dir=secrets or None)  # type: ignore[call-arg]
    except ValidationError as error:
        raise BadSettings(_told(error, path)) from None
    except SettingsError as error:
        raise BadSettings(_told_of_list(error, path)) from None


def _told_of_list(error: SettingsError, path: Path) -> str:
    """What is wrong with a list that is no JSON; the library names the field in its sentence only."""
    name = str(error).partition('"')[2].partition('"')[0]
    about = getattr(Settings.model_fields.get(name), "description", None) or "See .env.example for what is known."
    return f'{path} or the environment: MAILHUB_{name.upper()}: it is not written as ["one", "another"]. {about}'


def _told(error: ValidationError, path: Path) -> str:
    lines = path.read_text().splitlines() if path.exists() else []
    faults = []
    for fault in error.errors():
        message = fault["msg"].removeprefix("Value error, ")
        # What is wrong between settings begins with the name of one; a name that is no setting comes with our prefix.
        named = fault["loc"][0] if fault["loc"] else message.partition(":")[0]
        name = str(named).lower().removeprefix("mailhub_")
        variable = f"MAILHUB_{name.upper()}"
        number = next((n for n, line in enumerate(lines, 1) if line.upper().startswith(variable)), None)
        place = f"{path}:{number}" if number else f"{path} or the environment"
        if fault["type"] == "missing":
            message = "it is not set. `mailhub init` writes a settings file with a fresh key"
        about = getattr(Settings.model_fields.get(name), "description", None) or "See .env.example for what is known."
        faults.append(f"{place}: {variable}: {message.removeprefix(f'{name}: ')}. {about}")
    return "\n".join(faults)
