"""Tables as plain cells."""

from compare.reports.sheet import Sheet, drop_columns, drop_constant, row, say_once


def sheet(*texts: tuple[str, ...], note: str = "") -> Sheet:
    columns = ["model", "n", "p", "size", "what"][: len(texts[0])]
    return Sheet(
        title="A table", columns=columns, rows=[row(*cells) for cells in texts], words=(4,), note=note
    )


def test_a_column_that_says_the_same_in_every_row_is_said_once() -> None:
    found = drop_constant(
        sheet(
            *(
                ("a", "30", "<0.001", "-", "x"),
                ("b", "30", "<0.001", "-", "y"),
                ("c", "30", "<0.001", "-", "z"),
            )
        )
    )
    assert found.columns == ["model", "what"] and found.words == (1,)
    assert [[cell.text for cell in cells] for cells in found.rows] == [["a", "x"], ["b", "y"], ["c", "z"]]
    assert found.note == "The same in every row: n 30, p <0.001.\nNot known in any row: size."


def test_a_short_table_and_one_with_nothing_else_stay() -> None:
    short = sheet(("a", "30"), ("b", "30"))
    alike = sheet(("a", "30"), ("b", "30"), ("c", "30"))
    assert drop_constant(short) == short and drop_constant(alike) == alike


def test_columns_are_dropped_by_name() -> None:
    found = drop_columns(sheet(("a", "1", "2", "3", "x")), "n", "size")
    assert found.columns == ["model", "p", "what"] and found.words == (2,)


def test_a_note_of_several_tables_stands_below_the_last() -> None:
    tables = [sheet(("a",), note="why"), sheet(("b",), note="other"), sheet(("c",), note="why")]
    assert [each.note for each in say_once(tables)] == ["", "other", "why"]
    assert say_once([]) == []
