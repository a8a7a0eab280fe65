"""C++ replies: what is kept, what is added, and the brace that the tests close."""

import pytest

from benchmarks.extraction.locate import extract
from tests.benchmarks.extraction.chat_replies import CPP_REPLY, DIALECTS, GOOD, fenced, source_of


def test_cpp_all_but_main_and_tests_is_kept() -> None:
    source = source_of(fenced(CPP_REPLY, "cpp"), "cpp")
    for kept in (
        "struct Pair",
        "T two(T x)",
        "long helper(long n);",
        "return two(n);",
        "#include<bits/stdc++.h>",
    ):
        assert kept in source
    for gone in ("main", "check", "All of the tests", "using namespace"):
        assert gone not in source


@pytest.mark.parametrize(
    ("code", "missed"),
    [
        ("vector<int> v;", True),
        ("long m = max(n, n);", True),
        ("cout << n;", True),
        ("std::vector<string> v;", True),
        ("std::vector<int> v; long max = 3; std::cout << std::max(n, max);", False),
        ("auto most = std::numeric_limits<long>::max();", False),
        ("std::string string; string.find('a'); v.count(3);", False),
    ],
)
def test_cpp_a_forgotten_namespace_is_added(code: str, missed: bool) -> None:
    source = source_of(fenced(GOOD["cpp"].replace("return", f"{code} return"), "cpp"), "cpp")
    assert ("using namespace std;" in source) is missed


@pytest.mark.parametrize(
    "own",
    ["using namespace std;\n", "using std::vector;\n", "template <typename T> struct vector { };\n"],
)
def test_cpp_a_namespace_that_is_not_missed_is_not_added(own: str) -> None:
    code = own + GOOD["cpp"].replace("return", "vector<int> v; return")
    assert source_of(fenced(code, "cpp"), "cpp").count("using namespace") == own.count("using namespace")


def test_cpp_types_of_the_prompt_are_added_where_they_are_missing() -> None:
    prompt = "#include<assert.h>\nunion Either { long a; float b; };\nEither twice(long n) {\n"
    code = "Either twice(long n) {\n    return Either{2 * n};\n}\n"
    source = extract(fenced(code), "twice", prompt, DIALECTS["cpp"])
    assert source is not None
    assert source.startswith("#include<assert.h>\nunion Either { long a; float b; };\nEither twice")
    with_type = "union Either { long a; float b; };\n" + code
    assert (extract(fenced(with_type), "twice", prompt, DIALECTS["cpp"]) or "").count("union Either") == 1


def test_cpp_boost_is_included_where_it_is_used() -> None:
    code = GOOD["cpp"].replace("return", "boost::any a; return")
    assert "#include<boost/any.hpp>\n" in source_of(fenced(code), "cpp")
    assert "boost" not in source_of(fenced(GOOD["cpp"]), "cpp")


@pytest.mark.parametrize(
    ("code", "missed"),
    [
        ("float whole; modf(0.5f, &whole);", True),
        ("auto one = abs(-1.0f);", True),
        ("auto one = std::abs(-1.0f);", False),
        ("float round = 1; round += 1;", False),
    ],
)
def test_cpp_functions_of_c_get_their_other_types(code: str, missed: bool) -> None:
    source = source_of(fenced(GOOD["cpp"].replace("return", f"{code} return"), "cpp"), "cpp")
    assert ("#include<math.h>\n#include<stdlib.h>\n" in source) is missed


def test_cpp_an_own_function_of_that_name_does_not_meet_another() -> None:
    code = "long abs(long n) { return n < 0 ? -n : n; }\n" + GOOD["cpp"].replace("2 *", "abs(2) *")
    assert "math.h" not in source_of(fenced(code, "cpp"), "cpp")


def test_cpp_statements_outside_of_functions_are_examples() -> None:
    examples = 'assert(twice(2) == 4);\nstd::cout << twice(3) << "\\n";\nfor (long n : {1, 2}) twice(n);\n'
    assert source_of(fenced(GOOD["cpp"] + "\n" + examples, "cpp"), "cpp").count("twice") == 1
