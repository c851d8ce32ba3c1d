"""Preferences, points and wishes to spend them, as people write them."""

from typing import Any

import pytest

from mailhub.domain.terms import Often, Temperature
from mailhub.inbound.reading.answers.answer_kinds import Points, Prefs, Redeem
from mailhub.inbound.reading.answers.points_line import read_points
from mailhub.inbound.reading.answers.preference_lines import read_preference_lines

HOT, WARM = Temperature.HOT, Temperature.WARM


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("PREFS weekly", {"often": Often.WEEKLY}),
        ("prefs at once; products SX, GTX", {"often": Often.AT_ONCE, "products": ("SX", "GTX")}),
        ("Prefs: weekly products SX radius 50", {"often": Often.WEEKLY, "products": ("SX",), "radius_km": 50}),
        ("prefs only hot and warm", {"temperatures": (HOT, WARM)}),
        ("prefs temperatures hot and warm", {"temperatures": (HOT, WARM)}),
        ("prefs hot, warm", {"temperatures": (HOT, WARM)}),
        ("prefs radius 30 miles", {"radius_km": 48}),
        ("prefs 50 km", {"radius_km": 50}),
        ("prefs products all; radius off", {"products": (), "radius_km": 0}),
        ("prefs timezone Berlin", {"timezone": "Europe/Berlin"}),
        ("prefs all", {"everything": True}),
        ("PREFS none", {"nothing": True}),
        ("einstellungen täglich", {"often": Often.DAILY}),
        (
            "Einstellungen: Produkte SX und GTX; Regionen Bayern, Österreich; Temperatur heiß; Umkreis 50 km;"
            " Sprache de",
            {
                "products": ("SX", "GTX"),
                "regions": ("Bayern", "Österreich"),
                "temperatures": (HOT,),
                "radius_km": 50,
                "language": "de",
            },
        ),
        ("prefs\nweekly\nproducts SX\nThanks!", {"often": Often.WEEKLY, "products": ("SX",)}),
        (
            "prefs weekly\nnothing from Austria please",
            {"often": Often.WEEKLY, "unknown": ("nothing from Austria please",)},
        ),
        ("prefs language klingon, weekly", {"often": Often.WEEKLY, "unknown": ("language klingon",)}),
        ("prefs products SX, but not on Fridays", {"products": ("SX", "but not on Fridays")}),
        ("please stop sending me leads", {"nothing": True}),
        ("Bitte keine Leads mehr.", {"nothing": True}),
    ],
)
def test_what_is_stated_is_set_and_the_rest_is_told(text: str, stated: dict[str, Any]) -> None:
    assert read_preference_lines(text.split("\n")) == Prefs(**stated)


@pytest.mark.parametrize(
    "text",
    ["prefs", "preferences are a fine thing", "prefs weekly?", "weekly", "settings menu", "stop sending leads to Bob"],
)
def test_what_sets_no_preferences_is_left_alone(text: str) -> None:
    assert read_preference_lines([text]) is None


@pytest.mark.parametrize("text", ["POINTS", "my points please", "Punktestand", "How many points do we have?"])
def test_points_are_asked_for(text: str) -> None:
    assert read_points(text) == Points()


@pytest.mark.parametrize(
    ("text", "points", "wish"),
    [
        ("REDEEM 200 for MDF event in May", 200, "MDF event in May"),
        ("redeem 1,200 points for Training", 1200, "Training"),
        ("redeem 200 acme: MDF event", 200, "acme: MDF event"),
        ("Redeem 200: a stand", 200, "a stand"),
        ("200 Punkte einlösen für Messestand", 200, "Messestand"),
        ("bitte einlösen: 200 Punkte für Größe XL", 200, "Größe XL"),
    ],
)
def test_points_are_to_be_spent_on_something(text: str, points: int, wish: str) -> None:
    assert read_points(text) == Redeem(points=points, wish=wish)


@pytest.mark.parametrize(
    "text", ["redeem", "redeem 200", "redeem 200 for MDF?", "points are nice", "can I redeem 200 for x"]
)
def test_what_spends_nothing_surely_spends_nothing(text: str) -> None:
    assert read_points(text) is None
