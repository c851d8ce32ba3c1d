"""What a lead's past does to its score, and how scores are compared with what became of leads."""

import random

import pytest

from mailhub.domain.program import Question
from mailhub.domain.questions import asked_in, label_of, open_questions
from mailhub.domain.stated_fields import STATED
from mailhub.inbound.reading.fields.field_names import field_of
from mailhub.routing.calibration import Observed, proposed_weights, reliability, separation, wilson
from mailhub.routing.temperature import score_lead
from tests.unit.routing.leads_and_partners import PROGRAM, a_lead


def test_a_fresh_enquiry_of_an_unknown_kind_scores_by_what_it_states_alone() -> None:
    shares = score_lead(a_lead(), PROGRAM).shares
    assert (shares["engagement"], shares["history"]) == (0, 0)


def test_asking_again_lifts_the_score_and_silence_lowers_it() -> None:
    scores = [score_lead(a_lead(engagement=engagement), PROGRAM).score for engagement in (0.1, 0.5, 0.9)]
    assert scores == sorted(scores)
    assert scores[0] < scores[2]


def test_kinds_that_are_won_more_often_than_others_lift_the_score() -> None:
    mean, better, worse = {"vendor": 0.2}, {"vendor": 0.2, "source": 0.4}, {"vendor": 0.2, "source": 0.1}
    shares = [score_lead(a_lead(win_rates=rates), PROGRAM).shares["history"] for rates in (worse, mean, better)]
    assert shares[0] < shares[1] == 0 < shares[2]


def test_the_interval_of_a_share_is_wilsons() -> None:
    low, high = wilson(8, 10)
    assert (round(low, 3), round(high, 3)) == (0.49, 0.943)
    assert wilson(0, 0) == (0.0, 1.0)


def test_the_separation_of_good_and_bad_is_their_order() -> None:
    found = separation([1, 2, 3, 4], [False, False, True, True])
    assert found is not None
    assert found.auc == 1
    tied = separation([5, 5, 5, 5], [False, True, False, True])
    assert tied is not None
    assert tied.auc == 0.5
    assert separation([1, 2, 3], [True, False, False]) is None


def test_a_band_tells_how_many_of_its_leads_ended_well() -> None:
    observed = [Observed(score=score, worths={}, is_good=score > 60) for score in (10, 55, 65, 66, 95)]
    assert [(band.lowest, band.leads, band.share) for band in reliability(observed)] == [
        (0, 1, 0), (50, 1, 0), (60, 2, 1), (90, 1, 1),
    ]  # fmt: skip


def test_the_proposal_weighs_what_tells_leads_apart_and_nothing_else() -> None:
    dice = random.Random(7)
    observed = []
    for _ in range(600):
        fit, noise = dice.random(), dice.random()
        observed.append(Observed(score=50, worths={"fit": fit, "noise": noise}, is_good=dice.random() < fit))
    weights = proposed_weights(observed)
    assert weights is not None
    assert weights["fit"] > 80 > 20 > weights["noise"]
    assert proposed_weights(observed[:40]) is None


@pytest.mark.parametrize("factors", [2, 3, 6, 7])
def test_proposed_weights_add_up_to_a_hundred_points(factors: int) -> None:
    dice = random.Random(factors)
    observed = []
    for _ in range(400):
        worths = {f"factor {number}": dice.random() for number in range(factors)}
        observed.append(Observed(score=50, worths=worths, is_good=dice.random() < sum(worths.values()) / factors))
    weights = proposed_weights(observed)
    assert weights is not None
    assert sum(weights.values()) == 100


def test_every_stated_field_is_asked_for_under_a_label_that_letters_are_read_by() -> None:
    unread = [
        (name, language)
        for name in STATED
        for language in ("en", "de")
        if name not in ("reference",) and field_of(label_of(name, language)) is None
    ]
    assert unread == []


@pytest.mark.parametrize(
    ("language", "text"), [("en", "Who signs?"), ("de", "Wer unterschreibt?"), ("fr", "Who signs?")]
)
def test_a_question_is_asked_in_the_persons_language_or_in_english(language: str, text: str) -> None:
    question = Question(field_name="signer", texts={"en": "Who signs?", "de": "Wer unterschreibt?"})
    assert (asked_in(question, language).text, asked_in(question, language).label) == (text, "Signer")


def test_what_is_known_is_not_asked_and_one_way_of_reaching_will_do() -> None:
    own = (Question(field_name="signer"), Question(field_name="country"))
    asked = open_questions(own, ("account", "country", "contact_email", "contact_phone"), {"account", "contact_phone"})
    assert [question.field_name for question in asked] == ["country", "signer"]
