"""Every column that can hold words is declared: whether an erasure empties it, or it never names anybody."""

from mailhub.store.forgetting.declared import DECLARED, Holds, emptied, wordy_columns


def test_every_column_that_can_hold_words_is_declared() -> None:
    there = {(table.name, column.name) for table, column in wordy_columns()}
    assert there - set(DECLARED) == set(), "say in mailhub/store/forgetting/declared.py what they hold"
    assert set(DECLARED) - there == set()


def test_every_personal_column_can_be_emptied() -> None:
    for table, column in wordy_columns():
        if DECLARED[table.name, column.name] is not Holds.PLAIN:
            assert not emptied(column), f"{table.name}.{column.name}"
