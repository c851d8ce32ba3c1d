"""Every mail as it looks, from its own sample: for the gallery, the tests and the screenshots."""

from mailhub.family import members
from mailhub.outbound import mails, reports, samples
from mailhub.outbound.links import Links
from mailhub.outbound.mail import Mail
from mailhub.outbound.rendering import Rendered, renderer
from mailhub.signing import Signer

_KEY = "previews are signed with a key that opens nothing"


def all_samples() -> list[Mail]:
    """One sample of every kind of mail, in the order of the families' lists."""
    kinds = [*members(mails, Mail), *members(reports, Mail)]
    return [kind.sample() for kind in kinds]


def render_sample(name: str) -> Rendered:
    """The sample of that name, rendered for a sample recipient; raises KeyError for an unknown name."""
    return render_preview({mail.name: mail for mail in all_samples()}[name])


def render_preview(mail: Mail) -> Rendered:
    """A mail as its preview; its links look real and open nothing."""
    expires_at = mail.links_end_at(samples.NOW)
    links = Links(
        signer=Signer([_KEY]), base_url="https://hub.example", domain="hub.example", mail_ref=1, expires_at=expires_at
    )
    return renderer().render(mail, samples.RECIPIENT, links)
