"""Options of a generation that contradict each other, or that could not be sent and written down."""

import json

import msgspec

from runner.endpoint.address import require_key, require_url
from runner.endpoint.records import Sampling
from runner.endpoint.secret import hide_long_key
from runner.endpoint.wire import SENT
from runner.errors import UsageError
from runner.generation.records import GenerateOptions
from runner.reports.text import cut


def check_options(options: GenerateOptions) -> None:
    """Raise UsageError where options contradict each other."""
    require_url(options.endpoint.base_url)
    require_key(options.endpoint)
    _check_sampling(options.sampling)
    _check_written(options)
    if options.n > 1 and options.sampling.temperature == 0:
        raise UsageError(
            f"--n {options.n} at temperature 0 asks {options.n} times for the same reply",
            "give --temperature 0.8 (and --top-p 0.95) for pass@k, or leave out --n",
        )
    if options.system and options.mode == "completion":
        raise UsageError("--system is a message of a chat, and --mode is completion", "leave out one of them")


def _check_sampling(sampling: Sampling) -> None:
    if "" in sampling.stop:
        raise UsageError("an empty --stop would end every reply before it begins", "leave it out")
    if own := sorted(SENT & sampling.extra_body.keys()):
        raise UsageError(
            f"--extra-body holds {', '.join(own)}, which would ask for another thing than is written down",
            "--extra-body is for fields that only one server knows; see the options in --help",
        )


def _check_written(options: GenerateOptions) -> None:
    """Raise UsageError for what can't be sent and written down as it is, and for a key that would be."""
    endpoint, said = options.endpoint, (options.system, options.sampling, options.prices)
    text = (endpoint.model, endpoint.base_url, *map(msgspec.to_builtins, said))
    try:
        written = json.dumps(text, allow_nan=False, ensure_ascii=False).encode().decode()
    except (ValueError, TypeError, RecursionError) as error:  # also: half of a surrogate pair
        raise UsageError(
            f"an option holds what JSON in UTF-8 can't: {cut(str(error), 100)}",
            "see --model, --system, --stop, --temperature, the prices and --extra-body",
        ) from None
    if hide_long_key(written, endpoint.key) != written:
        raise UsageError(
            f"an option holds the key of {endpoint.key_env}, and options are written into files",
            "leave it out: the key is sent with every request",
        )
