"""Write the screens of the README anew, out of real runs: what each command prints at 80 columns.

Call it as python -m scripts.write_screens, with the engine and the images there. A screen stands between
`<!-- screen NAME -->` and `<!-- end -->`; its commands run in a folder of their own.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import benchmarks
from scripts.model_screens import make_screens

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DEMO = Path(benchmarks.__file__).parent / "demo" / "samples.jsonl"
MORE = "..."

NIGHTLY = """\
[[model]]
name = "checkpoint"
samples = { demo = "samples*.jsonl" }
"""


def main() -> None:
    """Run every command, and put what it printed into the README."""
    with tempfile.TemporaryDirectory() as folder:
        lab = Path(folder)
        (lab / "nightly.toml").write_text(NIGHTLY, "utf-8")
        (lab / "samples.jsonl").write_bytes(DEMO.read_bytes())
        command = ["exec", "--bench", "demo", "--exit-status", "--samples", "samples.jsonl"]
        screens = {
            "demo": screen(lab, [*command, "--run-dir", "runs/demo"], 46),
            "first night": screen(lab, ["nightly", "nightly.toml", "--night", "2026-01-01"], 20),
        }
        (lab / "samples-new.jsonl").write_text(worse(DEMO.read_text("utf-8")), "utf-8")
        screens["nightly"] = screen(lab, ["nightly", "nightly.toml", "--night", "2026-01-02"], 30)
        old, new = (f"nights/2026-01-0{day}/checkpoint/demo" for day in (1, 2))
        screens["diff"] = screen(lab, ["diff", old, new], 40)
        screens["history"] = screen(lab, ["history", "nights"], 24)
        screens["compare"] = screen(lab, ["compare"], 60)
        screens |= make_screens(lab, screen)
    text = README.read_text("utf-8")
    for name, content in screens.items():
        text = replace_screen(text, name, content)
    README.write_text(text, "utf-8")


def worse(samples: str) -> str:
    """Return the samples with five right answers of the first tasks broken."""
    rows = [json.loads(line) for line in samples.splitlines()]
    broken = {f"demo/{place}" for place in (0, 2, 5, 7, 11)}
    return "".join(
        json.dumps({"task_id": row["task_id"], "solution": "pass\n"} if row["task_id"] in broken else row)
        + "\n"
        for row in rows
    )


def screen(lab: Path, arguments: Sequence[str], most: int) -> str:
    """Return the command as typed and at most so many lines of what it printed on stdout."""
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "runner", *arguments]
    done = subprocess.run(
        command,
        cwd=lab,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    lines = [line.rstrip() for line in done.stdout.rstrip().splitlines()]
    shown = lines if len(lines) <= most else [*lines[:most], MORE]
    return "\n".join(["```console", f"$ runner {' '.join(arguments)}", *shown, "```"])


def replace_screen(text: str, name: str, content: str) -> str:
    """Return the text with one screen replaced; a screen that it has no place for is left out."""
    pattern = re.compile(rf"(<!-- screen {re.escape(name)} -->\n)(?:.*?\n)??(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda found: f"{found[1]}{content}\n{found[2]}", text)


if __name__ == "__main__":
    main()
