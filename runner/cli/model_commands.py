"""The commands that ask models behind endpoints, with their options; `app` gives them their names."""

from collections.abc import Callable
from functools import partial

from runner.cli import judge_options as judging
from runner.cli import model_options as ask
from runner.cli import options as option

Action = Callable[[], int]


def generate(
    *,
    bench: option.Bench = None,
    problems: option.Problems = None,
    model: ask.AskedModel = None,
    base_url: ask.BaseUrl = None,
    key_env: ask.KeyEnv = "OPENAI_API_KEY",
    mode: ask.Mode = "chat",
    prompts: ask.Prompts = None,
    system: ask.System = None,
    n: ask.Draws = 1,
    temperature: ask.Temperature = 0.0,
    top_p: ask.TopP = None,
    max_tokens: ask.MaxTokens = None,
    stop: ask.Stop = None,
    seed: ask.Seed = 0,
    extra_body: ask.ExtraBody = None,
    limit: option.Limit = None,
    task: option.Task = None,
    concurrency: ask.Concurrency = 16,
    timeout: ask.Timeout = 600.0,
    retry_for: ask.RetryFor = 300.0,
    price_in: ask.PriceIn = None,
    price_out: ask.PriceOut = None,
    output: ask.Output = None,
    data_dir: option.DataDir = None,
    json: option.Json = False,
) -> Action:
    """Ask a model behind an OpenAI-compatible server for samples, which `exec --samples` takes.

    Given again, it goes on where it stopped, and asks for nothing twice.

    Examples:

      runner generate --bench humaneval+ --model NAME --base-url http://127.0.0.1:8000/v1

      runner generate --bench mbpp+ --model NAME --base-url URL --n 10 --temperature 0.8 --top-p 0.95
    """
    given = locals()
    from runner.cli.generate import generate_and_report

    return partial(generate_and_report, given, as_json=json)


def eval_(
    *,
    bench: option.Bench = None,
    problems: option.Problems = None,
    model: ask.AskedModel = None,
    base_url: ask.BaseUrl = None,
    key_env: ask.KeyEnv = "OPENAI_API_KEY",
    mode: ask.Mode = "chat",
    prompts: ask.Prompts = None,
    system: ask.System = None,
    n: ask.Draws = 1,
    temperature: ask.Temperature = 0.0,
    top_p: ask.TopP = None,
    max_tokens: ask.MaxTokens = None,
    stop: ask.Stop = None,
    seed: ask.Seed = 0,
    extra_body: ask.ExtraBody = None,
    limit: option.Limit = None,
    task: option.Task = None,
    concurrency: ask.Concurrency = 16,
    timeout: ask.Timeout = 600.0,
    retry_for: ask.RetryFor = 300.0,
    price_in: ask.PriceIn = None,
    price_out: ask.PriceOut = None,
    workers: option.Workers = None,
    sandbox: option.Sandbox = None,
    runtime: option.Runtime = None,
    isolation: option.Isolation = None,
    profile: option.Profile = None,
    exit_status: option.ExitStatus = None,
    cache: option.Cache = None,
    engine: option.Engine = None,
    address: option.Address = None,
    output: ask.EvalOutput = None,
    data_dir: option.DataDir = None,
    json: option.Json = False,
) -> Action:
    """Generate and execute at once: from a model behind a server to its scores.

    Every reply is executed when it comes, while others are still written. Given again, it goes on where it
    stopped. The folder is one that `show`, `diff`, `export` and `compare --run` take.

    Example:

      runner eval --bench all --model NAME --base-url http://127.0.0.1:8000/v1
    """
    given = locals()
    from runner.cli.eval import evaluate_and_report

    return partial(evaluate_and_report, given, as_json=json)


def judge(
    *,
    questions: judging.Questions = None,
    answers: judging.Answers = None,
    model: judging.AnswersModel = None,
    base_url: judging.AnswersUrl = None,
    key_env: ask.KeyEnv = "OPENAI_API_KEY",
    max_tokens: judging.MaxTokens = 4096,
    judge: judging.Judge = None,
    judge_url: judging.JudgeUrl = None,
    judge_key_env: judging.JudgeKeyEnv = "OPENAI_API_KEY",
    judge_config: judging.JudgeConfig = None,
    judge_max_tokens: judging.JudgeMaxTokens = 4096,
    baseline: judging.Baseline = None,
    rule: option.Rule = "points",
    limit: judging.Limit = None,
    max_calls: judging.MaxCalls = None,
    concurrency: ask.Concurrency = 16,
    timeout: ask.Timeout = 600.0,
    retry_for: ask.RetryFor = 300.0,
    price_in: ask.PriceIn = None,
    price_out: ask.PriceOut = None,
    output: judging.Output = None,
    html: option.HtmlFile = None,
    json: option.Json = False,
) -> Action:
    """Have a model judge answers to CodeArena's questions against a baseline's, in two games each.

    Given again, it goes on where it stopped, and asks for nothing twice. `compare --judgments` takes what it
    writes.

    Examples:

      runner judge --questions codearena.jsonl --answers answers.jsonl --judge MODEL --judge-url URL

      runner judge --questions codearena.jsonl --model NAME --base-url URL --judge MODEL --judge-url URL
    """
    given = locals()
    from runner.cli.judge import judge_and_report

    return partial(judge_and_report, given, html=html, as_json=json)
