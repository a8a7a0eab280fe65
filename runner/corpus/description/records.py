"""What a description of a file of questions says."""

import msgspec

from runner.corpus.tokenizers import TokenizerInfo


class LabelCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many questions have a label; `share` is that of all questions, from 0 to 1."""

    name: str
    count: int
    share: float


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """The labels of one kind, the commonest first; `missing` is how many questions have none.

    A question with several has each: their counts may come to more than there are questions.
    """

    counts: list[LabelCount]
    missing: int


class Category(LabelCount, frozen=True, kw_only=True):
    """A category with the sub-tasks and the difficulties of its questions."""

    subtasks: Labels
    difficulties: Labels


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """How many lengths are from `low` to `high`, both included, in tokens."""

    low: int
    high: int
    count: int


class Lengths(msgspec.Struct, frozen=True, kw_only=True):
    """Lengths in tokens of `count` texts: the questions, or the answers of the model `of`."""

    of: str
    count: int
    minimum: int
    mean: float
    median: float
    maximum: int
    bins: list[Bin]


class Description(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of questions holds.

    `uncategorised` is how many questions have no category; `unmapped` are task types that the table given
    does not have.
    """

    path: str
    sha256: str
    questions: int
    tokenizer: TokenizerInfo
    categories: list[Category]
    uncategorised: int
    subtasks: Labels
    languages: Labels
    difficulties: Labels
    lengths: list[Lengths]
    unmapped: list[str] = []
