"""A row is made of what it is given and of its defaults, and what is set later is noticed; no value is checked."""

from typing import Any

import pytest
from sqlalchemy import inspect
from sqlmodel import SQLModel

from mailhub.domain.terms import OfferStatus
from mailhub.store import tables
from mailhub.store.tables import Lead, Offer

_TABLES = [table for table in vars(tables).values() if isinstance(table, type) and issubclass(table, SQLModel)]


@pytest.mark.parametrize("table", _TABLES, ids=lambda table: table.__name__)
def test_a_row_made_of_nothing_has_the_defaults_of_its_columns(table: type[SQLModel]) -> None:
    row: Any = table()
    optional = {name: field for name, field in table.model_fields.items() if not field.is_required()}
    known = {name: value for name, value in vars(row).items() if name != "_sa_instance_state"}
    assert known == {name: field.get_default(call_default_factory=True) for name, field in optional.items()}


def test_rows_share_no_list_or_object_that_one_of_them_could_change() -> None:
    one, other = Lead(), Lead()
    one.answers["who"] = "Ann"
    assert other.answers == {}


def test_what_is_given_stands_and_what_no_column_knows_is_left_out() -> None:
    row: Any = Offer
    offer = row(status=OfferStatus.TAKEN, why=["near"], colour="red")
    assert (offer.status, offer.why) == (OfferStatus.TAKEN, ["near"])
    assert not hasattr(offer, "colour")


def test_nothing_can_be_set_that_no_column_knows() -> None:
    row: Any = Offer
    with pytest.raises(ValueError, match="colour"):
        row().colour = "red"


def test_what_is_set_later_is_noticed() -> None:
    row: Any = Offer
    offer = row()
    offer.note = "Too far"
    assert inspect(offer).attrs.note.history.added == ["Too far"]
