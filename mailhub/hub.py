"""The composition root: settings become one Hub, the only place where the wings meet."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine

from mailhub.bus import Bus
from mailhub.clock import Clock
from mailhub.inbound.intake import Intake
from mailhub.inbound.listener import Doors, Limits, Listener
from mailhub.inbound.processing import Processing
from mailhub.inbound.recipients import Recipients
from mailhub.inbound.sender_proof import SenderProof
from mailhub.outbound.delivery import Delivery, transport_for
from mailhub.outbound.mail import Sender
from mailhub.outbound.notices import Notices
from mailhub.outbound.outbox import Outbox
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.settings import Environment, Settings
from mailhub.signing import Signer
from mailhub.store.engine import open_engine
from mailhub.store.unit import Units


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

    @property
    def is_production(self) -> bool:
        """Whether the development conveniences are off."""
        return self.settings.environment is Environment.PRODUCTION

    @property
    def letters_kept(self) -> timedelta:
        """How long the raw bytes of a finished letter are kept."""
        return timedelta(days=self.settings.raw_letters_days)

    def listener(self) -> Listener:
        """A listener for SMTP and LMTP, not started yet."""
        settings = self.settings
        return Listener(
            self.intake,
            self.recipients,
            limits=Limits(message_bytes=settings.most_letter_bytes, recipients=settings.most_recipients),
            doors=Doors(
                host=settings.smtp_host,
                smtp_port=settings.smtp_port,
                lmtp_port=settings.lmtp_port if settings.lmtp_port >= 0 else None,
                certificate=settings.tls_certificate,
                key=settings.tls_key,
            ),
        )

    def close(self) -> None:
        """Give the database connections back."""
        self.engine.dispose()


def build_hub(settings: Settings, clock: Clock) -> Hub:
    """One hub from its settings; nothing is started and nothing is written."""
    engine = open_engine(settings.database_url)
    units = Units(engine, clock.now)
    signer = Signer(settings.keys())
    sender = Sender(
        hub_name=settings.hub_name,
        mail_domain=settings.mail_domain,
        base_url=settings.base_url,
        operator_address=settings.operator_address,
    )
    outbox = Outbox(signer, sender)
    notices = Notices(outbox)
    bus = Bus(units, HANDLERS, REACTIONS, notices.tell)
    recipients = Recipients(units, settings.mail_domain, signer)
    believes = settings.environment is Environment.DEVELOPMENT
    processing = Processing(
        units,
        bus.dispatch,
        signer,
        mail_domain=settings.mail_domain,
        proof=SenderProof(settings.trusted_authserv_ids, believe_local=believes),
    )
    smtp_url = settings.smtp_url.get_secret_value() if settings.smtp_url else None
    return Hub(
        settings=settings,
        clock=clock,
        engine=engine,
        units=units,
        signer=signer,
        bus=bus,
        outbox=outbox,
        notices=notices,
        intake=Intake(units, settings.mail_domain),
        recipients=recipients,
        processing=processing,
        delivery=Delivery(units, transport_for(smtp_url, settings.mail_folder, settings.mail_domain), bus.dispatch),
    )
