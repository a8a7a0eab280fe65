"""Model sizes: what a table prints against what the model's name says."""

import re
from typing import Literal

from compare.input.names import known
from compare.records import Finding


def size_finding(table: Literal[3, 4], name: str, printed: str) -> Finding | None:
    """Return a finding where the printed size in billions is not that of the name; its last number counts."""
    numbers = re.findall(r"\d+(?:\.\d+)?", printed)
    model = known(name)
    if not numbers or model is None or model.size_b is None or float(numbers[-1]) == model.size_b:
        return None
    return Finding(
        table=table,
        model=name,
        kind="size",
        columns=["size"],
        printed={"size": float(numbers[-1])},
        corrected={"size": model.size_b},
        applied=True,
        evidence=f"Printed as {printed}; the model's own name says {model.size_b:g} billion parameters.",
    )
