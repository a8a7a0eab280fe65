"""Sealed tests record every value and hold no expected one."""

import json

import pytest

from benchmarks.errors import BadDataset
from benchmarks.multipl_e.parse import parse_problems
from sandboxes.encoding.types import UNDEFINED, Mapping, Maybe, Typed
from sandboxes.program import decode, decode_arguments
from tests.benchmarks.multipl_e.rows import TESTS, UNION, problem, row


def expected(language: str, tests: str | None = None, prompt: str = "") -> list[object]:
    made = problem(language, tests=tests or TESTS[language], prompt=prompt)
    return [decode(check.expected) for check in made.sealed_tests.checks]


def test_a_row_becomes_a_problem() -> None:
    made = problem("cpp")
    assert made.task_id == "HumanEval_999_add"
    assert (made.language, made.entry_point, made.prompt) == ("cpp", "add", "add\n")
    assert (made.reference, made.stop_tokens) == ("", ("\n}",))
    assert made.tests.suite_names == ("tests",)
    assert made.sealed_tests.verbatim == TESTS["cpp"]


def test_python_is_called() -> None:
    made = problem("py")
    assert made.sealed_tests.sealed == ""
    assert made.entry_point == "add"
    calls = made.sealed_tests.calls
    assert calls is not None
    assert decode_arguments(calls.arguments) == [[1, [2]], [-1, []]]
    assert [check.call for check in made.sealed_tests.checks] == ["candidate(1, [2])", "candidate(-1, [])"]
    assert expected("py") == [3, (None, "a")]


def test_java_records() -> None:
    made = problem("java")
    assert made.entry_point == "addAll"
    assert expected("java") == [3, (Maybe(()), "a")]
    assert [check.operator for check in made.sealed_tests.checks] == ["==", "equals"]
    assert made.sealed_tests.sealed.split("\n")[2:4] == [
        "    __runner.Record.value(addAll((1l), (new ArrayList<Long>(Arrays.asList((long)2l))))); if (false) "
        "{ assert(addAll((1l), (new ArrayList<Long>(Arrays.asList((long)2l)))) == (1l)); }",
        "    __runner.Record.value(addAll((-1l), (new ArrayList<Long>(Arrays.asList())))); if (false) "
        "{ assert(addAll((-1l), (new ArrayList<Long>(Arrays.asList())))"
        '.equals(Pair.with(Optional.empty(), ""))); }',
    ]


COMPARED = "static_cast<void>(static_cast<bool>({} == {}));"


def test_cpp_records() -> None:
    made = problem("cpp")
    assert expected("cpp") == [3, (Maybe(()), b"a")]
    first, second = "candidate((1), (std::vector<long>({(long)2})))", "candidate((-1), (std::vector<long>()))"
    tuple_shape = '(std::make_tuple(std::nullopt, ""))'
    assert made.sealed_tests.sealed.split("\n") == [
        "}",
        "#undef record",
        "#undef record_as",
        "int main() {",
        "    auto candidate = add; assert(true);",
        f"    __runner::record({first}); if (false) {{ {COMPARED.format(first, '(1)')} "
        f"{COMPARED.format(first, tuple_shape)} }}",
        f"    __runner::record({second}); if (false) {{ {COMPARED.format(second, '(1)')} "
        f"{COMPARED.format(second, tuple_shape)} }}",
        "}",
        "",
    ]


def test_of_a_union_the_member_is_recorded_that_the_comparison_reads() -> None:
    tests = (
        "}\nint main() {\n    auto candidate = add;\n    assert(candidate((1)) == 5);\n"
        '    assert(candidate((1)) == "a");\n}\n'
    )
    lines = problem("cpp", tests=tests, prompt=UNION).sealed_tests.sealed.split("\n")
    assert "    __runner::record_as<long>(candidate((1)));" in lines[5]
    assert "    __runner::record_as<std::string>(candidate((1)));" in lines[6]
    assert problem("cpp", tests=tests.replace("5", "true ? 1 : 2"), prompt=UNION).tests.unsealed


