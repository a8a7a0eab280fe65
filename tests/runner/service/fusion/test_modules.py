"""`import` and `export` become what a CommonJS program has, line for line."""

import pytest

from runner.service.fusion.modules import require_modules


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("import * as fs from 'fs';", "const fs = require('fs');"),
        ('import fs from "fs"', 'const fs = require("fs");'),
        ("import { readFileSync } from 'fs';", "const { readFileSync } = require('fs');"),
        ("import { a as b, c } from 'm';", "const { a : b, c } = require('m');"),
        ("import fs, { a } from 'fs';", "const fs = require('fs'), { a } = require('fs');"),
        ("import fs, * as all from 'fs';", "const fs = require('fs'), all = require('fs');"),
        ("import 'm';", "require('m');"),
        ("import type { A } from 'm';", ""),
        ("import type A from 'm';", ""),
        ("import type from 'm';", "const type = require('m');"),
        ("import { type A, b } from 'm';", "const {  b } = require('m');"),
        ("import{a}from'm';", "import{a}from'm';"),
        ("import {\n  a,\n  b,\n} from 'm';\nlast", "const {   a,   b, } = require('m');\n\n\n\nlast"),
        ("import fs = require('fs');", "import fs = require('fs');"),
        ("const m = await import('m');", "const m = await import('m');"),
        ("// import fs from 'fs'", "// import fs from 'fs'"),
        ("export function f() {}", "function f() {}"),
        ("export default class A {}", "class A {}"),
        ("export default async function f() {}", "async function f() {}"),
        ("export const a = 1;", "const a = 1;"),
        ("export interface A {}", "interface A {}"),
        ("export {};\nx", "\nx"),
        ("export { a, b as c };", ""),
        ("exports.a = 1;", "exports.a = 1;"),
    ],
)
def test_imports_and_exports(written: str, made: str) -> None:
    assert require_modules(written) == made


def test_hostile_text_takes_no_time() -> None:
    text = "import " + "{" * 20_000 + " a as " * 20_000 + "\nimport a, " * 20_000 + "import type " * 20_000
    assert require_modules(text) == text
