"""EvalPlus's prompts, as the installed library makes them: they are asked of it, not written here.

In a chat its decoder for OpenAI-compatible servers writes the messages; in completion mode its prompt is the
task's without blank space around it, and its stop strings end the completion.
"""

import contextlib
import functools
import hashlib
import io
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import msgspec

from benchmarks.atomic_file import write_atomically
from benchmarks.datasets.cache import find_cache
from benchmarks.problem import CallTests, Problem
from benchmarks.processes import spawn_context
from benchmarks.prompts import Message, Prompt, PromptSet
from benchmarks.scratch_folder import make_scratch_folder

Chats = list[list[Message]]


def make_chat_prompts(problems: Sequence[Problem]) -> PromptSet:
    """Return the messages that EvalPlus's decoder for OpenAI-compatible servers sends for each problem."""
    chats = _find_chats([problem.prompt for problem in problems])
    prompts = {
        problem.task_id: Prompt(messages=tuple(chat)) for problem, chat in zip(problems, chats, strict=True)
    }
    return PromptSet(name="evalplus-chat", version=version("evalplus"), prompts=prompts)


def _find_chats(texts: list[str]) -> Chats:
    """Return the messages for each prompt; kept in the cache, since the library takes seconds to load."""
    key = hashlib.sha256(msgspec.json.encode([version("evalplus"), texts])).hexdigest()
    file = find_cache() / "prompts" / f"evalplus-{key[:24]}.json"
    with contextlib.suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(file.read_bytes(), type=Chats)
    # A process of its own: the library loads half of a machine-learning stack, and prints.
    with spawn_context().Pool(1) as pool:
        recorded: list[list[dict[str, str]]] = pool.apply(_record_chats, (texts,))
    chats = msgspec.convert(recorded, type=Chats)
    with contextlib.suppress(OSError):  # it is made again next time
        file.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(file, msgspec.json.encode(chats))
    return chats


def make_completion_prompts(problems: Sequence[Problem]) -> PromptSet:
    """Return the text that EvalPlus lets base models go on from, with the strings that end a completion."""
    stops = _find_stops(frozenset(_oracle(problem) for problem in problems) - {""})
    prompts = {
        problem.task_id: Prompt(
            text=problem.prompt.strip() + "\n",
            stop=tuple(stops.get(_oracle(problem), problem.stop_tokens)),
        )
        for problem in problems
    }
    return PromptSet(name="evalplus-completion", version=version("evalplus"), prompts=prompts)


@functools.cache
def _find_stops(oracles: frozenset[str]) -> dict[str, list[str]]:
    """Return the strings that end a completion, by oracle; the library, which takes long, is loaded once."""
    with spawn_context().Pool(1) as pool:
        stops: dict[str, list[str]] = pool.apply(_read_stops, (sorted(oracles),))
    return stops


def _oracle(problem: Problem) -> str:
    return problem.tests.oracle if isinstance(problem.tests, CallTests) else ""


def _read_stops(oracles: list[str]) -> dict[str, list[str]]:
    from evalplus.provider.utility import EOS, extra_eos_for_direct_completion

    return {oracle: EOS + extra_eos_for_direct_completion(oracle) for oracle in oracles}


class _Asked(Exception):
    """The library has said how it would make its decoder."""


class _Recorder:
    """Stands in for the library's client: keeps the messages of a request, and answers with nothing."""

    def __init__(self) -> None:
        self.chat = self.completions = self
        self.choices: list[Any] = []
        self.messages: list[dict[str, str]] = []

    def create(self, *, messages: list[dict[str, str]], **_settings: Any) -> "_Recorder":
        self.messages = messages
        return self


def _record_chats(texts: list[str]) -> list[list[dict[str, str]]]:
    """Return the messages for each prompt. Runs in a process of its own."""
    with contextlib.redirect_stdout(io.StringIO()), make_scratch_folder() as scratch:
        decoder = _make_decoder(_decoder_settings(str(scratch)))
        chats = []
        for text in texts:
            decoder.client = _Recorder()
            decoder.codegen(text, do_sample=False, num_samples=1)
            chats.append(decoder.client.messages)
        return chats


def _decoder_settings(scratch: str) -> dict[str, Any]:
    """Return the instructions with which the library's command would make its decoder."""
    from evalplus import codegen

    def capture(**settings: Any) -> None:
        found.update(settings)
        raise _Asked

    found: dict[str, Any] = {}
    codegen.make_model = capture
    with contextlib.suppress(_Asked):
        codegen.run_codegen("model", "humaneval", root=scratch, backend="openai", greedy=True)
    return {name: found[name] for name in ("instruction_prefix", "response_prefix")}


def _make_decoder(settings: dict[str, Any]) -> Any:
    from evalplus.provider.openai import OpenAIChatDecoder

    return OpenAIChatDecoder("model", temperature=0.0, base_url="http://localhost", **settings)
