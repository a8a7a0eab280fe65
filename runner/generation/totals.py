"""What the replies of a benchmark come to."""

from collections.abc import Iterable, Sequence

import msgspec

from runner.generation.records import REFUSED, Part, ReplyLine


def add_totals(part: Part, lines: Sequence[ReplyLine]) -> Part:
    """Return a part with the counts of its replies."""
    return msgspec.structs.replace(
        part,
        replies=len(lines),
        truncated=sum(line.finish_reason == "length" for line in lines),
        empty=sum(not line.text.strip() for line in lines),
        refused=sum(line.finish_reason in REFUSED for line in lines),
        prompt_tokens=_sum(line.prompt_tokens for line in lines),
        completion_tokens=_sum(line.completion_tokens for line in lines),
    )


def _sum(counts: Iterable[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None
