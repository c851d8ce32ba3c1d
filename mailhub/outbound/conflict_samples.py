"""Believable values that the samples of the mails about conflicts and splits share."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from mailhub.domain.terms import (
    ConflictGround,
    ConflictId,
    ConflictOutcome,
    RegistrationId,
    RegistrationStatus,
    SplitId,
)
from mailhub.outbound import samples
from mailhub.outbound.conflict_view import ClaimView, ConflictView, Moment, Precedent, Ruling
from mailhub.outbound.split_view import PartyView, SplitView
from mailhub.speech import phrase

FIRST = samples.REGISTRATION
SECOND = replace(
    FIRST,
    id=RegistrationId(4),
    account="Glen Learning Trust Ltd",
    quantity=Decimal(48),
    amount=Decimal(21000),
    contact="Ewan Munro, ewan.munro@glen-trust.example",
)
CONFLICT = ConflictView(id=ConflictId(3), account=FIRST.account, product=FIRST.product, ground=ConflictGround.DISPUTED)
DEADLINE = samples.NOW + timedelta(days=7)
_EARLIER = samples.NOW - timedelta(days=1)
SIDES = (
    ClaimView(
        registration=FIRST,
        partner="Highland IT",
        registrant="Kirsty Baird",
        status=RegistrationStatus.APPROVED,
        received_at=_EARLIER,
        completed_at=_EARLIER,
    ),
    ClaimView(
        registration=SECOND,
        partner="Clyde Systems",
        registrant="Rory Blair",
        status=RegistrationStatus.SUBMITTED,
        received_at=_EARLIER + timedelta(hours=2),
        completed_at=_EARLIER + timedelta(hours=3),
        attempt=2,
    ),
)
_VERDICT = phrase("the sender is proven: {ground}", ground="signed by highland-it.example")
_OTHER_VERDICT = phrase("the sender is proven")
_HASHES = ("9f2c41d07be8a35566b1c2f0a4de7718c3a9057e2b64d18fe0935ab47c61d2e8", "41b7" * 16, "c05e" * 16)
STATEMENT = Moment(
    at=samples.NOW,
    who="Rory Blair (Clyde Systems)",
    what=phrase("a statement with the customer's written choice"),
    said="The trust has asked us for the quote, and signed our site survey on 19 November.\nTheir letter is attached.",
    sha256=_HASHES[2],
    verdict=phrase("the sender is proven: {ground}", ground="signed by clyde-systems.example"),
)
OWN_TIMELINE = (
    Moment(
        at=_EARLIER,
        who=phrase("You"),
        what=phrase("the registration came in"),
        sha256=_HASHES[0],
        verdict=_VERDICT,
    ),
    Moment(
        at=_EARLIER + timedelta(hours=2),
        who=phrase("The other partner"),
        what=phrase("the registration came in"),
        sha256=_HASHES[1],
        verdict=_OTHER_VERDICT,
    ),
    Moment(
        at=_EARLIER + timedelta(hours=3),
        who=phrase("The other partner"),
        what=phrase("the registration was complete"),
    ),
)
FULL_TIMELINE = (
    replace(OWN_TIMELINE[0], who="Highland IT"),
    replace(
        OWN_TIMELINE[1],
        who="Clyde Systems",
        verdict=phrase("the sender is not proven: {ground}", ground="no aligned signature"),
    ),
    replace(OWN_TIMELINE[2], who="Clyde Systems"),
    STATEMENT,
)
PRECEDENTS = (
    Precedent(
        id=ConflictId(1),
        decided_on=date(2026, 5, 2),
        outcome=ConflictOutcome.FIRST,
        reason="it was complete two hours earlier, and both had met the customer",
    ),
    Precedent(
        id=ConflictId(2),
        decided_on=date(2026, 8, 14),
        outcome=ConflictOutcome.SECOND,
        reason=phrase("the customer has chosen in writing"),
    ),
)
RULING = Ruling(
    outcome=ConflictOutcome.FIRST,
    reason="It was complete three hours earlier, and the customer has no preference; like CASE-1.",
    cites=(replace(PRECEDENTS[0], reason=""),),
)
SPLIT = SplitView(
    id=SplitId(4),
    proposer="Clyde Systems",
    note="You did the survey, we did the design.",
    parties=(
        PartyView(name="Highland IT", credit=Decimal(60), commission=Decimal(50), is_reader=True),
        PartyView(name="Clyde Systems", credit=Decimal("27.5"), commission=Decimal(50), agreed=True),
        PartyView(name="Anna Weber", credit=Decimal("12.5"), commission=Decimal(0)),
    ),
)
