"""Where the command starts: a person who stops it while it is still being imported sees no traceback."""

import gc
import sys

GC_THRESHOLD = 50_000
"""New objects until the collector looks for cycles among them; Python's own is 700."""


def main() -> int:
    """Run the command line on the process's own arguments and return its exit code."""
    # What is imported and read at the start stays: to look through it for cycles again and again costs a
    # tenth of the start.
    gc.set_threshold(GC_THRESHOLD)
    try:
        from runner.cli.app import main as run

        return run()
    except KeyboardInterrupt as error:
        import runner
        from runner.cli.boundary import tell

        return tell(runner.describe_failure(error), as_json="--json" in sys.argv)
