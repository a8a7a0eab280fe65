"""Ratings of models by people's votes: the published ones, and those that a person brings."""

from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from compare.errors import CompareError
from compare.input import published
from compare.records import Model, Rating


class OwnRatings(msgspec.Struct, frozen=True, kw_only=True):
    """A person's own ratings by people: the file, and whether they `add` to the published ones."""

    file: Path | None = None
    add: bool = False


NO_RATINGS = OwnRatings()


def published_ratings() -> dict[str, Rating]:
    """Return the published ratings by people, by model."""
    source = published.source().ratings
    return {
        row.model: Rating(
            value=row.rating,
            ci95=(row.lower, row.upper),
            style=row.rating_style,
            style_ci95=(row.lower_style, row.upper_style),
            match=row.match,
            source=f"{source.source}, {source.date}",
        )
        for row in published.ratings()
    }


def add_ratings(models: Mapping[str, Model], own: OwnRatings) -> tuple[dict[str, Model], list[str]]:
    """Give the models a person's own ratings, if there are any; returns them, and notes.

    Ratings of two sources are on two scales, so that the published ones are left out, unless `own.add` says
    that they are to stay beside the file's. Raises CompareError for a file that cannot be used.
    """
    path, keep = own.file, own.add
    if path is None:
        if keep:
            raise CompareError("--add-ratings has nothing to add", "name the file with --ratings FILE")
        return dict(models), []
    from compare.input.rating_files import read_ratings

    found = read_ratings(path)
    there = [name for name, model in models.items() if model.rating]
    result = dict(models) if keep else {name: replace(each, rating=None) for name, each in models.items()}
    for name, rating in found.ratings.items():
        result[name] = replace(result.get(name) or Model(name=name), rating=rating)
    return result, [*found.notes, _note(path, there, list(found.ratings), keep=keep)]


def _note(path: Path, there: list[str], brought: list[str], *, keep: bool) -> str:
    models = "model" if len(brought) == 1 else "models"
    if not keep:
        return (
            f"{path.name} rates {len(brought)} {models}, in place of the published ratings by people; "
            "--add-ratings keeps those of other models, where both are on one scale"
        )
    replaced = [name for name in brought if name in there]
    instead = f", and replaces those of {', '.join(replaced)}" if replaced else ""
    return f"{path.name} adds to the published ratings by people, taken to be on the same scale{instead}"
