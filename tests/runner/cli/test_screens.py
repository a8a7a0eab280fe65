"""The screens of the README are put where they belong, and nowhere else."""

from scripts.write_screens import replace_screen, worse

TEXT = "a\n<!-- screen x -->\n<!-- end -->\nb\n<!-- screen y -->\nold\nlines\n<!-- end -->\nc\n"


def test_a_screen_fills_its_own_place_only() -> None:
    first = replace_screen(TEXT, "x", "new")
    assert first == TEXT.replace("<!-- screen x -->\n", "<!-- screen x -->\nnew\n")
    assert replace_screen(first, "x", "newer") == first.replace("new\n", "newer\n")


def test_an_old_screen_is_replaced_whole() -> None:
    assert replace_screen(TEXT, "y", "new") == TEXT.replace("old\nlines\n", "new\n")
    assert replace_screen(TEXT, "z", "new") == TEXT


def test_five_right_answers_are_broken() -> None:
    lines = "".join(f'{{"task_id": "demo/{place}", "solution": "right"}}\n' for place in range(20))
    assert worse(lines).count('"pass\\n"') == 5
