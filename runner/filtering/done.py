"""Which candidates an earlier session was done with."""

from array import array

from runner.errors import RunDirectoryError
from runner.filtering.candidates import Candidate


class Done:
    """Lines with the checksums that they had then: four bytes a line."""

    def __init__(self) -> None:
        self._checksums = array("I")
        self.count = 0

    def __contains__(self, line: int) -> bool:
        return line < len(self._checksums) and self._checksums[line] != 0

    def add(self, line: int, crc32: int) -> None:
        """Remember a line."""
        if line >= len(self._checksums):
            self._checksums.extend([0] * (line + 1 - len(self._checksums)))
        self.count += self._checksums[line] == 0
        self._checksums[line] = crc32

    def has(self, candidate: Candidate) -> bool:
        """Whether a candidate was done with. Raises RunDirectoryError where its line was another one then."""
        if candidate.line not in self:
            return False
        if self._checksums[candidate.line] != candidate.crc32:
            raise RunDirectoryError(
                f"line {candidate.line} of the candidates is not what it was in an earlier session",
                "give the same candidates again, or name another folder with --output",
            )
        return True
