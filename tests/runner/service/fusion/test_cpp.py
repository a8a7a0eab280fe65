"""Programs that begin with standard headers have all of them, precompiled, in front."""

import pytest

from runner.service.fusion.cpp import include_all
from sandboxes.agent.cpp_prefix import can_use_prefix

HELLO = '#include <iostream>\nint main() { std::cout << "\\n"; }\n'


@pytest.mark.parametrize(
    "code", [HELLO, f"// Hello.\n\n{HELLO}", f"{HELLO}#include <vector>\n", f"{HELLO}// \ud800\n"]
)
def test_all_headers_stand_in_front_and_lines_keep_their_numbers(code: str) -> None:
    program = include_all(code)
    assert program == f"#include <bits/stdc++.h>\n#line 1\n{code}"
    assert can_use_prefix(program.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    "code",
    [
        "",
        "int main() {}",
        f"#define int long\n{HELLO}",
        "#include <boost/any.hpp>\nint main() {}\n",
        f"// joined \\\n{HELLO}",
        f"{HELLO}#pragma pack(1)\n",
        f"{HELLO}template <> struct std::hash<int>;\n",
        f"/* of several\nlines */\n{HELLO}",
    ],
)
def test_whatever_they_might_change_stays_as_it_is(code: str) -> None:
    assert include_all(code) == code
