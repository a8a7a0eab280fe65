"""SandboxFusion's data sets that can be judged here: one row each."""

import msgspec

from benchmarks.problem import Benchmark
from runner.service.errors import BadRequest
from runner.service.fusion.records import SubmitRequest
from runner.service.fusion.rows import Read, Row, read_humaneval, read_mbpp, read_multipl_e


class FusionDataset(msgspec.Struct, frozen=True, kw_only=True):
    """A data set of SandboxFusion's.

    `benchmark` is ours with the same problems, whose tests are sealed; `prefix` makes task ids of numbers.
    `read` reads rows that requests bring along; without one, tests are input and output. `chat` says that
    completions are replies even where the request does not say so.
    """

    benchmark: str = ""
    prefix: str = ""
    read: Read | None = None
    chat: bool = False


def _multipl_e(name: str) -> FusionDataset:
    return FusionDataset(benchmark=f"multipl-e-{name}", read=read_multipl_e)


DATASETS = {
    "humaneval_python": FusionDataset(benchmark="humaneval", prefix="HumanEval/", read=read_humaneval),
    "humaneval_cpp": _multipl_e("cpp"),
    "humaneval_java": _multipl_e("java"),
    "humaneval_javascript": _multipl_e("js"),
    "humaneval_typescript": _multipl_e("ts"),
    "humaneval_php": _multipl_e("php"),
    "multiple_cpp": _multipl_e("cpp"),
    "multiple_java": _multipl_e("java"),
    "multiple_js": _multipl_e("js"),
    "multiple_ts": _multipl_e("ts"),
    "multiple_php": _multipl_e("php"),
    "mbpp": FusionDataset(benchmark="mbpp", prefix="Mbpp/", read=read_mbpp, chat=True),
    "code_contests": FusionDataset(chat=True),
}
CLASSES = {
    "HumanEvalDataset": FusionDataset(read=read_humaneval),
    "MultiPLEDataset": FusionDataset(read=read_multipl_e),
    "MBPPDataset": FusionDataset(read=read_mbpp, chat=True),
    "CommonOJDataset": FusionDataset(chat=True),
}
"""For data sets of other names, whose requests bring their problems along."""


def find_dataset(asked: SubmitRequest) -> FusionDataset:
    """Return the data set of a request. Raises BadRequest, which lists what there is."""
    kind = asked.config.dataset_type
    found = DATASETS.get(asked.dataset) or CLASSES.get(kind or "")
    if found is None:
        named = f" of the type {kind}" if kind else ""
        raise BadRequest(
            f"the data set {asked.dataset!r}{named} can't be judged here",
            f"there are {', '.join(DATASETS)}; with provided_data also dataset_type {', '.join(CLASSES)}",
        )
    return found


def name_task(dataset: FusionDataset, name: str, number: int | str) -> str:
    """Return the id that a problem has in our benchmark. Raises BadRequest where there is none."""
    if not dataset.benchmark:
        raise BadRequest(f"{name} has no problems here", "give the problem as config.provided_data")
    text = str(number)
    return dataset.prefix + text if text.isdecimal() else text


def find_same(benchmark: Benchmark, dataset: FusionDataset, row: Row) -> str | None:
    """Return the id of the problem of ours that a row is; None where there is none with its words."""
    number = next((row[name] for name in ("task_id", "name", "id") if name in row), "")
    task_id = name_task(dataset, "", number)
    problem = benchmark.problems.get(task_id)
    words = str(row.get("prompt") or row.get("content") or "").strip()
    return task_id if problem and words and words in problem.prompt else None
