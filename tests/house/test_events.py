"""Every event says which of its words may be about a person, and what it changes can be rebuilt."""

from mailhub.domain.events import event_kinds, personal_fields, undeclared_fields
from mailhub.store.audit.rebuilding import REBUILDERS, SILENT


def concrete() -> set[str]:
    return {name for name, kind in event_kinds().items() if not kind.__subclasses__()}


def test_every_field_that_can_hold_words_is_declared_personal_or_plain() -> None:
    assert {name: fields for name, kind in event_kinds().items() if (fields := undeclared_fields(kind))} == {}


def test_what_people_write_is_personal_and_what_the_hub_counts_is_not() -> None:
    assert personal_fields("FeedbackGiven") == {"note"}
    assert personal_fields("Unsubscribed") == {"address"}
    assert personal_fields("LeadScored") == personal_fields("NoSuchEvent") == set()


def test_every_event_is_rebuilt_or_declared_to_change_no_state() -> None:
    assert REBUILDERS.keys() | SILENT == concrete()
    assert not REBUILDERS.keys() & SILENT
