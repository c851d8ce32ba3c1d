"""What a program file may hold, and what it is told when it holds something else."""

import re
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.errors import BadSettings
from mailhub.domain.program import DEFAULT_CLOCKS, Program, ReportRules
from mailhub.domain.terms import Mode, ReportName, Role, Temperature
from mailhub.speech import speaking
from mailhub.store.programs.file import read_program
from mailhub.store.programs.toml_lines import line_of, lines_of
from mailhub.store.sample import PROGRAMS

LEAST = """\
[vendor]
slug = "acme"
name = "Acme"
timezone = "Europe/London"

[[people]]
name = "Jane Doe"
address = "Jane@Acme.example"
roles = ["channel_manager", "director"]

[[products]]
code = "GTX"
name = "GTX switches"
aliases = ["switch"]
"""


def _read(text: str) -> Program:
    return read_program(text, name="acme.toml", version=3)


def _faults(text: str) -> list[str]:
    with pytest.raises(BadSettings) as refused:
        _read(text)
    return refused.value.sentence.splitlines()


def test_a_file_with_only_what_is_needed_gets_the_defaults() -> None:
    program = _read(LEAST)
    assert program == Program(
        slug="acme",
        name="Acme",
        timezone="Europe/London",
        version=3,
        people=program.people,
        products=program.products,
    )
    assert program.people[0].address == "jane@acme.example"
    assert program.people[0].roles == {Role.CHANNEL_MANAGER, Role.DIRECTOR}


def test_every_section_arrives_in_the_program() -> None:
    program = _read(
        LEAST
        + """
[hours]
opens = "08:00"
closes = 16:30:00
weekdays = ["Sunday", "monday"]
days_off = [2026-12-24]
[brand]
colour = "#112233"
[qualification]
distribute_from = 40
required = ["account"]
[scoring.weights]
fit = 10
[scoring.sources]
"trade show" = 0.7
[matching.weights]
tier = 1
[tiers]
order = ["gold", "silver"]
[[distribution]]
mode = "shark_tank"
when = 'lead.amount > 1000.0'
[[distribution]]
mode = "best_match"
ladder = 2
[clocks.hot]
accept_within = "30m"
contact_within = "2d"
[clocks.cold]
feedback_days = [5, 10]
feedback_every_days = 20
[escalation]
reminder_shares = [0.25, 0.5]
[queue_rule]
enabled = false
[registration]
protected_days = 60
[report]
weekday = "friday"
at = "16:00"
monthly = ["director", "marketing"]
quarterly = []
new_partner_days = 30
"""
    )
    assert (program.opens, program.closes, program.weekdays) == (time(8), time(16, 30), frozenset({6, 0}))
    assert program.days_off == {date(2026, 12, 24)}
    assert (program.brand.colour, program.qualification.distribute_from) == ("#112233", 40)
    assert (program.weights, program.sources, program.matching) == ({"fit": 10}, {"trade show": 0.7}, {"tier": 1})
    assert (program.tiers, program.queue_rule) == (("gold", "silver"), False)
    assert [(rule.mode, rule.ladder) for rule in program.distribution] == [(Mode.SHARK_TANK, 5), (Mode.BEST_MATCH, 2)]
    assert program.clocks[Temperature.HOT].accept_within == timedelta(minutes=30)
    assert program.clocks[Temperature.COLD].feedback_days == (5, 10)
    assert program.clocks[Temperature.WARM] == DEFAULT_CLOCKS[Temperature.WARM]
    assert (program.escalation.reminder_shares, program.registration.protected_days) == ((0.25, 0.5), 60)
    assert program.report == ReportRules(
        weekday=4,
        at=time(16),
        monthly=(ReportName.DIRECTOR, ReportName.MARKETING),
        quarterly=(),
        new_partner_days=30,
    )


def test_a_day_of_a_clock_is_a_working_day() -> None:
    program = _read(LEAST + '[hours]\nopens = "09:00"\ncloses = "17:30"\n[clocks.hot]\ncontact_within = "2d"\n')
    assert program.clocks[Temperature.HOT].contact_within == timedelta(hours=17)


