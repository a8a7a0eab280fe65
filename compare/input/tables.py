"""What all files that people bring have in common: bytes to text, text to rows, and who is told what."""

import codecs
import csv
import gzip
import io
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from compare.errors import CompareError

MAX_BYTES = 2**30
"""Past this, unpacked, a file is surely not one of ours; the host must not fill its memory with it."""
SHOWN = 20
CATEGORIES = (
    "ui_ux",
    "development_programming",
    "specialized_computing",
    "tools_environs_practices",
    "emerging_techs_apps",
    "miscellaneous_general_inquiry",
    "databases_data_handling",
)
"""CodeArena's seven categories of questions, as the published table's columns name them."""
_GZIP = b"\x1f\x8b"
_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a table: `where` it is, in words, and (title, value) of its cells by what they hold.

    `problem` says why it could not be taken apart; it has no cells then.
    """

    where: str
    cells: dict[str, Any] = {}
    problem: str = ""


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """Return the text of a UTF-8 file of at most `limit` bytes, unpacked if it is gzip, without its BOM.

    Raises CompareError where the file is missing, a directory, unreadable, too large, or no UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except IsADirectoryError:
        raise CompareError(f"{path} is a directory", "name a file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CompareError(f"cannot read {quote(str(path), 200)}: {reason}", "check the path") from error
    if data.startswith(_GZIP):
        data = _unpack(path, data, limit)
    if len(data) > limit:
        raise CompareError(f"{path} is larger than {limit:,} bytes", "name a smaller file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise CompareError(
                f"{path} is UTF-16, not UTF-8",
                f"convert it: `iconv -f UTF-16 -t UTF-8 {quote(str(path), 200)}`",
            ) from error
        line = data.count(b"\n", 0, error.start) + 1
        raise CompareError(
            f"{path}, line {line}: byte {error.start} is 0x{data[error.start]:02x}, which is not UTF-8",
            "save it as UTF-8, for instance with `iconv -t UTF-8` (spreadsheets: CSV UTF-8)",
        ) from error


def read_rows(
    path: Path,
    limit: int,
    hint: str,
    parse_json: Callable[[str], list[Row]],
    parse_csv: Callable[[str], tuple[list[Row], list[str]]],
) -> tuple[list[Row], list[str]]:
    """Read a table of models: JSON where its name or first character says so, else CSV; rows, and notes.

    Raises CompareError, with `hint`, for a file that cannot be read, is empty, or cannot be taken apart.
    """
    text = read_text(path, limit)
    if not text.strip():
        refuse(path, ["the file is empty"], hint=hint)
    try:
        is_json = path.suffix.lower() == ".json" or text.lstrip()[0] in "[{"
        return (parse_json(text), []) if is_json else parse_csv(text)
    except ValueError as error:
        refuse(path, [str(error)], hint=hint)


def _unpack(path: Path, data: bytes, limit: int) -> bytes:
    try:
        with gzip.open(io.BytesIO(data)) as file:
            return file.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise CompareError(f"{path} cannot be unpacked: {error}", "compress it again") from error


def quote(text: str, size: int = 60) -> str:
    """Quote untrusted text on one line, cut to `size`, with what is not printable written out."""
    cut = text if len(text) <= size else text[: size - 3] + "..."
    return json.dumps(cut, ensure_ascii=False) if cut.isprintable() else json.dumps(cut)


def refuse(path: Path, problems: Sequence[str], notes: Sequence[str] = (), hint: str = "") -> NoReturn:
    """Raise one CompareError that tells all problems of a file, a line each, and the notes after them."""
    told = [*problems[:SHOWN], *([f"and {len(problems) - SHOWN} more"] if problems[SHOWN:] else [])]
    also = [f"also, {note}" for note in notes[:SHOWN]]
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    raise CompareError("\n  ".join([f"{path}: {count}", *told, *also]), hint)


def column_key(title: str) -> str:
    """Return a column's title as we compare it: "UI/UX", "ui-ux" and " Ui UX " are one."""
    return re.sub(r"[^\w%]+", "_", title.strip().casefold()).strip("_")


def category_name(title: str) -> str:
    """Return CodeArena's own name of a category where the title is a spelling of one, else the title."""
    key = column_key(title)
    return key if key in CATEGORIES else title.strip()


def parse_number(value: object) -> float:
    """Return a finite number from JSON or from a cell: "71.4", "71.4 %" or "71,4".

    Raises ValueError that says what is there instead, to be put behind a column's name.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(f"is {json_kind(value)}, not a number")
    if isinstance(value, str):
        text = value.strip().removesuffix("%").strip()
        if not _NUMBER.fullmatch(text):
            raise ValueError(f"is {quote(value, 40)}, not a number")
        value = float(text.replace(",", "."))
    try:
        result = float(value)
    except OverflowError:
        result = float("inf")
    if result - result != 0:
        raise ValueError("is no finite number")
    return result


def json_kind(value: object) -> str:
    """Return what a value is called in JSON, for messages."""
    kinds: list[tuple[type, str]] = [(bool, "true or false"), (str, "text"), (dict, "an object")]
    kinds += [(list, "a list"), (int, "a number"), (float, "a number")]
    return next((name for kind, name in kinds if isinstance(value, kind)), "null")


def parse_json(text: str) -> Any:
    """Parse JSON, with what is wrong with it told in one line.

    Raises ValueError with line and column, also for a key given twice, for NaN and for absurd nesting.
    """
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_int=float)
    except json.JSONDecodeError as error:
        message = error.msg.lower()
        raise ValueError(f"line {error.lineno}, column {error.colno}: not JSON ({message})") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        ((doubled, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise ValueError(f"the key {quote(doubled)} is there twice in one object")
    return result


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON and no number that can be used")


def read_csv_rows(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return titles, and rows with the number of the line each begins on; empty rows are left out.

    Columns may be parted by comma, semicolon or tab: by what parts the first line into most cells.
    Raises ValueError, naming the line.
    """
    first = text.lstrip("\r\n").splitlines()[:1]
    delimiter = max(",;\t", key=lambda mark: first[0].count(mark) if first else 0)
    rows = list(_number_lines(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    return (rows[0][1] if rows else []), rows[1:]


def _number_lines(reader: Any) -> Iterator[tuple[int, list[str]]]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ValueError(f"line {line}: not CSV ({error})") from None
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]
