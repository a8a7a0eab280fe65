"""The pages of a leaderboard: the board, and one of each model."""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from compare.records import Comparison
from compare.reports import audit_sheets, caption
from compare.reports.divergence_sheets import CATEGORIES
from compare.reports.leaderboard.board import SIZES, Board, Entry, make_board, name_source
from compare.reports.leaderboard.strips import strip
from compare.reports.sheet import Cell, Sheet, keep_columns, rate, row
from compare.reports.template import environment, policy_source, read_static
from compare.reports.text import format_number, format_rank, plain, score_name

INDEX, MODELS = "index.html", "models"
STYLES, SCRIPT = ("page.css", "board.css"), "board.js"


def render_site(comparison: Comparison) -> dict[str, str]:
    """Return the text of every page by its path in the site; the board is `index.html`."""
    board = make_board(comparison)
    pages = {INDEX: _render("index.html.j2", _board(comparison, board), script=read_static(SCRIPT))}
    for at, entry in enumerate(board.entries):
        context = _model(comparison, board, entry)
        context |= {"before": board.entries[at - 1] if at else None}
        context |= {"after": board.entries[at + 1] if at + 1 < len(board.entries) else None}
        pages[f"{MODELS}/{entry.page}"] = _render("model.html.j2", context)
    return pages


def _render(template: str, context: dict[str, Any], *, script: str = "") -> str:
    css = read_static(*STYLES)
    allowed = {"css_hash": policy_source(css), "script_hash": policy_source(script) if script else ""}
    return environment().get_template(template).render(css=css, script=script, **allowed, **context)


def _board(comparison: Comparison, board: Board) -> dict[str, Any]:
    return {
        "board": board,
        "sizes": SIZES,
        "subtitle": caption.subtitle(comparison),
        "sources": caption.sources(comparison),
        "notes": comparison.notes,
        "models": MODELS,
        "own": sum(entry.own for entry in board.entries),
    }


def _model(comparison: Comparison, board: Board, entry: Entry) -> dict[str, Any]:
    strips = [
        (column, entry.figures.get(column.key), strip(board, entry, column)) for column in board.columns
    ]
    return {
        "entry": entry,
        "index": f"../{INDEX}",
        "strips": [each for each in strips if each[1] is not None],
        "missing": [column.title for column, figure, _ in strips if figure is None],
        "prediction": _prediction(comparison, entry),
        "sheets": [sheet for sheet in (_categories(entry), _findings(comparison, entry)) if sheet.rows],
        "sources": _sources(entry),
    }


def _prediction(comparison: Comparison, entry: Entry) -> str:
    """Say where the model stands against what its score leads to expect."""
    found = entry.divergence
    score = score_name(comparison.settings.against)
    if found is None:
        lacking = "win rate" if entry.model.win is None else score
        return f"It has no {lacking}, so that one side is missing."
    return (
        f"At its {score} of {format_number(found.score)} % other developers' models lead to expect a win "
        f"rate of {format_number(found.fitted)} % (95 % prediction interval "
        f"{format_number(found.predicted95[0])} to {format_number(found.predicted95[1])}); it has "
        f"{format_number(found.win)} %: {found.side}. Its rank is {format_rank(found.rank_by_score)} by "
        f"score and {format_rank(found.rank_by_win)} by win rate, of {len(comparison.divergences)} with both."
    )


def _categories(entry: Entry) -> Sheet:
    return Sheet(
        title="Win rate by category of question",
        columns=["category", "questions", "win rate, %"],
        rows=[
            row(
                Cell(text=plain(CATEGORIES.get(name, name)), tone="strong"),
                "-" if found.total is None else str(found.total),
                rate(found),
            )
            for name, found in entry.model.categories.items()
        ],
    )


def _findings(comparison: Comparison, entry: Entry) -> Sheet:
    """Return what the audit found in this model's rows."""
    sheet = audit_sheets.findings(replace(comparison.audit, findings=entry.findings))
    kept = [sheet.columns.index(name) for name in ("what", "table", "figures", "evidence", "outcome")]
    return replace(keep_columns(sheet, kept), title="What the audit found")


def _sources(entry: Entry) -> Sequence[str]:
    rating = entry.model.rating
    more = [f"{name_source(rating)} (match of the names: {rating.match})"] if rating and rating.source else []
    return [plain(name) for name in (*entry.model.sources, *more)]
