"""What one line of a file of judgments says: a question with its games, or one game of it."""

from collections.abc import Callable
from typing import Any

import msgspec

from compare.input.codearena_rows import complete_row
from compare.input.judgments import Game, Question, resolve_label
from compare.input.labels import LABELS, Label, could_be_label, read_label
from compare.input.tables import category_name, json_kind, parse_json, quote

Games = tuple[Game | None, Game | None]
_LISTED = ("category", "language")
_ALIASES = {
    "question_id": ("question_id", "id", "uid"),
    "score": ("score", "label"),
}


def parse_row(text: str, canonical: Callable[[str], str | None], model: str = "") -> Question:
    """Return the question of one line; `canonical` gives the one name of a model, or None.

    `model` is whose answer is judged where the line does not say so. Raises ValueError that tells what is
    wrong with the line.
    """
    row = complete_row(_object(text))
    model = _text(row, "model", needed=not model) or model
    model, opponent = canonical(model) or model, _text(row, "opponent")
    if opponent and (canonical(opponent) or opponent) == model:
        raise ValueError(f"{quote(model)} is its own opponent")
    return Question(
        model=model,
        question_id=_text(row, "question_id", needed=True),
        games=_games(row),
        judge=_text(row, "judge"),
        category=category_name(_text(row, "category")),
        difficulty=_text(row, "difficulty"),
        language=_text(row, "language"),
        baseline=_text(row, "baseline"),
        opponent=opponent and (canonical(opponent) or opponent),
        answer_chars=_length(row, "answer_chars"),
        baseline_chars=_length(row, "baseline_chars"),
    )


def _object(text: str) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, ValueError):
        # The standard library is slower, but takes half of a surrogate pair, and says where it stopped.
        try:
            row = parse_json(text)
        except ValueError as error:
            raise ValueError(str(error).removeprefix("line 1, ")) from None
    if not isinstance(row, dict):
        raise ValueError(f"is {json_kind(row)}, not an object")
    return row


def _text(row: dict[str, Any], field: str, needed: bool = False) -> str:
    """Return a field of text, stripped. Raises ValueError where it is no text, or missing but needed."""
    title = next((name for name in _ALIASES.get(field, ()) if name in row), field)
    value = row.get(title)
    if field == "question_id" and isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}" if isinstance(value, float) else str(value)
    if isinstance(value, list) and field in _LISTED and all(isinstance(item, str) for item in value):
        value = ", ".join(item.strip() for item in value)
    if value is None and not needed:
        return ""
    if not isinstance(value, str):
        raise ValueError(f'"{title}" is {json_kind(value)}, not text' if title in row else f'no "{title}"')
    if needed and not value.strip():
        raise ValueError(f'"{title}" is empty')
    return value.strip()


def _length(row: dict[str, Any], field: str) -> int | None:
    value = row.get(field)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
        return value
    raise ValueError(f'"{field}" is {json_kind(value)}, not a number of characters')


def _games(row: dict[str, Any]) -> Games:
    if "games" in row and "game" in row:
        raise ValueError('has both "games" and "game"')
    if "games" not in row:
        return _single(row)
    games = row["games"]
    if not isinstance(games, list):
        raise ValueError(f'"games" is {json_kind(games)}, not a list')
    if len(games) > 2:
        raise ValueError(f'"games" has {len(games)} games where two are expected')
    first, second = (_game(game, f'"games"[{i}]') for i, game in enumerate([*games, None, None][:2]))
    return first, second


def _single(row: dict[str, Any]) -> Games:
    if "game" not in row:
        raise ValueError('no "games", and no "game"')
    number = row["game"]
    if isinstance(number, bool) or number not in (0, 1):
        raise ValueError('"game" is not 0 (the baseline is A) or 1 (the model is A)')
    game = _game(row, "the game")
    return (game, None) if number == 0 else (None, game)


def _game(value: object, where: str) -> Game | None:
    """Return one game; None, which a judge that gave up leaves behind, stays None."""
    if value is None:
        return None
    if not isinstance(value, dict):
        raise ValueError(f"{where} is {json_kind(value)}, not an object")
    if not {"judgment", "score", "label"} & set(value):
        raise ValueError(f'{where} has no "judgment", "label" or "score"')
    return Game(label=resolve_label(_label(value, where), _judgment(value, where)))


def _label(game: dict[str, Any], where: str) -> Label | None:
    given = {title: game[title] for title in _ALIASES["score"] if game.get(title) is not None}
    found = {title: _read(value, f'{where}: "{title}"') for title, value in given.items()}
    if len(set(found.values())) > 1:
        raise ValueError(f'{where}: "score" and "label" differ')
    return next(iter(found.values()), None)


def _read(value: object, where: str) -> Label | None:
    """Return a label in whatever notation; None where it is none, but what a script may take for one."""
    label = read_label(value) if isinstance(value, str) else None
    if label is None and not (isinstance(value, str) and could_be_label(value)):
        quoted = quote(value) if isinstance(value, str) else json_kind(value)
        raise ValueError(f"{where} is {quoted}, not one of {', '.join(LABELS)}")
    return label


def _judgment(game: dict[str, Any], where: str) -> str | None:
    """Return the judge's text; newer tools put it into an object, under `answer`."""
    text = game.get("judgment")
    if isinstance(text, dict):
        text = text.get("answer")
    if text is None or isinstance(text, str):
        return text
    raise ValueError(f'{where}: "judgment" is {json_kind(text)}, not text')
