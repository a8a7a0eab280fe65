"""What a person sees while replies are judged as they come: one bar for replies, one for verdicts."""

from collections.abc import Callable
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, Task, TaskID
from rich.text import Text

from benchmarks.problem import SampleKey
from runner.generation.records import Prices, ReplyLine
from runner.generation.session import GenerationReporter
from runner.options import QuietReporter, Reporter
from runner.reports.bars import SaidColumn, make_columns
from runner.reports.generation.progress import PlainGenerationReporter
from runner.reports.generation.tally import ReplyTally
from runner.reports.progress import PlainReporter
from runner.reports.tally import Tally
from runner.reports.text import plain
from runner.store.records import VerdictLine

Say = Callable[[], Text]


class EvaluationReporter:
    """The two reporters of an evaluation: `writing` hears of replies, `judging` of verdicts.

    Use it as a context manager: on a terminal both share one display. Elsewhere there are fewer lines where
    it is to be `brief`.
    """

    def __init__(self, prices: Prices | None = None, *, brief: bool = False) -> None:
        console = Console(stderr=True, highlight=False)
        self.writing: GenerationReporter
        self.judging: Reporter
        self._bars: _Bars | None = None
        if console.is_terminal:
            self._bars = _Bars(console)
            self.writing, self.judging = _Writing(self._bars, prices), _Judging(self._bars)
        else:
            self.writing = PlainGenerationReporter(console, prices)
            self.judging = PlainReporter(console, brief=brief)

    def __enter__(self) -> Self:
        if self._bars is not None:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()


class _Bars(Progress):
    """Bars whose words their owners say; each owner has one at a time."""

    def __init__(self, console: Console) -> None:
        columns = make_columns(console, _say("label", "bold"), _said("pace", "cyan"), _said("more", ""))
        super().__init__(*columns, console=console, transient=True)

    def note(self, message: str) -> None:
        """Print a message above the bars."""
        self.console.print(Text(plain(message)), soft_wrap=True)

    def replace(self, old: TaskID | None, total: int, label: str, pace: Say, more: Say) -> TaskID:
        """Show a bar in place of an old one."""
        if old is not None:
            self.remove_task(old)
        return self.add_task("", total=total, label=lambda: Text(plain(label)), pace=pace, more=more)


def _said(field: str, style: str) -> SaidColumn:
    return SaidColumn(_say(field, style))


def _say(field: str, style: str) -> Callable[[Task], Text]:
    """Return what says what a bar's owner has to say of one thing."""

    def say(task: Task) -> Text:
        said: Text = task.fields[field]()
        if style:
            said.stylize(style)
        return said

    return say


class _Writing:
    """The bar of replies."""

    def __init__(self, bars: _Bars, prices: Prices | None) -> None:
        self._bars, self._prices = bars, prices
        self._bar: TaskID | None = None
        self._tally = ReplyTally("", 0, prices)

    def note(self, message: str) -> None:
        """See GenerationReporter.note."""
        self._bars.note(message)

    def begin(self, label: str, total: int) -> None:
        """See GenerationReporter.begin."""
        self._tally = tally = ReplyTally(label, total, self._prices)
        self._bar = self._bars.replace(
            self._bar, total, "replies", lambda: Text(tally.pace()), lambda: Text(tally.remarks())
        )

    def reply(self, line: ReplyLine) -> None:
        """See GenerationReporter.reply."""
        self._tally.add(line)
        if self._bar is not None:
            self._bars.advance(self._bar)

    def end(self) -> None:
        """See GenerationReporter.end. The bar stays, full, until all is judged."""


class _Judging(QuietReporter):
    """The bar of verdicts of the present benchmark."""

    def __init__(self, bars: _Bars) -> None:
        self._bars = bars
        self._bar: TaskID | None = None
        self._tally: Tally | None = None

    def note(self, message: str) -> None:
        """See Reporter.note."""
        self._bars.note(message)

    def begin(self, label: str, total: int) -> None:
        """See Reporter.begin."""
        self._tally = tally = Tally(label, total, self._bars.get_time)
        self._bar = self._bars.replace(self._bar, total, label, lambda: Text(tally.pace()), tally.outcome)

    def start(self, key: SampleKey) -> None:
        """See Reporter.start."""
        if self._tally is not None:
            self._tally.start(key)

    def step(self, line: VerdictLine | None = None) -> None:
        """See Reporter.step."""
        if self._tally is not None and self._bar is not None:
            self._tally.add(line)
            self._bars.advance(self._bar)
