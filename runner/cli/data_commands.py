"""`runner data` and the commands below it, with their options; `app` gives the group its name."""

from collections.abc import Callable
from functools import partial

from runner.cli import data_options as corpus
from runner.cli import options as option
from runner.cli.help import CommandLine

Action = Callable[[], int]

data = CommandLine(
    help="The benchmarks' data sets, and files of questions or training texts.", no_args_is_help=True
)


@data.command("fetch")
def data_fetch(*, names: option.Names = None, json: option.Json = False) -> Action:
    """Download data sets into the user's cache, checked against their sha256."""
    from runner.cli.data import fetch

    return partial(fetch, names or [], as_json=json)


@data.command("verify")
def data_verify(
    *, names: option.Names = None, data_dir: option.DataDir = None, json: option.Json = False
) -> Action:
    """Check the files of data sets against their sha256."""
    from runner.cli.data import verify

    return partial(verify, names or [], data_dir, as_json=json)


@data.command("path")
def data_path(
    *, names: option.Names = None, data_dir: option.DataDir = None, json: option.Json = False
) -> Action:
    """Print where the files of data sets lie, one a line; for `demo`, its samples."""
    from runner.cli.data import find

    return partial(find, names or [], data_dir, as_json=json)


@data.command("describe")
def data_describe(
    *,
    file: corpus.Questions,
    tokenizer: corpus.TokenizerFile = None,
    task_types: corpus.TaskTypes = None,
    html: option.HtmlFile = None,
    json: option.Json = False,
) -> Action:
    """Say what a file of questions in CodeArena's format holds: kinds of tasks, languages, lengths.

    Examples:

      runner data describe codearena.jsonl

      runner data describe codearena.jsonl --tokenizer model/tokenizer.json --html codearena.html
    """
    from runner.cli.corpus import describe_and_report

    return partial(
        describe_and_report, file, tokenizer=tokenizer, task_types=task_types, html=html, as_json=json
    )


@data.command("overlap")
def data_overlap(
    *,
    file: corpus.Corpus,
    against: corpus.Against = None,
    problems: corpus.OwnProblems = None,
    ngram: corpus.Ngram = 15,
    field: corpus.Fields = None,
    tests: corpus.BenchmarkTests = False,
    output: corpus.KeptLines = None,
    matches: corpus.Matches = None,
    show: corpus.Shown = 10,
    fail: corpus.Fail = False,
    html: option.HtmlFile = None,
    data_dir: option.DataDir = None,
    json: option.Json = False,
) -> Action:
    """Find lines that share a run of words with a benchmark's prompts or solutions, and show both texts.

    Examples:

      runner data overlap codearena.jsonl --against humaneval,mbpp,multipl-e

      runner data overlap corpus.jsonl.gz --against all --ngram 10 --output clean.jsonl.gz

      zcat corpus/*.gz | runner data overlap - --against all --field text --fail
    """
    from runner.cli.corpus import find_overlaps_and_report

    given = {
        "path": file, "against": [name.strip() for name in (against or "").split(",") if name.strip()],
        "problems": problems, "ngram": ngram, "fields": field or [], "tests": tests, "output": output,
        "matches": matches, "show": show, "data_dir": data_dir,
    }  # fmt: skip
    return partial(find_overlaps_and_report, given, html=html, fail=fail, as_json=json)