@pytest.mark.parametrize(
    ("old", "new", "line", "said", "fix"),
    [
        (
            'slug = "acme"',
            'slug = "Acme Ltd"',
            2,
            "vendor.slug = 'Acme Ltd' cannot stand in a mail address",
            "small letters",
        ),
        ('slug = "acme"\n', "", 1, "vendor.slug is missing", 'Write for example slug = "acme".'),
        ('slug = "acme"', "slug = 7", 2, "vendor.slug = 7 is of the wrong kind", "a text in quotes"),
        ("Europe/London", "Europe/Lndon", 4, "= 'Europe/Lndon' is no time zone", "such as Europe/London."),
        ("Europe/London", "GMT+1", 4, "= 'GMT+1' is no time zone", "such as Europe/London."),
        ("[vendor]", "[texts.footer]\nenglish = 'x'\n[vendor]", 2, "texts.footer.english = 'english' is no", '"en" or'),
        (
            "[vendor]",
            "[[territories]]\nname = 'south'\ncountries = ['DE']\nregions = ['Bavarya']\n[vendor]",
            4,
            "regions 1 = 'Bavarya' is no region of DE",
            "Did you mean 'Bavaria'?",
        ),
        ("[vendor]", '[vendor]\ncurrency = "Euro"', 2, "= 'Euro' is no currency", "such as EUR"),
        ("[vendor]", '[vendor]\nlanguage = "english"', 2, "= 'english' is no language", '"en" or "de"'),
        ('name = "Acme"', 'name = " "', 3, "is empty", "Write what it is called"),
        ("Jane@Acme.example", "Jane Doe", 8, "address = 'Jane Doe' is no mail address", "jane@vendor.example"),
        ('"director"', '"boss"', 9, "'boss' is not known here", "channel_manager, director"),
        ('["channel_manager", "director"]', "[]", 9, "people 1: roles = [] is empty", "Write one or more of"),
        (
            '["channel_manager", "director"]',
            '["director"]',
            6,
            "no channel manager for all countries",
            "without countries",
        ),
        ("roles = [", 'countries = ["UK"]\nroles = [', 9, "= 'UK' is no country code", "alpha-2: GB"),
        ("roles = [", 'countries = ["Germany"]\nroles = [', 9, "'Germany' is no country code", "alpha-2: DE"),
        ("roles = [", 'role = "x"\nroles = [', 9, "role = 'x' is no setting here", "Did you mean 'roles'?"),
        ("[[people]]", "[peoples]", 6, "peoples is no setting here", "Did you mean 'people'?"),
        ("[vendor]", "hours = 3\n[vendor]", 1, "hours = 3 is of the wrong kind", "a section with keys"),
        ('code = "GTX"', 'code = "G$X"', 12, "code = 'G$X' is no product code", "such as GTX-200"),
        ("[vendor]", '[brand]\ncolour = "navy"\n[vendor]', 2, "brand.colour = 'navy' is no colour", "such as #1f4e79"),
        ("[vendor]", '[brand]\nlogo_url = "http://a"\n[vendor]', 2, "is no https address", "https://vendor.example"),
    ],
)
def test_a_fault_at_the_top_names_file_line_value_and_fix(old: str, new: str, line: int, said: str, fix: str) -> None:
    assert old in LEAST
    (fault,) = [text for text in _faults(LEAST.replace(old, new)) if said in text]
    assert fault.startswith(f"acme.toml, line {line}: ")
    assert fix in fault


