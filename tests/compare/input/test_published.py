"""The published tables come as printed."""

from compare.input.names import canonical, known
from compare.input.published import ratings, source, table3, table4


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


def test_ratings_by_people_are_of_models_of_table_3() -> None:
    found = {row.model: row for row in ratings()}
    assert len(found) == 19
    assert set(found) <= {row.model for row in table3()}
    assert all(row.lower <= row.rating <= row.upper for row in found.values())
    assert all(row.lower_style <= row.rating_style <= row.upper_style for row in found.values())
    # As printed at the source in December 2025.
    assert (found["Llama3.1-8B-Instruct"].rating, found["QwQ-32B-Preview"].rating_style) == (1194.5, 1171.5)


def test_every_model_has_a_developer() -> None:
    developers = {row.model: model.developer for row in table3() if (model := known(row.model))}
    assert len(developers) == 42
    assert (developers["o1-mini"], developers["QwQ-32B-Preview"]) == ("OpenAI", "Alibaba")
    assert len(set(developers.values())) == 10
