"""What the sections of a program say about decisions, and what they are told when they do not fit together."""

from datetime import timedelta

import pytest

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import Program, Question, Threshold
from mailhub.domain.terms import Mode
from mailhub.store.programs.file import read_program

LEAST = """\
[vendor]
slug = "acme"
name = "Acme"
timezone = "Europe/London"

[[people]]
name = "Jane Doe"
address = "jane@acme.example"
roles = ["channel_manager"]

[[products]]
code = "GTX"
name = "GTX switches"
"""
FIRST = LEAST.count("\n") + 1  # the line on which what is added begins


def read(added: str) -> Program:
    return read_program(LEAST + added, name="acme.toml")


def faults(added: str) -> list[str]:
    with pytest.raises(BadSettings) as refused:
        read(added)
    return refused.value.sentence.splitlines()


def test_territories_have_names_and_people_may_have_them() -> None:
    program = read(
        '[[territories]]\nname = "south"\ncountries = ["DE", "AT"]\nregions = ["Bavaria"]\n'
        'postcodes = ["70-79", "sw1", "AA0 - AA9"]\n'
        '[[people]]\nname = "Max"\naddress = "max@acme.example"\nroles = ["qualifier"]\nterritories = ["south"]\n'
    )
    [south] = program.territories
    assert south.countries == {"DE", "AT"}
    assert south.regions == {"Bavaria"}
    assert south.postcodes == (("70", "79"), ("SW1", "SW1"), ("AA0", "AA9"))
    assert program.people[1].territories == {"south"}


def test_the_gate_has_thresholds_and_questions() -> None:
    gate = read(
        "[qualification]\nduplicates_within_days = 30\nsame_from = 95\ndoubtful_from = 80\n"
        "[[qualification.thresholds]]\nwhen = 'lead.country == \"DE\"'\ndistribute_from = 40\n"
        '[[questions]]\nfield = "need"\nask = "What for?"\n'
        '[[questions]]\nfield = "budget"\ntexts = { en = "Budget?", de = "Budget da?" }\nrequired = false\n'
        'choices = ["yes", "no"]\nwhen = \'lead.amount > 5.0\'\n'
        "[scoring]\nengagement_half_life_days = 10\n"
    ).qualification
    assert (gate.duplicates_within_days, gate.same_from, gate.doubtful_from) == (30, 95, 80)
    assert gate.thresholds == (Threshold(when='lead.country == "DE"', distribute_from=40),)
    assert gate.questions[0] == Question(field_name="need", texts={"en": "What for?"})
    assert gate.questions[1].texts["de"] == "Budget da?"
    assert (gate.questions[1].choices, gate.questions[1].required) == (("yes", "no"), False)
    assert gate.engagement_half_life_days == 10


def test_a_rule_is_a_chain_of_modes() -> None:
    [rule] = read(
        '[[distribution]]\nmode = "named_account"\nthen = ["shark_tank", "pool", "by_hand"]\n'
        'claim_window = "15m"\ndetails_at_once = true\n[pool]\ndays = 7\nmost_a_week = 0\n'
    ).distribution
    assert rule.chain == (Mode.NAMED_ACCOUNT, Mode.SHARK_TANK, Mode.POOL, Mode.BY_HAND)
    assert (rule.claim_window, rule.details_at_once) == (timedelta(minutes=15), True)


def test_what_is_left_arrives_too() -> None:
    program = read(
        '[hours]\nsend_in_working_time = false\n[matching]\nwidening = ["territory"]\ntrack_record_floor = 0.2\n'
        "[matching.weights]\nproximity = 3\n[points]\nwin = 7\ncold_factor = 2.0\n[performance]\nwindow_days = 10\n"
        "missed_offers = 0\n[escalation]\nstalled_after_days = 9\nsteps_apart_days = 1\n"
        '[texts.footer]\nen = "Bye."\nde = "Bis dann."\n'
    )
    assert (program.send_in_working_time, program.widening, program.track_record_floor) == (False, ("territory",), 0.2)
    assert (program.matching, program.points.win, program.points.cold_factor) == ({"proximity": 3}, 7, 2.0)
    assert (program.performance.window, program.performance.missed_offers) == (timedelta(days=10), 0)
    assert (program.escalation.stalled_after_days, program.escalation.steps_apart_days) == (9, 1)
    assert program.texts == {"footer": {"en": "Bye.", "de": "Bis dann."}}


PERSON = '[[people]]\nname = "M"\naddress = "m@acme.example"\nroles = ["qualifier"]\n'
SOUTH = '[[territories]]\nname = "south"\ncountries = ["DE"]\n'


