"""What is odd in an export is shown before anything is guessed, with the line that the mapping lacks."""

import pytest

from mailhub.store.history_import import lines_of
from tests.store.history_import.export import Export

GOOD = "D-9;Nora Field;SX;Harrow Foods Ltd;Won;03/02/2026;10/03/2026;100;;"


def _only(export: Export, row: str) -> str:
    """Why that row is not taken."""
    export.deals = [row]
    refused = export.look().harvest.refused
    return " ".join(reason for one in refused for reason in one.reasons)


def test_a_row_that_is_sound_is_taken(sqlite_export: Export) -> None:
    assert _only(sqlite_export, GOOD) == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (";SX;", ";R X;", "product 'R X' is no product of the program."),
        (";SX;", ";sX;", "product 'sX' is no product of the program. Did you mean 'SX'?"),
        (";Won;", ";won;", "stage 'won' is no stage of the mapping. Did you mean 'Won'?"),
        ("Nora Field", "Nora Feld", "partner 'Nora Feld' is no partner of the partners that could be taken. Did you"),
        ("Nora Field", "Ada", "partner 'Ada' is no partner of the partners that could be taken."),
        ("Harrow Foods Ltd", "Harow Foods", "account 'Harow Foods' is no account of the accounts that could be taken."),
        ("03/02/2026", "2026-02-03", "received_at '2026-02-03' is no date like 31/01/2027."),
        ("10/03/2026", "01/02/2026", "closed_at is before accepted_at."),
        ("10/03/2026", "10/03/2027", "closed_at '10/03/2027' lies in the future."),
        ("10/03/2026", "", "closed_at is empty, and what is won needs it."),
        ("03/02/2026", "", "received_at is empty, and what is won needs it."),
        (";Won;", ";Working;", "closed_at is filled in, though in_progress is open."),
        (
            ";Won;03/02/2026;10/03/2026",
            ";New;03/02/2026;",
            "accepted_at is filled in, though nobody has what is on_hold",
        ),
        (";Nora Field;SX;Harrow Foods Ltd;Won;03/02/2026;10/03/2026", ";;SX;;Working;03/02/2026;", "partner is empty"),
        (";100;", ";1.000,00;", "won_amount '1.000,00' is no amount like 1,250.50."),
        (";100;", ";-5;", "won_amount '-5' is no amount like"),
        (";100;", ";10.005;", "won_amount '10.005' is no amount of money: it has more than two places"),
        ("D-9", "", "reference is empty. Fill it in."),
        (";100;;", ";100;;;", "The row has 11 fields, and the header has 10."),
    ],
)
def test_a_row_at_fault_is_told_with_what_is_wrong(sqlite_export: Export, old: str, new: str, said: str) -> None:
    assert _only(sqlite_export, GOOD.replace(old, new)).startswith(said)


def test_a_reference_that_stands_twice_is_taken_once(sqlite_export: Export) -> None:
    sqlite_export.deals = [GOOD, GOOD.replace("100", "200")]
    outcome = sqlite_export.take()
    assert [one.reasons for one in outcome.harvest.refused] == [
        ("reference 'D-9' stands in deals.csv, line 2 already.",)
    ]
    assert str(sqlite_export.lead("D-9").won_amount) == "100"


def test_words_like_known_ones_are_proposed_for_the_mapping_and_no_others(sqlite_export: Export) -> None:
    sqlite_export.mapping = sqlite_export.mapping.replace('"Ireland" = "IE"', "")
    sqlite_export.swapped(";RX;", ";RX.;").swapped(";New;", ";Neu;").swapped("Nora Field;SX", "Nobody;SX")
    told = list(lines_of(sqlite_export.look()))
    assert told[told.index("If this is what is meant, add to the mapping:") + 1 :] == [
        "[fixes.country]",
        '"Ireland" = "IE"',
        "[fixes.product]",
        '"RX." = "RX"',
        "[stages]",
        '"Neu" = "left_out"',
        "Nothing is like partner 'Nobody': complete the list that it should stand in, or write in [fixes] what it"
        " means.",
    ]


def test_a_stage_spelt_like_a_known_one_is_proposed_to_mean_the_same(sqlite_export: Export) -> None:
    sqlite_export.swapped(";Won;", ";WON;")
    told = list(lines_of(sqlite_export.look()))
    assert told[told.index("[stages]") + 1] == '"WON" = "won"'


def test_what_is_proposed_is_what_the_export_needs(sqlite_export: Export) -> None:
    sqlite_export.swapped(";RX;", ";RX.;")
    assert len(sqlite_export.look().harvest.refused) == 3
    sqlite_export.mapping += '[fixes.product]\n"RX." = "RX"\n'
    assert sqlite_export.take().fates == {"new": 4}
    assert sqlite_export.lead("D-2").product == "RX"


def test_the_summary_counts_what_was_found(sqlite_export: Export) -> None:
    sqlite_export.swapped("1,250.50", "")
    assert list(lines_of(sqlite_export.take())) == [
        "companies_2026.csv: 2 rows of accounts: 2 taken, 0 refused",
        "  columns that the mapping does not name: Staff",
        "reps.csv: 2 rows of partners: 2 taken, 0 refused",
        "deals.csv: 5 rows of deals: 1 won, 1 lost, 1 in_progress, 1 on_hold; 1 left out by the mapping, 0 refused",
        "2 accounts: 2 new, 0 already in",
        "2 partners: 2 new, 0 already in",
        "1 deals without an account are leads without one.",
        "1 open deals without a date count as received when they are imported.",
        "1 won deals have no value; averages leave them out.",
        "Deals by sector, as spelt: textiles (2), food (1)",
    ]


def test_a_boss_whom_the_program_does_not_know_is_told(sqlite_export: Export) -> None:
    sqlite_export.reps = sqlite_export.reps.replace("Grace Bell\n", "").replace("Grace Bell", "Grace Belle")
    refused = sqlite_export.look().harvest.refused
    assert (
        "manager 'Grace Belle' is none of the people of the program. Did you mean 'Grace Bell'?" in refused[0].reasons
    )


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("deals.csv", None, "No file is called deals.csv, which holds the deals. Name it, too."),
        ("notes.csv", "a", "notes.csv is no file of the mapping."),
        ("reps.csv", "Rep,Bos,Office\n", "reps.csv, line 1: there is no column 'Boss'. Did you mean 'Bos'?"),
        ("reps.csv", "", "reps.csv, line 1: there is no column 'Rep'. The file is empty."),
        ("reps.csv", "Rep,Boss,Office,Rep\n", "reps.csv, line 1: there are two columns 'Rep'. Rename one of them."),
        ("reps.csv", "Rep,Boss,Office\nZo\xeb,,\n", "reps.csv: byte 18 is not utf-8. Name its encoding"),
    ],
)
def test_files_that_the_mapping_does_not_fit_are_refused_as_a_whole(
    sqlite_export: Export, monkeypatch: pytest.MonkeyPatch, name: str, text: str | None, said: str
) -> None:
    contents = {key: value for key, value in sqlite_export.contents().items() if key != name}
    if text is not None:
        contents[name] = text.encode("cp1252")
    monkeypatch.setattr(sqlite_export, "contents", lambda: contents)
    assert sqlite_export.refusal().startswith(said)


def test_lines_are_counted_as_an_editor_counts_them(sqlite_export: Export) -> None:
    sqlite_export.deals = [
        'D-1;Nora Field;SX;"Harrow Foods\n Ltd";Won;03/02/2026;10/03/2026;1;;',
        GOOD.replace("SX", "?"),
    ]
    assert [one.row.line for one in sqlite_export.look().harvest.refused] == [2, 4]