@pytest.mark.parametrize("language", ["js", "ts"])
def test_javascript_records_and_keeps_its_lines(language: str) -> None:
    made = problem(language)
    assert expected(language) == [3.0, [UNDEFINED, "a"]]
    verbatim, recording = made.sealed_tests.verbatim.split("\n"), made.sealed_tests.sealed.split("\n")
    changed = [number for number, line in enumerate(verbatim) if line != recording[number]]
    assert [recording[number] for number in changed] == [
        "  __record__(candidate(1, [2]));",
        "  __record__(candidate(-1, []));",
    ]


def test_php_records_by_a_full_name_and_keeps_its_lines() -> None:
    made = problem("php")
    assert expected("php") == [3, [None, b"a"]]
    verbatim, recording = made.sealed_tests.verbatim.split("\n"), made.sealed_tests.sealed.split("\n")
    changed = [number for number, line in enumerate(verbatim) if line != recording[number]]
    assert [recording[number] for number in changed] == [
        "    \\__record__(candidate(1, array(2)));",
        "    \\__record__(candidate(-1, array()));",
    ]
    assert made.entry_point == "add"


def test_bash_records_what_is_printed_and_keeps_its_lines() -> None:
    made = problem("sh")
    assert expected("sh") == [b"3", b'a\\n"$ *']
    assert made.entry_point == "add"
    verbatim, recording = made.sealed_tests.verbatim.split("\n"), made.sealed_tests.sealed.split("\n")
    assert len(verbatim) == len(recording)
    changed = [number for number, line in enumerate(verbatim) if line != recording[number]]
    define, *records = [recording[number] for number in changed]
    assert define.startswith("__record__() {")
    assert define.endswith("}; set -e")
    assert records == [
        r'    __record__ "$(candidate "1" "2 \$x" 3>&-)"',
        r'    __record__ "$(candidate "" 3>&-)"',
    ]
    assert made.sealed_tests.decoys.count('= "decoy" ]]') == 2


