"""The languages whose replies are extracted here.

Imported by the processes that extract, and by nothing else: the grammars take time to load.
"""

from benchmarks.extraction.cpp import DIALECT as CPP
from benchmarks.extraction.dialect import Dialect
from benchmarks.extraction.java import DIALECT as JAVA
from benchmarks.extraction.javascript import JAVASCRIPT, TYPESCRIPT

DIALECTS: dict[str, Dialect] = {
    "java": JAVA,
    "cpp": CPP,
    "javascript": JAVASCRIPT,
    "typescript": TYPESCRIPT,
}
