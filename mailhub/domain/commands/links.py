"""What is asked by links alone: an offer's link is opened, a list is left, a fresh mail is wanted."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import MailId, Purpose, RejectReason, Visitor


@dataclass(frozen=True, kw_only=True)
class FollowLink(Command):
    """A link of a mail with instant links was fetched; it acts where nothing speaks against it.

    `reason` is the one that the link preselects; a rejection without it needs the page.
    """

    mail_id: MailId
    purpose: Purpose
    visitor: Visitor
    reason: RejectReason | None = None


@dataclass(frozen=True, kw_only=True)
class Unsubscribe(Command):
    """Whoever got this mail wants no more of its kind."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class Resubscribe(Command):
    """Whoever got this mail, or this contact, wants the lists again that were left: one mail's kind, or all."""

    mail_id: MailId


@dataclass(frozen=True, kw_only=True)
class SendFreshMail(Command):
    """The link of a mail is too old: its owner gets what can still be answered by a new mail."""

    mail_id: MailId
    purpose: Purpose
    choice: int = 0