@pytest.mark.parametrize(
    ("added", "line", "said", "fix"),
    [
        ('[hours]\nopens = "9 am"', 16, "hours.opens = '9 am' is no time of day", '"09:00"'),
        ("[hours]\nopens = 9", 16, "hours.opens = 9 is no time of day", '"09:00"'),
        ('[hours]\ncloses = "08:00"', 16, "hours.closes = '08:00' is not after opens (09:00)", "such as 17:00"),
        ("[hours]\nweekdays = []", 16, "hours.weekdays", "Write the working days"),
        ('[hours]\nweekdays = ["Mon"]', 16, "'Mon' is no weekday", "monday"),
        ('[hours]\ndays_off = ["2026-12-24"]', 16, "'2026-12-24' is no date", "without quotes"),
        ("[qualification]\nhot_from = 175", 16, "hot_from = 175 is out of range", "at most 100"),
        ("[qualification]\nwarm_from = 90", 16, "warm_from = 90 is not below hot_from (75)", "a lower score"),
        ("[qualification]\nhot_from = 50", 16, "hot_from = 50 is too low: warm_from is 60", "or lower warm_from"),
        (
            "[qualification]\ndistribute_from = 80",
            16,
            "distribute_from = 80 would hold hot leads back",
            "at most hot_from",
        ),
        ('[qualification]\nrequired = ["acount"]', 16, "'acount' is nothing that a lead states", "'account'"),
        ('[qualification]\nrequired = "account"', 16, "is of the wrong kind", "a list in brackets"),
        ("[scoring.weights]\ncompletness = 5", 16, "completness = 5 is nothing that is weighed", "'completeness'"),
        ("[scoring.weights]\nfit = 0", 15, "scoring.weights have no weight above 0", "Give at least one"),
        ("[scoring.weights]\nfit = -1", 16, "scoring.weights.fit = -1 is out of range", "at least 0"),
        ("[scoring.weights]\nfit = 1.5", 16, "scoring.weights.fit = 1.5 is of the wrong kind", "a whole number"),
        ("[scoring.sources]\nfair = 60", 16, "scoring.sources.fair = 60 is out of range", "at most 1"),
        ("[matching.weights]\nluck = 5", 16, "luck = 5 is nothing that is weighed", "track_record"),
        ('[tiers]\norder = ["gold", "gold"]', 16, "names a tier twice", "best first"),
        ('[[distribution]]\nmode = "shark"', 16, "mode = 'shark' is not known here", "shark_tank"),
        ('[[distribution]]\nmode = "best_match"\nladder = 0', 17, "ladder = 0 is out of range", "at least 1"),
        ('[clocks.hot]\naccept_within = "4 hours"', 16, "'4 hours' is no length of time", '"30m", "4h" or "2d"'),
        ('[clocks.hot]\naccept_within = "0h"', 16, "'0h' is no length of time", '"4h"'),
        ("[clocks.hot]\nfeedback_days = [7, 1]", 16, "feedback_days = [7, 1] does not rise", "[1, 7, 21]"),
        ("[clocks.tepid]\nfeedback_every_days = 3", 15, "clocks.tepid is no setting here", "cold, hot, warm"),
        ("[escalation]\nreminder_shares = [0.9, 0.5]", 16, "does not rise", "[0.5, 0.85]"),
        ("[escalation]\nreminder_shares = [1.5]", 16, "1.5 is out of range", "less than 1"),
        ('[queue_rule]\nenabled = "no"', 16, "enabled = 'no' is of the wrong kind", "true or false"),
        ("[registration]\ndecide_within_days = 0", 16, "decide_within_days = 0 is out of range", "at least 1"),
        ('[report]\nweekday = "moonday"', 16, "'moonday' is no weekday", "'monday'"),
        ('[report]\nweekly = ["directors"]', 16, "'directors' is", "director"),
        ('[report]\nmonthly = ["director", "director"]', 16, "names a report twice", "Write each once"),
        ('[report]\nquarterly = ["operator"]', 16, "names operator", "Leave it out"),
        (
            '[[people]]\nname = "J"\naddress = "jane@acme.example"\nroles = ["qualifier"]',
            17,
            "stands here twice",
            "their own",
        ),
        ('[[products]]\ncode = "X"\nname = "Switch"', 17, "means product GTX already ('Switch')", "its own words"),
        ('[[products]]\ncode = "X"\nname = "x"\naliases = ["gtx"]', 18, "means product GTX already", "its own words"),
    ],
)
def test_a_fault_further_down_names_file_line_value_and_fix(added: str, line: int, said: str, fix: str) -> None:
    (fault,) = [text for text in _faults(LEAST + added + "\n") if said in text]
    assert fault.startswith(f"acme.toml, line {line}: ")
    assert fix in fault


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("lead.score >", "is no condition"),
        ("lead.scor > 1", "asks for lead.scor, which is not known. Did you mean 'lead.score'?"),
        ("has(lead.owner)", "asks for lead.owner, which is not known"),
        ("lead.score > 200 && lead.owner == 1", "asks for lead.owner"),
        ("partner.size > 3", "asks for 'partner', and only the lead can be asked about"),
        ('lead["score"] > 3', "Write lead.country instead"),
        ("lead.score > 200 && rnd() > 1", "uses rnd(), which is not known"),
        ("lead.score > 2.5 || lead.amount", "compares things of different kinds"),
        ("lead.country > 5", "compares things of different kinds: lead.score is int"),
        ("lead.temperature == 5", "compares lead.temperature with something else than text in quotes"),
        ('lead.named != "yes"', "compares lead.named with something else than true or false"),
        ('"5" == lead.score', "compares lead.score with something else than a number"),
        ('lead.country in ["DE", 5]', "compares lead.country with something else than text in quotes"),
        ("lead.score", "is neither true nor false"),
        ("1 + 1", "is neither true nor false"),
        ("lead.score > 1 || " * 100 + "true", "is longer than 1000 characters"),
    ],
)
def test_a_condition_that_cannot_be_used_is_refused_with_what_to_write(condition: str, said: str) -> None:
    rules = f"[[distribution]]\nmode = 'shark_tank'\nwhen = '''{condition}'''\n[[distribution]]\nmode = 'best_match'\n"
    (fault,) = _faults(LEAST + rules)
    assert fault.startswith("acme.toml, line 17: distribution 1: when = ")
    assert said in fault


@pytest.mark.parametrize(
    "condition",
    [
        'lead.temperature == "hot" && lead.amount > 50000',
        'lead.country in ["DE", "AT"] || lead.quantity >= 10.0',
        '["a lead.owner", "b"].exists(word, word == lead.source)',
        'size(lead.region) > 0 && lead.product.matches("^S")',
        '(lead.score > 50 ? lead.currency : "EUR") == "EUR"',
        'lead.timeframe_days == -1 || lead.amount == 5000 || "hot" == lead.temperature || lead.named == true',
    ],
)
def test_a_sound_condition_is_taken(condition: str) -> None:
    rules = f"[[distribution]]\nmode = 'shark_tank'\nwhen = '{condition}'\n[[distribution]]\nmode = 'best_match'\n"
    assert _read(LEAST + rules).distribution[0].when == condition


