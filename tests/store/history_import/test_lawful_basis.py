"""An export says why its contacts' data may be used, and brings nothing back that was forgotten."""

from datetime import timedelta

from mailhub.domain.terms import LawfulBasis
from mailhub.store.forgetting import forget_leads
from mailhub.store.history_import.judging import Fate
from mailhub.store.tables import LeadContact
from tests.store.history_import.export import MAPPING, NOW, Export

SAID = '[files.fixed]\ncountry = "GB"\nlawful_basis = "{basis}"\npurpose = "offers of spare parts"\n\n[stages]'


def saying(export: Export, basis: str = "contract") -> Export:
    export.mapping = MAPPING.replace('[files.fixed]\ncountry = "GB"\n\n[stages]', SAID.format(basis=basis))
    assert export.mapping != MAPPING
    return export


def test_basis_and_purpose_come_with_the_leads(export: Export) -> None:
    saying(export).take()
    lead = export.lead("D-1")
    assert (lead.lawful_basis, lead.purpose) == (LawfulBasis.CONTRACT, "offers of spare parts")
    assert {"lawful_basis", "purpose"} <= set(lead.known)


def test_a_word_that_is_no_basis_is_refused_row_by_row(export: Export) -> None:
    assert saying(export, "perhaps").take().fates.get(Fate.NEW) is None


def test_an_export_that_says_nothing_of_it_takes_no_basis_away_and_changes_no_row(export: Export) -> None:
    saying(export).take()
    export.mapping = MAPPING
    export.swapped("Won;03/02/2026;10/03/2026;1,250.50", "Won;03/02/2026;10/03/2026;1,350.50")
    export.take()
    assert export.lead("D-1").lawful_basis is LawfulBasis.CONTRACT
    assert export.take().fates == {"same": 4}


def test_what_was_forgotten_is_not_brought_back(export: Export) -> None:
    export.take()
    lead = export.lead("D-1")
    with export.units() as unit:
        forget_leads(unit, [lead.id])
    export.swapped("1,250.50;;Isla Barker", "1,250.60;;Isla Barker")
    assert export.take().fates == {"refused": 1, "same": 3}
    assert export.row(LeadContact, lead.id).name == ""
    assert (export.lead("D-1").forgotten_at or NOW) - NOW < timedelta(days=1)
