"""Entry point inside the container: `python3 -I main.py`.

The files lie in a folder that only root can read, so samples can neither read nor import them.
"""

import os
import sys

if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    # Here the folder is a package of its own, outside `sandboxes`.
    from agent.serve import serve  # type: ignore[import-not-found]

    serve()
