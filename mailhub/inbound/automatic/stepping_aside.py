"""What an out-of-office notice sets off: its reader is away, so an offer must not wait there."""

from typing import Any

from mailhub.domain.commands import Command, SetAbsence, StepAside
from mailhub.domain.terms import Channel
from mailhub.inbound.automatic.absence import absence_of, speaks_of_absence
from mailhub.inbound.post import Post


def absence_commands(post: Post) -> tuple[Command, ...]:
    """What is to be done about an automatic answer to one of our mails to a contact.

    Nothing about one that speaks of no absence, as those of ticket systems, nor about one in another name than the
    contact's own: behind a shared address one reader may be away while the others are there.
    """
    about, writer = post.about, post.writer
    is_own = writer is not None and post.email.sender == writer.address
    if about is None or about.contact_id is None or not is_own:
        return ()
    stated = absence_of(post)
    if stated is None and not speaks_of_absence(f"{post.email.subject}.\n{post.fresh}"):
        return ()
    substitute = stated.substitute if stated else None
    way: dict[str, Any] = {"via": Channel.AUTOMATIC, "letter_id": post.letter_id, "contact_id": about.contact_id}
    found: list[Command] = []
    if stated is not None and stated.until is not None:
        found.append(SetAbsence(until=stated.until, substitute=substitute, **way))
    if about.offer_id is not None:
        found.append(StepAside(offer_id=about.offer_id, substitute=substitute, **way))
    return tuple(found)
