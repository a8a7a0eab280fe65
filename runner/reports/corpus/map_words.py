"""What the picture and the table of a map say in words."""

from runner.corpus.query_map.records import QueryMap, TextSet
from runner.reports.text import percent

SHOWN = 4
"""Sets that the caption names."""
LIMITS = (
    "Texts that lie close together are alike to this embedding. Distances between clusters, their sizes "
    "and how dense they are say nothing, and other settings draw another picture. Shares of neighbours are "
    "counted in the space of the embedding, and not in the picture."
)


def describe_map(found: QueryMap) -> str:
    """Say how a map was made."""
    made = f"{found.embedding.name}, {found.embedding.dimensions} dimensions, seed {found.seed}"
    return f"{found.method} of {made}" if found.points else made


def describe_neighbours(found: QueryMap) -> str:
    """Say what shares are of."""
    return f"the {found.neighbours} nearest neighbours of each text by cosine, among all other texts"


def title_of(found: QueryMap) -> str:
    """Return the title of the picture."""
    parts = []
    for kind, whose in (("questions", "file"), ("prompts", "benchmark")):
        sets = [one for one in found.sets if one.kind == kind]
        if sets:
            ending = "" if len(sets) == 1 else "s"
            parts.append(f"{sum(one.texts for one in sets):,} {kind} of {len(sets)} {whose}{ending}")
    return " and ".join(parts)


def list_shares(found: QueryMap, of: TextSet) -> str:
    """Say in one line whose the nearest neighbours of a set are, the most frequent first."""
    rows = sorted((one for one in found.mixing if one.of == of.name), key=lambda one: -one.share)
    named = [
        f"{'itself' if one.among == of.name else one.among} {percent(one.share)}" for one in rows[:SHOWN]
    ]
    return f"Nearest neighbours of {of.name}: {', '.join(named)}."
