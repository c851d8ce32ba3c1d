"""An export becomes accounts, partners, leads, wins and losses with their dates, and nobody is mailed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain.terms import LeadStatus, Mode, OfferStatus, PartnerKind
from mailhub.routing.explaining import explain_lead
from mailhub.routing.imported_leads import settle
from mailhub.routing.watch import due_commands
from mailhub.store.history_import import Outcome, import_history, importing, read_mapping, totals_of
from mailhub.store.queries.history import history_of
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Account, Contact, Enrollment, Lead, LeadContact, Partner, Person
from mailhub.store.unit import Unit
from tests.store.history_import.export import NOW, Export


def _reasons(outcome: Outcome) -> list[str]:
    return [f"{one.row.file}:{one.row.line} {' '.join(one.reasons)}" for one in outcome.harvest.refused]


def _noon(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def test_a_won_deal_is_a_won_lead_with_its_dates_and_its_value(export: Export) -> None:
    export.take()
    lead = export.lead("D-1")
    assert (lead.status, lead.won_amount, lead.deal_currency) == (LeadStatus.WON, Decimal("1250.50"), "GBP")
    begun = [lead.received_at, lead.qualified_at, lead.offered_at, lead.accepted_at, lead.engaged_at]
    assert begun == [_noon(2026, 2, 3)] * 5
    assert (lead.closed_at, lead.contacted_at, lead.due_at) == (_noon(2026, 3, 10), None, None)
    assert (lead.country, lead.region, lead.product, lead.sector) == ("GB", "Scotland", "SX", "food")
    assert export.row(LeadContact, lead.id).name == "Isla Barker"


def test_a_lead_belongs_to_its_agent_and_rests_with_the_agents_boss(export: Export) -> None:
    export.take()
    lead = export.lead("D-2")
    assert export.row(Partner, lead.partner_id).name == "Nora Field"
    assert export.row(Contact, lead.contact_id).address == "nora.field@reps.example"
    assert export.row(Person, lead.manager_id).name == "Grace Bell"
    assert (lead.status, lead.won_amount, lead.amount, lead.currency) == (LeadStatus.LOST, None, Decimal(900), "GBP")
    assert (lead.country, export.row(Account, lead.account_id).sector) == ("IE", "textiles")


def test_partners_are_enrolled_from_the_day_that_the_mapping_says(export: Export) -> None:
    export.take()
    lead = export.lead("D-3")
    table: Any = Enrollment
    with export.units.reading() as unit:
        mine = select(table).where(table.partner_id == lead.partner_id)
        assert unit.session.execute(mine).scalar_one().since_at == _noon(2026, 2, 1)
    partner = export.row(Partner, lead.partner_id)
    assert (partner.kind, partner.region) == (PartnerKind.AGENT, "Wales")
    assert export.row(Contact, lead.contact_id).address == "zoe.strand@reps.example"


def test_what_an_agent_had_counts_as_accepted_by_it_and_is_no_offer_by_a_rule(export: Export) -> None:
    export.take()
    assert export.offers("D-4") == []
    (offer,) = export.offers("D-1")
    assert (offer.status, offer.mode, offer.rank) == (OfferStatus.ACCEPTED, Mode.BY_HAND, 0)
    assert (offer.offered_at, offer.answered_at, offer.answered_minutes) == (_noon(2026, 2, 3), _noon(2026, 2, 3), None)
    export.swapped("D-1;Nora Field", "D-1;Zoë Strand").swapped("New;;", "Working;01/11/2026;")
    export.swapped("Zoë Strand;SX;;Working;05/02/2026", "Zoë Strand;SX;;New;")
    assert export.take().fates == {"changed": 3, "same": 1}
    assert [len(export.offers(reference)) for reference in ("D-1", "D-3", "D-4")] == [1, 0, 1]
    assert export.offers("D-1")[0].partner_id == export.lead("D-1").partner_id == export.lead("D-4").partner_id
    with export.units.steady() as unit:
        assert list(all_breaches(unit)) == []


def test_a_row_without_account_is_a_lead_without_one(export: Export) -> None:
    export.take()
    assert (export.lead("D-3").account_id, export.lead("D-3").country) == (None, "GB")


def test_open_leads_fall_due_from_the_import_on_and_not_for_years_past(export: Export) -> None:
    export.take()
    worked, waiting = export.lead("D-3"), export.lead("D-4")
    assert (worked.status, waiting.status) == (LeadStatus.IN_PROGRESS, LeadStatus.ON_HOLD)
    assert (worked.due_at or NOW) > NOW + timedelta(days=14)
    assert (waiting.due_at or NOW) > NOW + timedelta(days=1)
    assert (waiting.received_at, waiting.partner_id, waiting.requested_partner) == (NOW, None, "Zoë Strand")
    with export.units.reading() as unit:
        assert due_commands(unit) == []


def test_the_books_are_sound_after_an_import(export: Export) -> None:
    export.take()
    with export.units.steady() as unit:
        assert list(all_breaches(unit)) == []


def test_each_lead_has_its_line_in_the_history_and_nobody_is_mailed(export: Export) -> None:
    mails = export.counts()["mails"]
    export.take()
    with export.units.reading() as unit:
        lines = history_of(unit, export.lead("D-2").id)
    assert [(line.event, line.body["file"], line.body["line"]) for line in lines] == [("LeadImported", "deals.csv", 3)]
    assert export.counts()["mails"] == mails


def test_an_imported_lead_can_be_explained(sqlite_export: Export) -> None:
    sqlite_export.take()
    sqlite_export.swapped("Working;05/02/2026;;", "Lost;05/02/2026;20/11/2026;")
    sqlite_export.take()
    with sqlite_export.units.reading() as unit:
        told = "\n".join(explain_lead(unit, sqlite_export.lead("D-3").id))
    assert "Imported as D-3, from deals.csv, line 4" in told
    assert "Brought to what deals.csv, line 4 says of D-3" in told


def test_every_row_that_is_read_is_counted_once(export: Export) -> None:
    export.swapped("D-2;Nora Field;RX", "D-2;Nora Field;RY")
    assert totals_of(export.take()) == "5 deals read = 3 new + 0 changed + 0 already in + 1 left out + 1 refused"
    assert totals_of(export.take()) == "5 deals read = 0 new + 0 changed + 3 already in + 1 left out + 1 refused"


def test_a_second_import_changes_nothing(export: Export) -> None:
    export.take()
    before = export.counts()
    outcome = export.take()
    assert (outcome.fates, export.counts()) == ({"same": 4}, before)


def test_looking_says_what_would_be_done_and_keeps_nothing(export: Export) -> None:
    before = export.counts()
    looked = export.look()
    assert export.counts() == before
    assert looked.fates == export.take().fates == {"new": 4}


def test_a_deal_that_moved_on_there_moves_on_here(export: Export) -> None:
    export.take()
    export.swapped("Working;05/02/2026;;", "Won;05/02/2026;20/11/2026;640")
    assert export.take().fates == {"changed": 1, "same": 3}
    lead = export.lead("D-3")
    assert (lead.status, lead.won_amount, lead.due_at) == (LeadStatus.WON, Decimal(640), None)
    assert export.counts()["leads"] == 4
    with export.units.steady() as unit:
        assert list(all_breaches(unit)) == []


def test_a_lead_that_moved_on_here_is_left_alone_and_told(export: Export) -> None:
    export.take()
    lead = export.lead("D-3")
    with export.units() as unit:
        here = unit.get(Lead, lead.id)
        here.status, here.closed_at, here.due_at, here.due_rule = LeadStatus.LOST, NOW, None, ""
        unit.add(here)
    export.swapped("Working;05/02/2026;;", "Won;05/02/2026;20/11/2026;640")
    outcome = export.take()
    assert _reasons(outcome) == [
        f"deals.csv:4 The row has changed, but so has LEAD-{lead.id} here since its import: it is lost. Change it by"
        " mail."
    ]
    assert export.lead("D-3").status == LeadStatus.LOST


def test_a_reference_that_a_lead_of_another_origin_has_is_told(export: Export) -> None:
    with export.units() as unit:
        other = unit.session.execute(select(Person)).scalars().first()
        assert other is not None
        own: dict[str, Any] = {"manager_id": other.id, "received_at": NOW, "since_at": NOW, "closed_at": NOW}
        unit.add(Lead(vendor_id=other.vendor_id, reference="D-1", status=LeadStatus.WITHDRAWN, **own))
    outcome = export.take()
    assert outcome.fates == {"new": 3, "refused": 1}
    assert "is that of LEAD-1, which was not imported" in _reasons(outcome)[0]


def test_an_import_that_was_killed_goes_on_where_it_was(export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 1)
    settled: list[int] = []

    def settle_once(unit: Unit, lead: Lead) -> None:
        if settled:
            raise KeyboardInterrupt
        settled.append(lead.id)
        settle(unit, lead)

    with pytest.raises(KeyboardInterrupt):
        import_history(export.units, read_mapping(export.mapping, name="m"), export.contents(), settle_once)
    assert export.counts()["leads"] == 3
    assert export.take().fates == {"same": 3, "new": 1}
    assert export.progress == [(1, 4), (2, 4), (3, 4), (4, 4)]
    with export.units.steady() as unit:
        assert list(all_breaches(unit)) == []


def test_without_a_list_of_accounts_each_deal_brings_its_own(sqlite_export: Export) -> None:
    begin, _, rest = sqlite_export.mapping.partition("[[files]]")
    parts = rest.split("[[files]]")
    kept = "[[files]]".join(["", *parts[1:]]).replace('country = "account.country"\nsector = "account.sector"\n', "")
    mapping = read_mapping((begin + kept).replace('[fixes.country]\n"Ireland" = "IE"\n', ""), name="m")
    files = {name: text for name, text in sqlite_export.contents().items() if name != "companies_2026.csv"}
    before = sqlite_export.counts()["accounts"]
    assert import_history(sqlite_export.units, mapping, files, settle).fates == {"new": 4}
    assert sqlite_export.counts()["accounts"] == before + 2
    assert sqlite_export.row(Account, sqlite_export.lead("D-1").account_id).name == "Harrow Foods Ltd"


def test_partners_that_are_enrolled_already_stay_as_they_are(sqlite_export: Export) -> None:
    sqlite_export.take()
    before = sqlite_export.row(Partner, sqlite_export.lead("D-1").partner_id)
    sqlite_export.reps = sqlite_export.reps.replace("Scotland", "Wales")
    sqlite_export.take()
    assert sqlite_export.row(Partner, before.id).region == "Scotland"
