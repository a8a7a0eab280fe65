"""`runner compare` and the commands below it, with their options; `app` gives the group its name."""

from collections.abc import Callable
from functools import partial

import typer

import runner
from runner.cli import map_options as mapping
from runner.cli import model_options as ask
from runner.cli import options as option
from runner.cli.help import CommandLine

Action = Callable[[], int]

compare = CommandLine()
SCALED = {
    "scaling", "tokens", "win_rates", "judgments", "rule", "against", "html", "plot", "resamples", "seed",
    "json",
}  # fmt: skip
"""The options of `compare_scores` that a scaling study has, too."""


@compare.callback(invoke_without_command=True)
def compare_scores(
    context: typer.Context,
    *,
    run: option.CompareRuns = None,
    model: option.CompareModels = None,
    win_rates: option.WinRates = None,
    judgments: option.Judgments = None,
    rule: option.Rule = "codearena",
    target: option.Target = "win",
    only_own: option.OnlyOwn = False,
    force_own: option.ForceOwn = False,
    scaling: option.Scaling = None,
    tokens: option.Tokens = None,
    against: option.Against = None,
    audit: option.Audit = False,
    section: option.Sections = None,
    as_printed: option.AsPrinted = False,
    exchange: option.Exchange = False,
    ratings: option.Ratings = None,
    add_ratings: option.AddRatings = False,
    html: option.HtmlFile = None,
    plot: option.PlotFile = None,
    leaderboard: option.LeaderboardFolder = None,
    resamples: option.Resamples = 10_000,
    seed: option.Seed = 0,
    workers: option.Processes = None,
    json: option.Json = False,
) -> Action:
    """Set execution scores against judged win rates (CodeArena): where they agree, and for which models not.

    Without options, on the figures published in arXiv 2412.05210, audited and corrected.

    Examples:

      runner compare --audit

      runner compare --run runs/mine --model my-model --win-rates wins.csv

      runner compare --html compare.html --plot compare.png --leaderboard board

      runner compare --scaling nights --win-rates wins.csv --plot scaling.svg
    """
    _refuse_options_before_a_command(context)
    benchmarks = [name.strip() for name in (against or "").split(",") if name.strip()]
    if against is not None and not benchmarks:
        raise runner.UsageError(
            "--against names none", "name benchmarks, e.g. humaneval+,mbpp, or leave it out"
        )
    if scaling is not None:
        _refuse_options_beside_scaling(context)
        from runner.cli.scaling import study_and_report

        return partial(
            study_and_report, scaling, tokens or [], win_rates=win_rates, judgments=judgments, rule=rule,
            against=benchmarks, resamples=resamples, seed=seed, html=html, plot=plot, as_json=json,
        )  # fmt: skip
    if tokens:
        raise runner.UsageError("--tokens is of checkpoints, and there is no --scaling", "add --scaling FILE")
    if force_own and win_rates is None and judgments is None:
        raise runner.UsageError(
            "--force-own has nothing to force", "add --win-rates FILE or --judgments FILE"
        )
    from runner.cli.compare import compare_and_report

    def make() -> "runner.Comparison":
        return runner.compare_models(
            run or [], model or [], win_rates=win_rates, judgments=judgments, rule=rule,
            target=target, only_own=only_own, force_own=force_own,
            against=benchmarks,
            as_printed=as_printed, exchange=exchange, ratings=ratings, add_ratings=add_ratings,
            resamples=resamples, seed=seed, workers=workers,
        )  # fmt: skip

    return partial(
        compare_and_report, make, audit_only=audit, sections=section, html=html, plot=plot,
        leaderboard=leaderboard, read=[win_rates, judgments, ratings], as_json=json,
    )  # fmt: skip


@compare.command("map")
def map_(
    *,
    files: mapping.Files,
    against: mapping.Against = "humaneval,mbpp,multipl-e",
    output: mapping.Picture = None,
    embedding: mapping.Embedding = "tfidf",
    embedding_model: mapping.EmbeddingModel = "",
    key_env: ask.KeyEnv = "OPENAI_API_KEY",
    method: mapping.Method = "tsne",
    neighbours: mapping.Neighbours = 10,
    limit: mapping.Limit = None,
    seed: mapping.Seed = 0,
    data_dir: option.DataDir = None,
    json: option.Json = False,
) -> Action:
    """Say how close questions are to benchmarks: whose nearest neighbours are whose, and a picture of it.

    Examples:

      runner compare map codearena.jsonl --output map.png

      runner compare map codearena.jsonl --embedding http://127.0.0.1:8000/v1 --embedding-model NAME
    """
    from runner.cli.query_map import map_and_report

    given = {
        "files": files, "against": [name.strip() for name in against.split(",") if name.strip()],
        "embedding": embedding, "model": embedding_model, "key_env": key_env, "method": method,
        "neighbours": neighbours, "limit": limit, "seed": seed, "data_dir": data_dir,
    }  # fmt: skip
    return partial(map_and_report, given, output=output, as_json=json)


def _refuse_options_before_a_command(context: typer.Context) -> None:
    """Raise UsageError for options of the group that stand before a command of it: none would act."""
    command = context.invoked_subcommand
    if command is None:
        return
    given = list(_list_given(context).values())
    if given:
        raise runner.UsageError(
            f"{', '.join(given)} before {command} is an option of `{context.command_path}`, not of {command}",
            f"options of {command} come after it; see `{context.command_path} {command} --help`",
        )


def _refuse_options_beside_scaling(context: typer.Context) -> None:
    """Raise UsageError for options that say nothing to a scaling study: none would act."""
    others = [name for field, name in _list_given(context).items() if field not in SCALED]
    if others:
        raise runner.UsageError(
            f"{', '.join(others)} says nothing to a scaling study",
            "leave it out, or --scaling: the study is of checkpoints alone",
        )


def _list_given(context: typer.Context) -> dict[str, str]:
    """Return the options that stand on the command line, by the parameter's name."""
    return {
        option.name: option.opts[0]
        for option in context.command.params
        if option.name and getattr(context.get_parameter_source(option.name), "name", "") == "COMMANDLINE"
    }