CPP = "}}\nint main() {{\n    auto candidate = f;\n    assert(candidate(1) == {});\n}}\n"
JAVA = "    }}\n    public static void main(String[] args) {{\n    assert(f(1l){});\n    }}\n\n}}\n"
BASH = (
    '}}\n\ncandidate() {{\n    f "$@"\n}}\n\nset -e\nrun_test() {{\n'
    '    [[ $(candidate "1") = {} ]]\n}}\n\nrun_test\n'
)
PHP = (
    "function candidate(...$args) {{\n    return f(...$args);\n}}\n\nfunction test(): void {{\n"
    '    if (candidate(1) !== {}) {{ throw new Exception("Test failed!"); }}\n}}\n\ntest();'
)
JS = "function test() {{\n  let candidate = f;\n  assert.deepEqual(candidate(1),{});\n}}\n\ntest();"


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("(-7)", -7),
        ("5000000000", 5000000000),
        ("(7.1f)", Typed("Float", 7.099999904632568)),
        ("float(-1)", Typed("Float", -1.0)),
        ("7.1", 7.1),
        ("std::vector<float>({(float)0.5f, (float)1})", [Typed("Float", 0.5), Typed("Float", 1.0)]),
        ("std::vector<float>({1})", [Typed("Float", 1.0)]),
        ('("a\\n\\"b\\\\\\t\\x41")', b'a\n"b\\\tA'),
        ('"a\\0b"', b"a"),
        ('"\\u00e9"', "é".encode()),
        ("std::optional<long>(-1)", Maybe((-1,))),
        ("std::optional<long>(std::nullopt)", Maybe(())),
        ("std::nullopt", Maybe(())),
        ("true", True),
    ],
)
def test_values_of_cpp(source: str, value: object) -> None:
    assert expected("cpp", CPP.format(source)) == [value]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        (" == (-7l)", -7),
        (" == (float)-1l", Typed("Float", -1.0)),
        (" == (7.1f)", Typed("Float", 7.099999904632568)),
        (" == (5)", Typed("Integer", 5)),
        (" == (0.5)", 0.5),
        (" == (false)", False),
        ('.equals(("a\\n\\u0041\\101"))', "a\nAA"),
        (".equals('x')", Typed("Character", "x")),
        (".equals(Optional.of(-1l))", Maybe((-1,))),
        (".equals(new ArrayList<Float>(Arrays.asList((float)0.5f)))", [Typed("Float", 0.5)]),
        (".equals((new ArrayList<Long>()))", []),
        (".equals(new ArrayList<Pair<Long, A>>(Arrays.asList((Pair<Long, A>)Pair.with(0l, 1l))))", [(0, 1)]),
    ],
)  # fmt: skip
def test_values_of_java(source: str, value: object) -> None:
    assert expected("java", JAVA.format(source)) == [value]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("-7", -7.0),
        ("1e3", 1000.0),
        ("[[], [1.5]]", [[], [1.5]]),
        ('"\\u{1F600}\\ud83d\\ude00\\x41"', "\U0001f600\U0001f600A"),
        ("'a\\'b'", "a'b"),
        ('{"a": 1, b: {}}', {"a": 1.0, "b": {}}),
        ("null", None),
        ("undefined", UNDEFINED),
        ("true", True),
    ],
)
def test_values_of_javascript(source: str, value: object) -> None:
    assert expected("js", JS.format(source)) == [value]


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("-7", -7),
        ("9223372036854775808", 9223372036854775808.0),
        ("1e3", 1000.0),
        ("-0.5", -0.5),
        ("True", True),
        ("null", None),
        (r'"a\n\x41\101\u{e9}\q\$b\"c"', b'a\nAA\xc3\xa9\\q$b"c'),
        ('"#$A^d"', b"#^d"),
        (r"'a\'b\n'", b"a'b\\n"),
        ("array(1, array())", [1, []]),
        ("[0 => 1, 1 => 2]", [1, 2]),
        ("[1 => 1, 0 => 2]", Mapping([(1, 1), (0, 2)])),
        ("[-5 => 1, 2]", Mapping([(-5, 1), (0, 2)])),
        ('array("2" => 1, "a" => 2, 3)', Mapping([(2, 1), (b"a", 2), (3, 3)])),
    ],
)
def test_values_of_php(source: str, value: object) -> None:
    assert repr(expected("php", PHP.format(source))) == repr([value])


@pytest.mark.parametrize(
    ("language", "tests"),
    [
        ("sh", BASH.format("2")),
        ("sh", BASH.format("'2'")),
        ("sh", BASH.format('"$x"')),
        ("sh", BASH.format('"`ls`"')),
        ("sh", BASH.format('"2" || true')),
        ("sh", BASH.format('"2"*')),
        ("sh", BASH.format('"2"').replace(" = ", " != ")),
        ("sh", BASH.format('"2"').replace('"1"', "1")),
        ("sh", BASH.format('"2"').replace('candidate "1"', 'f "1"')),
        ("sh", BASH.format('"2"').replace("set -e", "set +e")),
        ("sh", BASH.format('"2"').replace("set -e\n", "")),
        ("php", PHP.format("other()")),
        ("php", PHP.format('"{$x}"')),
        ("php", PHP.format('"$_GET"')),
        ("php", PHP.format("[...$x]")),
        ("php", PHP.format("1 || true")),
        ("php", PHP.format("1").replace("!==", "!=")),
        ("php", PHP.format("1").replace("candidate(1)", "g(1)")),
        ("php", PHP.format("1").replace("failed!", "passed")),
        ("php", PHP.format("1").replace("\n}\n\ntest", "\n    return;\n}\n\ntest")),
        ("cpp", CPP.format("g()")),
        ("cpp", CPP.format("(1) || true")),
        ("cpp", CPP.format("1").replace("==", "!=")),
        ("cpp", CPP.format("1").replace("candidate(1)", "other(1)")),
        ("cpp", CPP.format("1").replace("int main", "for (;;) {}\nint main")),
        ("cpp", CPP.format("1").replace("auto candidate = f;", "")),
        ("cpp", "}\nint main() {\n    auto candidate = f;\n}\n"),
        ("java", JAVA.format(".equals(other())")),
        ("java", JAVA.format(" == (null)")),
        ("java", JAVA.format(' == ("a")')),
        ("java", JAVA.format("")),
        ("java", JAVA.format(".equals((1l), (2l))")),
        ("js", JS.format("other()")),
        ("js", JS.format("1, 2")),
        ("js", JS.format("`a`")),
        ("js", JS.format('{"__proto__": 1}')),
        ("js", JS.format("[1").replace("deepEqual", "equal")),
        ("py", "def check(candidate):\n    assert candidate(1) == f()\n\ncheck(f)\n"),
        ("py", "def check(candidate):\n    for _ in []: pass\n\ncheck(f)\n"),
        ("py", "def check(candidate):\n    assert candidate(1) == 1\n"),
    ],
)
def test_tests_of_an_unknown_form_are_unsealed(language: str, tests: str) -> None:
    made = problem(language, tests=tests)
    assert made.tests.unsealed
    named = any(name in tests for name in ("candidate = f", "\ncheck(f)", "return f(", 'f "$@"'))
    assert made.entry_point == ("f" if named else "")
    assert (made.sealed_tests.sealed, made.sealed_tests.decoys, made.sealed_tests.checks) == ("", "", ())


