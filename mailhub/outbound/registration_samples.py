"""Believable values that the samples of mails about registrations share."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mailhub.outbound import samples
from mailhub.outbound.certificate import Certificate, CreditCertificate
from mailhub.outbound.claim_view import Beside, Evidence, KnownAccount
from mailhub.signing import Signer
from mailhub.speech import phrase

_VOUCH = Signer(["previews are sealed with a key that vouches for nothing"]).vouch
_HEAD: dict[str, Any] = {
    "registration": samples.REGISTRATION,
    "vendor": samples.BRAND.name,
    "partner": "Highland IT",
    "vouch": _VOUCH,
}
CERTIFICATE = Certificate(
    **_HEAD,
    family="GX switches",
    protected_from=samples.NOW.date(),
    protected_until=date(2027, 2, 22),
    margin=Decimal(5),
    when_sold_by_another=Decimal(100),
    after_days=30,
)
CREDIT = CreditCertificate(
    **_HEAD,
    percent=Decimal(5),
    amount=Decimal(18500),
    currency="GBP",
    credited_on=samples.NOW.date(),
    is_own=True,
)
CLAIMANT: dict[str, Any] = {"partner": "Highland IT", "registrant": "Kirsty Baird"}
CLAIM: dict[str, Any] = {
    "brand": samples.BRAND,
    "registration": samples.REGISTRATION,
    **CLAIMANT,
    "completed_at": samples.NOW,
    "decide_by_at": samples.NOW + timedelta(days=2),
    "protected_days": 90,
    "attempt": 2,
    "most_attempts": 4,
    "findings": (
        phrase(
            "{account} may be the same company as {other}: say whether it is.",
            account=samples.REGISTRATION.account,
            other="Glen Learning Trust Scotland",
        ),
    ),
    "beside": Beside(
        registration=samples.REGISTRATION,
        domain="glen-trust.example",
        partner="Highland IT",
        known=KnownAccount(
            name="Glen Learning Trust Scotland",
            domain="glen-learning.example",
            country="GB",
            registered_by="Clyde Data",
            registration="REG-2",
            registered_until=date(2027, 1, 15),
            open_leads=1,
            won=2,
        ),
    ),
    "evidence": Evidence(
        received_at=samples.NOW,
        fingerprint="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        verdict=phrase("the sender's domain vouches for it ({ground})", ground="signed by highland-it.example"),
    ),
}
