"""The languages of SandboxFusion that run here: one row each, and what else a language may be called."""

from collections.abc import Callable

import msgspec

from runner.service.errors import BadRequest
from runner.service.fusion.cpp import include_all
from runner.service.fusion.java import make_problem_class
from runner.service.fusion.modules import require_modules


def _keep(code: str) -> str:
    return code


class FusionLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """A language of SandboxFusion's.

    `name` is the one in `sandboxes.languages`; `compiled` says that answers have a `compile_result`; `adapt`
    makes of a program one that does the same here, and `falls_back` says that where that is refused, it runs
    as it came. `check` stands in for the text whose types are checked; `files` are what the compiler calls a
    program, here and there.
    """

    name: str
    compiled: bool = False
    adapt: Callable[[str], str] = _keep
    check: str = ""
    falls_back: bool = False
    files: tuple[str, str] = ("", "")

    def rename(self, messages: str) -> str:
        """Return a compiler's messages with the program's name there."""
        here, there = self.files
        return messages.replace(here, there) if here else messages


LANGUAGES = {
    "python": FusionLanguage(name="python"),
    "cpp": FusionLanguage(name="cpp", compiled=True, adapt=include_all, falls_back=True),
    "java": FusionLanguage(
        name="java", compiled=True, adapt=make_problem_class, files=("f.java:", "Main.java:")
    ),
    "nodejs": FusionLanguage(name="javascript", adapt=require_modules),
    # There, nobody checks types: an empty statement has none that could be wrong.
    "typescript": FusionLanguage(name="typescript", adapt=require_modules, check=";"),
    "php": FusionLanguage(name="php"),
}
ALIASES = {"js": "nodejs", "javascript": "nodejs", "ts": "typescript"}


def find_language(name: str) -> FusionLanguage:
    """Return the row of a language. Raises BadRequest, which lists what there is."""
    found = LANGUAGES.get(ALIASES.get(name, name))
    if found is None:
        raise BadRequest(
            f"programs in {name!r} can't be run here", f"language may be: {', '.join(LANGUAGES)}"
        )
    return found
