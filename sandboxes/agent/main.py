"""Starts the agent inside the container: `python3 -I main.py LANGUAGE`, the language's row as JSON.

The agent's files are in a folder that only root can read, so samples can neither read nor import them.
"""

import json
import os
import sys

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    # Here the folder is a package of its own, outside `sandboxes`.
    from agent import build_folder  # type: ignore[import-not-found]
    from agent.serve import serve  # type: ignore[import-not-found]

    row = json.loads(sys.argv[1])
    if row["run"]:
        build_folder.claim()  # before any other process is there
    serve(row)
