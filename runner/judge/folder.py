"""The folder of a judging: judging.json, judgments.jsonl, and answers.jsonl where a model was asked."""

from pathlib import Path

from runner.errors import RunDirectoryError
from runner.judge.options import SCHEMA, Judging
from runner.store.line_folder import LineFolder, describe, folder_name, read_manifest

MANIFEST = "judging.json"
JUDGMENTS = "judgments.jsonl"
ANSWERS = "answers.jsonl"
JUDGED = Path("judged")


def default_folder(model: str, judge: str) -> Path:
    """Return where a judging goes by default: the same command finds it again."""
    return JUDGED / f"{folder_name(model)}-by-{folder_name(judge)}"


class JudgingFolder(LineFolder):
    """The folder, locked for this process. Use it as a context manager.

    `earlier` is what judging.json said before. Raises RunDirectoryError as LineFolder, and where that file is
    damaged or of a newer runner.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, MANIFEST, "judgments")
        try:
            there = self.manifest.exists()
            self.earlier = read_manifest(self.manifest, Judging, SCHEMA) if there else None
        except BaseException:
            self.close()
            raise

    def require_same(self, judging: Judging) -> None:
        """Raise RunDirectoryError where the folder has games of another setting."""
        if self.earlier is None:
            return
        there, now = self.earlier.settings, judging.settings
        for name in there.__struct_fields__:
            before, asked = getattr(there, name), getattr(now, name)
            if before != asked:
                raise RunDirectoryError(
                    f"{self.path} holds judgments with another {name.replace('_', ' ')}: "
                    f"{describe(before)}, not {describe(asked)}",
                    "ask as then, or name another folder with --output",
                )
