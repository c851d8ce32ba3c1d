"""Believable values that the samples of mails to a vendor's people share."""

from dataclasses import replace

from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.outbound import samples
from mailhub.outbound.people_mails import Fault, KnownLead, RankedPartner
from mailhub.speech import phrase

OFFERED = KnownLead(lead=samples.LEAD, account="Glen Learning Trust", status=LeadStatus.OFFERED, score=86)
HELD = KnownLead(
    lead=replace(samples.SECOND_LEAD, amount=None),
    account="Tyne Valley Foods",
    status=LeadStatus.ON_HOLD,
    score=44,
    missing=(
        phrase("It scores {score}, and leads are distributed from {least}.", score=44, least=50),
        phrase("It does not state how to reach the contact: {wanted}.", wanted=["contact_email", "contact_phone"]),
    ),
    row=2,
)
UNPLACED = KnownLead(
    lead=replace(samples.SECOND_LEAD, id=LeadId(13), region="Wales", country="GB"),
    account="Cwm Holiday Parks",
    status=LeadStatus.UNPLACED,
    score=66,
    row=4,
)
LEADS = (OFFERED, HELD, UNPLACED)
FAULTS = (Fault(row=3, reason=phrase("It names no company, product, person or need.")),)
PROGRAM_FAULTS = (
    phrase(
        "{file}, line {line}: {place} {wrong}",
        file="acme.toml",
        line="61",
        place="clocks.hot.accept_within = '4 hours'",
        wrong=phrase('is no length of time. Write minutes, hours or working days, such as "30m", "4h" or "2d".'),
    ),
    phrase(
        "{file}, line {line}: {place} {wrong}",
        file="acme.toml",
        line="74",
        place="report.weekday = 'moonday'",
        wrong=phrase("is no weekday. {known}", known=phrase("Did you mean {word}?", word="'monday'")),
    ),
)
PARTNERS = (
    RankedPartner(partner_id=3, name="Severn Systems", value=71.5, open_leads=4, accepted=10, won=6),
    RankedPartner(
        partner_id=4,
        name="Bute Networks",
        open_leads=9,
        accepted=12,
        won=3,
        refusals=(phrase("works on {leads} leads and has capacity for {capacity}", leads=9, capacity=9),),
    ),
)
