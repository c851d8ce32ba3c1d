"""Of a text part and an HTML part that say the same, each helps where the other is silent."""

from mailhub.inbound.reading.text.alternatives import own_words, readable_text
from mailhub.inbound.reading.text.signer import NOBODY, Signer, signer_of, without_name

HTML = '<div>Only on Friday.</div><div id="Signature">Northern Net<br>We connect</div>'


def test_the_mark_of_a_signature_in_the_html_part_ends_the_text_part() -> None:
    assert own_words("Only on Friday.\n\nNorthern Net\nWe connect\n", HTML, NOBODY) == "Only on Friday."


def test_parts_that_say_different_things_do_not_shorten_each_other() -> None:
    assert own_words("Only on Monday.\n\nNorthern Net", HTML, NOBODY) == "Only on Monday.\n\nNorthern Net"
    assert own_words("Only on Friday. Or Monday.", HTML, NOBODY) == "Only on Friday. Or Monday."


def test_a_text_part_that_only_points_at_the_html_part_gives_way() -> None:
    assert readable_text("Please view this mail as HTML.", "<p>accept</p>") == "accept"
    assert readable_text("Do you read HTML?", "<p>Do you read HTML?</p>") == "Do you read HTML?"
    assert readable_text(" \n", "<p>accept</p>") == "accept"
    assert readable_text("accept", "") == "accept"


def test_a_writers_names_are_those_shown_else_those_of_the_address() -> None:
    assert signer_of("Dr. Anna Huber <a.huber@example.org>").names == ("anna", "huber")
    assert signer_of("<anna.huber@example.org>").names == ("anna", "huber")
    assert signer_of("anna@example.org").names == ("anna",)


def test_a_name_ends_what_is_said_only_at_its_end() -> None:
    names = Signer(("anna", "huber"))
    assert without_name(["Yes.", "", "Anna H."], names) == ["Yes.", ""]
    assert without_name(["Yes.", "AH"], names) == ["Yes."]
    assert without_name(["Anna"], names) == ["Anna"]
    assert without_name(["Yes.", "Anna", "Is that early enough?"], names) == ["Yes.", "Anna", "Is that early enough?"]


def test_nicknames_initials_and_pairs_sign_as_names_do() -> None:
    signer = signer_of("Robert Fielding <rf@fieldingscales.example>")
    for signed in ("Bob", "-Rob", "R.F.", "Bob Fielding", "R. Fielding", "Robert & Ann"):
        assert without_name(["Yes.", signed], signer) == ["Yes."], signed


def test_an_unknown_name_signs_when_the_writers_own_firm_stands_below_it() -> None:
    block = ["Yes.", "", "Ruth Ames", "Inside Sales", "Bronto Scale Inc."]
    assert without_name(block, signer_of("Sales <sales@brontoscale.example>")) == ["Yes.", ""]
    assert without_name(block, signer_of("Sales <sales@gmail.example>")) == block


def test_an_answer_with_a_comma_above_the_name_is_no_closing() -> None:
    signer = signer_of("Anna Huber <anna@huber.example>")
    assert without_name(["We called.", "", "Onwards,", "Anna"], signer) == ["We called.", ""]
    assert without_name(["We called.", "", "No capacity,", "Anna"], signer) == ["We called.", "", "No capacity,"]
