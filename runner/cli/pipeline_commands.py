"""The commands that pipelines of training and data call, with their options; `app` gives them their names."""

from collections.abc import Callable
from functools import partial

from runner.cli import filter_options as filtering
from runner.cli import options as option
from runner.cli import serve_options as serving

Action = Callable[[], int]


def filter_(
    *,
    candidates: filtering.Candidates,
    problems: option.Problems = None,
    bench: option.Bench = None,
    tests: filtering.Tests = None,
    best: filtering.Best = None,
    min_share: filtering.MinShare = 1.0,
    min_agree: filtering.MinAgree = 2,
    min_kept: filtering.MinKept = None,
    output: filtering.Output = None,
    workers: option.Workers = None,
    sandbox: option.Sandbox = None,
    runtime: option.Runtime = None,
    isolation: option.Isolation = None,
    profile: option.Profile = None,
    engine: option.Engine = None,
    address: option.Address = None,
    data_dir: option.DataDir = None,
    json: option.Json = False,
) -> Action:
    """Keep of several candidates a problem those that pass, or the best; say why the others were dropped.

    Reads as it goes, so a file may have any length. Given again, it goes on where it stopped.

    Examples:

      runner filter candidates.jsonl --problems problems.jsonl

      runner filter candidates.jsonl.gz --problems problems.jsonl --best 1 --output filtered/best

      runner filter candidates.jsonl --problems problems.jsonl --tests tests.jsonl
    """
    given = locals()
    from runner.cli.filter import filter_and_report

    return partial(filter_and_report, given, min_kept=min_kept, as_json=json)


def serve(
    *,
    host: serving.Host = None,
    port: serving.Port = None,
    workers: serving.ServiceWorkers = None,
    warm: serving.Warm = None,
    problems: serving.ServedProblems = None,
    token_file: serving.TokenFile = None,
    queue: serving.Queue = None,
    max_batch: serving.Batch = None,
    max_body: serving.BodyMegabytes = None,
    timeout: serving.RequestTimeout = None,
    drain: serving.Drain = None,
    access_log: serving.AccessLog = False,
    sandbox: option.Sandbox = None,
    runtime: option.Runtime = None,
    isolation: option.Isolation = None,
    data_dir: option.DataDir = None,
    json: serving.StartLine = False,
) -> Action:
    """Serve verdicts on samples and outcomes of programs over HTTP.

    GET /docs shows what can be asked. With --json, one line on stdout says where it listens.

    Examples:

      runner serve --warm python,java

      RUNNER_TOKEN=$(openssl rand -hex 32) runner serve --host 0.0.0.0 --workers 8

      curl localhost:8080/v1/run --json '{"language": "python", "source": "print(6 * 7)"}'
    """
    from runner.cli.serve import serve_and_report

    options = {
        "host": host, "port": port, "workers": workers, "problems": problems, "queue": queue,
        "batch": max_batch, "body_bytes": max_body and max_body * 2**20, "timeout_s": timeout,
        "drain_s": drain, "access_log": access_log, "sandbox": sandbox, "runtime": runtime,
        "isolation": isolation, "data_dir": data_dir,
    }  # fmt: skip
    given = {name: value for name, value in options.items() if value is not None}
    return partial(serve_and_report, given, token_file=token_file, warm=warm, as_json=json)
