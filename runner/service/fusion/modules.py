"""JavaScript and TypeScript: there `import` and `export` work in any file, here programs are CommonJS."""

import re

_NAMES = r"\{[^{}]*\}"
_IMPORT = re.compile(
    rf"""^[ \t]*import[ \t]+
    (?P<type>type[ \t]+(?!from\b))?
    (?:(?P<default>[\w$]+)[ \t]*(?:,[ \t]*)?)?
    (?:\*[ \t]*as[ \t]+(?P<all>[\w$]+)|(?P<names>{_NAMES}))?
    [ \t]*(?:from[ \t]*)?
    (?P<module>"[^"\n]+"|'[^'\n]+')[ \t]*;?""",
    re.MULTILINE | re.VERBOSE,
)
_EXPORT = re.compile(
    rf"^[ \t]*export[ \t]+(?:default[ \t]+(?=(?:async[ \t]+)?function\b|class\b)|{_NAMES}[ \t]*;?|"
    r"(?=(?:abstract|async|class|const|declare|enum|function|interface|let|namespace|type|var)\b))",
    re.MULTILINE,
)
_AS = re.compile(r"\bas\b")
_TYPE_NAME = re.compile(r"\btype\s+\w+\s*,?")


def require_modules(code: str) -> str:
    """Return the program with `require` in place of the `import` statements at the beginning of its lines.

    `export` is dropped: nobody imports a program. No line moves.
    """
    return _EXPORT.sub("", _IMPORT.sub(_write_require, code))


def _write_require(found: re.Match[str]) -> str:
    lines = "\n" * found[0].count("\n")
    if found["type"]:
        return lines
    module = f"require({found['module']})"
    names = _AS.sub(":", _TYPE_NAME.sub("", found["names"] or "").replace("\n", " "))
    targets = [name for name in (found["default"], found["all"], names) if name]
    return (
        f"const {', '.join(f'{target} = {module}' for target in targets)};" if targets else f"{module};"
    ) + lines
