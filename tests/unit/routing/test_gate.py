"""What stands against distributing a lead."""

from dataclasses import replace
from typing import Any

import pytest

from mailhub.domain.program import Qualification
from mailhub.routing.gate import objections
from tests.unit.routing.leads_and_partners import PROGRAM, a_lead


def _objections(lead: dict[str, Any], required: tuple[str, ...] = ("account", "product")) -> tuple[str, ...]:
    program = replace(PROGRAM, qualification=Qualification(required=required))
    return tuple(map(str, objections(a_lead(**{"score": 80, **lead}), program)))


def test_nothing_stands_against_a_complete_lead() -> None:
    assert _objections({}) == ()


@pytest.mark.parametrize(
    ("lead", "required", "sentences"),
    [
        ({"known": frozenset({"product"})}, ("account", "product"), ("It does not state: account.",)),
        ({"known": frozenset()}, ("account", "country"), ("It does not state: account, country.",)),
        ({"known": frozenset()}, ("contact_name",), ("It does not state: contact name.",)),
        ({"product": ""}, (), ("The product it asks for is not in the program.",)),
        ({"product": "", "known": frozenset()}, (), ()),
        ({"score": 49}, (), ("It scores 49, and leads are distributed from 50.",)),
        ({"score": 50}, (), ()),
        ({"known": frozenset()}, ("contact_email",), ("It does not state how to reach the contact: e-mail address.",)),
        (
            {"known": frozenset()},
            ("contact_email", "contact_phone"),
            ("It does not state how to reach the contact: e-mail address, telephone number.",),
        ),
        ({"known": frozenset({"contact_phone"})}, ("contact_email",), ()),
        ({"known": frozenset()}, (), ()),
    ],
)
def test_each_objection_is_a_sentence_for_the_qualifier(
    lead: dict[str, Any], required: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    assert _objections(lead, required) == sentences


def test_all_objections_are_told_at_once() -> None:
    assert len(_objections({"known": frozenset({"product"}), "product": "", "score": 3})) == 3
