"""Code out of chat replies in Java, C++, JavaScript and TypeScript."""

import gzip
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.extraction.locate import extract, extract_plain
from benchmarks.extraction.trees import parse_code
from tests.benchmarks.extraction.chat_replies import (
    CPP_REPLY,
    DIALECTS,
    GOOD,
    JAVA_CLASS,
    JS_REPLY,
    LANGUAGES,
    PROMPTS,
    extracted,
    fenced,
    source_of,
)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "around",
    [
        "```\n{}```\n",
        "```text\n{}",
        "{}",
        "Sure, I can't wait. This is it:\n\n{}\nIt doubles the number.\n",
        "```bash\nrun it\n```\n```\n{}```\n",
        "```\ntwice(3);\n```\n```\n{}```\n",
        "1. First\n   ~~~\n{}   ~~~\n",
    ],
)
def test_the_function_is_found(language: str, around: str) -> None:
    assert words(GOOD[language]) in words(source_of(around.format(GOOD[language]), language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("end", ["", "}\n", "    }\n}\n"])
@pytest.mark.parametrize("fence", ["```\n", ""])
def test_the_prompt_goes_in_front_of_a_body(language: str, end: str, fence: str) -> None:
    source = source_of(f"{fence}        return 2 * n;\n{end}{fence}", language)
    assert "return 2 * n;" in source
    assert "Twice." in source


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reply", ["", " \n", "Sorry", "I am sorry; I can't return that.", "```\n```", "```java\n\n```\n"]
)
def test_nothing_to_run(language: str, reply: str) -> None:
    assert extracted(reply, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reply_cut_off_behind_the_function_is_whole(language: str) -> None:
    example = {
        "java": "public static void main(String[] args) {\n    System.out.println(twice(",
        "cpp": "int main() {\n    std::cout << twice(1);\n    std::cout << twice(",
    }.get(language, "function example() {\n    const one = 1;\n    console.log(twice(")
    source = source_of(f"```\n{GOOD[language]}\n{example}", language)
    assert source.count("twice(") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_function_of_another_name_is_no_answer(language: str) -> None:
    source = extracted(fenced(GOOD[language].replace("twice", "two_times")), language)
    assert source is not None
    assert source.index("twice") < source.index("two_times")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "odd",
    [
        "\0",
        "é\u2028ü",
        "\ud800",
        "(" * 5000,
        "{" * 5000,
        "}" * 5000,
        "\\",
        "'",
        "/*",
        "#if 1\n" * 3000,
        "template <class T> " * 3000,
        "export " * 3000,
    ],
)
def test_odd_text_breaks_nothing(language: str, odd: str) -> None:
    source = extracted(fenced(GOOD[language] + odd, language), language)
    assert source is not None
    assert "twice" in source
    extracted(odd, language)
    extract_plain(fenced(odd), "twice", PROMPTS[language], DIALECTS[language])


PIECES = [
    "```java", "```", "~~~", "public class Problem {", "class A {", "}", "{", "    }\n}", "static",
    "package a;", "import a.b;", "int main() {", "namespace {", "template <class T>", "#if X", "#endif",
    "#define twice", "long twice(long n) {", "function twice(n) {", "return 2 * n;", "const twice = ",
    "twice.a = 1;", "export ", "export default", "console.log(twice(1));", "const {assert, a} =",
    "public static void main(String[] a) {", "(", "`${", '"', "union U { int a;", "using std::x;",
    "int (*twice)(int) = {0};", "enum E", "\0", "\ud800",
]  # fmt: skip


@given(
    st.lists(st.sampled_from([*PIECES, *GOOD.values()]) | st.text(max_size=20), max_size=12),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=600)
def test_any_text_is_taken(lines: list[str], language: str) -> None:
    source = extracted("\n".join(lines), language)
    assert source is None or source.encode()
    extract_plain("\n".join(lines), "twice", PROMPTS[language], DIALECTS[language])


@given(st.data(), st.sampled_from(LANGUAGES))
@settings(max_examples=300)
def test_replies_with_holes_and_cuts_are_taken(data: st.DataObject, language: str) -> None:
    reply = fenced({"java": JAVA_CLASS, "cpp": CPP_REPLY}.get(language, JS_REPLY), language)
    places = st.integers(0, len(reply))
    start, end = sorted((data.draw(places), data.draw(places)))
    extracted(reply[:start] + data.draw(st.sampled_from(["", *PIECES])) + reply[end:], language)
    extracted(reply[:end], language)


@pytest.mark.data
@pytest.mark.parametrize("language", ["cpp", "java", "javascript", "typescript"])
def test_real_replies_make_programs_without_syntax_errors(
    language: str, data_dir: Path, samples_dir: Path
) -> None:
    short = {"javascript": "js", "typescript": "ts"}.get(language, language)
    rows = {row["name"]: row for row in read_lines(data_dir / "multipl-e" / f"humaneval-{short}.jsonl.gz")}
    replies = read_lines(samples_dir / "qwen2-72b-instruct" / f"multipl-e-{short}.jsonl.gz")
    broken = set()
    for reply in replies:
        row = rows[reply["task_id"]]
        function = re.findall(r"(\w+)\((?!.*\n.*\S)", row["prompt"])[-1]
        source = extract(reply["response"], function, row["prompt"], DIALECTS[language])
        program = parse_code(f"{source}\n{row['tests']}".encode(), DIALECTS[language].grammar())
        if program.root.has_error:
            broken.add(reply["task_id"])
    # Its tests break a line inside a string.
    assert broken <= {"HumanEval_51_remove_vowels"}


def read_lines(path: Path) -> list[dict[str, str]]:
    return [msgspec.json.decode(line) for line in gzip.open(path)]