@pytest.mark.parametrize(
    ("added", "line", "said", "fix"),
    [
        (PERSON + 'territories = ["south"]', 4, "'south' is no territory of this program", "[[territories]] with name"),
        (SOUTH + PERSON + 'territories = ["soth"]', 7, "'soth' is no territory", "Did you mean 'south'?"),
        (SOUTH + SOUTH, 4, "territories 2: name = 'south' stands here twice", "a name of its own"),
        ('[[territories]]\nname = "x"\ncountries = []', 2, "territories 1: countries = [] is empty", '["DE", "AT"]'),
        (SOUTH + 'postcodes = ["79-70"]', 3, "postcodes 1 = '79-70' is no range", "the lower one first"),
        (SOUTH + 'postcodes = ["7-79"]', 3, "= '7-79' is no range", "same length"),
        (SOUTH + 'postcodes = ["7*"]', 3, "= '7*' is no postcode", '"SW1" or "70-79"'),
        ("[qualification]\ndoubtful_from = 99", 1, "doubtful_from = 99 is above same_from (96)", "at most that"),
        ("[qualification]\nsame_from = 50", 1, "same_from = 50 is too low: doubtful_from is 86", "or lower doubtful"),
        ("[[qualification.thresholds]]\ndistribute_from = 5", 0, "thresholds 1: when is missing", "Write for example"),
        ("[[qualification.thresholds]]\nwhen = 'lead.x'\ndistribute_from = 5", 1, "lead.x, which is not", "lead."),
        ('[[questions]]\nfield = "acount"\nask = "?"', 1, "'acount' is almost 'account'", "Write account"),
        ('[[questions]]\nfield = "Wer?"\nask = "?"', 1, "field = 'Wer?' is no name", "budget_approved"),
        ('[[questions]]\nfield = "need"', 0, "questions 1: texts are missing", 'ask = "Who decides?"'),
        ('[[questions]]\nfield = "need"\nask = "?"\ntexts = { en = "?" }', 2, "stands beside texts", "one of them"),
        ('[[questions]]\nfield = "need"\nask = "?"\nchoices = ["a"]', 3, "is no choice", "two or more"),
        ('[[questions]]\nfield = "need"\nask = "?"\nchoices = ["a", "A"]', 3, "names a choice twice", "each once"),
        ('[[questions]]\nfield = "need"\ntexts = { de = "?" }', 2, "say nothing in the vendor's language", "en = ..."),
        (
            '[[questions]]\nfield = "a"\nask = "?"\n' * 2,
            4,
            "questions 2: field = 'a' is asked for twice",
            "One".lower(),
        ),
        ('[matching]\nwidening = ["standing"]', 1, "'standing' is no requirement that can be waived", "territory"),
        ('[matching]\nwidening = ["wishes", "wishes"]', 1, "names a requirement twice", "each once"),
        ("[matching.weights]\ntier = 9", 1, "matching.weights.tier = 9 counts nothing without tiers", "[tiers]"),
        ('[[distribution]]\nmode = "pool"\nthen = ["pool"]', 2, "then 1 = 'pool' comes before", "each mode once"),
        ('[[distribution]]\nmode = "by_hand"\nthen = ["pool"]', 2, "then 1 = 'pool' is never reached", "Leave it out"),
        ('[[distribution]]\nmode = "best_match"\nclaim_window = "5m"', 2, "is for shark_tank only", "Leave the line"),
        ('[[distribution]]\nmode = "best_match"\nwave = 3', 2, "is for shark_tank only", "Leave the line"),
        ('[[distribution]]\nmode = "shark_tank"\nclaim_window = "2d"', 2, "= '2d' is no window", '"15m"'),
        ("[points]\ncold_factor = 0.5", 1, "points.cold_factor = 0.5 is out of range", "at least 1"),
        ("[pool]\ndays = 0", 1, "pool.days = 0 is out of range", "at least 1"),
        ("[performance]\nwindow = 30", 1, "performance.window = 30 is no setting here", "'window_days'"),
        ('[texts.ofer_intro]\nen = "x"', 0, "texts.ofer_intro is no text of our mails", "Did you mean 'offer_intro'?"),
        ('[texts.footer]\nde = "x"', 0, "texts.footer says nothing in the vendor's language", "en = ... too"),
        ('[texts.footer]\nen = "x"\nxx = "y"', 2, "is no language", '"en" or "de"'),
    ],
)
def test_a_fault_names_line_value_and_fix(added: str, line: int, said: str, fix: str) -> None:
    (fault,) = [text for text in faults(added + "\n") if said in text]
    assert fault.startswith(f"acme.toml, line {FIRST + line}: ")
    assert fix in fault


def test_all_faults_among_sections_are_told_at_once() -> None:
    told = faults(PERSON + 'territories = ["south", "north"]\n[texts.footer]\nde = "x"\n')
    assert [fault.partition(":")[0] for fault in told] == [
        "acme.toml, line 18",
        "acme.toml, line 18",
        "acme.toml, line 19",
    ]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ('lead.city.matches("(a{50}){50}")', "has the costly pattern"),
        ('lead.city.matches("' + "a?" * 60 + '")', "has the costly pattern"),
        ("lead.city.matches(lead.region)", "uses matches() without a pattern in quotes"),
        ('lead.city.matches("(")', "has a pattern that is none"),
        ("[1].all(a, [1].all(b, [1].all(c, true)))", "goes through lists more than 2 times"),
        ("100 / lead.score > 1", "cannot be worked out for every lead"),
        ("lead.score * 9223372036854775807 > 1", "cannot be worked out for every lead"),
        ("[1][lead.score] == 1", "different kinds"),
        ("(" * 450 + "true" + ")" * 450, "is no condition"),
    ],
)
def test_a_condition_that_could_cost_much_or_fail_is_refused(condition: str, said: str) -> None:
    rules = f"[[distribution]]\nmode = 'shark_tank'\nwhen = '''{condition}'''\n[[distribution]]\nmode = 'best_match'\n"
    (fault,) = faults(rules)
    assert said in fault


@pytest.mark.parametrize(
    "condition",
    [
        "lead.named && !lead.requested",
        'lead.sector == "retail" || lead.city.startsWith("lon")',
        'lead.postcode.matches("^(7[0-9]|8[0-9]{1,2})") && lead.timeframe_days >= 0 && lead.timeframe_days < 31',
        'lead.claimed == "hot" && lead.temperature != "hot"',
    ],
)
def test_conditions_may_ask_for_what_channel_managers_ask(condition: str) -> None:
    rules = f"[[distribution]]\nmode = 'shark_tank'\nwhen = '{condition}'\n[[distribution]]\nmode = 'best_match'\n"
    assert read(rules).distribution[0].when == condition
