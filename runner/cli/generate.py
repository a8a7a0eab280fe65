"""`runner generate`: ask a model for samples, and say what came."""

import json
import shlex
from collections.abc import Mapping
from typing import Any

import msgspec

import runner
from runner.cli.output import print_json


def make_options(given: Mapping[str, Any]) -> "runner.GenerateOptions":
    """Return the options of a generation from those of the command line. Raises UsageError."""
    if given["bench"] is None and given["problems"] is None:
        hint = "`runner list` has all benchmarks and groups; --problems FILE takes a file of your own"
        raise runner.UsageError("Missing option '--bench'", hint)
    known = runner.GenerateOptions.__struct_fields__
    return runner.GenerateOptions(
        **{name: value for name, value in given.items() if name in known and value is not None},
        endpoint=make_endpoint(given),
        sampling=_make_sampling(given),
        prices=make_prices(given),
    )


def make_endpoint(given: Mapping[str, Any]) -> "runner.Endpoint":
    """Return where the model is served. Raises UsageError for what is missing."""
    for name, example in (("model", "--model NAME"), ("base_url", "--base-url http://127.0.0.1:8000/v1")):
        if not given.get(name):
            raise runner.UsageError(f"Missing option '--{name.replace('_', '-')}'", f"name it: {example}")
    endpoint = runner.Endpoint(
        model=given["model"],
        base_url=given["base_url"].rstrip("/"),
        key_env=given["key_env"],
        timeout_s=given["timeout"],
        retry_s=given["retry_for"],
    )
    require_variable(endpoint)
    return endpoint


def require_variable(endpoint: "runner.Endpoint") -> None:
    """Raise UsageError where a variable is named for the key, and holds none.

    The message is without its name: people give the key itself by mistake.
    """
    option = endpoint.options.key_env
    if endpoint.key_env != runner.Endpoint(model="", base_url="").key_env and not endpoint.key:
        raise runner.UsageError(
            f"the environment has no variable of the name that {option} gives, or it is empty",
            f"{option} takes the name of a variable that holds the key, not the key",
        )


def make_prices(given: Mapping[str, Any]) -> "runner.Prices | None":
    """Return the prices that were given, None without any."""
    prompt, completion = given["price_in"], given["price_out"]
    if prompt is None and completion is None:
        return None
    return runner.Prices(prompt=prompt or 0.0, completion=completion or 0.0)


def _name_source(options: "runner.GenerateOptions") -> str:
    """Return the option that names the problems, as it is written on the command line."""
    return (
        f"--problems {shlex.quote(str(options.problems))}" if options.problems else f"--bench {options.bench}"
    )


def _make_sampling(given: Mapping[str, Any]) -> "runner.Sampling":
    return runner.Sampling(
        temperature=given["temperature"],
        top_p=given["top_p"],
        max_tokens=given["max_tokens"] or runner.MAX_TOKENS[given["mode"]],
        stop=tuple(given["stop"] or ()),
        seed=given["seed"],
        extra_body=_read_extra_body(given["extra_body"]),
    )


def _read_extra_body(text: str | None) -> dict[str, Any]:
    if text is None:
        return {}
    try:
        body = json.loads(text)
    except ValueError as error:
        raise runner.UsageError(
            f"--extra-body is no JSON: {error}", "as in --extra-body '{\"top_k\": 1}'"
        ) from None
    if not isinstance(body, dict):
        raise runner.UsageError("--extra-body is no JSON object", "as in --extra-body '{\"top_k\": 1}'")
    return body


def generate_and_report(given: Mapping[str, Any], *, as_json: bool) -> int:
    """Generate samples and report them on stdout; returns the exit code. Raises UsageError."""
    options = make_options(given)
    with runner.termination_as_interrupt():
        generation, folder = runner.generate(options, runner.make_generation_reporter(options.prices))
    if as_json:
        print_json({"path": str(folder), **msgspec.to_builtins(generation)})
    else:
        runner.print_generation(runner.make_console(), generation, folder, _name_source(options))
    return runner.ExitCode.DONE
