"""What is to be judged: the files that the options name, read and checked."""

from importlib.metadata import version

import msgspec

from compare.judging.rules import RULES
from runner.endpoint.address import require_url
from runner.errors import UsageError
from runner.judge.answers import read_answers
from runner.judge.judge_config import read_config
from runner.judge.options import JudgeOptions, Judging, Settings, Source
from runner.judge.prompt import JudgePrompt, PairwisePrompt
from runner.judge.questions import read_questions
from runner.judge.records import Answers, Questions
from runner.reports.text import cut
from runner.store.timestamps import now


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be judged, and the manifest of a judging that starts now.

    `brought` are the answers of a file, None where a model is to be asked for them.
    """

    options: JudgeOptions
    questions: Questions
    brought: Answers | None
    prompt: JudgePrompt
    judging: Judging


def plan_judging(options: JudgeOptions) -> Plan:
    """Read and check what the options name. Raises InputError or UsageError."""
    check_options(options)
    questions = read_questions(options.questions, options.baseline)
    ids = {question.id for question in questions.questions}
    brought = read_answers(options.answers, ids, options.model) if options.answers else None
    prompt = read_config(options.config) if options.config else PairwisePrompt(options.judge_tokens)
    return Plan(
        options=options,
        questions=questions,
        brought=brought,
        prompt=prompt,
        judging=_describe(options, questions, brought, prompt),
    )


def check_options(options: JudgeOptions) -> None:
    """Raise UsageError where options contradict each other, or something is missing."""
    require_url(options.judge.base_url, options.judge.options)
    if options.rule not in RULES:
        raise UsageError(f"there is no rule {cut(options.rule, 40)}", f"choose one of {', '.join(RULES)}")
    if options.answers is None and options.answerer is None:
        raise UsageError(
            "there are no answers to judge",
            "bring them with --answers FILE, or name the model to ask with --model NAME and --base-url URL",
        )
    if options.answers is not None and options.answerer is not None:
        raise UsageError(
            "--answers brings the answers, and --base-url asks for them", "leave out one of them"
        )
    if options.answerer is not None:
        require_url(options.answerer.base_url)


def _describe(
    options: JudgeOptions, questions: Questions, brought: Answers | None, prompt: JudgePrompt
) -> Judging:
    model = brought.model if brought else options.answerer.model if options.answerer else ""
    return Judging(
        settings=Settings(
            model=model,
            baseline=questions.baseline,
            judge=options.judge.model,
            prompt=prompt.name,
            prompt_sha256=prompt.sha256,
            sampling=prompt.sampling,
            questions_sha256=questions.sha256,
            answers_sha256=brought.sha256 if brought else "",
            answers_sampling=None if brought else options.sampling,
        ),
        judge_url=options.judge.base_url,
        questions=Source(path=questions.path, sha256=questions.sha256, count=len(questions.questions)),
        answers=Source(
            path=brought.path if brought else "",
            sha256=brought.sha256 if brought else "",
            count=len(brought.texts) if brought else 0,
        ),
        limit=options.limit,
        runner=version("codearena-runner"),
        started=now(),
        prices=options.prices,
    )
