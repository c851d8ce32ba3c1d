"""The composition root: settings become one Hub, the only place where the wings meet."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from mailhub.bus import Bus, Happened, Journal
from mailhub.clock import Clock
from mailhub.domain.commands import Command
from mailhub.inbound.fetching.fetched_mail import FetchedMail
from mailhub.inbound.fetching.maildir import MaildirWatcher
from mailhub.inbound.intake import Intake
from mailhub.inbound.listening.listener import Doors, Limits, Listener
from mailhub.inbound.listening.recipients import Recipients
from mailhub.inbound.processing import Means, Processing
from mailhub.inbound.proving.sender_proof import SenderProof
from mailhub.inbound.sheets import list_files
from mailhub.inbound.understanding import Reader, understand
from mailhub.outbound.delivery import Delivery, transport_for
from mailhub.outbound.mail import Sender
from mailhub.outbound.notices import Notices
from mailhub.outbound.outbox import Outbox
from mailhub.outbound.relay import Manners
from mailhub.outbound.signature import SigningKey, read_key_file
from mailhub.outbound.webhooks.caller import Caller
from mailhub.outbound.webhooks.reachable import LOOPBACK, Reach
from mailhub.outbound.webhooks.sending import Webhooks
from mailhub.outbound.webhooks.signatures import Secrets
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.settings import Environment, Settings
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.unit import Units
from mailhub.store.waking import Bell

if TYPE_CHECKING:
    from mailhub.inbound.fetching.poller import Poller


@dataclass(frozen=True, kw_only=True)
class Hub:
    """Everything that a process of the exchange works with."""

    settings: Settings
    clock: Clock
    engine: Engine
    units: Units
    signer: Signer
    bus: Bus
    outbox: Outbox
    notices: Notices
    intake: Intake
    recipients: Recipients
    processing: Processing
    delivery: Delivery
    webhooks: Webhooks
    letters_came: Bell
    """Rung in the process that has stored letters."""

    mails_wait: Bell
    """Rung in the process whose decision may have put mails into the outbox."""

    @property
    def is_production(self) -> bool:
        """Whether the development conveniences are off."""
        return self.settings.environment is Environment.PRODUCTION

    @property
    def letters_kept(self) -> timedelta:
        """How long the raw bytes of a finished letter are kept."""
        return timedelta(days=self.settings.raw_letters_days)

    @property
    def mails_kept(self) -> timedelta:
        """How long the bytes of a finished mail are kept."""
        return timedelta(days=self.settings.mails_days)

    def listener(self) -> Listener:
        """A listener for SMTP and LMTP, not started yet."""
        settings = self.settings
        return Listener(
            self.intake,
            self.recipients,
            limits=Limits(message_bytes=settings.most_letter_bytes, recipients=settings.most_recipients),
            doors=Doors(
                host=settings.smtp_host,
                smtp_port=settings.smtp_port if settings.smtp_port >= 0 else None,
                lmtp_port=settings.lmtp_port if settings.lmtp_port >= 0 else None,
                certificate=settings.tls_certificate,
                key=settings.tls_key,
            ),
        )

    def pollers(self) -> list["Poller"]:
        """A poller for each IMAP folder, not started yet; raises BadSettings for a URL that makes no sense."""
        from mailhub.inbound.fetching.access_token import AccessTokens, OAuthClient
        from mailhub.inbound.fetching.imap_login import read_account
        from mailhub.inbound.fetching.poller import Poller

        settings, tokens = self.settings, None
        if settings.imap_oauth_token_url:
            client = OAuthClient(
                token_url=settings.imap_oauth_token_url,
                client_id=settings.imap_oauth_client_id,
                client_secret=settings.imap_oauth_client_secret.get_secret_value(),
                refresh_token=settings.imap_oauth_refresh_token.get_secret_value(),
                scope=settings.imap_oauth_scope,
            )
            tokens = AccessTokens(client, self.clock.now)
        accounts = [read_account(url.get_secret_value(), tokens) for url in settings.imap_urls]
        mail, most = self.fetched_mail, settings.most_letter_bytes
        return [Poller(account, mail, self.units, most_bytes=most) for account in accounts]

    def maildir_watcher(self) -> MaildirWatcher | None:
        """The watcher of the maildir, or None when there is none."""
        settings = self.settings
        if settings.maildir is None:
            return None
        return MaildirWatcher(settings.maildir, self.fetched_mail, most_bytes=settings.most_letter_bytes)

    @property
    def fetched_mail(self) -> FetchedMail:
        """The way in for letters that come without an envelope."""
        return FetchedMail(self.intake, self.recipients, self.units)

    def close(self) -> None:
        """Take leave of the relay and give the database connections back."""
        self.delivery.close()
        self.webhooks.close()
        self.engine.dispose()


def build_hub(settings: Settings, clock: Clock, *, reader: Reader = understand, journal: Journal | None = None) -> Hub:
    """One hub from its settings; nothing is started and nothing is written.

    `reader` is who reads its letters, `journal` who is told of each decision.
    """
    engine = open_engine(settings.database_url)
    signer = Signer(settings.keys())
    units = Units(engine, clock.now, signer.vouch)
    outbox = Outbox(signer, _sender(settings), lenient=settings.environment is Environment.PRODUCTION)
    notices = Notices(outbox, list_files)
    letters_came, mails_wait = Bell(), Bell()
    bus = Bus(units, HANDLERS, REACTIONS, notices.tell, _ringing(mails_wait, journal))
    recipients = Recipients(units, settings.mail_domain, signer)
    processing = Processing(
        units,
        bus.dispatch,
        signer,
        mail_domain=settings.mail_domain,
        means=Means(
            proof=_sender_proof(settings),
            reader=reader,
            lease=timedelta(seconds=settings.lease_seconds),
        ),
    )
    return Hub(
        settings=settings,
        clock=clock,
        engine=engine,
        units=units,
        signer=signer,
        bus=bus,
        outbox=outbox,
        notices=notices,
        intake=Intake(units, settings.mail_domain, told=letters_came.ring),
        recipients=recipients,
        processing=processing,
        delivery=_delivery(settings, units, bus),
        webhooks=_webhooks(settings, units, bus),
        letters_came=letters_came,
        mails_wait=mails_wait,
    )


def _sender(settings: Settings) -> Sender:
    return Sender(
        hub_name=settings.hub_name,
        mail_domain=settings.mail_domain,
        base_url=settings.base_url,
        operator_address=settings.operator_address,
        gmail_actions=settings.gmail_actions,
    )


def _ringing(bell: Bell, journal: Journal | None) -> Journal:
    """A journal that rings when anything has happened, before it tells the other."""

    def tell(command: Command, happened: Happened) -> None:
        if happened:
            bell.ring()
        if journal is not None:
            journal(command, happened)

    return tell


def _delivery(settings: Settings, units: Units, bus: Bus) -> Delivery:
    smtp_url = settings.smtp_url.get_secret_value() if settings.smtp_url else None
    transport = transport_for(smtp_url, settings.mail_folder, _manners(settings))
    lease = timedelta(seconds=settings.lease_seconds)
    return Delivery(units, transport, bus.dispatch, keys=signing_keys(settings), lease=lease)


def _webhooks(settings: Settings, units: Units, bus: Bus) -> Webhooks:
    is_development = settings.environment is Environment.DEVELOPMENT
    private = [*settings.webhook_networks, *(LOOPBACK if is_development else ())]
    caller = Caller(Reach(private, insecure=is_development))
    lease = timedelta(seconds=settings.lease_seconds)
    return Webhooks(units, caller, Secrets(settings.keys()), bus.dispatch, lease=lease)


def _manners(settings: Settings) -> Manners:
    lease = timedelta(seconds=settings.lease_seconds)
    return Manners(
        mail_within=min(timedelta(seconds=settings.relay_mail_seconds), lease / 5),
        batch_within=lease * 2 / 5,
        hello=settings.mail_domain,
        connections=settings.relay_connections,
        connection_mails=settings.relay_connection_mails,
        idle_within=timedelta(seconds=settings.relay_idle_seconds),
        domain_connections=settings.relay_domain_connections,
        domain_mails=settings.relay_domain_mails,
    )


def signing_keys(settings: Settings) -> list[SigningKey]:
    """The keys that sign outgoing mail; raises BadSettings for a file that holds none."""
    domain = settings.dkim_domain or settings.mail_domain
    files = (
        (settings.dkim_selector, settings.dkim_key_file),
        (settings.dkim_second_selector, settings.dkim_second_key_file),
    )
    return [read_key_file(file, domain=domain, selector=selector) for selector, file in files if file is not None]


def _sender_proof(settings: Settings) -> SenderProof:
    return SenderProof(
        settings.trusted_authserv_ids,
        imap_authserv_ids=settings.imap_authserv_ids,
        sealers=settings.trusted_arc_sealers,
        believe_local=settings.environment is Environment.DEVELOPMENT,
    )
