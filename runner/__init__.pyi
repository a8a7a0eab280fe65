# What `import runner` offers. docs/api.md describes the names of the first part, which stay as they are.

from .api.async_judge import AsyncJudge as AsyncJudge
from .api.evaluate import evaluate as evaluate
from .api.judge import Judge as Judge
from .api.nouns import BadDataset as BadDataset
from .api.nouns import BadSamples as BadSamples
from .api.nouns import Calls as Calls
from .api.nouns import DataUnavailable as DataUnavailable
from .api.nouns import InputError as InputError
from .api.nouns import Limits as Limits
from .api.nouns import Outcome as Outcome
from .api.nouns import Program as Program
from .api.nouns import Sample as Sample
from .api.nouns import SandboxError as SandboxError
from .api.nouns import UnknownBenchmark as UnknownBenchmark
from .api.nouns import Verdict as Verdict
from .api.nouns import encode_arguments as encode_arguments
from .api.sandbox_pool import SandboxPool as SandboxPool
from .errors import RunDirectoryError as RunDirectoryError
from .errors import RunnerError as RunnerError
from .errors import UsageError as UsageError
from .options import Reporter as Reporter
from .store.files import read_run as read_run
from .store.records import Run as Run
from .store.records import VerdictLine as VerdictLine
