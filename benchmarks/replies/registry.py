"""The languages whose replies are extracted here.

Imported by the processes that extract, and by nothing else: the grammars take time to load.
"""

from benchmarks.replies.cpp import DIALECT as CPP
from benchmarks.replies.dialect import Dialect
from benchmarks.replies.java import DIALECT as JAVA
from benchmarks.replies.javascript import JAVASCRIPT, TYPESCRIPT

DIALECTS: dict[str, Dialect] = {
    "java": JAVA,
    "cpp": CPP,
    "javascript": JAVASCRIPT,
    "typescript": TYPESCRIPT,
}
