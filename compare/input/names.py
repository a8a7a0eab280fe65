"""One canonical name per model, and the many spellings that lead to it."""

import difflib
import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

_DATE = re.compile(r"(20\d\d)[-_. ]?([01]\d)[-_. ]?([0-3]\d)(?!\d)")
_LONG = {"ds": "deepseek"}
_TOKEN = re.compile(r"\d+|[^\W\d_]+")


class KnownModel(msgspec.Struct, frozen=True, kw_only=True):
    """A model of the published tables; `size_b` is billions of parameters in all, None where unknown."""

    name: str
    developer: str
    group: str
    proprietary: bool
    size_b: float | None = None
    aliases: list[str] = []


@cache
def models() -> tuple[KnownModel, ...]:
    """Return all models of the published tables, in the order of Table 3."""
    text = resources.files("compare").joinpath("facts", "models.toml").read_text("utf-8")
    return tuple(msgspec.convert(tomllib.loads(text)["model"], list[KnownModel]))


def known(name: str) -> KnownModel | None:
    """Return what is known of the model of this name in any spelling, or None."""
    return _by_spelling().get(spelling(name))


def canonical(name: str) -> str | None:
    """Return the canonical name of a model, or None where no published table has it.

    "Qwen2.5-7B" is the base model of "Qwen2.5-7B-Instruct", another model, so neither stands for the other.
    """
    model = known(name)
    return model.name if model else None


def suggest(name: str, count: int = 3) -> list[str]:
    """Return up to `count` canonical names that are spelt most like `name`, the closest first."""
    keys = {" ".join(key): model.name for key, model in _by_spelling().items()}
    close = difflib.get_close_matches(" ".join(spelling(name)), keys, n=2 * count + 2, cutoff=0.7)
    return list(dict.fromkeys(keys[key] for key in close))[:count]


def spelling(name: str) -> tuple[str, ...]:
    """Return what is left of a name when case, dashes, dots, vendor and the style of dates are taken away.

    Numbers stay apart from each other, so that 1.3B and 13B differ.
    """
    bare = name.strip().casefold().rstrip("/").rsplit("/", 1)[-1]
    tokens = _TOKEN.findall(_DATE.sub(r" \1\2\3 ", bare))
    return tuple(_LONG.get(part, part) for part in tokens)


@cache
def _by_spelling() -> dict[tuple[str, ...], KnownModel]:
    return {spelling(name): model for model in models() for name in (model.name, *model.aliases)}