def test_only_the_last_distribution_rule_has_no_condition() -> None:
    always, never = "[[distribution]]\nmode = 'best_match'\n", "[[distribution]]\nmode = 'best_match'\nwhen = 'false'\n"
    (early,) = _faults(LEAST + always + always)
    assert early.startswith("acme.toml, line 15: distribution 1: when is missing, so that no rule after this one")
    (open_end,) = _faults(LEAST + never)
    assert open_end.startswith("acme.toml, line 17: distribution 1: when = 'false' leaves leads without a rule")


def test_all_faults_are_told_at_once_in_the_order_of_the_lines() -> None:
    broken = LEAST.replace("Europe/London", "Mars").replace("GTX switches", "").replace("Jane@Acme.example", "Jane")
    lines = [int(re.findall(r"line (\d+)", fault)[0]) for fault in _faults(broken + "[report]\nat = 7\n")]
    assert lines == [4, 8, 13, 16]


def test_an_empty_file_is_told_what_it_needs() -> None:
    faults = _faults("")
    assert [fault.partition(" is missing. ")[2] for fault in faults] == [
        "Write a section [[people]].",
        "Write a section [[products]].",
        "Write a section [vendor].",
    ]


@pytest.mark.parametrize(("text", "line"), [("[vendor]\nname = Acme", 2), ("[vendor\n", 1), ("a = 1\nb = 'x", 2)])
def test_a_text_that_is_no_toml_is_told_the_line(text: str, line: int) -> None:
    (fault,) = _faults(text)
    assert fault.startswith(f"acme.toml, line {line}: this is no TOML: ")
    assert "key = value" in fault


def test_a_file_saved_on_windows_is_read_like_any_other() -> None:
    assert _read("\ufeff" + LEAST.replace("\n", "\r\n")) == _read(LEAST)


@pytest.mark.parametrize("slug", PROGRAMS)
def test_the_sample_programs_have_no_fault(slug: str) -> None:
    assert read_program(PROGRAMS[slug], name=f"{slug}.toml").slug == slug


def test_lines_are_found_in_every_way_of_writing_a_key() -> None:
    source = "\n".join(
        [
            "top = 1",
            "[a.b]",
            'c . "d e" = """',
            "fake = 1",
            '"""',
            "list = [",
            "  1, # ]",
            "]",
            "[[rows]]",
            "[[rows]]",
            "x = {y = 1}",
            "[rows.sub]",
            "z = 2",
        ]
    )
    lines = lines_of(source)
    assert lines["top",] == 1
    assert (lines["a", "b"], lines["a", "b", "c", "d e"], lines["a", "b", "list"]) == (2, 3, 6)
    assert (lines["rows", 0], lines["rows", 1], lines["rows", 1, "x"]) == (9, 10, 11)
    assert lines["rows", 1, "sub", "z"] == 13
    assert ("a", "b", "fake") not in lines
    assert (line_of(("rows", 1, "x", "y"), lines), line_of(("nowhere",), lines)) == (11, 1)


@given(st.text(max_size=200))
def test_no_text_does_anything_but_pass_or_be_refused(text: str) -> None:
    with pytest.raises(BadSettings, match=r"acme\.toml, line \d+: "):
        _read(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LEAST + "[hours]\nopens 9\n", "acme.toml, Zeile 16: Das ist kein TOML: hinter einem Schlüssel fehlt das =."),
        (LEAST + 'hours = "9\n', "Das ist kein TOML: ein Zeichen steht, wo es nicht stehen kann."),
        (LEAST + "[hours]\nopens = nine\n", "Das ist kein TOML: ein Wert fehlt oder hat keine Anführungszeichen."),
        (LEAST.replace('slug = "acme"\n', ""), 'vendor.slug fehlt. Schreiben Sie zum Beispiel slug = "acme".'),
        (
            LEAST + "[pool]\ndays = 4000\n",
            "pool.days = 4000 liegt außerhalb des Erlaubten. Schreiben Sie höchstens 3650.",
        ),
        (
            LEAST + '[report]\nweekday = "moonday"\n',
            "report.weekday = 'moonday' ist kein Wochentag. Meinten Sie 'monday'?",
        ),
    ],
)
def test_a_fault_is_told_in_the_language_that_is_spoken_and_what_the_file_holds_as_it_is(text: str, said: str) -> None:
    with speaking("de"):
        (fault,) = _faults(text)
    assert said in fault
