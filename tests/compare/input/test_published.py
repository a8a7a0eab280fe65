"""The published tables come as printed."""

from compare.input.names import canonical
from compare.input.published import source, table3, table4


def test_all_rows_are_there_under_canonical_names() -> None:
    assert (len(table3()), len(table4())) == (42, 30)
    for row in (*table3(), *table4()):
        assert canonical(row.model) == row.model


def test_figures_keep_their_digits() -> None:
    gpt = next(row for row in table3() if row.model == "GPT-3.5-turbo-0125")
    assert gpt.wins["databases_data_handling"] == "0.0"
    llama = next(row for row in table4() if row.model == "CodeLlama-7B-Instruct")
    assert llama.scores["multipl-e-js"] is None
    assert source().date == "2024-12-06"
