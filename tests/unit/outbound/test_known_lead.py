"""What a receipt says about a lead that is not simply offered is true of where the lead stands."""

from mailhub.domain.terms import LeadStatus
from mailhub.outbound import samples
from mailhub.outbound.people_mails import KnownLead


def _known(status: LeadStatus, *, is_merged: bool = False) -> KnownLead:
    return KnownLead(lead=samples.LEAD, status=status, is_merged=is_merged, missing=("No e-mail address.",))


def test_only_a_held_lead_is_said_to_wait_for_somebody() -> None:
    assert _known(LeadStatus.ON_HOLD).missing_heading == "Why it is on hold"
    assert "Somebody is asked to decide" in _known(LeadStatus.ON_HOLD).to_do
    assert (_known(LeadStatus.OFFERED).missing_heading, _known(LeadStatus.OFFERED).to_do) == ("Worth a look", "")


def test_a_merged_lead_has_no_score_and_no_temperature_of_its_own() -> None:
    merged = _known(LeadStatus.DISQUALIFIED, is_merged=True)
    assert not {"Score", "Temperature"} & {label for label, _ in merged.facts}
    assert (merged.missing_heading, merged.to_do) == ("Why it is no lead of its own", "")
    assert {"Score", "Temperature"} <= {label for label, _ in _known(LeadStatus.OFFERED).facts}
