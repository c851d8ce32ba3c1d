"""What is kept of partners is what would be read anew, whoever has changed what of them and however it was done."""

from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import Column, text
from sqlalchemy.sql.visitors import iterate

from mailhub.domain.terms import LeadId
from mailhub.routing import candidates as judging
from mailhub.routing.candidates import Judgement, judge
from mailhub.routing.facts import lead_facts
from mailhub.store.queries import candidates as asking
from mailhub.store.queries.kept_partners import Kept
from mailhub.store.queries.near_question import NARROW, Reach, near
from mailhub.store.queries.programs import current_program, manager_for, vendor_by_slug
from mailhub.store.tables import Lead, Partner
from mailhub.store.unit import Unit, Units

_WATCHED = import_module("mailhub.store.migrations.versions.0017_partner_changes")._WATCHED
_PLACES = (
    {"region": "Scotland", "product": "SX"},
    {"region": "Wales", "product": "SENTRY"},
    {"country": "DE", "product": "SX", "postcode": "20095"},
    {"country": "FR", "product": "SX"},
)
_CHANGES = (
    "UPDATE partners SET name = 'Zebra' WHERE id = 1",
    "UPDATE contacts SET away_until = '2030-01-01'",
    "UPDATE contacts SET undeliverable_at = '2026-01-01 00:00:00' WHERE id = 1",
    """UPDATE contacts SET wishes = '{"products": ["LP"]}'""",
    "UPDATE contacts SET language = 'fr'",
    "UPDATE enrollments SET tier = 'silver'",
    "UPDATE enrollments SET standing = 'suspended' WHERE id = 1",
    "UPDATE enrollments SET capacity = 0 WHERE id = 1",
    "UPDATE coverages SET region = 'Wales' WHERE id = 1",
    "UPDATE coverages SET postcode_from = 'ZZ', postcode_to = 'ZZ'",
    "DELETE FROM competences WHERE enrollment_id = 1",
    "INSERT INTO competences (id, enrollment_id, product) SELECT 9999, min(id), 'OTHER' FROM enrollments",
    "UPDATE certificates SET valid_until = '2020-01-01'",
    "DELETE FROM certificates",
)


def _judged(unit: Unit) -> list[Judgement]:
    vendor = vendor_by_slug(unit, "acme")
    assert vendor
    program, found = current_program(unit, vendor.id), []
    who: dict[str, Any] = {"vendor_id": vendor.id, "manager_id": manager_for(unit, vendor.id, "GB").id}
    for place in _PLACES:
        stated: dict[str, Any] = {"country": "GB", **place}
        lead = Lead(id=LeadId(0), received_at=unit.now, since_at=unit.now, **who, **stated)
        found.append(judge(unit, lead, lead_facts(unit, lead, program), program))
    return found


def _judged_anew(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> list[Judgement]:
    """Judged with nothing kept."""
    with monkeypatch.context() as patch:
        for module in (judging, asking):
            patch.setattr(module, "KEPT", Kept(0))
        return _judged(unit)


@pytest.mark.parametrize("change", _CHANGES)
def test_whatever_changes_is_seen_by_the_unit_itself_and_by_all_after_it(
    units: Units, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    with units.reading() as unit:
        before = _judged(unit)
        assert _judged(unit) == _judged_anew(unit, monkeypatch) == before
    with units() as unit:
        unit.session.execute(text(change))
        assert _judged(unit) == _judged_anew(unit, monkeypatch)
    with units.reading() as unit:
        assert _judged(unit) == _judged_anew(unit, monkeypatch)


def test_what_is_undone_was_never_kept(units: Units) -> None:
    with units.reading() as unit:
        before = _judged(unit)

    def fail() -> None:
        with units() as unit:
            unit.session.execute(text("UPDATE enrollments SET capacity = 0"))
            assert _judged(unit) != before
            raise RuntimeError

    for _ in range(2):
        with pytest.raises(RuntimeError):
            fail()
        with units.reading() as unit:
            assert _judged(unit) == before


def test_a_row_that_is_changed_and_not_written_yet_is_seen(units: Units, monkeypatch: pytest.MonkeyPatch) -> None:
    with units() as unit:
        before = _judged(unit)
        for verdict in before[0].verdicts[:-1]:
            partner = unit.get(Partner, verdict["partner_id"])
            partner.name = f"{partner.name} & Sons"
        assert _judged(unit) == _judged_anew(unit, monkeypatch) != before


@pytest.mark.parametrize("reach", [NARROW, Reach(whole_country=True, any_product=True)])
def test_every_column_that_is_asked_for_is_watched(reach: Reach) -> None:
    asked = {
        (part.table.name, part.name)
        for part in iterate(near(reach))
        if isinstance(part, Column) and part.name != "id" and part.table.name in _WATCHED
    }
    watched = {(table, name) for table, names in _WATCHED.items() for name in names.split(", ")}
    assert asked <= watched


def _noted(asked: list[str], question: str) -> str:
    asked.append(question)
    return question


def test_no_more_partners_are_kept_than_was_said_and_the_last_asked_stay() -> None:
    kept, asked = Kept(most=10), list[str]()

    def answer(question: str) -> str:
        return kept.answer(question, lambda: _noted(asked, question), lambda _: 4)

    assert [answer(question) for question in "aabacabc"] == list("aabacabc")
    assert asked == ["a", "b", "c", "b", "c"]
