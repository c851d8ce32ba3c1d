"""Believable values that the samples of mails to a vendor's people share."""

from dataclasses import replace

from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.outbound import samples
from mailhub.outbound.people_mails import Fault, KnownLead, RankedPartner

OFFERED = KnownLead(lead=samples.LEAD, account="Glen Learning Trust", status=LeadStatus.OFFERED, score=86)
HELD = KnownLead(
    lead=replace(samples.SECOND_LEAD, amount=None),
    account="Tyne Valley Foods",
    status=LeadStatus.ON_HOLD,
    score=44,
    missing=("The score is 44, and leads go out from 50.", "Nobody is named who could be called."),
    row=2,
)
UNPLACED = KnownLead(
    lead=replace(samples.SECOND_LEAD, id=LeadId(13), place="Wales, United Kingdom"),
    account="Cwm Holiday Parks",
    status=LeadStatus.UNPLACED,
    score=66,
    row=4,
)
LEADS = (OFFERED, HELD, UNPLACED)
FAULTS = (Fault(row=3, reason="No account and no product are stated: there is nothing to offer."),)
PARTNERS = (
    RankedPartner(partner_id=3, name="Severn Systems", value=71.5, open_leads=4, accepted=10, won=6),
    RankedPartner(
        partner_id=4, name="Bute Networks", open_leads=9, accepted=12, won=3, refusals=("9 of 9 leads are in work.",)
    ),
)
EXAMPLE = (
    ("Account", "Glen Learning Trust"),
    ("Contact", "Morag Sinclair"),
    ("E-mail", "morag.sinclair@glen-trust.example"),
    ("Phone", "+44 1632 960 123"),
    ("Country", "United Kingdom"),
    ("Region", "Scotland"),
    ("Product", "GX-48"),
    ("Quantity", "40"),
    ("Value", "18500 GBP"),
    ("Timeframe", "decision before Christmas"),
    ("Source", "trade show"),
    ("Need", "New switches for six school buildings"),
)
