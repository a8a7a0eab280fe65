"""Write the JSON schemas of the repository anew after a change of the records they describe.

Call it as python -m scripts.write_schemas; a test fails while they are old.
"""

from compare.reports import schema as comparison
from runner.nightly import schema as nightly

if __name__ == "__main__":
    for module in (comparison, nightly):
        module.FILE.write_text(module.text(), encoding="utf-8")
