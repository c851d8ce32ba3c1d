"""`mailhub webhooks`: who is told of what happens, whether it arrives, and how to tell it again."""

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import WebhookEnd, WebhookId

if TYPE_CHECKING:
    from mailhub.outbound.webhooks.register import Entry
    from mailhub.store.tables import Webhook, WebhookMessage

_Number = Annotated[int, typer.Argument(help="The webhook's number, as `mailhub webhooks list` shows it.")]
_MOST_SHOWN = 50


def add(
    vendor: Annotated[str, typer.Argument(help="The vendor, as its addresses name it: acme.")],
    url: Annotated[str, typer.Argument(help="Where messages are posted to: https://crm.example/mailhub.")],
    events: Annotated[str, typer.Option(help="Which events, with commas; all of them, unless said.")] = "",
) -> None:
    """Tell another system of what happens from now on; prints the secret that its messages are signed with."""
    from mailhub.outbound.webhooks.register import add_webhook
    from mailhub.store.queries.programs import vendor_by_slug

    wanted = [name.strip() for name in events.split(",") if name.strip()]
    with opened_hub() as hub, hub.units() as unit:
        house = vendor_by_slug(unit, vendor)
        if house is None:
            raise Refusal(f"There is no vendor '{vendor}'.")
        hub.webhooks.caller.reach.check_url(url)
        webhook = add_webhook(unit, house.id, url, wanted)
        typer.echo(f"Webhook {webhook.id} is told of {_told_of(webhook)}.")
        typer.echo(f"secret: {hub.webhooks.secrets.secret_of(webhook)}")


def list_() -> None:
    """List all webhooks, and how many of their messages wait, arrived or failed."""
    from mailhub.outbound.webhooks.register import entries
    from mailhub.store.tables import Vendor

    with opened_hub() as hub, hub.units.reading() as unit:
        found = entries(unit)
        for entry in found:
            typer.echo(_line(entry, unit.get(Vendor, entry.webhook.vendor_id).slug))
    if not found:
        typer.echo("There is no webhook. `mailhub webhooks add VENDOR URL` makes one.")


def events() -> None:
    """List the names of all events that webhooks can be told of."""
    from mailhub.domain.events.names import outside_names

    for name, told in outside_names().items():
        typer.echo(f"{name:<32}{told}")


def messages(
    number: _Number,
    failed: Annotated[bool, typer.Option("--failed", help="Only those that were given up.")] = False,
) -> None:
    """List the newest messages of a webhook: what each tells of, and what became of it."""
    from mailhub.outbound.webhooks.register import messages_of, webhook_numbered

    with opened_hub() as hub, hub.units.reading() as unit:
        found = messages_of(unit, webhook_numbered(unit, number), _MOST_SHOWN, failed=failed)
        for message, event in found:
            typer.echo(_message_line(message, event))
    if not found:
        typer.echo("There is no such message.")


def replay(
    number: _Number,
    since: Annotated[str, typer.Option(help="Everything from this instant on: 2026-11-23T08:00+01:00.")] = "",
    message: Annotated[int, typer.Option(help="This message only.")] = 0,
) -> None:
    """Send messages again that had arrived or were given up, under the `webhook-id` that each had."""
    from mailhub.outbound.webhooks.register import replay_one, replay_since, webhook_numbered

    if bool(since) == bool(message):
        raise Refusal("Say either --since an instant, or one --message by its number.")
    with opened_hub() as hub, hub.units() as unit:
        webhook = webhook_numbered(unit, number)
        again = replay_one(unit, webhook, message) if message else replay_since(unit, webhook, _instant(since))
        typer.echo(f"{again} messages are sent again.")


def test(number: _Number) -> None:
    """Send a `webhook.ping` now, and say what the receiver answered; ends with 1 when it did not take it."""
    from mailhub.outbound.webhooks.register import webhook_numbered

    with opened_hub() as hub:
        with hub.units.reading() as unit:
            webhook = webhook_numbered(unit, number)
        answer = hub.webhooks.ping(unit, webhook, f"msg_ping_{secrets.token_hex(8)}")
    typer.echo(f"It answered {answer.status}." if answer.status else f"It could not be told: {answer.error}.")
    if not answer.is_taken:
        raise typer.Exit(1)


def rotate(number: _Number) -> None:
    """Make a new secret and print it; for 24 hours messages are signed with the old one too."""
    from mailhub.outbound.webhooks.register import rotate_secret, webhook_numbered

    with opened_hub() as hub, hub.units() as unit:
        webhook = webhook_numbered(unit, number)
        rotate_secret(unit, webhook)
        typer.echo(f"secret: {hub.webhooks.secrets.secret_of(webhook)}")


def secret(number: _Number) -> None:
    """Print the secret that a webhook's messages are signed with."""
    from mailhub.outbound.webhooks.register import webhook_numbered

    with opened_hub() as hub, hub.units.reading() as unit:
        typer.echo(hub.webhooks.secrets.secret_of(webhook_numbered(unit, number)))


def disable(number: _Number) -> None:
    """Tell a webhook no more; what happens meanwhile is kept for it."""
    from mailhub.domain.commands import DisableWebhook
    from mailhub.outbound.webhooks.register import webhook_numbered

    with opened_hub() as hub:
        with hub.units.reading() as unit:
            webhook_numbered(unit, number)
        hub.bus.dispatch(DisableWebhook(webhook_id=WebhookId(number), reason=WebhookEnd.BY_HAND))
    typer.echo(f"Webhook {number} is told no more.")


def enable(number: _Number) -> None:
    """Tell a webhook again, beginning with what has happened while it was disabled."""
    from mailhub.outbound.webhooks.register import enable_webhook, webhook_numbered

    with opened_hub() as hub, hub.units() as unit:
        enable_webhook(unit, webhook_numbered(unit, number))
    typer.echo(f"Webhook {number} is told again.")


def remove(number: _Number) -> None:
    """Forget a webhook with all its messages."""
    from mailhub.outbound.webhooks.register import remove_webhook, webhook_numbered

    with opened_hub() as hub, hub.units() as unit:
        remove_webhook(unit, webhook_numbered(unit, number))
    typer.echo(f"Webhook {number} is forgotten.")


def _told_of(webhook: "Webhook") -> str:
    return ", ".join(webhook.events) or "everything"


def _line(entry: "Entry", slug: str) -> str:
    webhook = entry.webhook
    stands = f"disabled ({webhook.reason})" if webhook.disabled_at else "enabled"
    if webhook.failing_since_at and not webhook.disabled_at:
        stands = f"failing since {webhook.failing_since_at:%Y-%m-%d %H:%M} UTC"
    counted = ", ".join(f"{number} {status}" for status, number in sorted(entry.messages.items())) or "no messages"
    return f"{webhook.id:>4}  {slug}  {webhook.url}  {stands}  {counted}  {_told_of(webhook)}"


def _message_line(message: "WebhookMessage", event: str) -> str:
    from mailhub.domain.events.names import outside_name

    at = f"{message.delivered_at or message.next_try_at:%Y-%m-%d %H:%M} UTC"
    said = " ".join(filter(None, [str(message.response or ""), message.error]))
    head = f"{message.id:>8}  {outside_name(event):<28}{message.status:<10} {at}"
    return f"{head}  tried {message.attempts} times  {said}".rstrip()


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refusal(f"'{text}' is no instant; write it like 2026-11-23T08:00+01:00.") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
