"""What the PHP image runs: a prepared engine that must be the command line to a script, and the recorder."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from benchmarks import registry
from sandboxes.docker.sandbox import DockerSandbox
from sandboxes.encoding.types import Mapping
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits, Opaque, Phase, Program, decode
from sandboxes.sandbox import Sandbox, StartFailed
from tests.benchmarks.multipl_e import truth
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

# What a script can see of how it is run, and ways to end. None of them tells a time or a process id.
SCRIPTS = {
    "settings": "<?php ksort($all = ini_get_all(null, false)); unset($all['error_log']); var_dump($all);",
    "extensions": "<?php echo implode(' ', array_diff(get_loaded_extensions(), ['record']));",
    "command": "<?php var_dump(PHP_SAPI, PHP_BINARY, PHP_VERSION, $argc, $argv, __FILE__, __DIR__, getcwd(), "
    "get_included_files(), php_ini_loaded_file(), php_ini_scanned_files());",
    "server": "<?php $all = $_SERVER; unset($all['REQUEST_TIME'], $all['REQUEST_TIME_FLOAT']); ksort($all); "
    "foreach (['HOSTNAME', 'OLDPWD', 'PWD', 'SHLVL', '_'] as $name) unset($all[$name]); var_dump($all);",
    "streams": "<?php var_dump(STDIN, STDOUT, STDERR, fgets(STDIN), stream_isatty(STDIN)); "
    "fwrite(STDERR, 'e'); fwrite(STDOUT, 'o'); echo 'p'; "
    "file_put_contents('php://stdout', 'q'); print_r(headers_sent());",
    "functions": "<?php $all = get_defined_functions()['internal']; echo implode(' ', array_diff($all, "
    "['__record__', 'cli_set_process_title', 'cli_get_process_title']));",
    "text": "no code at all\n",
    "shebang": "#!/usr/bin/php\n<?php echo __LINE__;",
    "warning": "<?php\necho $nothing;\necho 'on';",
    "deprecated": "<?php\nfunction f($a = 1, $b) {} strlen(null); echo utf8_encode('a');",
    "fatal": "<?php\nfunction f(int $x) { g(); }\necho 'before';\nf(1);",
    "exception": "<?php\nthrow new DomainException('why');",
    "handled": "<?php\nset_exception_handler(fn($e) => print($e->getMessage()));\nthrow new Exception;",
    "syntax": "<?php\nif (",
    "compile": "<?php\nfunction strlen() {}",
    "exit": "<?php echo 'a'; exit(7);",
    "die": "<?php die('words');",
    "large_status": "<?php exit(300);",
    "shutdown": "<?php register_shutdown_function(function () { echo 'late'; exit(4); }); exit(3);",
    "late_error": "<?php register_shutdown_function(function () { throw new Exception('late'); }); echo 'a';",
    "destructor": "<?php class A { function __destruct() { echo 'gone'; } } $a = new A; exit(2);",
    "buffers": "<?php ob_start(fn($text) => strrev($text)); echo 'abc';",
    "halt": "<?php echo 1; __halt_compiler(); no more",
    "random": "<?php mt_srand(7); var_dump(mt_rand(), rand(1, 9), shuffle($GLOBALS['argv']));",
    "locale": "<?php var_dump(setlocale(LC_ALL, 0), date_default_timezone_get(), mb_internal_encoding(), "
    "0.1 + 0.2, ucfirst('\u00e9'), mb_strtoupper('\u00e9'), "
    "intdiv(7, 2), PHP_INT_MAX + 1, json_encode(0.1), 1e100);",
    "limits": "<?php var_dump(ini_get('memory_limit'), strlen(str_repeat('a', 200 << 20)));",
    "children": "<?php $child = pcntl_fork(); if (!$child) { echo 'child'; exit(5); } pcntl_wait($status); "
    "echo pcntl_wexitstatus($status);",
    "commands": "<?php echo `echo out`; passthru('echo through; exit 3', $status); echo $status;",
    "signal": "<?php posix_kill(getmypid(), SIGTERM); sleep(9);",
    "pipe": "<?php fclose(STDOUT); echo 'nowhere'; fwrite(STDERR, 'end');",
    "fiber": "<?php $f = new Fiber(function () { Fiber::suspend(1); throw new Exception('in'); }); "
    "echo $f->start(); $f->resume();",
    "deep": "<?php function f($n) { return $n ? f($n - 1) : 0; } echo f(50000);",
    "pattern": "<?php var_dump(preg_match('/(a+)+$/', str_repeat('a', 5000) . 'b'), preg_last_error_msg());",
}
VALUES = {
    "null": None, "true": True, "-7": -7, "PHP_INT_MIN": -(2**63), "2.0": 2.0, "'\u00e9'": b"\xc3\xa9",
    r'"\xff\0"': b"\xff\0", "[]": [], "[1, [2.5, 'a']]": [1, [2.5, b"a"]], "[1 => 'a']": Mapping([(1, b"a")]),
    "['b' => 1, 'a' => null]": Mapping([(b"b", 1), (b"a", None)]), "array_filter([0, 1])": Mapping([(1, 1)]),
    "array_values(array_filter([0, 1]))": [1],
}  # fmt: skip
OPAQUE = {
    "new stdClass": "stdClass", "fn() => 1": "Closure", "STDERR": "resource",
    "new ArrayObject([1])": "ArrayObject",
    "(function () { yield 1; })()": "Generator", "new class { }": "class@anonymous",
    "str_repeat('a', 65 << 20)": "more-than-64-MiB",
}  # fmt: skip


@pytest.fixture(scope="module")
def slot(engine: "docker.DockerClient", php_image: ImageInfo) -> Iterator[Sandbox]:
    with toy.slots(engine, php_image) as pool, pool.lease() as leased:
        yield leased


BY_COMMAND = """
import json, os, subprocess, sys
os.chdir("/tmp")
for script in json.load(sys.stdin):
    with open("/build/program.php", "w") as file:
        file.write(script)
    environment = {"HOME": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    done = subprocess.run(["/usr/bin/php", "/build/program.php"], env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)
    print(json.dumps([done.returncode, done.stdout, done.stderr]))
"""
"""Runs scripts by the command itself, with what a sample has around it."""


@pytest.fixture(scope="module")
def by_command(php_image: ImageInfo) -> dict[str, tuple[int, str, str]]:
    """Exit status or signal, output and messages of each of SCRIPTS under `php` itself."""
    done = subprocess.run(
        ["docker", "run", "--rm", "-i", "--network", "none", "--tmpfs", "/build",
         "--entrypoint", "python3", php_image.id, "-c", BY_COMMAND],
        input=json.dumps(list(SCRIPTS.values())), capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return dict(zip(SCRIPTS, map(tuple, map(json.loads, done.stdout.splitlines())), strict=True))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_sees_what_the_command_line_shows(
    slot: Sandbox, by_command: dict[str, tuple[int, str, str]], name: str
) -> None:
    outcome = slot.run(Program(language="php", source=SCRIPTS[name], limits=Limits(kept_bytes=1 << 20)))
    status = -outcome.signal if outcome.signal else outcome.exit_code
    assert (status, outcome.stdout, outcome.stderr) == by_command[name]


def recorded(slot: Sandbox, expressions: list[str]) -> list[Any]:
    source = "<?php\n" + "\n".join(f"\\__record__({expression});" for expression in expressions)
    outcome = slot.run(Program(language="php", source=source, recorded=len(expressions), limits=toy.LIMITS))
    assert outcome.phase is Phase.DONE, outcome.stderr
    return [decode(outcome.values.encoded(place) or b"") for place in range(len(expressions))]


def test_data_is_recorded_as_the_engine_holds_it(slot: Sandbox) -> None:
    values = recorded(slot, list(VALUES))
    assert list(map(repr, values)) == list(map(repr, VALUES.values()))


def test_what_is_no_data_is_opaque(slot: Sandbox) -> None:
    assert [value.type for value in recorded(slot, list(OPAQUE)) if isinstance(value, Opaque)] == [
        *OPAQUE.values()
    ]


@pytest.mark.data
def test_expected_values_are_what_php_makes_of_them(slot: Sandbox, data_dir: Path) -> None:
    problems = registry.load("multipl-e-php", data_dir).problems.values()
    wanted = truth.expected_values("php", problems)
    source = truth.truth_program("php", problems)
    outcome = slot.run(Program(language="php", source=source, recorded=len(wanted), limits=toy.LIMITS))
    assert outcome.phase is Phase.DONE, outcome.stderr
    assert [
        truth.picture(decode(outcome.values.encoded(place) or b"")) for place in range(len(wanted))
    ] == wanted


def test_no_two_programs_draw_the_same_numbers(slot: Sandbox) -> None:
    draws = "<?php echo json_encode([mt_rand(), rand(), lcg_value(), random_int(0, PHP_INT_MAX), uniqid()]);"
    first, second = (
        json.loads(slot.run(Program(language="php", source=draws, limits=toy.LIMITS)).stdout) for _ in "12"
    )
    assert [pair for pair in zip(first, second, strict=True) if pair[0] == pair[1]] == []


def test_a_library_that_is_not_there_starts_no_slot(
    engine: "docker.DockerClient", php_image: ImageInfo
) -> None:
    row = replace(LANGUAGES["php"], prepared="/opt/runner/runtime/none.so")
    with pytest.raises(StartFailed):
        DockerSandbox.start(engine, php_image.id, row, toy.LIMITS)
