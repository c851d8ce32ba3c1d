"""Links can be made and opened."""

from collections.abc import Iterator
from datetime import timedelta

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.domain.terms import Purpose


class SigningKeys(Check):
    """Links can be made and opened."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        signer, count = bearings.hub.signer, len(bearings.settings.signing_keys)
        purpose = next(iter(Purpose))
        token = signer.seal(purpose, 1, bearings.hub.clock.now() + timedelta(hours=1))
        if signer.open(token).mail_ref != 1:
            yield self.fails("A link that was made does not open: mailhub init --force DIRECTORY makes a fresh key.")
        old = f"; {count - 1} older still open their links" if count > 1 else ""
        yield self.ok(f"links are made under the newest key{old}")
