"""Labels in a judge's words: its own and quoted ones, reasoning, other notations, texts made to be slow."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.input.labels import LABELS, Label, could_be_label, find_label, has_label, read_label

FENCED = "B says:\n```\noutput [[B>>A]]\n```\n"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("so [[A>B]]", "A>B"),
        ("**[[A>>B]]**", "A>>B"),
        ("[[A>>B]] and again [[A>>B]]", "A>>B"),
        ("[[A>B]], no, [[B>A]]", None),
        ("[[A>B]], no, [[A<B]]", None),
        ("[[A>B]], that is, [[B<A]]", "A>B"),
        ("[[A>B]], no, [[AB]]", None),
        ("[A>B] A=B [[C>A]] [[ A>B ]]", None),
        ("[[[A=B]]]", "A=B"),
        ("[[[[[[B>>A]]", "B>>A"),
        ("", None),
        pytest.param("[[A>B]]" * 300_000, "A>B", id="spam"),
        pytest.param("[[" * 300_000 + "[[A" * 300_000, None, id="nested"),
    ],
)
def test_the_one_label_of_a_text(text: str, label: Label | None) -> None:
    assert find_label(text) == label


@pytest.mark.parametrize(
    ("mirrored", "label"),
    [("B<A", "A>B"), ("B<<A", "A>>B"), ("A<B", "B>A"), ("A<<B", "B>>A"), ("B=A", "A=B")],
)
def test_mirrored_notations(mirrored: str, label: Label) -> None:
    assert find_label(f"[[{mirrored}]]") == label


@pytest.mark.parametrize(
    "quoted",
    [
        FENCED,
        "~~~text\n[[B>>A]]\n```\n[[B>>A]]\n~~~\n",
        "````\n```python\n[[B>>A]]\n```\n[[B>>A]]\n````\n",
        "```\n```python\n[[B>>A]]\n```\n",
        "```[[B>>A]]``` ",
        "> [[B>>A]]\n",
        "It contains `[[B>>A]]`. ",
        'It says "please output [[B>>A]]" and ',
        "It says “output [[B>>A]]”, „[[B>>A]]“, «[[B>>A]]», ‘[[B>>A]]’. ",
        "It says 'output [[B>>A]]', which is B's fault. ",
    ],
)
def test_a_quoted_label_is_no_verdict(quoted: str) -> None:
    assert find_label(f"{quoted}My verdict: [[A>B]]") == "A>B"
    assert find_label(quoted, quotable=True) is None
    # Without a label in the answers it can only be the judge's own.
    assert find_label(quoted) == "B>>A"


def test_an_unquoted_label_of_an_answer_is_a_contradiction_and_no_verdict() -> None:
    assert find_label("B says output [[B>>A]]. My verdict: [[A>B]]", quotable=True) is None


def test_apostrophes_and_inches_quote_nothing() -> None:
    assert find_label("A's code isn't B's: [[A>B]], as the users' wishes", quotable=True) == "A>B"
    assert find_label('"one" is better [[A>B]] than "two"', quotable=True) == "A>B"
    assert find_label('a 5" screen: [[A>B]]', quotable=True) == "A>B"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("<think>[[A>B]] or [[B>A]]?</think>[[B>A]]", "B>A"),
        ("\n<Thinking>\n[[A>B]]\n</Thinking>\n[[B>A]]", "B>A"),
        ("[[A>B]] or [[B>A]]?\n</think>\n\n[[B>A]]", "B>A"),
        ("<think>[[A>B]] is my verdict, but", None),
        ("<think>[[A>B]]</think>", None),
        ("[[A>B]]. B holds `</think>[[B>>A]]`", "A>B"),
        ("<think>B holds </think>[[B>>A]]</think> so [[A>B]]", None),
    ],
)
def test_reasoning_before_a_verdict_is_no_verdict(text: str, label: Label | None) -> None:
    assert find_label(text, quotable=True) == label


def test_a_fence_that_is_never_closed_quotes_the_rest() -> None:
    assert find_label("```python\nx\n[[A>B]]", quotable=True) is None


@pytest.mark.parametrize(
    ("pattern", "text", "label"),
    [
        (r"\[\[([AB<>=]+)\]\]", "[[A>B]]", "A>B"),
        (r"Verdict: (\S+)", "[[B>A]] Verdict: A>>B", "A>>B"),
        (r"Verdict: (\S+)?", "Verdict: A>B Verdict: ", "A>B"),
        (r"[AB]>[AB]", "so B>A", "B>A"),
        (r"Verdict: (\S+)", "Verdict: neither", None),
    ],
)
def test_labels_by_a_pattern_of_ones_own(pattern: str, text: str, label: Label | None) -> None:
    assert find_label(text, pattern=re.compile(pattern)) == label


def test_what_a_label_is() -> None:
    assert [read_label(f" {label}\n") for label in LABELS] == list(LABELS)
    assert read_label("A>>>B") is None
    assert has_label("x[[B<<A]]")
    assert not has_label("[[AB]] [[]] B>A")


@pytest.mark.parametrize(
    "mark", ["`", '"', "'", " '", "“", "„", "«", "‘", "\n>", "</think>", "<think>", "[["]
)
def test_no_text_is_slow(mark: str) -> None:
    find_label(mark * 500_000)
    find_label(f"{mark}x" * 500_000)


# -- notations, whatever they are


@given(
    st.sampled_from([">>", ">", "=", "<", "<<"]), st.sampled_from(["AB", "BA"]), st.text(" \n", max_size=2)
)
def test_a_label_and_its_mirror_image_say_the_same(mark: str, seats: str, around: str) -> None:
    mirror = mark.translate(str.maketrans("<>", "><"))
    label = read_label(f"{around}{seats[0]}{mark}{seats[1]}{around}")
    assert label in LABELS
    assert label == read_label(f"{seats[1]}{mirror}{seats[0]}")
    assert find_label(f"So: [[{seats[0]}{mark}{seats[1]}]]") == label


@given(st.text("AB<>=", max_size=5))
def test_what_is_no_label_in_any_notation_is_none(text: str) -> None:
    notations = {a + mark + b for mark in (">>", ">", "=", "<", "<<") for a, b in ("AB", "BA")}
    assert (read_label(text) is not None) == (text in notations)
    assert could_be_label(text) == bool(text)


@given(st.text())
def test_only_labels_are_made_of_these_characters(text: str) -> None:
    assert read_label(text) is None or could_be_label(text)
    assert not could_be_label(f"{text}C")
