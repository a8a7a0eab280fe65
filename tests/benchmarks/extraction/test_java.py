"""Java replies: one class Problem that the tests go on in."""

from tests.benchmarks.extraction.chat_replies import GOOD, JAVA_CLASS, fenced, source_of


def test_java_the_class_becomes_the_problem_without_main_and_tests() -> None:
    source = source_of(fenced(JAVA_CLASS, "java"), "java")
    for kept in ("interface Doubling", "record Point", "import java.util.List;", "import org.javatuples.*;"):
        assert kept in source
    assert "class Problem {" in source
    assert "new Problem().two * n" in source
    for gone in ("package", "junit", "main", "Test", "Solution", "public class"):
        assert gone not in source


def test_java_methods_alone_are_put_in_the_class() -> None:
    code = (
        "import java.util.*;\n\n" + GOOD["java"].replace("2 * n", "two(n)") + "\n"
        "private static long two(long n) { return TWO * n; }\n\nprivate static final long TWO = 2;\n\n"
        "static class Inner { }\n\nenum Outer { ONE }\n\n// Example\nSystem.out.println(twice(3));\n"
    )
    source = source_of(fenced(code, "java"), "java")
    assert source.index("enum Outer") < source.index("class Problem {") < source.index("static class Inner")
    assert "TWO = 2" in source
    assert "println" not in source


def test_java_the_first_block_that_defines_the_function_counts() -> None:
    whole = f"class Problem {{\n{GOOD['java']}\npublic static void main(String[] args) {{ }}\n}}\n"
    source = source_of(fenced(GOOD["java"], "java") + fenced(whole.replace("2 *", "3 *"), "java"), "java")
    assert "2 * n" in source
    assert "3 * n" not in source