@pytest.mark.parametrize("tests", ["def check(candidate:\n", "", " \n"])
def test_tests_that_are_none_are_refused_by_name(tests: str) -> None:
    with pytest.raises(BadDataset, match="HumanEval_999_add") as caught:
        problem("py", tests=tests)
    assert "row 1" in str(caught.value)


@pytest.mark.parametrize("language", ["js", "ts"])
def test_of_tests_that_are_no_program_only_that_is_left(language: str) -> None:
    made = problem(language, tests=TESTS[language].replace('"a"', '"a\nb"'))
    assert (made.sealed_tests.sealed, made.sealed_tests.decoys, made.sealed_tests.checks) == ('"', '"', ())
    assert made.entry_point == "add"
    assert not made.tests.unsealed


MIXED = {
    "cpp": ("std::optional<long>(7)", "std::nullopt", ["(std::nullopt)", "(std::optional<long>())"]),
    "java": (
        "Optional.of(7l)",
        "Optional.empty()",
        [".equals(Optional.empty())", ".equals(Optional.of(1l))"],
    ),
}


@pytest.mark.parametrize("language", MIXED)
def test_no_line_tells_whether_its_own_optional_value_is_there(language: str) -> None:
    there, absent, compared = MIXED[language]
    template, assertion = (
        (CPP, "    assert(candidate(1) == {});\n") if language == "cpp" else (JAVA, "    assert(f(1l){});\n")
    )
    given = (there, absent) if language == "cpp" else (f".equals({there})", f".equals({absent})")
    tests = template.replace(assertion, "".join(assertion.format(value) for value in given))
    made = problem(language, tests=tests.replace("{{", "{").replace("}}", "}"))
    calls = [line for line in made.sealed_tests.sealed.split("\n") if "if (false)" in line]
    assert len(calls) == 2
    assert calls[0] == calls[1]
    assert all(text in calls[0] for text in compared)
    first, second = [
        line for line in made.sealed_tests.decoys.split("\n") if line.strip().startswith("assert")
    ]
    assert first == second


def test_rows_of_another_language_are_refused() -> None:
    with pytest.raises(BadDataset, match="its language is 'js', not 'ts'"):
        parse_problems("ts", json.dumps(row("js")).encode())


def test_a_row_without_its_fields_is_refused() -> None:
    for line in (b"{}", b"[]", b"1", b"{", b"\xff"):
        with pytest.raises(BadDataset, match="row 2"):
            parse_problems("py", b"\n" + line)
